// bin_at(), sign(), bits, hexadecimal, chance: what hunters seldom do with numbers.
// Promise: loaded with its family only; exact or the correctly rounded number, as in number-functions.ts.
// Tested in test/engine/hunting/functions/number-functions.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal, refuseTooLarge } from '../values/refusal.ts';
import { exactSum } from '../values/time-text.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { binType } from './bin-type.ts';
import { binRule, floorTo, binWants } from './number-functions.ts';

/** The fixed point is of the kind of the value. */
const binAtRule = (args: readonly ArgumentType[]): ReturnType<typeof binRule> => {
  const [value, , point] = args.map(({ type }) => (isNumeric(type) ? 'number' : type));
  if (value === point && value !== 'dynamic') return binRule(args);
  return { problem: 'bin_at() takes a fixed point of the kind of the value; convert one of them', argument: 2 };
};

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

export const RARE_NUMBER_FUNCTIONS: readonly Definition[] = [
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
  define('ceiling', 'x:number', 'real', 'The next whole number upwards.', ([x]) => Math.ceil(x as number) + 0),
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
