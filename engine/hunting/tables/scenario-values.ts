// Values of telemetry as KQL's: times in ticks, truths from words, JSON from text.
// Promise: what a record shows and what a query reads are the same value.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import { DAY_MS, daysFromCivil } from '../../base/index.ts';
import type { Calendar } from '../../base/index.ts';
import type { ColumnValue } from '../../telemetry/index.ts';
import { lateValues } from '../values/late-values.ts';
import { EPOCH_UNIX_MS, TICKS_PER_MS } from '../values/kql-type.ts';
import type { KqlType, Value } from '../values/kql-type.ts';

/** Ticks of a scenario time (milliseconds since STARTEX). */
export function ticksAt(calendar: Calendar, time: number): number {
  return (calendar.startCivilMs + time - EPOCH_UNIX_MS) * TICKS_PER_MS;
}

/** Scenario time of ticks; may lie between milliseconds. */
export function timeOfTicks(calendar: Calendar, ticks: number): number {
  return ticks / TICKS_PER_MS + EPOCH_UNIX_MS - calendar.startCivilMs;
}

/** Ticks of `2027-03-09T05:42:11.250Z`, the form in which full records write times; null for any other text. */
export function ticksOfText(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second, ms] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const inDay = ((hour * 60 + minute) * 60 + second) * 1_000 + ms;
  return (daysFromCivil(year, month, day) * DAY_MS + inDay - EPOCH_UNIX_MS) * TICKS_PER_MS;
}

/** A record's value as a column of this type holds it. */
export function valueOfText(value: ColumnValue, type: KqlType): Value {
  switch (type) {
    case 'string':
      return value === null ? '' : String(value);
    case 'dynamic':
      return value === null || value === '' ? null : dynamicOf(value);
    case 'datetime':
      return typeof value === 'string' ? ticksOfText(value) : null;
    case 'bool':
      return value === null ? null : value === true || value === 'true' || value === 1;
    default:
      return value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value);
  }
}

/** JSON where the text is JSON, else the text itself, as Kusto takes it. */
function dynamicOf(value: string | number | boolean): Value {
  if (typeof value !== 'string') return value;
  const read = lateValues().readJson(value);
  return read === null ? value : read.value;
}
