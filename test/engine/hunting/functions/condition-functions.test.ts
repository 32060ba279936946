// Conditions: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['coalesce(tolong("not a number"), tolong("42"), 33)', '42'],
  ['max_of(10, 1, -3, 17)', '17'],
  ['max_of(int(null), 2)', '2'],
  ['min_of(10, 1, -3, 17)', '-3'],
  ['case(1 > 2, "a", 2 > 1, "b", "c")', 'b'],
  ['iff(true, 1, 1.5)', '1.0'],
  ['iff(isempty(""), dynamic([1]), "a")', '[1]'],
  ['coalesce("", "fallback")', 'fallback'],
  ['coalesce(" ", "x")', ' '],
  ['coalesce(0, 5)', '0'],
  ['case(1 > 2, "a", "z")', 'z'],
  ['min_of("b", "a")', 'a'],
  ['isnull("")', 'False'],
];

const REFUSED: readonly string[] = [
  'iff(true, "a", 1)',
  'assert(1 > 2, "the length is missing")',
  'iff(true, dynamic(1.5), 0)',
];

describe('Conditions', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
