// Times in events against the platform's own UTC calendar, and what is no time.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventTimeMs, timePartOf } from '../../../engine/predicate/index.ts';
import { SEED } from './arbitrary.ts';

describe('the time of a value', () => {
  test.each<[string, string | number | boolean | null, number | null]>([
    ['ISO 8601 in UTC', '2027-03-09T05:42:11.250Z', Date.UTC(2027, 2, 9, 5, 42, 11, 250)],
    ['seven digits, as .NET writes', '2027-03-09T05:42:11.2507654Z', Date.UTC(2027, 2, 9, 5, 42, 11, 250)],
    ['an offset', '2027-03-09T05:42:11+01:30', Date.UTC(2027, 2, 9, 4, 12, 11)],
    ['an offset to the west', '2027-03-09T23:42:11-0100', Date.UTC(2027, 2, 10, 0, 42, 11)],
    ['a blank, no zone', '2027-03-09 05:42:11', Date.UTC(2027, 2, 9, 5, 42, 11)],
    ['a blank and parts of a second', '2027-03-09 05:42:11.007', Date.UTC(2027, 2, 9, 5, 42, 11, 7)],
    ['a date alone', '2027-03-09', Date.UTC(2027, 2, 9)],
    ['epoch seconds', 1_804_570_931, 1_804_570_931_000],
    ['epoch seconds with parts', 1_804_570_931.25, 1_804_570_931_250],
    ['epoch milliseconds', 1_804_570_931_250, 1_804_570_931_250],
    ['epoch seconds as text', '1804570931', 1_804_570_931_000],
    ['29 February of no leap year', '2027-02-29 00:00:00', null],
    ['hour 24', '2027-03-09 24:00:00', null],
    ['month 13', '2027-13-09', null],
    ['a zone of 99 hours', '9999-12-31T23:59:59+99:99', null],
    ['words', 'yesterday', null],
    ['true', true, null],
    ['null', null, null],
    ['not a number', Number.NaN, null],
    ['beyond all calendars', 1e18, null],
  ])('%s', (_, value, expected) => {
    expect(eventTimeMs(value)).toBe(expected);
  });

  test('parts equal the platform\u2019s', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4e12, max: 9e12 }), (ms) => {
        const date = new Date(ms);
        expect(timePartOf(ms, 'minute')).toBe(date.getUTCMinutes());
        expect(timePartOf(ms, 'hour')).toBe(date.getUTCHours());
        expect(timePartOf(ms, 'day')).toBe(date.getUTCDate());
        expect(timePartOf(ms, 'month')).toBe(date.getUTCMonth() + 1);
        expect(timePartOf(ms, 'year')).toBe(date.getUTCFullYear());
        if (date.getUTCFullYear() >= 1900) expect(eventTimeMs(date.toISOString())).toBe(ms);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test.each([
    ['2026-12-31', 53],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2027-12-31', 52],
  ])('%s lies in ISO week %d', (day, week) => {
    expect(timePartOf(eventTimeMs(day) ?? 0, 'week')).toBe(week);
  });
});
