// Families of what hunters seldom use: which names come with which, and that a query says what it needs.
// Before a family is loaded its names are unknown to the registry; afterwards nothing that was known has changed.

import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSource } from '#engine/hunting/index.ts';
import type { Family } from '#engine/hunting/run/families.ts';
import { FAMILIES } from '#engine/hunting/families/load.ts';
import {
  familyOf,
  familyOfOperator,
  familyOfTable,
  markOf,
  TABLE_MARKS,
} from '#engine/hunting/functions/family-index.ts';
import { familiesOfWords } from '#engine/hunting/run/families.ts';
import { FAMILY_INDEX } from '#engine/hunting/functions/family-names.ts';
import {
  AGGREGATES,
  answerQuery,
  loadAllFamilies,
  loadFamilies,
  parseQuery,
  PLUGINS,
  SCALARS,
} from '#engine/hunting/index.ts';

const T: TableSource = {
  name: 'T',
  schema: [
    { name: 'x', type: 'long' },
    { name: 'Timestamp', type: 'datetime' },
  ],
  says: '',
  columnSays: new Map(),
  *scan() {},
};
const NOTHING = { tables: new Map([['T', T]]), files: new Map() };
const modules = import.meta.glob<{ FAMILY: Family }>('../../../engine/hunting/families/*.ts');
const everyDay = new Set([...SCALARS.keys(), ...AGGREGATES.keys()]);
const before = new Map(SCALARS);

/** What stands between two values, or before one. */
const OPERATOR = /\W|^(in|has_any|has_all|negative)$/;

/** Names as they stand in the list: operators after a `|`, tables after an `@`. */
function namesOf({
  scalars = [],
  aggregates = [],
  operators = {},
  tables,
  products,
  instead,
  special,
}: Family): readonly string[] {
  return [
    ...scalars
      .flatMap((family) => family.flatMap(([names]) => names))
      .map((name) => (OPERATOR.test(name) ? `|${name.split(' ', 1).join('')}` : name)),
    ...aggregates.map(({ name }) => name),
    ...Object.keys(operators).map((kind) => `|${kind}`),
    ...[...(tables?.schemas.keys() ?? [])].map((name) => `@${name}`),
    ...[...(products?.schemas.keys() ?? [])].map((name) => `@${name}`),
    ...[...(special?.keys() ?? [])],
    ...(instead?.functions.keys() ?? []),
    ...(instead?.tables.keys() ?? []),
  ];
}

const listedAs = (name: string): string | null =>
  name.startsWith('|')
    ? familyOfOperator(name.slice(1))
    : name.startsWith('@')
      ? familyOfTable(name.slice(1))
      : familyOf(name);

function answered(text: string): string {
  const steps = answerQuery(text, NOTHING, { now: 0, seed: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.kind;
  }
}

describe('families', () => {
  it('a query of words of every day needs none and is answered', () => {
    const text =
      'T | where x == 1 and Timestamp > ago(1d) | extend y = bin(x, 5), z = x | summarize count() by y | top 20 by count_ | take 5';
    expect(familiesOfWords(text)).toEqual([]);
    expect(answered(text)).toBe('results');
  });

  it.each([
    ['T | extend extract("a", 0, "a")', ['names']],
    ['T | summarize percentiles(x, 5, 95)', ['names']],
    ['T | extend no_such_function(x)', ['names']],
    ['LAQueryLogs | take 1', ['names']],
    ['T | where x in (IdentityInfo)', ['names']],
    ['print range(1, 2)', ['columns', 'grammar']],
    ['T | where x matches regex "a"', ['texts']],
    ['range x from 1 to 2 step 1', ['conditions', 'grammar', 'picks', 'rows']],
    ['T | make-series count() on x step 1d', ['conditions', 'grammar', 'numbers', 'series']],
    ['T | where x == toscalar(T | count)', ['conditions']],
    ['T | where isnotempty(x) | summarize dcount(x), argmax(x, *)', ['conditions', 'picks']],
    ['T | evaluate pivot(x)', ['codes', 'conditions', 'grammar', 'picks', 'plugins', 'sums']],
    ['let f = (a: string) { url_decode(a) }; T | extend f("a")', ['grammar']],
    ['datatable (a: long) [1]', ['grammar', 'written']],
    ['T | reduce by x', ['foreign', 'grammar']],
    ['T | project-away x | mv-expand x | parse x with "a" b', ['columns', 'conditions', 'grammar', 'items']],
    ['union * | take 1', ['grammar', 'joins']],
    ['search "x"', ['conditions', 'grammar', 'joins', 'products', 'search', 'tables']],
    ['T | sort by x asc', []],
    ['T | where x in (1, 2) and x + 1 == 3', []],
    ['T | where Timestamp > datetime(2026-11-01)', []],
    ['T | sample 5', ['columns', 'grammar']],
    ['T | wher x', ['grammar']],
  ])('%s, before anything is here', (text, wanted) => {
    expect([...familiesOfWords(text)].sort()).toEqual([...wanted, 'values'].sort());
    expect(() => answered(text)).toThrow(/loaded/);
  });

  it('a mistake is told by its place until the sentences are here', async () => {
    await loadFamilies(['grammar']);
    expect(familiesOfWords('T | wher x')).toEqual(['mistakes']);
    const bare = parseQuery('T | wher x').problems;
    await loadFamilies(['mistakes']);
    const told = parseQuery('T | wher x').problems;
    expect(bare[0]).toMatchObject({ from: 4, message: 'This is no query from here on.' });
    expect(told[0]).toMatchObject({ from: 4, suggestion: 'where' });
  });

  describe('with the list of names and the whole grammar', () => {
    beforeAll(() => loadFamilies(['names', 'grammar', 'values']));

    it.each([
      ['T | extend extract("a", 0, "a")', ['texts']],
      ['T | summarize percentiles(x, 5, 95)', ['sums']],
      ['T | extend no_such_function(x)', []],
      ['print range(1, 2)', ['columns', 'conditions', 'lists']],
      ['let f = (a: string) { url_decode(a) }; T | extend f("a")', ['codes', 'written']],
      ['T | where geo_distance_2points(1, 2, 3, 4) > 1', ['foreign']],
      ['workspace("x").T', ['conditions', 'foreign']],
      ['T | sort by x asc | extend r = row_number()', ['conditions', 'picks', 'rows']],
      ['LAQueryLogs | take 1', ['products', 'tables']],
      ['union * | take 1', ['joins', 'products', 'tables']],
      ['T | evaluate pivot(x)', ['codes', 'conditions', 'picks', 'plugins', 'sums']],
      ['T | make-graph x', ['foreign']],
      ['T | where x in (IdentityInfo)', ['products']],
      ['SigninLogs | join AzureActivity on $left.a == $right.b', ['conditions', 'joins', 'products', 'tables']],
    ])('%s', (text, wanted) => {
      expect([...familiesOfWords(text)].sort()).toEqual(wanted);
    });
  });

  describe('all of them', () => {
    beforeAll(loadAllFamilies);

    it('each name stands with its family and is not of every day', async () => {
      const listed = new Map<string, readonly string[]>();
      for (const family of FAMILIES) {
        const { FAMILY } = await (
          modules[`../../../engine/hunting/families/${family}.ts`] as () => Promise<{ FAMILY: Family }>
        )();
        listed.set(family, namesOf(FAMILY));
      }
      for (const [family, names] of listed)
        for (const name of names) {
          expect([name, listedAs(name)]).toEqual([name, family]);
          expect(everyDay.has(name), name).toBe(false);
        }
      const found = new Set([...listed.values()].flat());
      // Written by the planner: aggregates of several numbers, and windows over rows; a view of its own columns.
      const planned = /^(percentilesw?|prev|next|row_\w+|table|@AADSignInEventsBeta)$/;
      expect(FAMILY_INDEX.names.filter((name) => !found.has(name) && !planned.test(name))).toEqual([]);
      const tables = [...new Set([...found, ...FAMILY_INDEX.names])].filter((name) => name.startsWith('@'));
      expect([...(TABLE_MARKS.match(/.../g) ?? [])].sort()).toEqual(tables.map((name) => markOf(name.slice(1))).sort());
    });

    it('nothing that was known has changed, and nothing is missing any more', () => {
      for (const [name, fn] of before) expect(SCALARS.get(name), name).toBe(fn);
      expect(PLUGINS.has('pivot')).toBe(true);
      expect(familiesOfWords('print sin(1) | evaluate pivot(x)')).toEqual([]);
      expect(answered('print sin(1), url_decode("a")')).toBe('results');
    });
  });
});
