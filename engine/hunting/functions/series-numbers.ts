// Arrays of numbers, as the series functions read and give them.
// Promise: what is no number becomes null; a series that must have none is refused, not filled in silently.
// Tested in test/engine/hunting/series.test.ts.

import { dynamicReal, isArray } from '../values/all-values.ts';
import { TypedScalar, type Dynamic, type KqlType, type Value } from '../values/kql-type.ts';
import { QueryRefusal } from './scalar-function.ts';

export interface Series {
  readonly values: readonly (number | null)[];
  /** All numbers are int or long: results of arithmetic stay so. */
  readonly isWhole: boolean;
}

function numberIn(element: Dynamic): number | null {
  if (typeof element === 'number') return element;
  if (!(element instanceof TypedScalar) || typeof element.value !== 'number') return null;
  if (element.type === 'real' || element.type === 'decimal') return element.value;
  throw new QueryRefusal(
    `a series of ${element.type} values is not read here; convert them with todouble() or tolong()`,
  );
}

/** The series in a value; null when it is no array. A plain number is a series of itself over `length` places. */
export function seriesOf(value: Value, type: KqlType = 'dynamic', length = 0): Series | null {
  if (isArray(value as Dynamic)) {
    const elements = value as readonly Dynamic[];
    const values = elements.map(numberIn);
    const isWhole = elements.every((element, at) => values[at] === null || Number.isInteger(element));
    return { values, isWhole };
  }
  const number = numberIn(value as Dynamic);
  if (number === null) return null;
  return { values: Array.from({ length }, () => number), isWhole: type !== 'real' && Number.isInteger(value) };
}

/** Numbers without a gap; refuses a series with nulls or anything else in it. */
export function fullSeries(name: string, value: Value): readonly number[] | null {
  const series = seriesOf(value);
  if (series === null) return null;
  if (series.values.includes(null))
    throw new QueryRefusal(
      `${name}() takes a series without nulls; fill them first, for example by series_fill_linear()`,
    );
  return series.values as readonly number[];
}

export const reals = (values: readonly (number | null)[]): Dynamic[] =>
  values.map((value) => (value === null ? null : dynamicReal(value)));

export const elements = ({ values, isWhole }: Series): Dynamic[] => (isWhole ? [...values] : reals(values));

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Sum of squared distances from the mean. */
export function scatter(values: readonly number[]): number {
  const middle = mean(values);
  return sum(values.map((value) => (value - middle) * (value - middle)));
}
