// Scenario time: the integer calendar agrees with the platform's own, durations are read and written back.
// Tests engine/base/sim-time.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilTime,
  DAY_MS,
  formatClock,
  formatOffset,
  formatTimestamp,
  HOUR_MS,
  MINUTE_MS,
  parseCalendar,
  parseDuration,
} from '#engine/base/index.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

describe('calendar', () => {
  it('agrees with the platform calendar for any time from 1900 to 2200', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2200, 0) }), (civilMs) => {
        const mine = civilTime({ startCivilMs: 0 }, civilMs);
        const platform = new Date(civilMs);
        expect([mine.year, mine.month, mine.day, mine.hour, mine.minute, mine.second, mine.ms, mine.weekday]).toEqual([
          platform.getUTCFullYear(),
          platform.getUTCMonth() + 1,
          platform.getUTCDate(),
          platform.getUTCHours(),
          platform.getUTCMinutes(),
          platform.getUTCSeconds(),
          platform.getUTCMilliseconds(),
          WEEKDAYS[platform.getUTCDay()],
        ]);
        expect(formatTimestamp({ startCivilMs: 0 }, civilMs)).toBe(platform.toISOString());
      }),
      { seed: 20261122, numRuns: 2_000 },
    );
  });

  it('reads a start and tells the time from it', () => {
    const calendar = parseCalendar('2027-03-09T02:00');
    expect(calendar?.startCivilMs).toBe(Date.UTC(2027, 2, 9, 2, 0));
    expect(formatClock(calendar ?? { startCivilMs: 0 }, 3 * HOUR_MS + 42 * MINUTE_MS)).toBe('05:42 Tue');
    expect(formatClock(calendar ?? { startCivilMs: 0 }, -3 * HOUR_MS)).toBe('23:00 Mon');
  });

  it.each(['2027-02-29T02:00', '2027-13-01T00:00', '2027-01-01T24:00', '2027-01-01', '', 'tomorrow'])(
    'refuses %j',
    (text) => {
      expect(parseCalendar(text)).toBeUndefined();
    },
  );
});

describe('durations', () => {
  it.each([
    ['T+4h', 4 * HOUR_MS],
    ['90m', 90 * MINUTE_MS],
    ['T+1h30m', 90 * MINUTE_MS],
    ['45s', 45_000],
    ['T-2h', -2 * HOUR_MS],
    ['T+03:42', 3 * HOUR_MS + 42 * MINUTE_MS],
    ['1d', DAY_MS],
    ['0s', 0],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'T+', '4', '4 h', 'h', '1m1h', 'soon'])('refuses %j', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99 * 3_600, max: 99 * 3_600 }), (seconds) => {
        expect(parseDuration(formatOffset(seconds * 1_000, true))).toBe(seconds === 0 ? 0 : seconds * 1_000);
      }),
      { seed: 20261122 },
    );
  });
});
