// What an aggregate is to the planner and to `summarize`. Families of aggregates are files beside this one.
// Promise: an accumulator's answer depends on the rows it was given and their order alone. Tested in test/engine/hunting/functions/.

import type { KqlType, Value } from '../values/kql-type.ts';
import type { Vector } from '../values/vector.ts';
import type { ArgumentType } from './scalar-function.ts';

/** Accumulates for many groups at once. Groups are numbered from 0 as they are met. */
export interface Accumulator {
  /** Adds rows [0, length) of these argument vectors; `groups[row]` is the row's group, at most `groupCount` − 1. */
  add(args: readonly Vector[], groups: Uint32Array, length: number, groupCount: number): void;
  /** The group's answer. */
  result(group: number): Value;
  /** About how many bytes it holds: the query's bound counts them. */
  bytes(): number;
}

/** Chooses rows: of each group the one whose value is wanted. */
export interface RowPicker {
  /** Rows [0, length), ascending, that their groups now prefer to what they had; at most one a group. */
  prefer(key: Vector | null, groups: Uint32Array, length: number, groupCount: number): Uint32Array;
}

/** Values by group; what is put last stays. */
export interface HeldByGroup {
  put(vector: Vector, groups: Uint32Array, groupCount: number): void;
  result(group: number): Value;
  bytes(): number;
}

/** An aggregate that takes a value from one row of the group: several columns of one row are chosen once. */
export interface Picks {
  /** The argument that decides which row; null = the first row. */
  readonly key: number | null;
  readonly value: number;
  picker(): RowPicker;
  values(): HeldByGroup;
}

export interface Aggregate {
  readonly name: string;
  readonly arity: readonly [number, number];
  readonly wants: readonly (KqlType | 'any')[];
  /** `arg_max(a, *)` and `take_any(*)` give several columns; they are written out by the planner before this is asked. */
  resultType(args: readonly ArgumentType[]): KqlType | { readonly problem: string; readonly argument: number };
  create(args: readonly ArgumentType[]): Accumulator;
  /** For what takes its value from one row; the same answers as create() gives. */
  readonly picks?: (args: readonly ArgumentType[]) => Picks | null;
  /** Prefix of the column's name when none is given: `count_`, `dcount_X`. */
  readonly columnPrefix: string;
  readonly says: string;
  readonly parameters: readonly string[];
}
