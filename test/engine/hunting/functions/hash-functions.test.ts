// hash(): cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['hash("World", 100)', '51'],
  ['hash(datetime("2015-01-01"), 100)', '2'],
];

const REFUSED: readonly string[] = ['hash("Hello")'];

describe('hash()', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
