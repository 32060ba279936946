// Planning to the end: passes over the query until nothing more is asked for; what a pass asks for is run in between.
// Promise: problems are told before any row is read. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Query } from '../syntax/ast.ts';
import type { Catalogue } from '../tables/table-source.ts';
import { planQuery } from '../plan/plan-query.ts';
import type { PreparedQuery, QueryProblem } from '../plan/plan.ts';
import type { Answer, Memory, Want } from '../plan/planner.ts';
import { pushDown } from '../plan/push-down.ts';
import { lateValues } from '../values/late-values.ts';
import type { Dynamic } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import type { Chunk } from '../values/vector.ts';
import { valueAt } from '../values/vectors.ts';
import { assertHere } from './families.ts';
import type { QueryRun, RunOptions } from './run-query.ts';
import { createRun, grouped } from './run-query.ts';
import { STEPS } from './steps.ts';

export type PrepareOutcome = PreparedQuery | readonly QueryProblem[];

/** Prepares a query and yields while it runs the sub-queries that names and values depend on. */
export function* preparing(
  query: Query,
  catalogue: Catalogue,
  options: RunOptions,
  run: QueryRun = createRun(options),
): Generator<null, PrepareOutcome, void> {
  assertHere(query);
  const memory: Memory = { answers: new Map(), cells: new Map() };
  const context = { now: options.now, random: () => run.random() };
  for (let pass = 0; pass < LIMITS.huntPassesMax; pass += 1) {
    const outcome = planQuery(query, { catalogue, steps: STEPS, context, memory });
    yield null;
    if (outcome.kind === 'problems') return outcome.problems;
    if (outcome.kind === 'prepared') return outcome.prepared;
    for (const want of outcome.wants) memory.answers.set(want.key, yield* answerOf(want, run));
  }
  throw new QueryRefusal(
    `This query asks for values that depend on one another more than ${LIMITS.huntPassesMax} deep. Take it apart with materialize().`,
  );
}

/** Prepares a query in one go. */
export function prepareQuery(query: Query, catalogue: Catalogue, options: RunOptions): PrepareOutcome {
  const steps = preparing(query, catalogue, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* answerOf(want: Want, run: QueryRun): Generator<null, Answer, void> {
  const { kind } = want;
  if (kind === 'rows') {
    const chunks: Chunk[] = [];
    for (const chunk of run.run(want.plan)) {
      if (chunk !== null && chunk.length > 0) chunks.push(chunk);
      yield null;
    }
    return { kind, chunks };
  }
  const plan = pushDown(want.plan);
  const type = plan.schema[0]!.type;
  const seen = new Set<unknown>();
  const values: Dynamic[] = [];
  for (const chunk of run.run(plan)) {
    if (chunk !== null && chunk.length > 0) {
      const vector = chunk.columns[0]!.read();
      if (kind === 'value') return { kind, value: valueAt(vector, 0) };
      for (let row = 0; row < chunk.length; row += 1) {
        const value = valueAt(vector, row);
        if (typeof value !== 'object' && seen.has(value)) continue;
        seen.add(value);
        // An array stands for its items, as in a list that is written out.
        if (Array.isArray(value)) values.push(...(value as readonly Dynamic[]));
        else values.push(lateValues().toDynamic(type, value));
      }
      if (values.length > LIMITS.huntListMax)
        throw new QueryRefusal(
          `A list in (…) holds more than ${grouped(LIMITS.huntListMax)} values. Use join kind=leftsemi instead.`,
        );
    }
    yield null;
  }
  return kind === 'value' ? { kind, value: type === 'string' ? '' : null } : { kind, value: values };
}
