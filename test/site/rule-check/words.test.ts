// Numbers, sizes, times and places as the rule page says them.

import { describe, expect, test } from 'vitest';
import { bytesOf, countOf, durationOf, grouped, offsetOf } from '../../../site/islands/rule-check/words.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [12_345_678, '12,345,678'],
])('%i is written %s', (count, words) => {
  expect(grouped(count)).toBe(words);
});

test('one and many', () => {
  expect([countOf(1, 'match', 'matches'), countOf(2, 'match', 'matches'), countOf(0, 'event')]).toEqual([
    '1 match',
    '2 matches',
    '0 events',
  ]);
});

test('sizes and times', () => {
  expect([bytesOf(1), bytesOf(2_500), bytesOf(3_000_000), bytesOf(12_000_000_000)]).toEqual([
    '1 byte',
    '3 kB',
    '3 MB',
    '12 GB',
  ]);
  expect([durationOf(600_000), durationOf(90_000), durationOf(86_400_000), durationOf(3_600_000)]).toEqual([
    '10 minutes',
    '90 seconds',
    '1 day',
    '1 hour',
  ]);
});

describe('a place in a text', () => {
  const text = 'ab\ncdef\n\nlast';
  test.each([
    [1, 1, 0],
    [2, 3, 5],
    [3, 1, 8],
    [4, 1, 9],
    [2, 99, 7],
    [9, 1, text.length],
  ])('line %i, column %i is offset %i', (line, column, offset) => {
    expect(offsetOf(text, line, column)).toBe(offset);
  });
});
