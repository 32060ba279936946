// What is known while one query is planned, and the two ways in which planning needs rows: a value that is asked for now
// and known in the next pass. Promise: passes over the same query ask for the same values by the same keys.
// Tested in test/engine/hunting/plan/.

import type { FunctionContext } from '../functions/scalar-function.ts';
import type { Catalogue } from '../tables/table-source.ts';
import type { Value } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';
import type { Plan } from './plan.ts';
import type { ProblemList } from './problems.ts';
import type { RowsCell, Steps } from './steps.ts';

/** A plan whose rows planning needs. */
export interface Want {
  readonly key: string;
  readonly plan: Plan;
  /** value: first cell; list: the first column's values; rows: all of it. */
  readonly kind: 'value' | 'list' | 'rows';
}

export type Answer =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'list'; readonly value: Value }
  | { readonly kind: 'rows'; readonly chunks: readonly Chunk[] };

/** Thrown to end a pass that cannot go on before a want is answered. */
export class WantRows extends Error {
  override readonly name = 'WantRows';
}

/** Kept from one pass to the next. */
export interface Memory {
  readonly answers: Map<string, Answer>;
  readonly cells: Map<string, RowsCell>;
}

export interface Planner {
  readonly catalogue: Catalogue;
  readonly steps: Steps;
  readonly context: FunctionContext;
  readonly problems: ProblemList;
  readonly memory: Memory;
  readonly wants: Map<string, Want>;
  /** Where in the calls of user functions planning is: part of every key. */
  path: string;
  depth: number;
}

/** The answer to a want, or a null of its kind in this pass. */
export function wanted(planner: Planner, want: Omit<Want, 'key'>, at: number): Value {
  const key = `${planner.path} ${want.kind} ${at}`;
  const answer = planner.memory.answers.get(key);
  if (answer === undefined) planner.wants.set(key, { ...want, key });
  return answer === undefined || answer.kind === 'rows' ? (want.kind === 'list' ? [] : null) : answer.value;
}

/** The rows of a plan; ends the pass when they are not known yet. */
export function wantedRows(planner: Planner, plan: Plan, at: number): readonly Chunk[] {
  const key = `${planner.path} rows ${at}`;
  const answer = planner.memory.answers.get(key);
  if (answer?.kind === 'rows') return answer.chunks;
  planner.wants.set(key, { key, plan, kind: 'rows' });
  throw new WantRows(key);
}

/** The cell of rows that are made once for the whole query. */
export function cellOf(planner: Planner, at: number): RowsCell {
  const key = `${planner.path} cell ${at}`;
  const known = planner.memory.cells.get(key);
  if (known !== undefined) return known;
  const cell: RowsCell = { chunks: null };
  planner.memory.cells.set(key, cell);
  return cell;
}

/** In the call of a user function: keys inside it are its own. */
export function inCall<T>(planner: Planner, at: number, body: () => T): T {
  const { path } = planner;
  planner.path = `${path}/${at}`;
  planner.depth += 1;
  try {
    return body();
  } finally {
    planner.path = path;
    planner.depth -= 1;
  }
}
