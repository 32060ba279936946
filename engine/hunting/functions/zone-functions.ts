// datetime_utc_to_local() and back, for places whose clocks follow the European rule of 1996.
// Promise: an hour that is there twice or not at all, another place or another rule is refused.
// Tested in test/engine/hunting/functions/time-functions.test.ts.

import { daysFromCivil } from '../../base/index.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { datetimeOf } from '../values/all-values.ts';
import { datePartsOf, exactSum } from '../values/time-text.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

const TICKS_PER_HOUR = 36_000_000_000;

/** Hours ahead of UTC in winter. The summer hour is one more, from the last Sunday of March to that of October, 01:00 UTC. */
const ZONES: readonly (readonly [number, string])[] = [
  [0, 'Europe/London Europe/Belfast Europe/Dublin Europe/Lisbon Europe/Jersey Europe/Guernsey Europe/Isle_of_Man GB'],
  [
    1,
    'Europe/Amsterdam Europe/Berlin Europe/Brussels Europe/Budapest Europe/Copenhagen Europe/Madrid Europe/Oslo Europe/Paris',
  ],
  [1, 'Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zurich'],
  [2, 'Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Sofia'],
];

/** Winter offset in hours; null = always UTC. */
function zoneOf(name: string): number | null {
  if (/^(UTC|Etc\/UTC|GMT|Etc\/GMT)$/i.test(name)) return null;
  const zone = ZONES.find(([, names]) => names.split(' ').includes(name));
  if (zone === undefined) {
    throw new QueryRefusal(
      `the time zone '${name}'; known are UTC and the larger European ones, such as Europe/London`,
    );
  }
  return zone[0];
}

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  const last = daysFromCivil(year, month, 31);
  return datetimeOf(last - ((((last + 4) % 7) + 7) % 7), TICKS_PER_HOUR) as number;
}

function offsetAt(utc: number, winter: number | null): number {
  if (winter === null) return 0;
  const { year } = datePartsOf(utc);
  if (year < 1997 || year > 2036) throw new QueryRefusal('local time before 1997 or after 2036');
  return (winter + (utc >= lastSunday(year, 3) && utc < lastSunday(year, 10) ? 1 : 0)) * TICKS_PER_HOUR;
}

function toUtc(local: number, winter: number | null): number {
  const found = [0, 1].map((hours) => exactSum(local, -((winter ?? 0) + hours) * TICKS_PER_HOUR));
  const fitting = found.filter((utc) => utc + offsetAt(utc, winter) === local);
  if (fitting.length !== 1) {
    throw new QueryRefusal('a local time in the hour in which clocks are changed, which is there twice or not at all');
  }
  return fitting[0] as number;
}

export const ZONE_FUNCTIONS: readonly Definition[] = [
  define(
    'datetime_utc_to_local',
    'date:datetime zone:string',
    'datetime',
    'The clock of a place, such as Europe/London, at a time in UTC.',
    ([date, zone]) => exactSum(date as number, offsetAt(date as number, zoneOf(zone as string))),
  ),
  define(
    'datetime_local_to_utc',
    'date:datetime zone:string',
    'datetime',
    'The time in UTC when the clock of a place, such as Europe/London, shows a time.',
    ([date, zone]) => toUtc(date as number, zoneOf(zone as string)),
  ),
];
