// Numbers: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['abs(-5)', '5'],
  ['bin_at(6.5, 2.5, 7)', '4.5'],
  ['bin_at(time(1h), 1d, 12h)', '-12:00:00'],
  ['bin_at(datetime(2017-05-15 10:20:00.0), 1d, datetime(1970-01-01 12:00:00.0))', '2017-05-14T12:00:00.0000000Z'],
  ['bin(4.5, 1)', '4.0'],
  ['bin(datetime(1970-05-11 13:45:07), 1d)', '1970-05-11T00:00:00.0000000Z'],
  ['bin(datetime(2026-11-22 13:45:07), 7d)', '2026-11-16T00:00:00.0000000Z'],
  ['binary_and(6, 3)', '2'],
  ['bitset_count_ones(42)', '3'],
  ['ceiling(-1.1)', '-1.0'],
  ['ceiling(0)', '0.0'],
  ['isnan(1.0*0/0)', 'True'],
  ['tohex(256)', '100'],
  ['tohex(-256)', 'ffffffffffffff00'],
  ['tohex(toint(-256), 8)', 'ffffff00'],
  ['tohex(256, 8)', '00000100'],
  ['floor(-7, 5)', '-10'],
  ['floor(7.5, 0.5)', '7.5'],
  ['round(1.005, 2)', '1.0'],
  ['round(2.15, 1)', '2.2'],
  ['bin(datetime(2026-11-22 13:45:07), 0s)', 'null'],
  ['bin(-7, 5)', '-10'],
  ['round(-3.5)', '-4.0'],
  ['round(-50.55, -2)', '-100.0'],
  ['round(21.5, -1)', '20.0'],
  ['round(2.98765, 3)', '2.988'],
  ['1.5 * 1h', '01:30:00'],
  ['1h / 3', '00:20:00'],
  ['1tick * 2.4', '00:00:00.0000002'],
  ['round(1234.5, -2)', '1200.0'],
  ['sqrt(2.0)', '1.4142135623730951'],
  ['sqrt(-1)', 'null'],
  ['sign(-3)', '-1.0'],
  ['binary_shift_left(1, 2)', '4'],
  ['binary_not(0)', '-1'],
  ['bin(dynamic(7), 5)', '5'],
];

// Which way a half goes, and whether a tick is cut or rounded, is nowhere documented.
const REFUSED: readonly string[] = [
  'bin(dynamic("2026-01-01"), 1d)',
  'round(-2.5)',
  'round(6.25, 1)',
  'round(250.0, -2) + round(50.0, -2)',
  '1tick * 2.6',
];

describe('Numbers', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
