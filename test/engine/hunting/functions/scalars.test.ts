// The registry as a whole: every entry is described, aliases are one object, and types agree with what calls give.

import { describe, expect, it } from 'vitest';
import { SCALARS } from '../../../../engine/hunting/functions/scalars.ts';
import { answer, typeOf } from './answer.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

describe('the registry of functions', () => {
  it('describes every function in a sentence and names its parameters', () => {
    for (const [name, fn] of SCALARS) {
      expect(fn.says, name).toMatch(/^\S.{8,}[.…]$/);
      expect(fn.parameters.length >= Math.min(fn.arity[0], 1), name).toBe(true);
      expect(fn.arity[0] <= fn.arity[1], name).toBe(true);
    }
  });

  it('has aliases as the same object', () => {
    for (const [alias, name] of [
      ['todynamic', 'parse_json'],
      ['floor', 'bin'],
      ['iif', 'iff'],
      ['notempty', 'isnotempty'],
      ['extractjson', 'extract_json'],
      ['pack', 'bag_pack'],
      ['toreal', 'todouble'],
    ] as const) {
      expect(SCALARS.get(alias)).toBe(SCALARS.get(name));
    }
  });

  it('knows the functions that hunting queries use', () => {
    const used =
      'ago tostring parse_json isnotempty bin split todynamic extract strcat not tolower iff array_length now case pack_array ' +
      'isempty datetime_diff startofday geo_info_from_ip_address parse_url replace_string todouble coalesce abs extractjson toint ' +
      'base64_decode_tostring startofweek todatetime substring replace startofmonth ipv4_is_private strlen ingestion_time ' +
      'extract_all round parse_user_agent tobool trim hourofday string_size startofyear endofyear indexof tolong datetime_add ' +
      'format_datetime iif countof url_decode parsejson dayofweek pack_dictionary ipv4_is_in_range parse_command_line toupper ' +
      'parse_xml toreal strcat_array base64_decodestring format_timespan pack isnotnull translate bag_pack binary_shift_left ' +
      'binary_xor replace_regex unicode_codepoints_from_string jaccard_index datetime_local_to_utc parse_path dynamic_to_json ' +
      'parse_csv make_string base64_decode_toarray notempty new_guid array_index_of isnull base64_encode_tostring url_encode ' +
      'extractall base64_encodestring rand range array_slice set_difference toboolean ipv4_is_match series_decompose_anomalies';
    expect(used.split(' ').filter((name) => !SCALARS.has(name))).toEqual([]);
  });

  it.each([
    ['int(1) + int(1)', 'long'],
    ['1 + 1.5', 'real'],
    ['1d / 1h', 'real'],
    ['now() - now()', 'timespan'],
    ['hourofday(now())', 'long'],
    ['ceiling(1)', 'real'],
    ['bin(1, 2)', 'long'],
    ['bin(now(), 1h)', 'datetime'],
    ['iff(true, dynamic(1), "a")', 'string'],
    ['max_of(1, 2.5)', 'real'],
    ['extract("a", 0, "b", typeof(long))', 'long'],
    ['split("a", ",")', 'dynamic'],
    ['tolong("1")', 'long'],
  ])('gives %s the type %s', (expression, type) => {
    expect(typeOf(expression)).toBe(type);
  });

  it('gives now() and rand() from the run', () => {
    expect(answer('now() - ago(1d)')).toBe(864_000_000_000);
    expect(answer('rand(8)')).toBe(2);
    expect(String(answer('new_guid()'))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
