// Minutes as clocks write them, and back.

import { describe, expect, it } from 'vitest';
import { clockOfMinute, minuteOfClock } from '../../../site/islands/national-map/minutes.ts';

describe('minutes of the day', () => {
  it('are written and read alike', () => {
    for (const minute of [0, 59, 60, 485, 1_439]) expect(minuteOfClock(clockOfMinute(minute))).toBe(minute);
    expect(clockOfMinute(485)).toBe('08:05');
    expect(minuteOfClock('08:05:30')).toBe(485);
  });

  it('are null where there is no such time', () => {
    expect(['', '8:05', '24:00', '10:60', 'noon'].map(minuteOfClock)).toEqual([null, null, null, null, null]);
  });
});
