// What a scalar function is to the planner and to the evaluator. Each family of functions is a file beside this one.
// Promise: a function is pure; what it cannot do exactly it refuses by throwing QueryRefusal, never by another answer.
// Tested in test/engine/hunting/functions/.

import type { ColumnSchema, KqlType, Value } from '../values/kql-type.ts';
import type { Vector } from '../values/vector.ts';

/** What a function may know of the run. `now` is fixed for the whole query. */
export interface FunctionContext {
  /** Ticks from the epoch of datetimes. */
  readonly now: number;
  /** Draws for rand() and new_guid(), from the query's seed: the same query on the same data gives the same rows. */
  random(): number;
}

export interface ScalarFunction {
  /** KQL's name; aliases are entries of their own that point to the same object. */
  readonly name: string;
  /**
   * Result type for these argument types (constants given where the planner knows them), or a sentence that says what is
   * wrong: what was expected, what was found.
   */
  resultType(args: readonly ArgumentType[]): KqlType | { readonly problem: string; readonly argument: number };
  /** One row. Arguments have been converted as `wants` says. */
  call(args: readonly Value[], context: FunctionContext, types: readonly KqlType[]): Value;
  /** Types to which arguments are converted before the call (by place; the last repeats); 'any' = as they are. */
  readonly wants: readonly (KqlType | 'any')[];
  /** At least, at most. */
  readonly arity: readonly [number, number];
  /** False: the answer depends on more than the arguments (rand, row_number): it is called for every row in order. */
  readonly isPure: boolean;
  /** True: the answer is the same for a whole run, but is known only then (now, ago). */
  readonly readsRun?: boolean;
  /** A quick way over whole vectors; held against `call` by a property test. Null: not for these forms. */
  readonly vector?: (args: readonly Vector[], length: number, context: FunctionContext) => Vector | null;
  /** Instead of `wants`, where what arguments are converted to depends on their types (operators). */
  readonly wantsFor?: (args: readonly ArgumentType[]) => readonly (KqlType | 'any')[];
  /**
   * A call made ready for the arguments that are the same in every row (their `constant`, converted): a compiled
   * expression, a set of values. It is given the first `keeps` arguments only; null = no quicker way.
   */
  readonly specialise?: (args: readonly ArgumentType[]) => Specialised | null;
  /** Instead of this one, where a dynamic value is converted without being asked for. */
  readonly unasked?: ScalarFunction;
  /**
   * Several columns at once (series_stats): their names without prefix, and types; `call` gives a dynamic array of them in
   * that order, and its result type is dynamic. The planner takes them apart.
   */
  readonly tuple?: (args: readonly ArgumentType[]) => readonly ColumnSchema[];
  /** One line for the editor, in our words, and its parameters. */
  readonly says: string;
  readonly parameters: readonly string[];
}

export interface Specialised {
  readonly call: (args: readonly Value[], context: FunctionContext, types: readonly KqlType[]) => Value;
  /** Arguments that the call still reads, from the first. */
  readonly keeps: number;
}

export interface ArgumentType {
  readonly type: KqlType;
  /** The value, where it does not depend on the row. */
  readonly constant: { readonly value: Value } | null;
}

export { QueryRefusal } from '../values/refusal.ts';
