// Scenario time: a whole number of milliseconds since STARTEX. Times before STARTEX are negative.
// The calendar is plain integer arithmetic, so no browser's clock or time zone can change a run.
// Tested in test/engine/base/sim-time.test.ts against the platform's own UTC calendar.

import type { Brand } from './ids.ts';

/** Milliseconds since STARTEX; negative for the days before. Fits a signed 32-bit column (±24 days). */
export type SimTimeMs = Brand<number, 'SimTimeMs'>;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export const simTime = (ms: number): SimTimeMs => ms as SimTimeMs;

/** Where STARTEX lies in the civil calendar (wall time of the scenario's place, no daylight saving change inside a run). */
export interface Calendar {
  /** Milliseconds from 1970-01-01T00:00 to STARTEX, both as civil time. */
  readonly startCivilMs: number;
}

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly weekday: (typeof WEEKDAYS)[number];
  /** True on Saturday and Sunday. */
  readonly isWeekend: boolean;
}

/** Civil date of a day number since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function civilFromDays(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days since 1970-01-01 of a civil date; the inverse of `civilFromDays`. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Reads `YYYY-MM-DDTHH:MM` as the civil start of an exercise; undefined when it is no such time. */
export function parseCalendar(text: string): Calendar | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  if (month < 1 || month > 12 || hour > 23 || minute > 59) return undefined;
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  if (back.month !== month || back.day !== day) return undefined;
  return { startCivilMs: days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS };
}

/** Civil date and time of a scenario time. */
export function civilTime(calendar: Calendar, at: number): CivilTime {
  const civilMs = calendar.startCivilMs + at;
  const days = Math.floor(civilMs / DAY_MS);
  const inDay = civilMs - days * DAY_MS;
  const weekday = WEEKDAYS[((days % 7) + 7) % 7] as CivilTime['weekday'];
  return {
    ...civilFromDays(days),
    hour: Math.floor(inDay / HOUR_MS),
    minute: Math.floor(inDay / MINUTE_MS) % 60,
    second: Math.floor(inDay / SECOND_MS) % 60,
    ms: inDay % 1_000,
    weekday,
    isWeekend: weekday === 'Sat' || weekday === 'Sun',
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `05:42 Tue`, the clock of the room. */
export function formatClock(calendar: Calendar, at: number): string {
  const civil = civilTime(calendar, at);
  return `${two(civil.hour)}:${two(civil.minute)} ${civil.weekday}`;
}

/** `2027-03-09T05:42:11.250Z`, the form analysts know from Defender (milliseconds; scenario civil time). */
export function formatTimestamp(calendar: Calendar, at: number): string {
  const c = civilTime(calendar, at);
  const date = `${c.year}-${two(c.month)}-${two(c.day)}`;
  return `${date}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}.${String(c.ms).padStart(3, '0')}Z`;
}

/** `T+03:42` or `T-12:00`; seconds are shown when asked for. */
export function formatOffset(at: number, withSeconds = false): string {
  const size = Math.abs(at);
  const sign = at < 0 ? '-' : '+';
  const base = `T${sign}${two(Math.floor(size / HOUR_MS))}:${two(Math.floor(size / MINUTE_MS) % 60)}`;
  return withSeconds ? `${base}:${two(Math.floor(size / SECOND_MS) % 60)}` : base;
}

/** Reads `T+4h`, `T+1h30m`, `T+45m`, `T-2h`, `90s`, `1h30m`, `T+03:42` as milliseconds; undefined when it is none of them. */
export function parseDuration(text: string): number | undefined {
  const clock = /^T?([+-]?)(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock !== null) {
    const [, sign, hours, minutes, seconds] = clock;
    const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS;
    return sign === '-' ? -size : size;
  }
  const match = /^T?([+-]?)(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, d, h, m, s] = match;
  const size =
    Number(d ?? 0) * DAY_MS + Number(h ?? 0) * HOUR_MS + Number(m ?? 0) * MINUTE_MS + Number(s ?? 0) * SECOND_MS;
  return sign === '-' ? -size : size;
}
