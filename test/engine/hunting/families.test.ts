// Families of what hunters seldom use: which names come with which, and that a query says what it needs.
// Before a family is loaded its names are unknown to the registry; afterwards nothing that was known has changed.

import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSource } from '#engine/hunting/index.ts';
import type { Family } from '#engine/hunting/run/families.ts';
import { FAMILIES, familyNames, familyOf } from '#engine/hunting/functions/family-names.ts';
import {
  AGGREGATES,
  answerQuery,
  loadAllFamilies,
  loadFamilies,
  missingFamilies,
  parseQuery,
  prepareQuery,
  PLUGINS,
  SCALARS,
} from '#engine/hunting/index.ts';

const T: TableSource = {
  name: 'T',
  schema: [{ name: 'x', type: 'long' }],
  says: '',
  columnSays: new Map(),
  *scan() {},
};
const NOTHING = { tables: new Map([['T', T]]), files: new Map() };
const modules = import.meta.glob<{ FAMILY: Family }>('../../../engine/hunting/families/*.ts');
const everyDay = new Set([...SCALARS.keys(), ...AGGREGATES.keys()]);
const before = new Map(SCALARS);

/** Names as they stand in the list: operators after a `|`. */
function namesOf({ scalars = [], aggregates = [], operators = {}, tables, instead }: Family): readonly string[] {
  return [
    ...scalars
      .flatMap((family) => family.flatMap(([names]) => names))
      .map((name) => (name === 'matches regex' ? '|matches' : name)),
    ...aggregates.map(({ name }) => name),
    ...Object.keys(operators).map((kind) => `|${kind}`),
    ...[...(tables?.schemas.keys() ?? [])].map((name) => `@${name}`),
    ...(instead?.functions.keys() ?? []),
    ...(instead?.tables.keys() ?? []),
  ];
}

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
      'T | where x == 1 | extend y = tolower("A") | summarize count(), make_set(y), arg_max(x, *) by x | sort by x | take 5';
    expect(missingFamilies(text)).toEqual([]);
    expect(answered(text)).toBe('results');
  });

  it.each([
    ['T | extend extract("a", 0, "a")', ['texts']],
    ['T | where x matches regex "a"', ['texts']],
    ['range x from 1 to 2 step 1', ['rows']],
    ['print range(1, 2)', ['columns', 'lists']],
    ['T | summarize percentiles(x, 5, 95)', ['sums']],
    ['T | make-series count() on x step 1d', ['series', 'numbers']],
    ['T | evaluate pivot(x)', ['plugins', 'codes', 'sums']],
    ['let f = (a: string) { url_decode(a) }; T | extend f("a")', ['written', 'codes']],
    ['datatable (a: long) [1]', ['written']],
    ['T | where geo_distance_2points(1, 2, 3, 4) > 1', ['foreign']],
    ['workspace("x").T', ['foreign']],
    ['T | reduce by x', ['foreign']],
    ['T | sort by x asc | extend r = row_number()', ['rows']],
    ['T | project-away x | mv-expand x | parse x with "a" b', ['columns', 'items', 'parts']],
    ['LAQueryLogs | take 1', ['tables']],
    ['union Device* | take 1', ['joins', 'tables']],
    ['union * | take 1', ['joins', 'tables']],
    ['SigninLogs | join AzureActivity on $left.a == $right.b', ['joins', 'tables']],
    ['search "x"', ['search', 'tables', 'joins']],
    ['T | wher x', ['mistakes']],
  ])('%s', (text, wanted) => {
    expect([...missingFamilies(text)].sort()).toEqual([...wanted].sort());
    if (wanted[0] !== 'mistakes')
      expect(() => prepareQuery(parseQuery(text).query, NOTHING, { now: 0, seed: 1 })).toThrow(/loaded/);
  });

  it('a mistake is told by its place until the sentences are here', async () => {
    const bare = parseQuery('T | wher x').problems;
    await loadFamilies(['mistakes']);
    const told = parseQuery('T | wher x').problems;
    expect(bare[0]).toMatchObject({ from: 4, message: 'This is no query from here on.' });
    expect(told[0]).toMatchObject({ from: 4, suggestion: 'where' });
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
          expect([name, familyOf(name)]).toEqual([name, family]);
          expect(everyDay.has(name), name).toBe(false);
        }
      const found = new Set([...listed.values()].flat());
      // Written by the planner: aggregates of several numbers, and windows over rows.
      const planned = /^(percentilesw?|prev|next|row_\w+|table|\|(pattern|function|datatable|externaldata))$/;
      expect([...familyNames()].filter((name) => name !== '' && !found.has(name) && !planned.test(name))).toEqual([]);
    });

    it('nothing that was known has changed, and nothing is missing any more', () => {
      for (const [name, fn] of before) expect(SCALARS.get(name), name).toBe(fn);
      expect(PLUGINS.has('pivot')).toBe(true);
      expect(missingFamilies('print sin(1) | evaluate pivot(x)')).toEqual([]);
      expect(answered('print sin(1), url_decode("a")')).toBe('results');
    });
  });
});
