// How many rows a stream has in a minute: rate × hour of the day × weekend, with a hashed remainder.
// Promise: whole numbers from the arguments alone; over a day they add up to the rate within a few per thousand.
// Tested in test/engine/telemetry/volumes.test.ts.

import { DAY_MS, HOUR_MS, MINUTE_MS, mix3 } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import type { CellStream, Curve, LookAlikeStream } from './activity-model.ts';

const MINUTES_PER_DAY = 1_440;

/** Weight of a minute in per cents × 60, between the hours on either side of it; weekends are thinner, Mondays may differ. */
export function minuteWeight(curve: Curve, calendar: Calendar, minute: number): number {
  const civilMs = calendar.startCivilMs + minute * MINUTE_MS;
  const inDay = civilMs - Math.floor(civilMs / DAY_MS) * DAY_MS;
  const hour = Math.floor(inDay / HOUR_MS);
  const past = Math.floor((inDay - hour * HOUR_MS) / MINUTE_MS);
  // 1970-01-01 was a Thursday: days 2 and 3 after it are Saturday and Sunday, day 4 is Monday.
  const weekday = ((Math.floor(civilMs / DAY_MS) % 7) + 7) % 7;
  const hours = weekday === 4 ? (curve.mondayPercent ?? curve.hourPercent) : curve.hourPercent;
  const weight = (hours[hour] as number) * (60 - past) + (hours[(hour + 1) % 24] as number) * past;
  return weekday === 2 || weekday === 3 ? Math.floor((weight * curve.weekendPercent) / 100) : weight;
}

/** Rows of a stream in a minute, given the minute's weight (`minuteWeight`). Varies by a tenth from minute to minute. */
export function cellRowCount(stream: CellStream, weight: number, minute: number): number {
  const hash = mix3(stream.seed, minute, 0x636e);
  const expected =
    (((stream.rowsPerDay * weight) / (6_000 * MINUTES_PER_DAY)) * (922 + (hash & 0xff) * (204 / 255))) / 1_024;
  const whole = Math.floor(expected);
  return whole + (hash >>> 16 < (expected - whole) * 65_536 ? 1 : 0);
}

/** Rows of a look-alike in a minute: all or nothing, by its window. */
export function lookAlikeRowCount(stream: LookAlikeStream, minute: number): number {
  const since = minute * MINUTE_MS - stream.startMs;
  const inPeriod = since - Math.floor(since / stream.everyMs) * stream.everyMs;
  if (inPeriod >= stream.lastsMs) return 0;
  const whole = Math.floor(stream.perMinute);
  return whole + (mix3(stream.seed, minute, 0x6c61) >>> 16 < (stream.perMinute - whole) * 65_536 ? 1 : 0);
}
