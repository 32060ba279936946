// Families of what hunters seldom use: which names come with which, and that a query says what it needs.
// Before a family is loaded its names are unknown to the registry; afterwards nothing that was known has changed.

import { beforeAll, describe, expect, it } from 'vitest';
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

const NOTHING = { tables: new Map(), files: new Map() };
const modules = import.meta.glob<{ FAMILY: Family }>('../../../engine/hunting/families/*.ts');
const everyDay = new Set([...SCALARS.keys(), ...AGGREGATES.keys()]);
const before = new Map(SCALARS);

/** Names as they stand in the list: operators after a `|`. */
function namesOf({ scalars = [], aggregates = [], operators = {}, tables }: Family): readonly string[] {
  return [
    ...scalars
      .flatMap((family) => family.flatMap(([names]) => names))
      .map((name) => (name === 'matches regex' ? '|matches' : name)),
    ...aggregates.map(({ name }) => name),
    ...Object.keys(operators).map((kind) => `|${kind}`),
    ...[...(tables?.schemas.keys() ?? [])].map((name) => `@${name}`),
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
      'print x = 1 | where x == 1 | extend y = tolower("A") | summarize count(), make_set(y), arg_max(x, *) by x | sort by x';
    expect(missingFamilies(text)).toEqual([]);
    expect(answered(text)).toBe('results');
  });

  it.each([
    ['print extract("a", 0, "a")', ['texts']],
    ['print x = "a" | where x matches regex "a"', ['texts']],
    ['range x from 1 to 2 step 1', ['rows']],
    ['print range(1, 2)', ['lists']],
    ['print x = 1 | summarize percentiles(x, 5, 95)', ['sums']],
    ['print x = now() | make-series count() on x step 1d', ['series', 'numbers']],
    ['print x = 1 | evaluate pivot(x)', ['plugins', 'codes', 'sums']],
    ['let f = (a: string) { url_decode(a) }; print f("a")', ['codes']],
    ['print geo_distance_2points(1, 2, 3, 4)', ['foreign']],
    ['print x = 1 | sort by x asc | extend r = row_number()', ['rows']],
    ['LAQueryLogs | take 1', ['tables']],
    ['union Device* | take 1', ['tables']],
    ['union * | take 1', ['tables']],
    ['SigninLogs | join AzureActivity on $left.a == $right.b', ['tables']],
    ['search "x"', ['search', 'tables']],
    ['T | wher x', ['mistakes']],
  ])('%s', (text, wanted) => {
    expect(missingFamilies(text)).toEqual(wanted);
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
      const planned = /^(percentilesw?|prev|next|row_\w+|table|\|pattern)$/;
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
