// bin(), round(), abs(), bits and hexadecimal: numbers whose result is exact or the correctly rounded one.
// Promise: nothing here depends on the maths library of a browser; see also transcendental.ts.
// Tested in test/engine/hunting/functions/number-functions.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_MS } from '../values/kql-type.ts';
import { QueryRefusal, refuseTooLarge } from '../values/refusal.ts';
import { exactSum } from '../values/time-text.ts';
import { numberVector } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { binType } from './time-functions.ts';

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

const floorTo = (value: number, size: number): number => {
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

const binRule = ([value, size]: readonly ArgumentType[]): KqlType | { problem: string; argument: number } => {
  const [left, right] = [value?.type as KqlType, size?.type as KqlType];
  const type = binType(left === 'dynamic' && isNumeric(right) ? right : left, right);
  return (
    type ?? {
      problem: `bin() takes no ${left} in steps of a ${right}; a time takes a timespan such as 1h`,
      argument: 1,
    }
  );
};

/** The fixed point is of the kind of the value. */
const binAtRule = (args: readonly ArgumentType[]): ReturnType<typeof binRule> => {
  const [value, , point] = args.map(({ type }) => (isNumeric(type) ? 'number' : type));
  if (value === point && value !== 'dynamic') return binRule(args);
  return { problem: 'bin_at() takes a fixed point of the kind of the value; convert one of them', argument: 2 };
};

const binWants = ([value]: readonly ArgumentType[]): readonly (KqlType | 'any')[] => [
  value?.type === 'dynamic' ? 'real' : 'any',
  'any',
];

/** The same kind of number as the argument. */
const sameNumber = (args: readonly ArgumentType[]): KqlType => {
  const type = args[0]?.type as KqlType;
  return type === 'dynamic' ? 'real' : type === 'int' ? 'long' : type;
};

/** Digits after the point, or before it when negative; half goes away from zero. */
function roundTo(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 15) return value;
  if (digits < 0) {
    const unit = powerOfTen(-digits);
    return Math.sign(value) * Math.round(Math.abs(value) / unit) * unit;
  }
  const unit = powerOfTen(digits);
  const scaled = Math.abs(value) * unit;
  if (scaled > 4_503_599_627_370_496) return value;
  return (Math.sign(value) * Math.round(scaled)) / unit;
}

function powerOfTen(exponent: number): number {
  return Number(`1e${String(exponent)}`);
}

const asBits = (value: Value): bigint => BigInt(value as number);

function fromBits(bits: bigint): number {
  const value = Number(BigInt.asIntN(64, bits));
  return Number.isSafeInteger(value) ? value : refuseTooLarge('the bits of the result');
}

const bitwise = (names: string, says: string, over: (a: bigint, b: bigint) => bigint): Definition =>
  define(names, 'first:long second:long', 'long', says, ([a, b]) =>
    fromBits(over(asBits(a as Value), asBits(b as Value))),
  );

function hexOf(value: number, type: KqlType, digits: number): string {
  if (digits > 64) throw new QueryRefusal('tohex() of more than 64 digits');
  const text = BigInt.asUintN(type === 'int' ? 32 : 64, BigInt(value)).toString(16);
  return text.padStart(digits, '0');
}

const check = (name: string, says: string, over: (x: number) => boolean): Definition =>
  define(name, 'x:real', 'bool', says, ([x]) => over(x as number));

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
  define(
    'bin_at',
    'value:any size:any fixed_point:any',
    binAtRule,
    'The beginning of the bin that holds the value, where bins begin at a fixed point.',
    ([value, size, point], _, [left, right]) => {
      const [x, width, from] = [value, size, point] as [number, number, number];
      if (!(width > 0)) return null;
      if (binType(left as KqlType, right as KqlType) === 'real') return from + Math.floor((x - from) / width) * width;
      return exactSum(floorTo(exactSum(x, 0 - from), width), from);
    },
    { wantsFor: binWants },
  ),
  define(
    'abs',
    'x:any',
    (args) =>
      isNumeric(args[0]?.type as KqlType) || args[0]?.type === 'timespan' || args[0]?.type === 'dynamic'
        ? sameNumber(args)
        : { problem: 'abs() takes a number or a timespan', argument: 0 },
    'The size without its sign.',
    ([x]) => Math.abs(x as number),
    { wantsFor: ([x]) => [x?.type === 'dynamic' ? 'real' : 'any'] },
  ),
  define('ceiling', 'x:number', 'real', 'The next whole number upwards.', ([x]) => Math.ceil(x as number) + 0),
  define(
    'round',
    'x:real precision?:long',
    'real',
    'Rounded to so many digits behind the point; half goes away from zero.',
    ([x, digits = 0]) => roundTo(x as number, digits as number),
  ),
  define('sign', 'x:real', 'real', '−1, 0 or 1.', ([x]) => Math.sign(x as number) + 0),
  define('sqrt', 'x:real', 'real', 'The square root; null of a negative number.', ([x]) =>
    (x as number) < 0 ? null : Math.sqrt(x as number),
  ),
  check('isnan', 'Whether it is no number (0.0 / 0.0).', Number.isNaN),
  check('isinf', 'Whether it is endless (1.0 / 0.0).', (x) => !Number.isNaN(x) && !Number.isFinite(x)),
  check('isfinite', 'Whether it is neither endless nor no number.', Number.isFinite),
  bitwise('binary_and', 'Bits that both have.', (a, b) => a & b),
  bitwise('binary_or', 'Bits that one of them has.', (a, b) => a | b),
  bitwise('binary_xor', 'Bits that exactly one of them has.', (a, b) => a ^ b),
  bitwise('binary_shift_left', 'Bits moved to the left.', (a, b) => a << (b & 63n)),
  bitwise('binary_shift_right', 'Bits moved to the right.', (a, b) => a >> (b & 63n)),
  define('binary_not', 'value:long', 'long', 'All bits turned over.', ([a]) => -1 - (a as number)),
  define(
    'bitset_count_ones',
    'value:long',
    'long',
    'How many bits are set.',
    ([a]) =>
      BigInt.asUintN(64, asBits(a as Value))
        .toString(2)
        .replaceAll('0', '').length,
  ),
  define(
    'tohex',
    'value:long min_length?:long',
    'string',
    'Hexadecimal digits.',
    ([value, digits = 0], _, [type]) => hexOf(value as number, type as KqlType, digits as number),
    { wantsFor: ([value]) => [value?.type === 'int' ? 'any' : 'long', 'long'] },
  ),
  define('pi', '', 'real', 'The number π.', () => 3.141592653589793),
  define('degrees', 'radians:real', 'real', 'An angle in degrees.', ([x]) => ((x as number) * 180) / 3.141592653589793),
  define('radians', 'degrees:real', 'real', 'An angle in radians.', ([x]) => ((x as number) / 180) * 3.141592653589793),
  define(
    'rand',
    'limit?:long',
    'real',
    'A number from 0 to below 1, or a whole one below the limit; from the query’s own seed.',
    ([limit], run) => {
      if (limit === undefined) return run.random();
      if ((limit as number) < 1) throw new QueryRefusal('rand() of a limit below 1');
      return Math.floor(run.random() * (limit as number));
    },
    { isImpure: true },
  ),
  define(
    'new_guid',
    '',
    'guid',
    'A new GUID, from the query’s own seed.',
    (_, run) => {
      const digit = (of: number): string => Math.floor(run.random() * of).toString(16);
      const digits = Array.from({ length: 32 }, (_unused, i) =>
        i === 12 ? '4' : i === 16 ? '89ab'[Number(digit(4))] : digit(16),
      );
      return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    { isImpure: true },
  ),
];
