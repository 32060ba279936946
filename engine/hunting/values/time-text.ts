// Datetimes and timespans as ticks: taken apart, printed as Kusto prints them; lengths such as 1d. Reading is in read-times.ts.
// Promise: a time that a double does not hold to the tick is refused, never rounded.
// Tested in test/engine/hunting/values/time-text.test.ts.

import { civilFromDays } from '../../base/index.ts';
import { EPOCH_UNIX_MS, TICKS_PER_DAY, TICKS_PER_MS, TICKS_PER_SECOND } from './kql-type.ts';
import { QueryRefusal } from './refusal.ts';

/** Day number (since 1970) of the epoch of datetimes. */
export const EPOCH_DAY = EPOCH_UNIX_MS / 86_400_000;

/** A datetime taken apart; `ticks` is the time of day. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Days since 1970-01-01. */
  readonly dayNumber: number;
  readonly ticks: number;
}

export function datePartsOf(datetime: number): DateParts {
  const days = Math.floor(datetime / TICKS_PER_DAY);
  const dayNumber = days + EPOCH_DAY;
  return { ...civilFromDays(dayNumber), dayNumber, ticks: datetime - days * TICKS_PER_DAY };
}

/** a + b when a double holds it; refuses otherwise (Knuth's sum of two, whose second part is what was lost). */
export function exactSum(a: number, b: number): number {
  const sum = a + b;
  const back = sum - a;
  if (a - (sum - back) + (b - back) !== 0) {
    throw new QueryRefusal(
      'this time is finer than can be held here so far from today (ticks are exact from 1981 to 2038); use bin() or startofday() first',
    );
  }
  return sum;
}

/** Datetime of milliseconds since 1970. */
export const datetimeFromUnixMs = (unixMs: number): number => (unixMs - EPOCH_UNIX_MS) * TICKS_PER_MS;

export const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

function clock(ticks: number): string {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
}

/** `2026-11-22T14:55:39.0000000Z` */
export function printDatetime(datetime: number): string {
  const { year, month, day, ticks } = datePartsOf(datetime);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock(ticks)}.${pad(ticks % TICKS_PER_SECOND, 7)}Z`;
}

/** `-1.02:03:04.5000000`: days and the fraction only where there are any. */
export function printTimespan(timespan: number): string {
  const ticks = Math.abs(timespan);
  const days = Math.floor(ticks / TICKS_PER_DAY);
  const rest = ticks - days * TICKS_PER_DAY;
  const fraction = rest % TICKS_PER_SECOND;
  return `${timespan < 0 ? '-' : ''}${days > 0 ? `${String(days)}.` : ''}${clock(rest)}${fraction > 0 ? `.${pad(fraction, 7)}` : ''}`;
}

/** Ticks of each unit of a timespan literal, by the beginning of its name. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^d(ays?)?$/, TICKS_PER_DAY],
  [/^h(rs?|ours?)?$/, 36_000_000_000],
  [/^m(in(utes?)?)?$/, 600_000_000],
  [/^s(ec(onds?)?)?$/, TICKS_PER_SECOND],
  [/^(ms|millis?|milliseconds?)$/, TICKS_PER_MS],
  [/^micros?(econds?)?$/, 10],
  [/^nanos?(econds?)?$/, 0.01],
  [/^ticks?$/, 1],
];

/** `1d`, `1.5h`, `10ticks`, `2` (days); null when the text is none of these. */
export function readLength(text: string): number | null {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(text);
  if (match === null) return null;
  const unit = match[2] === '' ? TICKS_PER_DAY : UNITS.find(([name]) => name.test(match[2] as string))?.[1];
  if (unit === undefined) return null;
  const ticks = Number(match[1]) * unit;
  const whole = Math.round(ticks);
  if (unit < TICKS_PER_MS && (match[1] as string).includes('.')) {
    throw new QueryRefusal(`${text.trim()} is a part of a tick; write a whole number`);
  }
  return unit < 1 ? Math.trunc(ticks) + 0 : whole + 0;
}
