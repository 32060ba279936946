// Times: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  [String.raw`datetime_add('year',-5,make_datetime(2017,1,1))`, '2012-01-01T00:00:00.0000000Z'],
  [String.raw`datetime_add('quarter',12,make_datetime(2017,1,1))`, '2020-01-01T00:00:00.0000000Z'],
  [String.raw`datetime_add('month',-15,make_datetime(2017,1,1))`, '2015-10-01T00:00:00.0000000Z'],
  [String.raw`datetime_add('week',100,make_datetime(2017,1,1))`, '2018-12-02T00:00:00.0000000Z'],
  [
    String.raw`datetime_add('day', 8, endofweek(datetime_add('day', -8, datetime(2025, 6, 14))))`,
    '2025-06-15T23:59:59.9999999Z',
  ],
  ['endofyear(datetime(2017-01-01 10:10:17), -1)', '2016-12-31T23:59:59.9999999Z'],
  [String.raw`format_datetime(datetime(2017-01-29 09:00:05), 'yyyy-M-dd [H:mm:ss]')`, '2017-1-29 [9:00:05]'],
  [String.raw`format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [hh:mm:ss tt]')`, '17-01-29 [09:00:05 AM]'],
  [String.raw`format_timespan(time(29.09:00:05.12345), 'dd.hh:mm:ss:FF')`, '29.09:00:05:12'],
  [String.raw`format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]')`, '029.9:00:05 [1234500]'],
  ['monthofyear(datetime("2015-12-14"))', '12'],
  [
    String.raw`datetime_add('day', 1, startofweek(datetime_add('day', -1, datetime(2025, 6, 15))))`,
    '2025-06-09T00:00:00.0000000Z',
  ],
  ['unixtime_microseconds_todatetime(1546300800000000)', '2019-01-01T00:00:00.0000000Z'],
  ['unixtime_seconds_todatetime(1546300800.5)', '2019-01-01T00:00:00.5000000Z'],
  [String.raw`datetime_diff('week',datetime(2017-10-29 00:00),datetime(2017-09-30 23:59))`, '5'],
  [String.raw`datetime_diff('hour',datetime(2017-10-31 01:00),datetime(2017-10-30 23:59))`, '2'],
  [String.raw`datetime_diff('second',datetime(2017-10-30 23:00:10.100),datetime(2017-10-30 23:00:00.900))`, '10'],
  [
    String.raw`datetime_diff('millisecond',datetime(2017-10-30 23:00:00.200100),datetime(2017-10-30 23:00:00.100900))`,
    '100',
  ],
  [
    String.raw`datetime_diff('microsecond',datetime(2017-10-30 23:00:00.1009001),datetime(2017-10-30 23:00:00.1008009))`,
    '100',
  ],
  [
    String.raw`datetime_diff('nanosecond',datetime(2017-10-30 23:00:00.0000000),datetime(2017-10-30 23:00:00.0000007))`,
    '-700',
  ],
  [String.raw`datetime_diff('quarter',datetime(2017-07-01),datetime(2017-03-30))`, '2'],
  ['week_of_year(datetime(2020-12-31))', '53'],
  ['week_of_year(datetime(2000-01-01))', '52'],
  ['week_of_year(datetime(1970-01-01))', '1'],
  ['now() - ago(1h)', '01:00:00'],
  [String.raw`datetime_utc_to_local(datetime(2026-07-01 12:00), 'Europe/London')`, '2026-07-01T13:00:00.0000000Z'],
  ['make_timespan(1,12,30,55.123)', '1.12:30:55.1230000'],
  ['make_datetime(2017,10,01,12,10)', '2017-10-01T12:10:00.0000000Z'],
  ['datetime_part("week_of_year", datetime(2024-03-05))', '10'],
  ['dayofweek(datetime(2015-12-14))', '1.00:00:00'],
  ['now() + 1d - now()', '1.00:00:00'],
  ['startofmonth(datetime(2026-11-22), -1)', '2026-10-01T00:00:00.0000000Z'],
  ['endofday(datetime(2026-11-22 10:00))', '2026-11-22T23:59:59.9999999Z'],
  ['startofyear(datetime(2017-01-01 10:10:17), 1)', '2018-01-01T00:00:00.0000000Z'],
  ['hourofday(datetime(2015-12-14 18:54))', '18'],
  ['datetime_add("month", 1, datetime(2026-01-31))', '2026-02-28T00:00:00.0000000Z'],
  ['around(datetime(2021-01-01 01:31), datetime(2021-01-01 01:30), 1min)', 'True'],
  [String.raw`datetime_local_to_utc(datetime(2026-07-01 13:00), 'Europe/London')`, '2026-07-01T12:00:00.0000000Z'],
  [String.raw`datetime_utc_to_local(datetime(2026-12-01 12:00), 'Europe/London')`, '2026-12-01T12:00:00.0000000Z'],
];

const REFUSED: readonly string[] = [
  String.raw`datetime_local_to_utc(datetime(2026-03-29 01:30), 'Europe/London')`,
  'datetime_add("dayofyear", 1, datetime(2026-01-31))',
  String.raw`datetime_utc_to_local(datetime(2026-12-01 12:00), 'Mars/Base')`,
];

describe('Times', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
