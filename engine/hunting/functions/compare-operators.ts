// == != < <= > >= and between, over numbers, times, texts and what stands for them.
// Promise: null beside a value is unequal to it; two nulls, or an order with a null, give null.
// Tested in test/engine/hunting/functions/operators.test.ts.

import { exactSum } from '../values/time-text.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { lateValues } from '../values/late-values.ts';
import { numberVector } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';

type Test = '==' | '!=' | '<' | '<=' | '>' | '>=';
const ORDERED: ReadonlySet<KqlType> = new Set(['int', 'long', 'real', 'decimal', 'datetime', 'timespan', 'bool']);
const isCountable = (type: KqlType): boolean => isNumeric(type) || type === 'bool';

/** The type in which two values are compared; 'any' = as they are; null = they cannot be. */
export function meetingType(a: KqlType, b: KqlType): KqlType | 'any' | null {
  if (a === b) return a === 'dynamic' ? null : 'any';
  if (isCountable(a) && isCountable(b)) return 'any';
  const other = a === 'dynamic' || (a === 'string' && b !== 'dynamic') ? b : a;
  if (a === 'dynamic' || b === 'dynamic') return isNumeric(other) ? 'any' : other;
  return a === 'string' || b === 'string' ? other : null;
}

function comparisonProblem(op: string, [a, b]: readonly ArgumentType[]): string | null {
  const [left, right] = [a?.type as KqlType, b?.type as KqlType];
  const meeting = meetingType(left, right);
  if (left === 'dynamic' && right === 'dynamic') {
    return `two dynamic values cannot be compared with ${op}; say what they are: tostring(…) ${op} tostring(…)`;
  }
  if (meeting === null) return `a ${left} cannot be compared with a ${right}; convert one of them`;
  const compared = meeting === 'any' ? left : meeting;
  if (op !== '==' && op !== '!=' && !ORDERED.has(compared === 'dynamic' ? right : compared)) {
    return `${op} does not order texts; use strcmp(a, b) ${op} 0`;
  }
  return null;
}

function test(op: Test, a: Value, b: Value): boolean {
  const [x, y] = [typeof a === 'boolean' ? Number(a) : a, typeof b === 'boolean' ? Number(b) : b] as [number, number];
  switch (op) {
    case '==':
      return x === y;
    case '!=':
      return x !== y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    default:
      return x >= y;
  }
}

function compare(op: Test, args: readonly Value[], types: readonly KqlType[]): boolean | null {
  let [a, b] = args as [Value, Value];
  if (types[0] === 'dynamic' && types[1] !== 'dynamic') a = lateValues().numberIn(a as Dynamic);
  else if (types[1] === 'dynamic') b = lateValues().numberIn(b as Dynamic);
  if (a !== null && b !== null) return test(op, a, b);
  if (op !== '==' && op !== '!=') return null;
  return a === b ? null : op === '!=';
}

/** Numbers of a vector: an array by row, or one number for all; null when it has none of both. */
function numbersOf(vector: Vector): { readonly values: ArrayLike<number> | null; readonly value: number } | null {
  if (vector.form === 'number') return { values: vector.values, value: 0 };
  if (vector.form !== 'constant' || (typeof vector.value !== 'number' && typeof vector.value !== 'boolean'))
    return null;
  return { values: null, value: Number(vector.value) };
}

/** Nulls of either side; null when there are none. */
function nullsOf(vectors: readonly Vector[]): Uint8Array | null {
  let nulls: Uint8Array | null = null;
  for (const vector of vectors) {
    if (vector.form !== 'number' || vector.nulls === null) continue;
    if (nulls === null) nulls = vector.nulls.slice();
    else
      for (let row = 0; row < nulls.length; row += 1)
        nulls[row] = (nulls[row] as number) | (vector.nulls[row] as number);
  }
  return nulls;
}

/** Whole columns of numbers at once. A column with nulls is left to the rows when equality would have to look at both. */
function compareVectors(op: Test, vectors: readonly Vector[], length: number): Vector | null {
  const isSwapped = op === '>' || op === '>=';
  const left = numbersOf(vectors[isSwapped ? 1 : 0] as Vector);
  const right = numbersOf(vectors[isSwapped ? 0 : 1] as Vector);
  const nulls = nullsOf(vectors);
  const isEquality = op === '==' || op === '!=';
  if (left === null || right === null || (isEquality && nulls !== null)) return null;
  const { values: xs, value: x0 } = left;
  const { values: ys, value: y0 } = right;
  const into = new Uint8Array(length);
  if (isEquality) {
    const hit = op === '==' ? 1 : 0;
    for (let row = 0; row < length; row += 1) {
      into[row] = (xs === null ? x0 : (xs[row] as number)) === (ys === null ? y0 : (ys[row] as number)) ? hit : 1 - hit;
    }
  } else if (op === '<' || op === '>') {
    for (let row = 0; row < length; row += 1) {
      into[row] = (xs === null ? x0 : (xs[row] as number)) < (ys === null ? y0 : (ys[row] as number)) ? 1 : 0;
    }
  } else {
    for (let row = 0; row < length; row += 1) {
      into[row] = (xs === null ? x0 : (xs[row] as number)) <= (ys === null ? y0 : (ys[row] as number)) ? 1 : 0;
    }
  }
  return numberVector('bool', into, nulls);
}

const comparison = (op: Test, says: string): Definition =>
  define(
    op,
    'left:any right:any',
    (args) => {
      const problem = comparisonProblem(op, args);
      return problem === null ? 'bool' : { problem, argument: 1 };
    },
    says,
    (args, _, types) => compare(op, args, types),
    {
      takesNull: true,
      wantsFor: ([a, b]) => {
        const meeting = meetingType(a?.type as KqlType, b?.type as KqlType) ?? 'any';
        return [meeting, meeting];
      },
      vector: (vectors, length) => compareVectors(op, vectors, length),
    },
  );

/** A window that ends a timespan after its beginning ends there. */
function isBetween([value, low, high]: readonly Value[], types: readonly KqlType[]): boolean | null {
  if (value === null || low === null || high === null) return null;
  const end = types[2] === 'timespan' && types[1] === 'datetime' ? exactSum(Number(low), Number(high)) : Number(high);
  return Number(value) >= Number(low) && Number(value) <= end;
}

const between = (name: string, isNot: boolean, says: string): Definition =>
  define(
    name,
    'value:any low:any high:any',
    ([value, low, high]) => {
      const type = value?.type as KqlType;
      for (const [place, bound] of [low, high].entries()) {
        const isSpan = place === 1 && type === 'datetime' && bound?.type === 'timespan';
        const meeting = meetingType(type, bound?.type as KqlType);
        if (!isSpan && (meeting === null || !ORDERED.has(meeting === 'any' ? type : meeting))) {
          return {
            problem: `between() orders numbers and times; here are a ${type} and a ${String(bound?.type)}`,
            argument: place + 1,
          };
        }
      }
      return 'bool';
    },
    says,
    (args, _, types) => {
      const inside = isBetween(args, types);
      return inside === null ? null : inside !== isNot;
    },
    {
      takesNull: true,
      wantsFor: ([value, low, high]) => {
        const type = value?.type === 'dynamic' ? (low?.type as KqlType) : (value?.type as KqlType);
        const want = (bound: KqlType): KqlType | 'any' => (bound === 'string' || bound === 'dynamic' ? type : 'any');
        return [want(value?.type as KqlType), want(low?.type as KqlType), want(high?.type as KqlType)];
      },
      vector: (vectors, length) => betweenVectors(vectors, length, isNot),
    },
  );

function betweenVectors([value, low, high]: readonly Vector[], length: number, isNot: boolean): Vector | null {
  if (value?.form !== 'number' || low?.form !== 'constant' || high?.form !== 'constant') return null;
  if (low.value === null || high.value === null) return null;
  const from = Number(low.value);
  const to =
    high.type === 'timespan' && low.type === 'datetime' ? exactSum(from, Number(high.value)) : Number(high.value);
  const into = new Uint8Array(length);
  for (let row = 0; row < length; row += 1) {
    const x = value.values[row] as number;
    into[row] = (x >= from && x <= to) !== isNot ? 1 : 0;
  }
  return numberVector('bool', into, value.nulls);
}

export const COMPARE_OPERATORS: readonly Definition[] = [
  comparison('==', 'Equal; texts by case too.'),
  comparison('!=', 'Not equal; texts by case too.'),
  comparison('<', 'Less, or earlier.'),
  comparison('<=', 'At most, or not later.'),
  comparison('>', 'More, or later.'),
  comparison('>=', 'At least, or not earlier.'),
  between('between', false, 'Within both bounds, which count.'),
  between('!between', true, 'Outside both bounds, which count as inside.'),
];
