// Words of the language as names of columns: what Microsoft's parser takes as a name, ours takes too.

import { describe, expect, it } from 'vitest';
import { loadAllFamilies, parseQuery } from '#engine/hunting/index.ts';
import { complaintOf } from './kusto.ts';

await loadAllFamilies();

const WORDS = (
  'last first nulls asc desc by on of to as in and or with step kind from default has contains has_any between startswith ' +
  'count top where project extend let set declare pattern union join search find evaluate sample invoke datatable view ' +
  'title matches string bool guid int long datetime serialize reduce graph limit filter parse series make render scan'
).split(' ');

const FORMS: readonly ((word: string) => string)[] = [
  (word) => `T | summarize ${word} = max(x) by y`,
  (word) => `T | extend ${word} = 1 | project y`,
  (word) => `T | project ${word}`,
  (word) => `T | where ${word} > 1`,
  (word) => `T | sort by ${word} desc`,
  (word) => `T | project-rename ${word} = a`,
  (word) => `datatable(${word}: long)[1]`,
];

/** Kusto takes these without brackets; here they begin a clause, and the sentence says how to write them. */
const CLAUSES = new Set(['by', 'default']);

describe('words as names', () => {
  it.each(WORDS)('%s', (word) => {
    for (const form of FORMS) {
      const text = form(word);
      if (complaintOf(text) !== null || CLAUSES.has(word)) continue;
      expect(parseQuery(text).problems, text).toEqual([]);
    }
    for (const form of FORMS) expect(parseQuery(form(`['${word}']`)).problems, form(`['${word}']`)).toEqual([]);
  });

  it.each(['last', 'first'])('%s needs brackets, as in Kusto, and the sentence says so', (word) => {
    const text = `T | summarize ${word} = max(x)`;
    expect(complaintOf(text)).toMatch(/bracket/);
    expect(parseQuery(text).problems[0]?.from).toBe(text.indexOf(word));
    expect(parseQuery(`T | summarize ['${word}'] = max(x)`).problems).toEqual([]);
  });
});
