// Conversions: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['todatetime("2015-12-31 23:59:59.9")', '2015-12-31T23:59:59.9000000Z'],
  [String.raw`todatetime('12-02-2022') == datetime('12-02-2022')`, 'True'],
  ['toguid("0123456789ab-cdef-0123-456789abcdef")', '01234567-89ab-cdef-0123-456789abcdef'],
  ['toint(2.3)', '2'],
  ['tolong(1d)', '864000000000'],
  ['toint(9999999999)', '1410065407'],
  ['tolong("0x10")', '16'],
  ['todouble("0x10")', 'null'],
  ['tolong("5.7")', 'null'],
  ['tobool("2")', 'True'],
  ['tobool("1.5")', 'null'],
  ['tobool(1.5)', 'True'],
  [String.raw`tostring(dynamic({'a':'s'}).a)`, 's'],
  ['tostring(true)', 'True'],
  ['tostring(dynamic(true))', 'true'],
  [String.raw`tostring(pack_array(1, 'a', 2*1s))`, '[1,"a","00:00:02"]'],
  [String.raw`parse_json('{"a":[1.0,2]}').a[0]`, '1.0'],
  [String.raw`todynamic('abc')`, 'abc'],
  ['tostring(1d)', '1.00:00:00'],
  ['tostring(-1.5d)', '-1.12:00:00'],
  ['tostring(real(null))', ''],
  ['tostring(1.0)', '1.0'],
  ['tostring(0.1 + 0.2)', '0.30000000000000004'],
  ['tolong(5.7)', '5'],
  ['toint(1e10)', '2147483647'],
  ['tolong(" 7 ")', '7'],
  ['tolong("+4")', '4'],
  ['tolong("1,000")', 'null'],
  ['toint("9999999999")', 'null'],
  ['tolong(dynamic("5.7"))', 'null'],
  ['tolong(dynamic(5.7))', '5'],
  ['totimespan("0.00:01:00")', '00:01:00'],
  ['totimespan("00:01:00 junk")', 'null'],
  ['todatetime("garbage")', 'null'],
  ['todatetime("13-01-2022")', 'null'],
  ['todatetime("2 Dec 2022")', '2022-12-02T00:00:00.0000000Z'],
  ['todatetime("Dec 2, 2022")', '2022-12-02T00:00:00.0000000Z'],
  ['todatetime("Fri, 02 Dec 2022 13:45:56 GMT")', '2022-12-02T13:45:56.0000000Z'],
  ['todatetime("20221202")', '2022-12-02T00:00:00.0000000Z'],
  ['todatetime("2022-12-02T13:45:56+02:00")', '2022-12-02T11:45:56.0000000Z'],
  ['todatetime("Saturday, 08-Nov-14 15:05:02 GMT")', '2014-11-08T15:05:02.0000000Z'],
  ['toguid("nothing")', 'null'],
  ['parse_json("")', 'null'],
];

describe('Conversions', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });
});
