// Random tables and random queries over them, from fast-check's numbers: small, full of nulls, with repeated keys.
// Promise: every query is one that plans. Used by test/engine/hunting/reference/random-plans.test.ts.

import fc from 'fast-check';
import type {
  Catalogue,
  Chunk,
  ColumnSlot,
  KqlType,
  Schema,
  TableSource,
  Value,
} from '../../../../engine/hunting/index.ts';
import { chunkOf, vectorOf } from '../../../../engine/hunting/index.ts';

/** Columns of T and U; letters tell the types apart. */
const COLUMNS: Schema = [
  { name: 'a', type: 'long' },
  { name: 'r', type: 'real' },
  { name: 's', type: 'string' },
  { name: 'u', type: 'string' },
  { name: 'b', type: 'bool' },
  { name: 't', type: 'datetime' },
  { name: 'g', type: 'guid' },
];

const VALUES: Readonly<Partial<Record<KqlType, readonly Value[]>>> = {
  long: [null, 0, 1, 2, 3, -1, 700],
  real: [null, 0, 0.5, -2.25, 3, Number.NaN],
  string: ['', 'ward', 'Ward 7', 'lab', 'pharmacy', 'äther'],
  bool: [null, true, false],
  datetime: [null, 0, 36_000_000_000, 864_000_000_000, 900_000_000_000],
  guid: [null, '11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'],
};

type Rows = readonly (readonly Value[])[];

const rowArbitrary = fc.tuple(...COLUMNS.map(({ type }) => fc.constantFrom(...(VALUES[type] ?? [null]))));

/** Rows cut into chunks of any size, each with pools of its own. */
export interface RandomTable {
  readonly rows: Rows;
  readonly chunkRows: number;
}

export const tableArbitrary: fc.Arbitrary<RandomTable> = fc.record({
  rows: fc.array(rowArbitrary, { maxLength: 24 }),
  chunkRows: fc.integer({ min: 1, max: 9 }),
});

export function sourceOf(name: string, { rows, chunkRows }: RandomTable): TableSource {
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows.length; from += chunkRows) {
    const part = rows.slice(from, from + chunkRows);
    const vectors = COLUMNS.map(({ type }, column) =>
      vectorOf(
        type,
        part.map((row) => row[column] ?? null),
      ),
    );
    chunks.push(chunkOf(vectors, part.length));
  }
  return {
    name,
    schema: COLUMNS,
    says: '',
    columnSays: new Map(),
    *scan({ columns }) {
      for (const chunk of chunks) {
        yield null;
        yield { length: chunk.length, columns: columns.map((column) => chunk.columns[column] as ColumnSlot) };
      }
    },
  };
}

export function catalogueOf(tables: readonly TableSource[]): Catalogue {
  return { tables: new Map(tables.map((table) => [table.name, table])), files: new Map() };
}

const pick = <T>(...items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);

const testArbitrary = fc.oneof(
  pick('a > 0', 'a == 2', 'a != 1', 'isnull(a)', 'r < 1', 'b', 'not(b)', 'isnotempty(s)', 's == u', 'a in (1, 2, 700)'),
  pick(
    's has "ward"',
    's contains "AR"',
    'u startswith "p"',
    's =~ "WARD"',
    's in~ ("LAB", "ward")',
    't > datetime(2010-01-01)',
  ),
  pick(
    'a between (0 .. 2)',
    'r + a > 1',
    'strlen(s) > a',
    'b and a > 0',
    'b or s == ""',
    'g == g',
    'a < r or isempty(u)',
  ),
);

/** Steps that keep all columns of the table. */
const keepingArbitrary = fc.oneof(
  testArbitrary.map((test) => `where ${test}`),
  fc
    .tuple(testArbitrary, testArbitrary, pick('and', 'or'))
    .map(([one, other, op]) => `where (${one}) ${op} (${other})`),
  pick(
    'extend a = a + 1',
    'extend s = strcat(s, "-", u)',
    'extend r = iff(b, r, todouble(a))',
    'extend u = tolower(s)',
  ),
  pick(
    'extend t = bin(t, 1h)',
    'extend b = a > 1',
    'extend x = a * 2, y = s',
    'project-reorder u, a',
    'extend a = tolong(strlen(u))',
  ),
  pick('where a in ((U | project a))', 'where s in ((U | where b | project u))', 'extend n = toscalar(U | count)'),
  pick('sort by a asc, s desc', 'sort by r desc nulls first, u asc', 'serialize'),
  pick('union U', 'union kind=inner (U | where a > 0)', 'union (U | extend s = "new")'),
);

const kindArbitrary = pick(
  ...[
    '',
    'kind=inner ',
    'kind=innerunique ',
    'kind=leftouter ',
    'kind=rightouter ',
    'kind=fullouter ',
    'kind=leftanti ',
  ],
  ...['kind=rightanti ', 'kind=leftsemi ', 'kind=rightsemi '],
);

const joinArbitrary = fc
  .tuple(
    pick('join', 'join', 'lookup'),
    kindArbitrary,
    pick('a', 's', 'a, s', '$left.s == $right.u', 'b, a', 'g', 't, s'),
    pick(
      'U',
      '(U | where a > 0)',
      '(U | project a, s, u, b, g, t, z = r)',
      '(U | summarize n = count() by a, s, u, b, g, t)',
    ),
  )
  .map(([operator, kind, on, right]) => `${operator} ${operator === 'lookup' ? '' : kind}${right} on ${on}`);

const aggregateArbitrary = pick(
  ...['count()', 'sum(a)', 'min(a)', 'max(t)', 'avg(a)', 'dcount(s)', 'countif(b)', 'make_list(a)', 'make_set(s)'],
  ...['arg_max(a, s, u)', 'take_any(u)', 'sum(a) + count()', 'max(s)', 'dcountif(u, a > 0)', 'sumif(a, b)'],
);

const closingArbitrary = fc.oneof(
  fc
    .tuple(
      fc.array(aggregateArbitrary, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(pick('s', 'a', 'b', 'bin(a, 2)', 'u', 'bin(t, 1d)', 'tolower(s)', 'g', 'r'), { maxLength: 3 }),
    )
    .map(([aggregates, by]) => `summarize ${aggregates.join(', ')}${by.length === 0 ? '' : ` by ${by.join(', ')}`}`),
  pick(
    'count',
    'distinct s, b',
    'distinct *',
    'project s, a, z = strcat(u, s)',
    'project-away r, t',
    'project k = bin(r, 0.5), t',
  ),
  // A total order, so that which rows are first is the same everywhere.
  pick(
    'top 3 by strcat(a, "|", r, "|", s, "|", u, "|", b, "|", t, "|", g) asc',
    'sort by a, r, s, u, b, t, g | take 4',
  ),
);

/** A pipeline over T and U. */
export const queryArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(keepingArbitrary, { maxLength: 4 }),
    fc.option(joinArbitrary, { nil: null, freq: 2 }),
    fc.option(closingArbitrary, { nil: null, freq: 4 }),
  )
  .map(([keeping, join, closing]) =>
    ['T', ...keeping, ...[join ?? closing].filter((step) => step !== null)].join(' | '),
  );
