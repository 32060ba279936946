// The time that an event's value stands for, and its parts in UTC: ISO 8601 text, `YYYY-MM-DD hh:mm:ss`, epoch numbers.
// Promise: text that is no time, or no day of the calendar, is none; nothing depends on the machine's clock or zone.
// Tested in test/engine/predicate/event-time.test.ts against the platform's own UTC calendar.

import { civilFromDays, DAY_MS, daysFromCivil, HOUR_MS, MINUTE_MS, SECOND_MS, unreachable } from '../base/index.ts';
import type { TimePart } from './predicate.ts';

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(?:(Z|UTC)|([+-])(\d{2}):?(\d{2})?)?$/i;
const NUMERIC = /^-?\d{1,15}(?:\.\d{1,9})?$/;
/** Larger numbers are milliseconds: as seconds they would lie beyond the year 5138. */
const SECONDS_MAX = 100_000_000_000;

/** Milliseconds since 1970 in UTC, whole; null when the value is no time. A time without a zone is taken as UTC. */
export function eventTimeMs(value: string | number | boolean | null): number | null {
  if (typeof value === 'number') return ofEpoch(value);
  if (typeof value !== 'string') return null;
  const match = WRITTEN.exec(value);
  if (match === null) return NUMERIC.test(value) ? ofEpoch(Number(value)) : null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] = match;
  const [, , , , , , , , , sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const days = daysFromCivil(Number(year), Number(month), Number(day));
  const civil = civilFromDays(days);
  if (Number(month) > 12 || civil.month !== Number(month) || civil.day !== Number(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return null;
  const zone = (Number(zoneHours) * HOUR_MS + Number(zoneMinutes) * MINUTE_MS) * (sign === '-' ? -1 : 1);
  const inDay = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * SECOND_MS;
  return days * DAY_MS + inDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - zone;
}

function ofEpoch(value: number): number | null {
  if (!(Math.abs(value) <= SECONDS_MAX * 1_000)) return null;
  return Math.floor(Math.abs(value) < SECONDS_MAX ? value * 1_000 : value);
}

/** A part of a time, as Sigma's time modifiers count it. */
export function timePartOf(ms: number, part: TimePart): number {
  const days = Math.floor(ms / DAY_MS);
  const inDay = ms - days * DAY_MS;
  switch (part) {
    case 'minute':
      return Math.floor(inDay / MINUTE_MS) % 60;
    case 'hour':
      return Math.floor(inDay / HOUR_MS);
    case 'week':
      return isoWeek(days);
    case 'day':
    case 'month':
    case 'year':
      return civilFromDays(days)[part];
    default:
      return unreachable(part);
  }
}

/** ISO week of a day number: weeks begin on Monday and belong to the year that holds their Thursday. */
function isoWeek(days: number): number {
  const mondayBased = (((days + 3) % 7) + 7) % 7;
  const thursday = days - mondayBased + 3;
  return Math.floor((thursday - daysFromCivil(civilFromDays(thursday).year, 1, 1)) / 7) + 1;
}
