// now(), ago(), startofday(), datetime_diff(), bin() … : points in time and lengths of it.
// Promise: the calendar is the Gregorian one in UTC, weeks begin on Sunday; a tick too fine to be held is refused.
// Tested in test/engine/hunting/functions/time-functions.test.ts.

import { daysFromCivil } from '../../base/index.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_DAY, TICKS_PER_MS, TICKS_PER_SECOND } from '../values/kql-type.ts';
import { exactInteger, QueryRefusal } from '../values/refusal.ts';
import { checkedDate, datePartsOf, datetimeOf, exactSum, exactTicks, isDatetime } from '../values/time-text.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';

const TICKS_PER_HOUR = 36_000_000_000;
const TICKS_PER_MINUTE = 600_000_000;
const EPOCH_DAY = EPOCH_UNIX_MS / 86_400_000;

/** 0 = Sunday. 1970-01-01 was a Thursday. */
const weekdayOf = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;

function inCalendar(datetime: number | null): number {
  if (datetime === null) throw new QueryRefusal('this time is outside the years 1 to 9999');
  return datetime;
}

type Period = 'day' | 'week' | 'month' | 'year';

/** Day number on which the period begins that holds the day, or one so many periods later. */
function periodStart(period: Period, datetime: number, offset: number): number {
  const { year, month, dayNumber } = datePartsOf(datetime);
  switch (period) {
    case 'day':
      return dayNumber + offset;
    case 'week':
      return dayNumber - weekdayOf(dayNumber) + offset * 7;
    case 'month': {
      const months = year * 12 + month - 1 + offset;
      return daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1);
    }
    default:
      return daysFromCivil(year + offset, 1, 1);
  }
}

const periodFunctions = (period: Period): readonly Definition[] =>
  [0, 1].map((isEnd) =>
    define(
      `${isEnd === 1 ? 'end' : 'start'}of${period}`,
      'date:datetime offset?:long',
      'datetime',
      `The ${isEnd === 1 ? 'last tick' : 'beginning'} of the ${period}, or of one so many ${period}s later.`,
      ([date, offset = 0]) =>
        inCalendar(datetimeOf(periodStart(period, date as number, (offset as number) + isEnd), -isEnd)),
    ),
  );

/** Parts of a datetime as numbers, by the name datetime_part() has for them. */
const PARTS: ReadonlyMap<string, (datetime: number) => number> = new Map([
  ['year', (t) => datePartsOf(t).year],
  ['quarter', (t) => Math.floor((datePartsOf(t).month + 2) / 3)],
  ['month', (t) => datePartsOf(t).month],
  ['week_of_year', isoWeek],
  ['day', (t) => datePartsOf(t).day],
  ['dayofyear', (t) => datePartsOf(t).dayNumber - daysFromCivil(datePartsOf(t).year, 1, 1) + 1],
  ['hour', (t) => Math.floor(datePartsOf(t).ticks / TICKS_PER_HOUR)],
  ['minute', (t) => Math.floor(datePartsOf(t).ticks / TICKS_PER_MINUTE) % 60],
  ['second', (t) => Math.floor(datePartsOf(t).ticks / TICKS_PER_SECOND) % 60],
  ['millisecond', (t) => Math.floor(datePartsOf(t).ticks / TICKS_PER_MS) % 1000],
  ['microsecond', (t) => Math.floor((datePartsOf(t).ticks % TICKS_PER_SECOND) / 10)],
  ['nanosecond', (t) => (datePartsOf(t).ticks % TICKS_PER_SECOND) * 100],
]);

/** Week of ISO 8601: the one with the year's first Thursday is the first. */
function isoWeek(datetime: number): number {
  const { dayNumber } = datePartsOf(datetime);
  const thursday = dayNumber - ((weekdayOf(dayNumber) + 6) % 7) + 3;
  const year = datePartsOf((thursday - EPOCH_DAY) * TICKS_PER_DAY).year;
  return Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1;
}

const part = (names: string, of: string, says: string): Definition =>
  define(names, 'date:datetime', 'long', says, ([date]) => (PARTS.get(of) as (t: number) => number)(date as number));

/** Which number of a period a time lies in, counted from a fixed beginning. */
const PERIOD_NUMBERS: ReadonlyMap<string, (datetime: number) => number> = new Map([
  ['year', (t) => datePartsOf(t).year],
  ['quarter', (t) => datePartsOf(t).year * 4 + Math.floor((datePartsOf(t).month - 1) / 3)],
  ['month', (t) => datePartsOf(t).year * 12 + datePartsOf(t).month],
  ['week', (t) => Math.floor((datePartsOf(t).dayNumber + 4) / 7)],
  ...(
    [
      ['day', TICKS_PER_DAY],
      ['hour', TICKS_PER_HOUR],
      ['minute', TICKS_PER_MINUTE],
      ['second', TICKS_PER_SECOND],
      ['millisecond', TICKS_PER_MS],
      ['microsecond', 10],
    ] as const
  ).map(([name, ticks]): [string, (t: number) => number] => [name, (t) => Math.floor(t / ticks)]),
  ['nanosecond', (t) => t * 100],
]);

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

const unknownPeriod = (period: string, known: Iterable<string>): string =>
  `'${period}' is no period; write one of ${[...known].join(', ')}`;

const lower = (value: Value | undefined): string => (value as string).toLowerCase();

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

const RUN = { readsRun: true } as const;

export const TIME_FUNCTIONS: readonly Definition[] = [
  define(
    'now',
    'offset?:timespan',
    'datetime',
    'The time of the query, with a length of time added.',
    ([offset = 0], run) => exactSum(run.now, offset as number),
    RUN,
  ),
  define(
    'ago',
    'timespan:timespan',
    'datetime',
    'The time of the query, less a length of time.',
    ([span], run) => exactSum(run.now, 0 - (span as number)),
    RUN,
  ),
  ...(['day', 'week', 'month', 'year'] as const).flatMap(periodFunctions),
  part('hourofday', 'hour', 'Hour of the day, 0 to 23.'),
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
    'datetime_diff',
    'period:string later:datetime earlier:datetime',
    'long',
    'How many borders of a period lie between two times.',
    ([period, later, earlier]) => {
      const number = PERIOD_NUMBERS.get(lower(period));
      if (number === undefined) throw new QueryRefusal(unknownPeriod(period as string, PERIOD_NUMBERS.keys()));
      if (period === 'nanosecond')
        return exactInteger(exactSum(later as number, 0 - (earlier as number)) * 100, 'the difference');
      return number(later as number) - number(earlier as number);
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

/** Types in which a bin is given: the value's, or a real one where the bin is. */
export function binType(value: KqlType, size: KqlType): KqlType | null {
  if (value === 'datetime' || value === 'timespan') return size === 'timespan' ? value : null;
  if (!isNumeric(value) || !isNumeric(size)) return null;
  if (value === 'real' || size === 'real') return 'real';
  if (value === 'decimal' || size === 'decimal') return 'decimal';
  return 'long';
}
