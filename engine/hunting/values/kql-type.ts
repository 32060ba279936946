// The types of KQL and how a single value of each is held. Promise: what a number cannot hold exactly is refused, never rounded.
// Kusto, "Scalar data types". Tested in test/engine/hunting/values/.

export type KqlType =
  'bool' | 'int' | 'long' | 'real' | 'decimal' | 'string' | 'datetime' | 'timespan' | 'guid' | 'dynamic';

/**
 * One value. null = KQL's null, which every type has but string. By type:
 * bool boolean · int, long, real, decimal number · string, guid string (a guid in lower case with hyphens)
 * · datetime ticks since EPOCH_TICKS · timespan ticks · dynamic a Dynamic.
 *
 * A tick is 100 ns. long, decimal, datetime and timespan are whole numbers (decimal aside) that a double holds exactly;
 * a result that it cannot hold is refused with `NUMBER_TOO_LARGE` instead of being rounded.
 */
export type Value = null | boolean | number | string | Dynamic;

/** A JSON-like value. Bags keep the order of their keys; `__proto__` is a key like any other. */
export type Dynamic = null | boolean | number | string | readonly Dynamic[] | Bag | TypedScalar;

export type Bag = ReadonlyMap<string, Dynamic>;

/** A value of another type inside a dynamic one: a real that is a whole number (1.0), a datetime, a timespan, a guid. */
export class TypedScalar {
  readonly type: 'real' | 'datetime' | 'timespan' | 'guid' | 'decimal';
  readonly value: number | string;
  constructor(type: TypedScalar['type'], value: number | string) {
    this.type = type;
    this.value = value;
  }
}

export const TICKS_PER_MS = 10_000;
export const TICKS_PER_SECOND = 10_000_000;
export const TICKS_PER_DAY = 864_000_000_000;

/**
 * Datetimes count ticks from 2010-01-01T00:00:00Z, so that every tick from 1981 to 2038 is a whole number that a double holds
 * exactly; outside that time whole seconds are exact, and anything finer is refused.
 */
export const EPOCH_UNIX_MS = 1_262_304_000_000;

export interface ColumnSchema {
  readonly name: string;
  readonly type: KqlType;
}

/** Columns of a table, in order. Names are case-sensitive and distinct. */
export type Schema = readonly ColumnSchema[];
