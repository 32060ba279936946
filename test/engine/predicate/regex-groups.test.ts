// Expressions that give their groups, against the language's own where both have the same meaning.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGroups } from '../../../engine/predicate/index.ts';
import type { GroupExpression } from '../../../engine/predicate/index.ts';

const SEED = 20_261_122;

describe('expressions with groups', () => {
  it('match where the language’s own do', () => {
    const sources = ['a', '(a)(b)?', '[ab]+', '(a|bc)(c*)', '^a|b$', 'x*'];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ') }),
        (source, text) => {
          const found = (compileGroups(source) as GroupExpression).matches(text);
          const wanted = [...text.matchAll(new RegExp(source, 'g'))];
          expect(found.map(({ from, groups }) => [from, groups])).toEqual(
            wanted.map((match) => [match.index, Array.from(match, (group) => group ?? null)]),
          );
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('know their groups by number and name, and stop when enough was found', () => {
    const expression = compileGroups('(?P<word>\\w+) (\\d)') as GroupExpression;
    expect([expression.groupCount, expression.names.get('word')]).toEqual([2, 1]);
    expect(expression.matches('a 1 b 2', 1)).toHaveLength(1);
  });

  it('say why they cannot run', () => {
    expect(compileGroups('(?=a)')).toHaveProperty('refusal');
    expect(compileGroups('(')).toHaveProperty('refusal');
  });
});
