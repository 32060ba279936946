// Dates and lengths as the pages write them.

import { describe, expect, it } from 'vitest';
import { inWords, longDate, longMoment } from '../../site/components/dates.ts';

describe('dates', () => {
  it('write months in full, in any time zone', () => {
    expect(longDate(new Date('2027-03-05'))).toBe('5 March 2027');
    expect(longDate(new Date('2026-12-31'))).toBe('31 December 2026');
  });

  it('write the moment an exercise begins in 24-hour time', () => {
    expect(longMoment('2027-02-09T02:00')).toBe('9 February 2027, 02:00');
  });

  it.each([
    [1, '1 minute'],
    [45, '45 minutes'],
    [60, '1 hour'],
    [61, '1 hour 1 minute'],
    [390, '6 hours 30 minutes'],
    [0, '0 minutes'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(inWords(minutes)).toBe(words);
  });
});
