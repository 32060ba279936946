// Datetimes and timespans made from parts and read from texts in all the forms that Kusto reads.
// Promise: a text whose reading is not known is refused, and one that is none gives null.
// Tested in test/engine/hunting/values/time-text.test.ts.

import { civilFromDays, daysFromCivil } from '../../base/index.ts';
import { EPOCH_UNIX_MS, TICKS_PER_DAY, TICKS_PER_MS, TICKS_PER_SECOND } from './kql-type.ts';
import { QueryRefusal } from './refusal.ts';
import { EPOCH_DAY, exactSum, readLength } from './time-text.ts';

const FIRST_DAY = daysFromCivil(1, 1, 1);
const LAST_DAY = daysFromCivil(9999, 12, 31);

/** The datetime of a day and a time of day in ticks (any number of days more or less); null outside the years 1 to 9999. */
export function datetimeOf(dayNumber: number, ticks: number): number | null {
  const more = Math.floor(ticks / TICKS_PER_DAY);
  const day = dayNumber + more;
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) return null;
  return exactSum((day - EPOCH_DAY) * TICKS_PER_DAY, ticks - more * TICKS_PER_DAY);
}

/** a × b, or a ÷ b cut towards zero, when a double holds it; refuses otherwise. `a` is in ticks. */
export function exactTicks(op: '*' | '/', a: number, b: number): number {
  const ticks = Math.trunc(op === '*' ? a * b : a / b) + 0;
  if (Math.abs(ticks) <= Number.MAX_SAFE_INTEGER && Math.abs(a) <= Number.MAX_SAFE_INTEGER) return ticks;
  if (Number.isInteger(a) && Number.isInteger(b) && Number.isFinite(ticks)) {
    const exact = op === '*' ? BigInt(a) * BigInt(b) : BigInt(a) / BigInt(b);
    if (exact === BigInt(ticks)) return ticks;
  }
  throw new QueryRefusal('a length of time that is too fine to be held here for its size; use whole seconds');
}

/** True where `datetime` lies in the years 1 to 9999. */
export function isDatetime(datetime: number): boolean {
  return datetime >= (FIRST_DAY - EPOCH_DAY) * TICKS_PER_DAY && datetime < (LAST_DAY + 1 - EPOCH_DAY) * TICKS_PER_DAY;
}

/** Milliseconds since 1970 (floored). */
export const unixMsFromDatetime = (datetime: number): number => Math.floor(datetime / TICKS_PER_MS) + EPOCH_UNIX_MS;

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

function monthOf(name: string): number {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at % 3 === 0 ? at / 3 + 1 : 0;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*([ap]m)?`;
const ZONE = String.raw`(?:\s*(z|gmt|utc|[+-]\d{2}:?\d{2}))?`;
const DAY_NAME = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,\\s*)?';
const END = `(?:[T\\s]\\s*${CLOCK})?${ZONE}\\s*$`;
type Order = 'ymd' | 'mdy' | 'dmy';
/** The forms that Kusto reads, by the order of their parts. */
const FORMS: readonly (readonly [RegExp, Order])[] = [
  [new RegExp(String.raw`^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})${END}`, 'i'), 'ymd'],
  [new RegExp(String.raw`^\s*(\d{4})(\d{2})(\d{2})${END}`, 'i'), 'ymd'],
  [new RegExp(String.raw`^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${END}`, 'i'), 'mdy'],
  [new RegExp(String.raw`^\s*${DAY_NAME}(\d{1,2})[-\s]([a-z]{3,9})[-\s](\d{4}|\d{2})${END}`, 'i'), 'dmy'],
  [new RegExp(String.raw`^\s*([a-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})${END}`, 'i'), 'mdy'],
];
/** Read by Kusto in ways we have not seen: better no answer than another one. */
const UNSURE = /^\s*(\d{4}(-\d{1,2})?|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)\s*$/;

function timeOfDay(parts: readonly (string | undefined)[]): number | null {
  const [hourText, minute, second, fraction, half] = parts;
  if (hourText === undefined) return 0;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  if (fraction !== undefined && /[1-9]/.test(fraction.slice(7))) {
    throw new QueryRefusal('a time with more than seven digits behind its seconds; cut it with substring() first');
  }
  const ticks = Number((fraction ?? '').slice(0, 7).padEnd(7, '0'));
  return (hour * 3600 + Number(minute) * 60 + Number(second ?? 0)) * TICKS_PER_SECOND + ticks;
}

function zoneTicks(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return minutes * 60 * TICKS_PER_SECOND * (zone.startsWith('-') ? -1 : 1);
}

/** A datetime in any of the forms Kusto reads; null when the text is none. */
export function readDatetime(text: string): number | null {
  for (const [form, order] of FORMS) {
    const match = form.exec(text);
    if (match === null) continue;
    const parts = match.slice(1, 4) as [string, string, string];
    const [y, m, d] =
      order === 'ymd' ? parts : order === 'mdy' ? [parts[2], ...parts.slice(0, 2)] : [...parts].reverse();
    const month = /\d/.test(m as string) ? Number(m) : monthOf(m as string);
    const short = Number(y);
    const year = (y as string).length === 2 ? short + (short < 50 ? 2000 : 1900) : short;
    const ticks = timeOfDay(match.slice(4, 9));
    return ticks === null ? null : checkedDate({ year, month, day: Number(d) }, ticks - zoneTicks(match[9]));
  }
  if (UNSURE.test(text)) {
    throw new QueryRefusal(
      `'${text}' is no full date; write year, month and day, as in 2026-11-22 or 2026-11-22T14:55`,
    );
  }
  return null;
}

/** The datetime of a civil date and ticks of the day; null when there is no such date. */
export function checkedDate(date: { year: number; month: number; day: number }, ticks: number): number | null {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return null;
  const dayNumber = daysFromCivil(date.year, date.month, date.day);
  if (civilFromDays(dayNumber).month !== date.month) return null;
  return datetimeOf(dayNumber, ticks);
}

const SPAN = /^\s*(-)?(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?\s*$/;

/** `[-][d.]hh:mm[:ss[.fffffff]]`; null when the text is none. */
export function readTimespan(text: string): number | null {
  const match = SPAN.exec(text);
  if (match === null) {
    if (/^\s*-?\d+(\.\d+)?\s*[a-z]*\s*$/i.test(text)) {
      throw new QueryRefusal(`'${text}' as a timespan; write it as [days.]hours:minutes:seconds, or multiply: 5 * 1d`);
    }
    return null;
  }
  const [hour, minute, second] = [Number(match[3]), Number(match[4]), Number(match[5] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ticks = (hour * 3600 + minute * 60 + second) * TICKS_PER_SECOND + Number((match[6] ?? '').padEnd(7, '0'));
  const total = exactSum(Number(match[2] ?? 0) * TICKS_PER_DAY, ticks);
  return match[1] === undefined ? total : 0 - total;
}

/** `1d`, `1.5h`, `10ticks`, `2` (days), `1.02:03:04`: what stands in a timespan literal or inside `time( )`; null when it is none. */
export const readTimespanLiteral = (text: string): number | null =>
  /^\s*-?\d+(?:\.\d+)?\s*[a-z]*\s*$/.test(text) ? readLength(text) : readTimespan(text);
