// Operators: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['(datetime(2019-01-07 21:45:31.0000000) - datetime(1970-01-01)) / 1s', '1546897531.0'],
  ['datetime(1970-01-01) + 1546897531 * 1sec', '2019-01-07T21:45:31.0000000Z'],
  [String.raw`extract(@"Age: (\d+)", 1, "Age: 29", typeof(long)) + 1`, '30'],
  ['1.0*0/0', 'NaN'],
  ['-10 % 4', '2'],
  ['10 % -4', '2'],
  ['-7 / 2', '-3'],
  ['1 / 0', 'null'],
  ['1.0 / 0', 'Infinity'],
  ['1 in ("1")', 'True'],
  ['"a" in~ (dynamic(["A","b"]))', 'True'],
  ['long(null) == 1', 'False'],
  ['long(null) != 1', 'True'],
  ['long(null) > 1', 'null'],
  ['long(null) == long(null)', 'null'],
  ['5 between (10 .. 1)', 'False'],
  ['7h between (2h .. 6h)', 'False'],
  [String.raw`datetime(2020-01-01) == '2020-01-01'`, 'True'],
  ['1 + 1.5', '2.5'],
  ['7 / 0', 'null'],
  ['1d * 2', '2.00:00:00'],
  ['2.5 * 1d', '2.12:00:00'],
  ['1d / 1h', '24.0'],
  ['1d % 7h', '03:00:00'],
  ['dynamic(1) + 1', '2'],
  ['1 == "1"', 'True'],
  ['5 !between (2 .. 10)', 'False'],
  ['1 !in (2, 3)', 'True'],
  ['1 in (dynamic([1.5]))', 'False'],
  ['long(null) in (1)', 'False'],
  ['long(null) !in (1)', 'True'],
];

const REFUSED: readonly string[] = ['9007199254740992 + 1', '"a" + "b"', '"b" < "c"'];

describe('Operators', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
