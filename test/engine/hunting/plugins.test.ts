// The tabular plug-ins over small tables, with Kusto's own documented answers where it gives them.

import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../../engine/hunting/functions/aggregates.ts';
import type { PluginRequest } from '../../../engine/hunting/plan/steps.ts';
import { PLUGINS } from '../../../engine/hunting/run/plugins.ts';
import { readJson } from '../../../engine/hunting/values/json.ts';
import {
  TICKS_PER_DAY,
  type Dynamic,
  type KqlType,
  type Schema,
  type Value,
} from '../../../engine/hunting/values/kql-type.ts';
import { RUN, rowsOf, streamOf, table, time, type Table } from './small-table.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

type Given = PluginRequest['args'][number];

function column({ schema }: Table, name: string): Given {
  const place = schema.findIndex((one) => one.name === name);
  return { kind: 'scalar', value: { kind: 'column', type: schema[place]!.type, column: place }, name, parameter: null };
}

const fixed = (type: KqlType, value: Value, parameter: string | null = null): Given => ({
  kind: 'scalar',
  value: { kind: 'constant', type, value },
  name: null,
  parameter,
});

function evaluate(
  name: string,
  input: Table,
  args: readonly Given[],
  others: readonly Table[] = [],
  declared: Schema | null = null,
) {
  const { plan, reads } = PLUGINS.get(name)!;
  const request = { schema: input.schema, args, declared, now: 0 };
  const reading = reads?.(request) ?? null;
  if (reading !== null && 'problem' in reading) throw new Error(reading.problem);
  const chunks = reading === null ? [] : [...reading.run([streamOf(input)], RUN)].filter((chunk) => chunk !== null);
  const answer = plan({ ...request, rows: reading === null ? null : chunks });
  if ('problem' in answer) throw new Error(answer.problem);
  const rows = rowsOf(answer.run([streamOf(input), ...others.map(streamOf)], RUN));
  return { names: answer.schema.map((one) => one.name), types: answer.schema.map(({ type }) => type), rows };
}

const json = (text: string): Dynamic => readJson(text)!.value;

describe('plug-ins of shape', () => {
  const bags = table('Name:string d:dynamic', [
    ['James', json('{"Name":"John","Age":20}')],
    ['David', json('{"Name":"Dave","Height":1.5,"Age":40}')],
    ['Emily', json('{"Name":"Jasmine","Age":"x"}')],
  ]);

  test('bag_unpack gives slots in order, with the type they share', () => {
    const found = evaluate('bag_unpack', bags, [column(bags, 'd'), fixed('string', 'P_')]);
    expect(found.names).toEqual(['Name', 'P_Age', 'P_Height', 'P_Name']);
    expect(found.types).toEqual(['string', 'dynamic', 'real', 'string']);
    expect(found.rows[0]).toEqual(['James', 20, null, 'John']);
  });

  test('bag_unpack settles names that are taken as it is told', () => {
    expect(() => evaluate('bag_unpack', bags, [column(bags, 'd')])).toThrow(/slot Name/);
    const kept = evaluate('bag_unpack', bags, [column(bags, 'd'), fixed('string', 'keep_source', 'columnsConflict')]);
    expect([kept.names, kept.rows[0]]).toEqual([
      ['Name', 'Age', 'Height'],
      ['James', 20, null],
    ]);
    const replaced = evaluate('bag_unpack', bags, [
      column(bags, 'd'),
      fixed('string', 'replace_source', 'columnsConflict'),
    ]);
    expect([replaced.names, replaced.rows[1]]).toEqual([
      ['Age', 'Height', 'Name'],
      [40, 1.5, 'Dave'],
    ]);
    const ignored = evaluate('bag_unpack', bags, [
      column(bags, 'd'),
      fixed('dynamic', ['Name', 'Height'], 'ignoredProperties'),
    ]);
    expect(ignored.names).toEqual(['Name', 'Age']);
  });

  test('bag_unpack keeps to the columns that are declared', () => {
    const declared: Schema = [
      { name: 'Name', type: 'string' },
      { name: 'Age', type: 'long' },
    ];
    const found = evaluate('bag_unpack', bags, [column(bags, 'd')], [], declared);
    expect(found.rows).toEqual([
      ['James', 20],
      ['David', 40],
      ['Emily', null],
    ]);
  });

  const events = table('State:string Kind:string n:long', [
    ['AL', 'wind', 1],
    ['AK', 'wind', 2],
    ['AL', 'rain', 3],
    ['AL', 'wind', 4],
  ]);

  test('pivot counts, or aggregates, by the values of a column', () => {
    const counted = evaluate('pivot', events, [column(events, 'State'), ...[]]);
    expect(counted.names).toEqual(['Kind', 'n', 'AL', 'AK']);
    const sum: Given = {
      kind: 'aggregate',
      type: 'long',
      parameter: null,
      value: {
        aggregate: AGGREGATES.get('sum')!,
        args: [{ kind: 'column', type: 'long', column: 2 }],
        argTypes: [{ type: 'long', constant: null }],
        filter: null,
      },
    };
    const summed = evaluate('pivot', events, [column(events, 'State'), sum]);
    expect([summed.names, summed.rows]).toEqual([
      ['Kind', 'AL', 'AK'],
      [
        ['wind', 5, 2],
        ['rain', 3, 0],
      ],
    ]);
    const empty = table('State:string Kind:string', [['', 'wind']]);
    expect(() => evaluate('pivot', empty, [column(empty, 'State')])).toThrow(/leave them out/);
  });

  test('narrow gives one row a value', () => {
    const small = table('a:string b:long c:bool', [['x', 1, true]]);
    expect(evaluate('narrow', small, []).rows).toEqual([
      [0, 'a', 'x'],
      [0, 'b', '1'],
      [0, 'c', 'True'],
    ]);
  });

  test('rows_near keeps rows around those that hold', () => {
    const list = table(
      'n:long isHit:bool',
      Array.from({ length: 12 }, (_, at) => [at, at === 2 || at === 9]),
    );
    const near = (...rest: Given[]): Value[] =>
      evaluate('rows_near', list, [column(list, 'isHit'), ...rest]).rows.map(([n]) => n!);
    expect(near(fixed('long', 1))).toEqual([1, 2, 3, 8, 9, 10]);
    expect(near(fixed('long', 0), fixed('long', 3))).toEqual([2, 3, 4, 5, 9, 10, 11]);
  });

  test('schema_merge joins schemas, and marks what is out of order', () => {
    const columns = 'ColumnName:string ColumnOrdinal:long DataType:string ColumnType:string';
    const merged = table(columns, [
      ['Uri', 0, 'System.String', 'string'],
      ['Status', 1, 'System.Int32', 'int'],
      ['Uri', 0, 'System.String', 'string'],
      ['Referrer', 1, 'System.String', 'string'],
      ['Status', 2, 'System.Int32', 'int'],
    ]);
    expect(evaluate('schema_merge', merged, []).rows.map(([name, ordinal]) => [name, ordinal])).toEqual([
      ['Uri', 0],
      ['Referrer', 1],
      ['Status', -1],
    ]);
    const typed = table(columns, [
      ['Uri', 0, 'System.String', 'string'],
      ['Uri', 0, 'System.Int32', 'int'],
    ]);
    expect(() => evaluate('schema_merge', typed, [])).toThrow(/two types/);
    const found = evaluate('schema_merge', merged, [fixed('bool', false, 'PreserveOrder')]);
    expect(found.rows.map(([name]) => name)).toEqual(['Uri', 'Referrer', 'Status']);
  });
});

describe('plug-ins of addresses', () => {
  const networks = table('network:string place:string', [
    ['198.51.100.0/24', 'wide'],
    ['198.51.100.128/25', 'narrow'],
    ['203.0.113.7/32', 'one'],
    ['not a network', 'none'],
  ]);
  const rows = table('ip:string', [['198.51.100.200'], ['203.0.113.7'], ['192.0.2.1'], ['']]);
  const key: Given = {
    kind: 'scalar',
    value: { kind: 'constant', type: 'dynamic', value: null },
    name: 'network',
    parameter: null,
  };
  const lookup: Given = {
    kind: 'table',
    plan: { kind: 'rows', chunks: [networks.chunk], schema: networks.schema },
    parameter: null,
  };

  test('an address finds all networks that hold it', () => {
    const found = evaluate('ipv4_lookup', rows, [lookup, column(rows, 'ip'), key], [networks]);
    expect(found.names).toEqual(['ip', 'network', 'place']);
    expect(found.rows.map(([ip, , place]) => [ip, place])).toEqual([
      ['198.51.100.200', 'wide'],
      ['198.51.100.200', 'narrow'],
      ['203.0.113.7', 'one'],
    ]);
    const all = evaluate('ipv4_lookup', rows, [lookup, column(rows, 'ip'), key, fixed('bool', true)], [networks]);
    expect(all.rows.slice(3)).toEqual([
      ['192.0.2.1', '', ''],
      ['', '', ''],
    ]);
  });

  test('IPv6 as well', () => {
    const six = table('network:string place:string', [['2001:db8:1::/48', 'here']]);
    const addresses = table('ip:string', [['2001:0db8:0001:0000:0000:8a2e:0370:7334'], ['2001:db8:2::1']]);
    const other: Given = {
      kind: 'table',
      plan: { kind: 'rows', chunks: [six.chunk], schema: six.schema },
      parameter: null,
    };
    const found = evaluate('ipv6_lookup', addresses, [other, column(addresses, 'ip'), key], [six]);
    expect(found.rows).toEqual([['2001:db8:1::/48', 'here', '2001:0db8:0001:0000:0000:8a2e:0370:7334']]);
  });
});

describe('plug-ins of activity', () => {
  const day = (number: number): number => time(`2017-08-0${number}`);
  const days = (text: string): Table =>
    table(
      'id:string at:datetime',
      text.split(' ').flatMap((ids, at) => [...ids].map((id) => [id, day(at + 1)])),
    );

  test('sliding windows count as documented', () => {
    const acts = days('BDDJB AtJ AttJB T B');
    const args = [column(acts, 'id'), column(acts, 'at'), fixed('datetime', day(1)), fixed('datetime', day(7))];
    const found = evaluate('sliding_window_counts', acts, [
      ...args,
      fixed('timespan', 3 * TICKS_PER_DAY),
      fixed('timespan', TICKS_PER_DAY),
    ]);
    expect(found.names).toEqual(['at', 'Count', 'Dcount']);
    expect(found.rows.map(([, count, distinct]) => [count, distinct])).toEqual([
      [5, 3],
      [8, 5],
      [13, 5],
      [9, 5],
      [7, 5],
      [2, 2],
      [1, 1],
    ]);
  });

  test('new faces by day as documented', () => {
    const acts = days('ADJB CTJ HTTJBS S');
    const args = [column(acts, 'id'), column(acts, 'at'), fixed('datetime', day(1)), fixed('datetime', day(4))];
    const found = evaluate('activity_counts_metrics', acts, [...args, fixed('timespan', TICKS_PER_DAY)]);
    expect(found.rows.map((row) => row.slice(1))).toEqual([
      [4, 4, 4, 4],
      [3, 3, 2, 6],
      [6, 5, 2, 8],
      [1, 1, 0, 8],
    ]);
  });

  test('sessions begin when an id was not seen for a while', () => {
    const acts = table(
      'at:long id:long',
      Array.from({ length: 9_999 }, (_, at) => at + 1).flatMap((at) =>
        Array.from({ length: 50 }, (_, id) => id + 1)
          .filter((id) => at % id === 0)
          .map((id) => [at, id]),
      ),
    );
    const args = [column(acts, 'id'), column(acts, 'at'), fixed('long', 1), fixed('long', 10_000), fixed('long', 100)];
    const found = evaluate('session_count', acts, [...args, fixed('long', 41)]);
    expect(found.rows.slice(0, 4)).toEqual([
      [0, 59],
      [100, 20],
      [200, 22],
      [300, 22],
    ]);
  });

  test('rolling percentiles as documented', () => {
    const hours = table(
      'v:long at:datetime',
      Array.from({ length: 240 }, (_, at) => [
        at + 1,
        time('2018-01-01') + (at + 1) * (TICKS_PER_DAY / 24) - TICKS_PER_DAY / 24,
      ]),
    );
    const args = [
      column(hours, 'v'),
      fixed('long', 50),
      column(hours, 'at'),
      fixed('timespan', TICKS_PER_DAY),
      fixed('long', 3),
    ];
    const found = evaluate('rolling_percentile', hours, args);
    expect(found.names).toEqual(['at', 'rolling_3_percentile_v_50']);
    expect(found.rows.map(([, value]) => value)).toEqual([12, 24, 36, 60, 84, 108, 132, 156, 180, 204]);
  });
});

test('plug-ins that are not here are known by name', () => {
  for (const name of ['python', 'autocluster', 'activity_metrics', 'http_request']) {
    expect(() => evaluate(name, table('a:long', []), [])).toThrow(new RegExp(`^${name} exists in Kusto but not here`));
  }
});
