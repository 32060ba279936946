// abs() and round(): numbers whose result is exact or the correctly rounded one.
// Promise: nothing here depends on the maths library of a browser; which way a half goes is refused where it is not documented.
// Tested in test/engine/hunting/functions/number-functions.test.ts.

import type { KqlType } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';

/** The same kind of number as the argument. */
const sameNumber = (args: readonly ArgumentType[]): KqlType => {
  const type = args[0]?.type as KqlType;
  return type === 'dynamic' ? 'real' : type === 'int' ? 'long' : type;
};

/** Digits after the point, or before it when negative. Which way a half goes is documented for odd numbers before it alone. */
function roundTo(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 15) return value;
  const unit = powerOfTen(Math.abs(digits));
  const scaled = digits < 0 ? Math.abs(value) / unit : Math.abs(value) * unit;
  if (digits >= 0 && scaled > 4_503_599_627_370_496) return value;
  const whole = Math.floor(scaled);
  if (scaled - whole === 0.5 && whole % 2 === 0)
    throw new QueryRefusal(
      `round(${String(value)}, ${String(digits)}), which lies halfway between two; say which one with floor(): floor(x + 0.5, 1)`,
    );
  const rounded = Math.sign(value) * Math.round(scaled);
  return digits < 0 ? rounded * unit : rounded / unit;
}

function powerOfTen(exponent: number): number {
  return Number(`1e${String(exponent)}`);
}

export const ROUNDING: readonly Definition[] = [
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
  define(
    'round',
    'x:real precision?:long',
    'real',
    'Rounded to so many digits behind the point; half goes away from zero.',
    ([x, digits = 0]) => roundTo(x as number, digits as number),
  ),
];
