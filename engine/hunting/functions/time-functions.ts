// now(), ago(), startofday(), datetime_diff(), bin() … : points in time and lengths of it.
// Promise: the calendar is the Gregorian one in UTC, weeks begin on Sunday; a tick too fine to be held is refused.
// Tested in test/engine/hunting/functions/time-functions.test.ts.

import { daysFromCivil } from '../../base/index.ts';
import type { Value } from '../values/kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_DAY, TICKS_PER_MS, TICKS_PER_SECOND } from '../values/kql-type.ts';
import { exactInteger, QueryRefusal } from '../values/refusal.ts';
import { datetimeOf } from '../values/all-values.ts';
import { datePartsOf, exactSum } from '../values/time-text.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

export const TICKS_PER_HOUR = 36_000_000_000;
export const TICKS_PER_MINUTE = 600_000_000;
const EPOCH_DAY = EPOCH_UNIX_MS / 86_400_000;

/** 0 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;

export function inCalendar(datetime: number | null): number {
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
export const PARTS: ReadonlyMap<string, (datetime: number) => number> = new Map([
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

export const part = (names: string, of: string, says: string): Definition =>
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

export const unknownPeriod = (period: string, known: Iterable<string>): string =>
  `'${period}' is no period; write one of ${[...known].join(', ')}`;

export const lower = (value: Value | undefined): string => (value as string).toLowerCase();

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
];
