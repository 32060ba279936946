// + - * / % and the unary minus, over numbers, times and lengths of time.
// Promise: a whole number that a double does not hold is refused; long division cuts towards zero and gives null for ÷ 0.
// Tested in test/engine/hunting/functions/operators.test.ts.

import { exactTicks, isDatetime, numberIn } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { exactInteger, QueryRefusal } from '../values/refusal.ts';
import { exactSum } from '../values/time-text.ts';
import { numberVector } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';

type Sign = '+' | '-' | '*' | '/' | '%';

/** The type of `a op b`; null when there is none. A dynamic value beside a number counts as one. */
export function arithmeticType(op: Sign, a: KqlType, b: KqlType): KqlType | null {
  if (a === 'dynamic') return isNumeric(b) ? arithmeticType(op, b, b) : null;
  if (b === 'dynamic') return isNumeric(a) ? arithmeticType(op, a, a) : null;
  if (isNumeric(a) && isNumeric(b)) {
    return a === 'decimal' || b === 'decimal' ? 'decimal' : a === 'real' || b === 'real' ? 'real' : 'long';
  }
  const isSum = op === '+' || op === '-';
  if (a === 'datetime' && b === 'datetime') return op === '-' ? 'timespan' : null;
  if (a === 'datetime' && b === 'timespan') return isSum ? 'datetime' : op === '%' ? 'timespan' : null;
  if (a === 'timespan' && b === 'datetime') return op === '+' ? 'datetime' : null;
  if (a === 'timespan' && b === 'timespan') return op === '/' ? 'real' : op === '*' ? null : 'timespan';
  if (a === 'timespan' && isNumeric(b)) return op === '*' || op === '/' ? 'timespan' : null;
  return isNumeric(a) && b === 'timespan' && op === '*' ? 'timespan' : null;
}

const rest = (a: number, b: number): number => {
  const size = Math.abs(b);
  return ((a % size) + size) % size;
};

function overReals(op: Sign, a: number, b: number): number {
  if (op === '%' && (a < 0 || b < 0)) throw new QueryRefusal('the remainder of a negative real; use tolong() first');
  return op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : op === '/' ? a / b : a % b;
}

function overWhole(op: Sign, a: number, b: number): number | null {
  if (op === '/') return b === 0 ? null : Math.trunc(a / b) + 0;
  if (op === '%') return b === 0 ? null : rest(a, b);
  return exactInteger(op === '+' ? a + b : op === '-' ? a - b : a * b, 'the result');
}

/** Whether Kusto cuts or rounds what is finer than a tick is not known here: it matters where half a tick or more is left. */
function wholeTicks(op: '*' | '/', a: number, b: number, types: readonly KqlType[]): number {
  const ticks = op === '*' ? a * b : a / b;
  if (types.includes('real') && Math.trunc(ticks) !== Math.sign(ticks) * Math.round(Math.abs(ticks)))
    throw new QueryRefusal(
      'a length of time that is no whole number of ticks (0.1 µs); multiply or divide by a whole number',
    );
  return exactTicks(op, a, b);
}

function overTimes(op: Sign, a: number, b: number, gives: KqlType, types: readonly KqlType[]): number | null {
  if (gives === 'real') return a / b;
  if (op === '%') {
    if (b === 0) return null;
    if (types[0] === 'datetime') throw new QueryRefusal('the remainder of a datetime; use t - bin(t, 1h)');
    return rest(a, b);
  }
  if (op === '/' && b === 0) return null;
  if (op === '*' || op === '/') return wholeTicks(op, a, b, types);
  const sum = exactSum(a, op === '+' ? b : -b);
  if (gives === 'datetime' && !isDatetime(sum)) throw new QueryRefusal('this time is outside the years 1 to 9999');
  return sum;
}

function calculate(op: Sign, args: readonly Value[], types: readonly KqlType[], gives: KqlType): Value {
  const [a, b] = args as readonly [number, number];
  if (gives === 'real' && types[0] !== 'timespan') return overReals(op, a, b);
  if (gives === 'long') return overWhole(op, a, b);
  if (gives !== 'decimal') return overTimes(op, a, b, gives, types);
  const value = overReals(op, a, b);
  if (![a, b, value].every(Number.isSafeInteger)) {
    throw new QueryRefusal('exact arithmetic with decimal fractions; use todouble()');
  }
  return value;
}

/** The number in a dynamic value; whether Kusto cuts a fraction beside a whole number is not known here. */
function numberOf(value: Value, gives: KqlType): number | null {
  const number = numberIn(value as Dynamic);
  if (number === null || gives !== 'long' || Number.isInteger(number)) return number;
  throw new QueryRefusal('a dynamic fraction beside a whole number; convert it with todouble() or tolong()');
}

/** Whole columns for + − and ×, whose result has a null only where an argument has. */
function overVectors(op: Sign, vectors: readonly Vector[], length: number): Vector | null {
  const [left, right] = vectors as [Vector, Vector];
  if ((op !== '+' && op !== '-' && op !== '*') || !isNumeric(left.type) || !isNumeric(right.type)) return null;
  const gives = arithmeticType(op, left.type, right.type) as KqlType;
  const isPlain = (vector: Vector): boolean =>
    vector.form === 'number' ? vector.nulls === null : vector.form === 'constant' && typeof vector.value === 'number';
  if (gives === 'decimal' || !isPlain(left) || !isPlain(right)) return null;
  const xs = left.form === 'number' ? left.values : null;
  const ys = right.form === 'number' ? right.values : null;
  const x0 = left.form === 'constant' ? Number(left.value) : 0;
  const y0 = right.form === 'constant' ? Number(right.value) : 0;
  const into = new Float64Array(length);
  let largest = 0;
  for (let row = 0; row < length; row += 1) {
    const x = xs === null ? x0 : (xs[row] as number);
    const y = ys === null ? y0 : (ys[row] as number);
    const value = op === '+' ? x + y : op === '-' ? x - y : x * y;
    into[row] = value + 0;
    largest = Math.max(largest, Math.abs(value));
  }
  if (gives === 'long') exactInteger(largest, 'the result');
  return numberVector(gives, into, null);
}

const sign = (op: Sign, says: string): Definition =>
  define(
    op,
    'left:any right:any',
    ([a, b]) => {
      const [left, right] = [a?.type as KqlType, b?.type as KqlType];
      const type = arithmeticType(op, left, right);
      if (type !== null) return type;
      const mend = left === 'string' || right === 'string' ? 'join texts with strcat()' : 'convert one of them';
      return { problem: `${op} takes no ${left} and ${right}; ${mend}`, argument: 1 };
    },
    says,
    (args, _, types) => {
      const gives = arithmeticType(op, types[0] as KqlType, types[1] as KqlType) as KqlType;
      const numbers = args.map((value, place) => (types[place] === 'dynamic' ? numberOf(value, gives) : value));
      return numbers.includes(null) ? null : calculate(op, numbers, types, gives);
    },
    { vector: (vectors, length) => overVectors(op, vectors, length) },
  );

export const ARITHMETIC: readonly Definition[] = [
  sign('+', 'The sum; of a time and a length of time, the later time.'),
  sign('-', 'The difference; of two times, the length of time between them.'),
  sign('*', 'The product.'),
  sign('/', 'The quotient: of whole numbers a whole one, cut towards zero.'),
  sign('%', 'The remainder, which is never negative.'),
  define(
    'negative',
    'value:any',
    ([arg]) =>
      isNumeric(arg?.type as KqlType) || arg?.type === 'timespan'
        ? (arg?.type as KqlType)
        : { problem: `a ${String(arg?.type)} has no negative; convert it with tolong() or todouble()`, argument: 0 },
    'The number with the other sign.',
    ([value], _, [type]) => (type === 'real' ? -(value as number) : 0 - (value as number)),
  ),
];
