// What a table may leave out before it makes a column: minutes outside the times asked for, shapes, devices and accounts that no row
// of the answer can have. Promise: a row that fits the filter is never left out; the filter itself is asked again by the query.
// Tested in test/engine/hunting/tables/push-down.test.ts.

import type { Bound } from '../plan/plan.ts';
import { QueryRefusal } from '../functions/scalar-function.ts';
import { evaluate } from '../functions/evaluate.ts';
import type { EvaluationContext } from '../functions/evaluate.ts';
import type { Value } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';
import { valueAt } from '../values/vectors.ts';

/** Columns by which a part of a filter is told apart. */
export type Decider = 'time' | 'shape' | 'device' | 'account';

/** A part of the filter that one of a row's numbers decides alone. */
export interface DecidedPart {
  readonly by: Exclude<Decider, 'time'>;
  readonly test: Bound;
}

/** Times that rows may have: ticks, both ends inclusive. */
export interface TickRange {
  from: number;
  until: number;
}

export interface PushDown {
  readonly ticks: TickRange;
  readonly parts: readonly DecidedPart[];
}

/** Splits a filter into what can be decided early. `deciderOf` says of a column what decides it; null = several things, or a row. */
export function pushDown(
  filter: Bound | null,
  deciderOf: (column: number) => Decider | null,
  context: EvaluationContext,
): PushDown {
  const ticks = { from: -Infinity, until: Infinity };
  const parts: DecidedPart[] = [];
  for (const part of filter === null ? [] : conjuncts(filter)) {
    if (narrow(ticks, part, deciderOf, context)) continue;
    const by = deciderOfPart(part, deciderOf);
    if (by !== null && by !== 'time' && isPure(part)) parts.push({ by, test: part });
  }
  return { ticks, parts };
}

function conjuncts(bound: Bound): readonly Bound[] {
  return bound.kind === 'and' ? bound.of.flatMap(conjuncts) : [bound];
}

/** What alone decides every column of an expression; null when there is no such thing. */
function deciderOfPart(part: Bound, deciderOf: (column: number) => Decider | null): Decider | null {
  const columns = [...columnsOf(part)];
  const deciders = new Set(columns.map(deciderOf));
  const [only] = deciders;
  return deciders.size === 1 ? (only ?? null) : null;
}

/** Columns an expression reads. */
export function columnsOf(bound: Bound, found: Set<number> = new Set()): Set<number> {
  if (bound.kind === 'column') found.add(bound.column);
  for (const part of partsOf(bound)) columnsOf(part, found);
  return found;
}

const NONE: readonly Bound[] = [];
function partsOf(bound: Bound): readonly Bound[] {
  if (bound.kind === 'call') return bound.args;
  return bound.kind === 'and' || bound.kind === 'or' ? bound.of : NONE;
}

function isPure(bound: Bound): boolean {
  return (bound.kind !== 'call' || bound.fn.isPure) && partsOf(bound).every(isPure);
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' };

/** Narrows the range by a comparison of the row's time with what does not depend on the row; true when it was one. */
function narrow(
  ticks: TickRange,
  part: Bound,
  deciderOf: (column: number) => Decider | null,
  context: EvaluationContext,
): boolean {
  if (part.kind !== 'call') return false;
  const isTime = (bound: Bound | undefined): boolean =>
    bound?.kind === 'column' && bound.type === 'datetime' && deciderOf(bound.column) === 'time';
  const { name } = part.fn;
  const [first, second, third] = part.args;
  if (first === undefined || second === undefined) return false;
  if (name === 'between' && third !== undefined && isTime(first))
    return bound('>=', second, ticks, context) && bound('<=', third, ticks, context);
  if (isTime(first)) return bound(name, second, ticks, context);
  const mirrored = MIRRORED[name];
  return mirrored !== undefined && isTime(second) && bound(mirrored, first, ticks, context);
}

/** Takes `time <name> limit` into the range; false when it says nothing about it. */
function bound(name: string, limit: Bound, ticks: TickRange, context: EvaluationContext): boolean {
  if (MIRRORED[name] === undefined || limit.type !== 'datetime' || columnsOf(limit).size > 0) return false;
  const value = constantOf(limit, context);
  if (typeof value !== 'number') return false;
  if (name !== '<' && name !== '<=') ticks.from = Math.max(ticks.from, value);
  if (name !== '>' && name !== '>=') ticks.until = Math.min(ticks.until, value);
  return true;
}

const ONE_ROW: Chunk = { length: 1, columns: [] };

function constantOf(bound: Bound, context: EvaluationContext): Value {
  if (bound.kind === 'constant') return bound.value;
  if (!isFixed(bound)) return null;
  return whenAnswered(() => valueAt(evaluate(bound, ONE_ROW, context), 0), null);
}

/** now() is fixed for a query although it is no pure function; what draws by chance is not. */
function isFixed(bound: Bound): boolean {
  if (bound.kind === 'call' && !bound.fn.isPure && bound.fn.name !== 'now' && bound.fn.name !== 'ago') return false;
  return partsOf(bound).every(isFixed);
}

/** Evaluates early what may be refused: then it is left to the query, which may never come to it. */
export function whenAnswered<T>(answer: () => T, otherwise: T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof QueryRefusal) return otherwise;
    throw error;
  }
}
