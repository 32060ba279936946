// bin(): the step that a number or a time lies in. abs() and round() are in rounding.ts.
// Promise: nothing here depends on the maths library of a browser; see also transcendental.ts.
// Tested in test/engine/hunting/functions/number-functions.test.ts.

import type { KqlType } from '../values/kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_MS } from '../values/kql-type.ts';
import { exactSum } from '../values/time-text.ts';
import { numberVector } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { binType } from './bin-type.ts';

/** Ticks from the year 1, where bins of datetimes begin, to the epoch of datetimes; in days it is a whole number. */
const DAYS_TO_EPOCH = 719_162 + EPOCH_UNIX_MS / 86_400_000;
const TICKS_PER_DAY = 86_400_000 * TICKS_PER_MS;

/** Beginning of the bin that holds the value; bins begin at 0, those of datetimes in the year 1. Null for no size. */
function binOf(value: number, size: number, type: KqlType): number | null {
  if (!(size > 0)) return null;
  if (type !== 'datetime') return type === 'real' ? Math.floor(value / size) * size : floorTo(value, size);
  // How far the epoch lies into its bin, in whole ticks: the product is taken day by day, so that it stays exact.
  const into = Number((BigInt(DAYS_TO_EPOCH) * BigInt(TICKS_PER_DAY)) % BigInt(size));
  return exactSum(floorTo(exactSum(value, into), size), 0 - into);
}

export const floorTo = (value: number, size: number): number => {
  const over = value % size;
  return exactSum(value, 0 - (over < 0 ? over + size : over));
};

function binnedVector(vectors: readonly Vector[], length: number): Vector | null {
  const [value, size] = vectors as [Vector, Vector];
  if (value.form !== 'number' || size.form !== 'constant' || value.nulls !== null) return null;
  const type = binType(value.type, size.type);
  const width = Number(size.value);
  if (type !== 'datetime' || !Number.isInteger(width) || width <= 0) return null;
  const into = Number((BigInt(DAYS_TO_EPOCH) * BigInt(TICKS_PER_DAY)) % BigInt(width));
  const bins = new Float64Array(length);
  let farthest = 0;
  for (let row = 0; row < length; row += 1) {
    const shifted = (value.values[row] as number) + into;
    // The quotient may be rounded up to the next whole number: then what is left is negative.
    const begin = Math.floor(shifted / width) * width;
    farthest = Math.max(farthest, Math.abs(shifted));
    bins[row] = (begin > shifted ? begin - width : begin) - into;
  }
  if (farthest > Number.MAX_SAFE_INTEGER - width) return null;
  return numberVector('datetime', bins, null);
}

export const binRule = ([value, size]: readonly ArgumentType[]): KqlType | { problem: string; argument: number } => {
  const [left, right] = [value?.type as KqlType, size?.type as KqlType];
  const type = binType(left === 'dynamic' && isNumeric(right) ? right : left, right);
  return (
    type ?? {
      problem: `bin() takes no ${left} in steps of a ${right}; a time takes a timespan such as 1h`,
      argument: 1,
    }
  );
};

export const binWants = ([value]: readonly ArgumentType[]): readonly (KqlType | 'any')[] => [
  value?.type === 'dynamic' ? 'real' : 'any',
  'any',
];

export const NUMBER_FUNCTIONS: readonly Definition[] = [
  define(
    'bin floor',
    'value:any size:any',
    binRule,
    'The beginning of the bin, of the given size, that holds the value.',
    ([value, size], _, [left, right]) =>
      binOf(value as number, size as number, binType(left as KqlType, right as KqlType) as KqlType),
    { vector: binnedVector, wantsFor: binWants },
  ),
];
