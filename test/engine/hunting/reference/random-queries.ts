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

const IN_ORDER = 'sort by a asc, r asc, s asc, u asc, b asc, t asc, g asc';

/** Steps over items, neighbours and patterns; all columns of the table are there before and after. */
const steppedArbitrary = fc.oneof(
  pick(
    'extend d = split(strcat(s, " ", u), " ") | mv-expand d to typeof(string) | extend u = d | project-away d',
    'extend d = pack_array(a, r, 7) | mv-expand with_itemindex=i d to typeof(long) | extend a = d + i | project-away d, i',
    'extend d = pack_array(a, b), e = split(s, "a") | mv-expand d to typeof(long), e to typeof(string) | extend a = d, s = e | project-away d, e',
    'extend d = bag_pack("k", a, "m", s) | mv-expand d limit 1 | extend u = tostring(d) | project-away d',
    'extend d = bag_pack("k", a, "m", s) | mv-expand bagexpansion=array d | extend u = tostring(d[0]) | project-away d',
    'extend d = iff(b, dynamic([]), dynamic([3, 1])) | mv-expand d to typeof(long) | extend a = d | project-away d',
  ),
  pick(
    'mv-apply x = split(u, "a") to typeof(string) on (where x != "" | summarize n = count()) | extend a = n | project-away n',
    'mv-apply x = pack_array(a, 5, 1) to typeof(long) on (top 1 by x asc) | extend a = x | project-away x',
    'mv-apply x = pack_array(a, 5, 1) to typeof(long) on (where x > 1 | extend y = x + 1) | extend a = y | project-away x, y',
    'mv-apply with_itemindex=i x = split(s, "r") to typeof(string) on (summarize w = max(i), v = make_list(x)) | extend a = w, u = tostring(v) | project-away w, v',
  ),
  pick(
    ...[
      'extend a = row_number()',
      'extend a = row_number(7, b)',
      'extend a = prev(a)',
      'extend s = next(s, 2, "none")',
    ],
    ...['extend a = row_cumsum(a)', 'extend a = row_cumsum(a, s != prev(s))', 'extend a = row_rank_dense(s)'],
    ...['extend a = row_rank_min(a, b)', 'extend t = row_window_session(t, 30h, 2h)', 'where a > prev(a)'],
    ...['extend t = row_window_session(t, 30h, 2h, s != prev(s))', 'extend a = a - prev(a), u = prev(u)'],
  ).map((step) => `${IN_ORDER} | ${step}`),
  pick(
    'parse s with w " " n: long | extend a = n, u = w | project-away w, n',
    'parse-where s with "Ward " n: long | extend a = n | project-away n',
    'parse kind=relaxed s with "W" w: string "d " n: long | extend a = n, u = w | project-away w, n',
    'parse-where u with * "a" w | extend u = w | project-away w',
  ),
  pick(
    'scan declare (n: long = 0) with (step one: true => n = one.n + 1;) | extend a = n | project-away n',
    'scan with (step low: a > 0; step high: a > low.a;)',
    'scan declare (n: long = 0, w: string = "x") with (step one output=none: b => n = a; step two: s != "" => w = strcat(one.s, two.w), n = one.n;) | extend a = n, u = w | project-away n, w',
    'scan partition by s with (step one output=none: b; step two: a > 0;)',
  ).map((step) => `${IN_ORDER} | ${step}`),
);

const gatheringArbitrary = fc.oneof(
  pick(
    ...[
      'top-nested 2 of s by count()',
      'top-nested 2 of s by max(a) asc',
      'top-nested of b by sum(a), top-nested 1 of u by count()',
    ],
    ...['top-nested 1 of s with others = "rest" by count()'],
    ...[
      'top-nested 2 of a by dcount(s), top-nested 1 of b by count(), top-nested 3 of u by count() asc',
      'top-nested 2 of u with others = "o" by sum(a) asc',
    ],
  ).map((step) => `${IN_ORDER} | ${step}`),
  pick(
    'make-series n = count() on t from datetime(2010-01-01) to datetime(2010-01-03) step 12h by s',
    'make-series n = countif(b) default = -1, m = max(a) default = 0 on t from datetime(2010-01-01) to datetime(2010-01-02) step 1h',
    'make-series m = avg(r) default = 1.5 on a from 0 to 4 step 1 by u, b',
  ),
  pick('partition by s (summarize n = count(), m = max(a))', 'partition by s (where a > 0 | project s, a, u)'),
);

/** A pipeline that takes rows apart, looks at neighbours, or gathers them. */
export const steppedQueryArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(keepingArbitrary, { maxLength: 2 }),
    steppedArbitrary,
    fc.array(fc.oneof(steppedArbitrary, keepingArbitrary), { maxLength: 2 }),
    fc.option(fc.oneof(gatheringArbitrary, closingArbitrary), { nil: null, freq: 2 }),
  )
  .map(([before, step, after, closing]) =>
    ['T', ...before, step, ...after, ...[closing].filter((one) => one !== null)].join(' | '),
  );
