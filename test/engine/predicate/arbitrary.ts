// Generated predicates, records and batches for the property tests of this room. Small alphabets, so that tests often hold.

import fc from 'fast-check';
import type { EventRecord, Predicate, StringTest, WildcardPart } from '../../../engine/predicate/index.ts';
import type { ColumnarTable } from '../../../engine/predicate/index.ts';
import { createShapeDictionary, createValueDictionary } from '../../../engine/telemetry/index.ts';
import type { ColumnSource, FullRecord, TelemetryBatch } from '../../../engine/telemetry/index.ts';

/** Every run of these properties uses this seed; a failure prints it with its path. */
export const SEED = 20_271;

export const COLUMNS: Readonly<Record<string, ColumnSource>> = {
  Image: 'shape',
  Line: 'shape',
  Size: 'shape',
  Host: 'device',
  User: 'account',
  RemoteIP: 'row',
  Port: 'row',
  Bytes: 'row',
  Id: 'key',
  Never: 'none',
};
const NAMES = [...Object.keys(COLUMNS), 'Absent'];

const WORDS = ['a', 'A', 'ab', 'aB*', 'b\\a', '', '10.1.2.3', '7', '-7', 'İx', 'x?', '2027-03-09T23:01:07.000Z'];
const text = fc.constantFrom(...WORDS);
const part: fc.Arbitrary<WildcardPart> = fc.oneof(
  fc.constantFrom('a', 'b', 'x').map((literal): WildcardPart => ({ literal })),
  fc.constantFrom('run', 'one').map((any): WildcardPart => ({ any: any as 'run' | 'one' })),
);

export const stringTest: fc.Arbitrary<StringTest> = fc.oneof(
  fc
    .record({
      op: fc.constantFrom('equals', 'prefix', 'suffix', 'contains') as fc.Arbitrary<'equals'>,
      text,
      cased: fc.boolean(),
    })
    .map((test) => (test.cased ? test : { ...test, text: test.text.toLowerCase() })),
  fc.record({ op: fc.constant('wildcard' as const), parts: fc.array(part, { maxLength: 4 }), cased: fc.boolean() }),
  fc.record({
    op: fc.constant('regex' as const),
    source: fc.constantFrom('a', '^a', 'b$', '[0-9]+', '^$'),
    flags: fc.constantFrom('', 'i'),
  }),
);

const column = fc.constantFrom(...NAMES);
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.boolean().map((value): Predicate => ({ kind: 'constant', value })),
  fc.record({ kind: fc.constant('string' as const), column, test: stringTest }),
  fc.record({
    kind: fc.constant('number' as const),
    column,
    op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte') as fc.Arbitrary<'eq'>,
    value: fc.constantFrom(0, 7, -7, 80, 443),
  }),
  fc.record({
    kind: fc.constant('cidr' as const),
    column,
    network: fc.constantFrom('10.0.0.0/8', '10.1.2.3', '0.0.0.0/0', '2001:db8::/32'),
  }),
  fc.record({ kind: fc.constant('null' as const), column }),
  fc.record({ kind: fc.constant('present' as const), column }),
  fc.record({
    kind: fc.constant('time' as const),
    column,
    part: fc.constantFrom('minute', 'hour', 'day', 'week', 'month', 'year') as fc.Arbitrary<'hour'>,
    op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte') as fc.Arbitrary<'eq'>,
    value: fc.constantFrom(0, 1, 7, 23, 1970, 2027),
  }),
  fc.record({
    kind: fc.constant('same' as const),
    column,
    other: column,
    how: fc.constantFrom('equals', 'prefix', 'suffix', 'contains') as fc.Arbitrary<'equals'>,
    cased: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('keyword' as const), test: stringTest }),
);

export const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
      of: fc.array(tie('node'), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

const single = fc.oneof(text, fc.constantFrom(0, 7, 80), fc.boolean());
const value = fc.oneof(single, single, fc.constant(null), fc.array(single, { maxLength: 3 }));
/** An event as a file holds it: some columns missing, some null, some lists. */
export const record: fc.Arbitrary<EventRecord> = fc.dictionary(column, value);

export interface MadeRow {
  readonly image: string | null;
  readonly line: string | null;
  readonly size: number | null;
  readonly device: number;
  readonly account: number;
  readonly address: number;
  readonly port: number;
  readonly amount: number;
  readonly key: number;
}

export const rows: fc.Arbitrary<readonly MadeRow[]> = fc.array(
  fc.record({
    image: fc.oneof(text, fc.constant(null)),
    line: fc.oneof(text, fc.constant(null)),
    size: fc.constantFrom(null, 0, 7),
    device: fc.nat(3),
    account: fc.nat(3),
    address: fc.constantFrom(0, 0x0a010203, 0xcb007105),
    port: fc.constantFrom(0, 80, 443),
    amount: fc.constantFrom(0, 7, 80),
    key: fc.nat(9),
  }),
  { maxLength: 24 },
);

/** A little table of its own: a batch, the evaluator's view of it, and each row as a full record. */
export function makeTable(made: readonly MadeRow[]): {
  readonly batch: TelemetryBatch;
  readonly table: ColumnarTable;
  readonly records: readonly FullRecord[];
} {
  const dictionary = createShapeDictionary(0, ['Image', 'Line', 'Size'], createValueDictionary());
  const shapes = made.map(({ image, line, size }) =>
    dictionary.intern({
      ...(image === null ? {} : { Image: image }),
      ...(line === null ? {} : { Line: line }),
      ...(size === null ? {} : { Size: size }),
    }),
  );
  const take = (pick: (row: MadeRow) => number): Uint32Array => Uint32Array.from(made.map(pick));
  const batch: TelemetryBatch = {
    table: 0,
    minute: 0,
    dictionary,
    rowCount: made.length,
    time: new Int32Array(made.length),
    device: take((row) => row.device),
    account: take((row) => row.account),
    shape: Uint32Array.from(shapes),
    address: take((row) => row.address),
    port: Uint16Array.from(made.map((row) => row.port)),
    amount: take((row) => row.amount),
    key: take((row) => row.key),
    parentKey: new Uint32Array(made.length),
  };
  const records = made.map((row): FullRecord => ({
    Image: row.image,
    Line: row.line,
    Size: row.size,
    Host: ['a', 'B\\a', null, '2027-01-01 07:00:23'][row.device] ?? null,
    User: ['ab', null, '10.1.2.3', 'x?'][row.account] ?? null,
    RemoteIP: row.address === 0 ? null : ipText(row.address),
    Port: row.port === 0 ? null : row.port,
    Bytes: row.amount,
    Id: row.key,
    Never: null,
  }));
  const table: ColumnarTable = {
    dictionary,
    columns: Object.keys(COLUMNS),
    source: (name) => COLUMNS[name],
    direct: (name) => (({ RemoteIP: 'address', Port: 'port', Bytes: 'amount' }) as const)[name as 'Port'],
    read: (_, index, name) => records[index]?.[name] ?? null,
  };
  return { batch, table, records };
}

function ipText(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
