// A call with its arguments becomes a bound expression: how many arguments, of which types, converted to what, folded.
// Promise: every argument has the type that the function's call expects, or there is a sentence that says what is wrong.
// Tested in test/engine/hunting/functions/bind-call.test.ts.

import type { Bound } from '../plan/plan.ts';
import type { Span } from '../syntax/ast.ts';
import type { KqlType } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { lateValues } from '../values/late-values.ts';
import { withoutNullText } from '../values/vectors.ts';
import { isNumeric } from './define.ts';
import type { ArgumentType, ScalarFunction } from './scalar-function.ts';
import { SCALARS } from './scalars.ts';

/** Functions by the type they convert to. */
export const CONVERSIONS: Readonly<Record<KqlType, string>> = {
  bool: 'tobool',
  int: 'toint',
  long: 'tolong',
  real: 'todouble',
  decimal: 'todecimal',
  string: 'tostring',
  datetime: 'todatetime',
  timespan: 'totimespan',
  guid: 'toguid',
  dynamic: 'todynamic',
};

/** A function that is not here before the family of values is: throws for it; undefined once it is. */
function lateScalar(name: string): ScalarFunction | undefined {
  lateValues();
  return SCALARS.get(name);
}

export interface BindProblem {
  readonly problem: string;
  /** Place of the argument at fault; −1 = the call as a whole. */
  readonly argument: number;
}

/** Binds a function or an operator of the registry by its name. */
export function bindCall(name: string, args: readonly Bound[], span: Span): Bound | BindProblem {
  const fn = SCALARS.get(name) ?? lateScalar(name);
  return fn === undefined ? { problem: `there is no function ${name}()`, argument: -1 } : bindFunction(fn, args, span);
}

/** Binds any scalar function: checks, converts, makes ready for its constants, and folds when nothing depends on a row. */
export function bindFunction(fn: ScalarFunction, args: readonly Bound[], span: Span): Bound | BindProblem {
  const [least, most] = fn.arity;
  if (args.length < least || args.length > most) return { problem: countProblem(fn, args.length), argument: -1 };
  try {
    const given = args.map(argumentType);
    const type = fn.resultType(given);
    if (typeof type !== 'string') return type;
    const wants = fn.wantsFor?.(given) ?? fn.wants;
    const converted = args.map((arg, place) => convertTo(arg, wants[Math.min(place, wants.length - 1)] ?? 'any', span));
    const specialised = fn.specialise?.(converted.map(argumentType)) ?? null;
    const bound: Bound & { kind: 'call' } = {
      kind: 'call',
      type,
      fn: specialised === null ? fn : { ...fn, call: specialised.call },
      args: specialised === null ? converted : converted.slice(0, specialised.keeps),
      span,
    };
    return fold(bound);
  } catch (error) {
    if (error instanceof QueryRefusal) return { problem: error.message, argument: -1 };
    throw error;
  }
}

export function argumentType(bound: Bound): ArgumentType {
  return { type: bound.type, constant: bound.kind === 'constant' ? { value: bound.value } : null };
}

function countProblem(fn: ScalarFunction, found: number): string {
  const [least, most] = fn.arity;
  const expected =
    least === most
      ? String(least)
      : Number.isFinite(most)
        ? `${String(least)} to ${String(most)}`
        : `${String(least)} or more`;
  return `${fn.name}(${fn.parameters.join(', ')}) takes ${expected} argument${expected === '1' ? '' : 's'}, but there ${found === 1 ? 'is' : 'are'} ${String(found)}`;
}

/** A number needs no conversion to a wider type: both are held as doubles. */
function convertTo(arg: Bound, wanted: KqlType | 'any', span: Span): Bound {
  if (wanted === 'any' || arg.type === wanted) return arg;
  if (isNumeric(arg.type) && (wanted === 'real' || wanted === 'decimal' || (wanted === 'long' && arg.type === 'int'))) {
    return arg.kind === 'constant' ? { ...arg, type: wanted } : arg;
  }
  const name = CONVERSIONS[wanted];
  const fn = (SCALARS.get(name) ?? lateScalar(name)) as ScalarFunction;
  return fold({ kind: 'call', type: wanted, fn: (arg.type === 'dynamic' && fn.unasked) || fn, args: [arg], span });
}

/** A refusal is thrown here only when the query is run: it may never come to that row. */
function fold(bound: Bound & { kind: 'call' }): Bound {
  const values = bound.args.map((arg) => (arg.kind === 'constant' ? arg.value : undefined));
  // What gives several columns is taken apart by the planner, which knows it by its call.
  const isTuple = (bound.fn.tuple?.(bound.args.map(argumentType)).length ?? 0) > 0;
  if (!bound.fn.isPure || isTuple || bound.fn.readsRun === true || values.includes(undefined)) return bound;
  try {
    const types = bound.args.map((arg) => arg.type);
    const value = bound.fn.call(values as never, NO_CONTEXT, types);
    return { kind: 'constant', type: bound.type, value: withoutNullText(bound.type, value) };
  } catch (error) {
    if (error instanceof QueryRefusal) return bound;
    throw error;
  }
}

/** Pure functions read no context. */
const NO_CONTEXT = { now: Number.NaN, random: () => Number.NaN };
