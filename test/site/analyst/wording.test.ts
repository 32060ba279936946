// Numbers, spans and severities read the same everywhere, without any help of the platform's locale.

import { describe, expect, it } from 'vitest';
import { LEVELS, SEVERITIES } from '../../../site/islands/analyst/severity.ts';
import {
  countOf,
  firstFilled,
  formatCount,
  formatSpan,
  gistOf,
  shortStamp,
  timeOfRecord,
} from '../../../site/islands/analyst/wording.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [48_211, '48,211'],
    [1_234_567, '1,234,567'],
  ])('writes %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it('says one thing in the singular', () => {
    expect([countOf(1, 'row'), countOf(0, 'row'), countOf(2, 'match', 'matches')]).toEqual([
      '1 row',
      '0 rows',
      '2 matches',
    ]);
  });

  it.each([
    [-5, 'under 1 min'],
    [59_999, 'under 1 min'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [11_400_000, '3 h 10 min'],
    [86_400_000, '1 d'],
    [97_200_000, '1 d 3 h'],
  ])('writes a span of %d ms as %s', (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });
});

describe('records', () => {
  it('finds the exercise time of a record', () => {
    const view = { scenario: { id: '', title: '', seed: 1, startCivilMs: Date.UTC(2027, 2, 9, 2, 0) } };
    expect(timeOfRecord(view, { Timestamp: '2027-03-09T02:00:01.500Z' })).toBe(1_500);
    expect(timeOfRecord(view, { Timestamp: 'yesterday' })).toBeNull();
    expect(timeOfRecord(view, {})).toBeNull();
  });

  it('shortens a full time stamp and leaves other text alone', () => {
    expect(shortStamp('2027-03-09T05:41:55.316Z')).toBe('9 Mar 05:41:55.316');
    expect(shortStamp('05:41')).toBe('05:41');
  });

  it('names what a row is about from the most telling columns', () => {
    expect(gistOf({ ActionType: 'ProcessCreated', FileName: 'a.exe', InitiatingProcessFileName: 'b.exe' })).toBe(
      'ProcessCreated · a.exe (by b.exe)',
    );
    expect(gistOf({ Nothing: null })).toBe('Row');
    expect(firstFilled({ A: '', B: null, C: 7 }, ['A', 'B', 'C'])).toBe('7');
  });
});

describe('severity', () => {
  it('has a word, a shape and a rank of its own for every level', () => {
    for (const part of ['word', 'shape', 'outline', 'rank'] as const) {
      expect(new Set(LEVELS.map((level) => SEVERITIES[level][part])).size).toBe(5);
    }
    const ranks = LEVELS.map((level) => SEVERITIES[level].rank);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  });
});
