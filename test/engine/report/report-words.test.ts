// Durations, counts and lists as a report writes them.

import { sentenceCase } from '#engine/base/index.ts';
import { describe, expect, it } from 'vitest';
import { countWords, durationWords, listWords, plural, timeWords } from '../../../engine/report/report-words.ts';

describe('words of a report', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [86_400_000, '1 d'],
    [97_200_000, '1 d 3 h'],
    [-720_000, '12 min earlier'],
  ])('writes %i ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [12.5, '12.5'],
    [0.30000000000000004, '0.3'],
  ])('writes %d as %s', (value, words) => {
    expect(countWords(value)).toBe(words);
  });

  it('writes times with their offset', () => {
    expect(timeWords({ startCivilMs: 1_804_557_600_000 }, 13_320_000)).toBe('05:42 Tue (T+03:42)');
  });

  it('joins lists, counts things and turns ids into words', () => {
    expect(listWords([])).toBe('');
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect([plural(1, 'step'), plural(2, 'step')]).toEqual(['1 step', '2 steps']);
    expect(sentenceCase('true-positive')).toBe('True positive');
  });
});
