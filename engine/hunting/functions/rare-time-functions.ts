// datetime_add(), make_datetime(), format_datetime() … : what hunters seldom do with times.
// Promise: loaded with its family only; the calendar is that of time-functions.ts.
// Tested in test/engine/hunting/functions/time-functions.test.ts.

import { daysFromCivil } from '../../base/index.ts';
import type { Value } from '../values/kql-type.ts';
import { TICKS_PER_DAY, TICKS_PER_MS, TICKS_PER_SECOND } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { checkedDate, datetimeOf, exactTicks, isDatetime } from '../values/all-values.ts';
import { datePartsOf, exactSum } from '../values/time-text.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import {
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  inCalendar,
  unknownPeriod,
  part,
  weekdayOf,
  PARTS,
  lower,
} from './time-functions.ts';

/** Ticks of the periods that always last the same. */
const LENGTHS: Readonly<Record<string, number>> = {
  week: 7 * TICKS_PER_DAY,
  day: TICKS_PER_DAY,
  hour: TICKS_PER_HOUR,
  minute: TICKS_PER_MINUTE,
  second: TICKS_PER_SECOND,
  millisecond: TICKS_PER_MS,
  microsecond: 10,
};
const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

function addPeriods(period: string, amount: number, datetime: number): number {
  const length = LENGTHS[period];
  if (length !== undefined) {
    const sum = exactSum(datetime, exactTicks('*', length, amount));
    return inCalendar(isDatetime(sum) ? sum : null);
  }
  const perPeriod = MONTHS[period];
  if (perPeriod === undefined)
    throw new QueryRefusal(unknownPeriod(period, [...Object.keys(MONTHS), ...Object.keys(LENGTHS)]));
  const { year, month, day, ticks } = datePartsOf(datetime);
  const months = year * 12 + month - 1 + amount * perPeriod;
  const target = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  const last =
    daysFromCivil(target.month === 12 ? target.year + 1 : target.year, (target.month % 12) + 1, 1) -
    daysFromCivil(target.year, target.month, 1);
  return inCalendar(checkedDate({ ...target, day: Math.min(day, last) }, ticks));
}

/** Digits of a format: runs of one letter give a number with at least so many digits. */
function formatTime(format: string, numbers: Readonly<Record<string, number>>, fraction: number): string {
  return format.replaceAll(/([a-zA-Z])\1*|[^a-zA-Z]/g, (run) => {
    const letter = run[0] as string;
    if (letter === 'f' && run.length <= 7) return String(fraction).padStart(7, '0').slice(0, run.length);
    if (letter === 'F' && run.length <= 7) {
      return String(fraction).padStart(7, '0').slice(0, run.length).replace(/0+$/, '');
    }
    if (run === 'tt' && 'H' in numbers && 'h' in numbers) return (numbers['H'] as number) < 12 ? 'AM' : 'PM';
    const value = numbers[letter];
    const most = letter === 'y' ? 4 : letter === 'd' && !('y' in numbers) ? 8 : 2;
    if (value !== undefined && run.length <= most && run !== 'yyy') {
      return String(run === 'y' || run === 'yy' ? value % 100 : value).padStart(run.length, '0');
    }
    if (/^[ /\-:,._[\]]$/.test(run)) return run;
    throw new QueryRefusal(`'${run}' in a format; write y, M, d, H, h, m, s, f, F, tt and the signs between them`);
  });
}

function formatDatetime(datetime: number, format: string): string {
  const { year, month, day, ticks } = datePartsOf(datetime);
  const hour = Math.floor(ticks / TICKS_PER_HOUR);
  const clock = clockOf(ticks);
  return formatTime(
    format,
    { y: year, M: month, d: day, H: hour, h: hour % 12 || 12, ...clock },
    ticks % TICKS_PER_SECOND,
  );
}

const clockOf = (ticks: number): { readonly m: number; readonly s: number } => ({
  m: Math.floor(ticks / TICKS_PER_MINUTE) % 60,
  s: Math.floor(ticks / TICKS_PER_SECOND) % 60,
});

function formatTimespan(timespan: number, format: string): string {
  const ticks = Math.abs(timespan);
  const hour = Math.floor(ticks / TICKS_PER_HOUR) % 24;
  if (timespan < 0) throw new QueryRefusal('format_timespan() of a negative timespan; use abs() first');
  return formatTime(
    format,
    { d: Math.floor(ticks / TICKS_PER_DAY), H: hour, h: hour, ...clockOf(ticks) },
    ticks % TICKS_PER_SECOND,
  );
}

/** Numbers in arguments of make_datetime() and make_timespan(): whole ones but the seconds. */
const numberAt = (args: readonly Value[], place: number): number => (args[place] as number | undefined) ?? 0;

const secondsToTicks = (seconds: number): number => Math.floor(Math.round(seconds * 1e8) / 10);

const fromUnix = (unit: string, ticksPerUnit: number): Definition =>
  define(
    `unixtime_${unit}_todatetime`,
    'timestamp:number',
    'datetime',
    `The point in time so many ${unit} after 1970.`,
    ([count]) => {
      const perDay = TICKS_PER_DAY / ticksPerUnit;
      const days = Math.floor((count as number) / perDay);
      return datetimeOf(days, Math.floor(((count as number) - days * perDay) * ticksPerUnit));
    },
  );

export const RARE_TIME_FUNCTIONS: readonly Definition[] = [
  part('dayofmonth', 'day', 'Day of the month, 1 to 31.'),
  part('dayofyear', 'dayofyear', 'Day of the year, 1 to 366.'),
  part('monthofyear getmonth', 'month', 'Month of the year, 1 to 12.'),
  part('getyear', 'year', 'The year of a time.'),
  part('week_of_year', 'week_of_year', 'Week of the year as ISO 8601 counts.'),
  define(
    'dayofweek',
    'date:datetime',
    'timespan',
    'Days since Sunday, as a length of time.',
    ([date]) => weekdayOf(datePartsOf(date as number).dayNumber) * TICKS_PER_DAY,
  ),
  define(
    'datetime_part datepart',
    'part:string date:datetime',
    'long',
    'One part of a time, as a number.',
    ([name, date]) => {
      const read = PARTS.get(lower(name));
      if (read === undefined) throw new QueryRefusal(unknownPeriod(name as string, PARTS.keys()));
      return read(date as number);
    },
  ),
  define(
    'datetime_add',
    'period:string amount:long date:datetime',
    'datetime',
    'The time so many periods later.',
    ([period, amount, date]) => addPeriods(lower(period), amount as number, date as number),
  ),
  define(
    'make_datetime',
    'year:long month:long day:long hour?:long minute?:long second?:real',
    'datetime',
    'A point in time from its parts; null when there is none.',
    (args) => {
      const [year, month, day, hour, minute, second] = [0, 1, 2, 3, 4, 5].map((place) => numberAt(args, place)) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null;
      return checkedDate(
        { year, month, day },
        hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + secondsToTicks(second),
      );
    },
  ),
  define(
    'make_timespan',
    'days_or_hours:number hours_or_minutes:number minutes_or_seconds?:number seconds?:number',
    'timespan',
    'A length of time: (hours, minutes[, seconds]) or (days, hours, minutes, seconds).',
    (args) => {
      const [days, hours, minutes, seconds] = (args.length === 4 ? args : [0, ...args, 0].slice(0, 4)) as [
        number,
        number,
        number,
        number,
      ];
      if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds >= 60) return null;
      return exactSum(
        days * TICKS_PER_DAY,
        hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE + secondsToTicks(seconds),
      );
    },
  ),
  fromUnix('seconds', TICKS_PER_SECOND),
  fromUnix('milliseconds', TICKS_PER_MS),
  fromUnix('microseconds', 10),
  fromUnix('nanoseconds', 0.01),
  define(
    'format_datetime',
    'date:datetime format:string',
    'string',
    'The time as a text, in a format such as yyyy-MM-dd HH:mm.',
    ([date, format]) => formatDatetime(date as number, format as string),
  ),
  define(
    'format_timespan',
    'timespan:timespan format:string',
    'string',
    'The length of time as a text, in a format such as d.HH:mm:ss.',
    ([span, format]) => formatTimespan(span as number, format as string),
  ),
  define(
    'around',
    'value:any centre:any delta:any',
    'bool',
    'Within a distance of a centre, both ends counted.',
    ([value, centre, delta]) => {
      const far = exactSum(value as number, 0 - (centre as number));
      return Math.abs(far) <= Number(delta);
    },
  ),
];
