// What is moved into scans: columns that are read, filters that can be asked of a table.

import { describe, expect, it } from 'vitest';
import { loadAllFamilies, parseQuery, prepareQuery } from '../../../../engine/hunting/index.ts';
import type { Plan } from '../../../../engine/hunting/index.ts';
import { catalogue, table } from '../run/ask.ts';

await loadAllFamilies();

const TABLES = catalogue(table('T', 'a:long b:string c:long d:dynamic'), table('U', 'a:long b:string e:long'));

function planOf(text: string): Plan {
  const prepared = prepareQuery(parseQuery(text).query, TABLES, { now: 0, seed: 1 });
  if (!('results' in prepared)) throw new Error(prepared.map(({ message }) => message).join(' '));
  return prepared.results[0]!.plan;
}

/** Scans of a plan as "table columns [filtered]". */
function scans(plan: Plan): readonly string[] {
  switch (plan.kind) {
    case 'scan':
      return [`${plan.table.name} ${plan.columns.join(',')}${plan.filter === null ? '' : ' filtered'}`];
    case 'rows':
      return [];
    case 'join':
      return [...scans(plan.left), ...scans(plan.right)];
    case 'union':
    case 'special':
      return plan.inputs.flatMap(scans);
    default:
      return scans(plan.input);
  }
}

describe('push-down', () => {
  it.each<[string, readonly string[]]>([
    ['T | project a', ['T 0']],
    ['T | where b == "x" | project a', ['T 0,1 filtered']],
    ['T | where a > 1 | where c > 2 | count', ['T 0,2 filtered']],
    ['T | extend z = a + 1 | where c > 2 | project z', ['T 0,2 filtered']],
    ['T | extend z = a + 1 | where z > 2 | project z', ['T 0']],
    ['T | project q = a, b | where q > 1 | project b', ['T 0,1 filtered']],
    ['T | summarize count() by b', ['T 1']],
    ['T | summarize count() by b | where b == "x"', ['T 1']],
    ['T | take 5 | where a > 1', ['T 0,1,2,3']],
    ['T | sort by c | project a', ['T 0,2']],
    ['T | join kind=inner U on a | project b, e', ['T 0,1', 'U 0,2']],
    ['T | join kind=leftanti U on a | project b', ['T 0,1', 'U 0']],
    ['union T, U | where a > 1 | project b', ['T 0,1 filtered', 'U 0,1 filtered']],
    ['union T, U | where e > 1 | count', ['T  filtered', 'U 2 filtered']],
    ['T | where a > toscalar(U | count) | project b', ['T 0,1 filtered']],
    ['T | where rand() < 0.5 | project a', ['T 0']],
    ['let f = (X:(*)) { X | project a, b }; f(T) | where b == "" | count', ['T 1 filtered']],
  ])('%s', (query, expected) => {
    expect(scans(planOf(query))).toEqual(expected);
  });
});
