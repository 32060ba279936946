// The estimate of what an expression costs: nested repeats multiply, text is counted as text, and nothing takes long.

import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { checkRegex, regexStates } from '../../../engine/predicate/index.ts';

test.each([
  ['abc', 3],
  ['a{10}', 10],
  ['a{2,5}', 5],
  ['a{7,}', 7],
  ['(ab){10}', 40],
  ['((a{10}){10}){10}', 1_220],
  ['[a-z]{9}', 9],
  ['[]{9}]{3}', 3],
  ['[[:alpha:]]{4}', 4],
  ['[\\]]{4}', 4],
  ['a\\{10}', 5],
  ['\\Q(a){9}\\E', 6],
  ['(aaaa\\Q)\\E){10}', 70],
  ['\\pL{3}', 150],
  ['\\p{Greek}', 50],
  ['a{x}', 4],
  ['(a', 1],
  ['(?:a){10}', 30],
  ['(?i)(?P<n>ab){10}', 42],
  ['a)', 2],
  ['[a', 1],
  ['\\', 1],
])('%s has %i states', (source, states) => {
  expect(regexStates(source)).toBe(states);
});

describe('what the estimate is for', () => {
  test('nested repeats that RE2 would write out thousands of times are refused before it compiles them', () => {
    const nested = '((((((((a{2}){2}){2}){2}){2}){2}){2}){2})'.repeat(8);
    expect(regexStates(nested)).toBeGreaterThan(8 * 256);
    expect(checkRegex(nested, '')).toContain('with its repeats written out');
    expect(checkRegex('\\pL'.repeat(600), 'i')).toContain('with its repeats written out');
  });

  test('it never says less than a third of what RE2 compiles', () => {
    const sources = [
      'abcdef',
      'a{9}b{3,7}',
      '((ab|c){3}d?){5}',
      '[^x]{20}y+',
      '(?:a?){50}',
      '\\Q{9}\\E{9}',
      '(((a{3}){3}){3}){3}',
    ];
    for (const source of sources)
      expect(3 * regexStates(source)).toBeGreaterThan(RE2JS.compile(source).programSize() - 6);
  });

  test('long nonsense takes no longer than its length asks', () => {
    for (const piece of ['(', ')', '[', '{', '\\', '\\p{', '[[:', '{1', '\\Q', '((a{999}){999}){999}'])
      expect(regexStates(piece.repeat(20_000))).toBeGreaterThanOrEqual(0);
  });
});
