// The whole query in one pass: names, types, one plan a result. What needs rows to be known is asked for and left as null.
// Promise: problems are all told before anything is asked for. Tested in test/engine/hunting/plan/.

import type { FunctionContext } from '../functions/scalar-function.ts';
import type { Query } from '../syntax/ast.ts';
import type { Catalogue } from '../tables/table-source.ts';
import type { Plan, PreparedQuery, QueryProblem } from './plan.ts';
import type { Memory, Planner, Want } from './planner.ts';
import { WantRows } from './planner.ts';
import { PlanStop, ProblemList } from './problems.ts';
import { pushDown } from './push-down.ts';
import type { Tabular } from './scope.ts';
import { Scope } from './scope.ts';
import { declare, isTable } from './statements.ts';
import type { Steps } from './steps.ts';
import { requireTabular } from './tabular.ts';
import { wantValues } from '../values/late-values.ts';

export interface PlanSurroundings {
  readonly catalogue: Catalogue;
  readonly steps: Steps;
  readonly context: FunctionContext;
  readonly memory: Memory;
  /** What makes a plan quicker; tests leave plans as they are. */
  readonly shape?: (plan: Plan) => Plan;
}

export type PlanOutcome =
  | { readonly kind: 'prepared'; readonly prepared: PreparedQuery }
  | { readonly kind: 'problems'; readonly problems: readonly QueryProblem[] }
  /** Run these, put the answers into the memory, and plan again. */
  | { readonly kind: 'wants'; readonly wants: readonly Want[] };

/** One pass over the query. */
export function planQuery(query: Query, surroundings: PlanSurroundings): PlanOutcome {
  const planner: Planner = { ...surroundings, problems: new ProblemList(), wants: new Map(), path: '', depth: 0 };
  const scope = new Scope(null);
  const results: PreparedQuery['results'][number][] = [];
  let isCut = false;
  for (const statement of query.statements) {
    try {
      if (statement.kind !== 'result') {
        declare(planner, scope, [statement]);
        continue;
      }
      if (!isTable(planner, scope, statement.value)) tellNoTable(planner, scope, statement.value);
      const tabular = requireTabular(planner, scope, statement.value);
      for (const one of resultsOf(tabular, results.length, surroundings.shape ?? pushDown)) results.push(one);
    } catch (error) {
      if (error instanceof WantRows) isCut = true;
      else if (!(error instanceof PlanStop)) throw error;
    }
  }
  const { problems, remarks } = planner.problems;
  if (problems.length > 0) return { kind: 'problems', problems: [...problems].sort((a, b) => a.from - b.from) };
  if (planner.wants.size > 0 || isCut) return { kind: 'wants', wants: [...planner.wants.values()] };
  if (results.length === 0) {
    const message =
      'There is nothing to run: after the let statements a query gives a table. Name one, or write print.';
    return { kind: 'problems', problems: [{ from: query.from, to: query.to, message, suggestion: null }] };
  }
  return { kind: 'prepared', prepared: { results, remarks } };
}

/** A result that is one value: Kusto, too, asks for print. An unknown name is told as a table that is not there. */
function tellNoTable(planner: Planner, scope: Scope, value: Parameters<typeof isTable>[2]): void {
  if (value.kind === 'name' && scope.find(value.name.text) === null) return;
  if (value.kind === 'call' || value.kind === 'path') return;
  planner.problems.stop(value, 'A query begins with a table; found one value. Write print before it to see it.');
}

function resultsOf(tabular: Tabular, before: number, shape: (plan: Plan) => Plan): PreparedQuery['results'] {
  const all = [{ name: tabular.sourceName, tabular }, ...tabular.others];
  return all.map(({ name, tabular: one }, place) => {
    const plan = shape(one.plan);
    // What is dynamic is printed as JSON.
    if (plan.schema.some(({ type }) => type === 'dynamic')) wantValues();
    return { name: name === '' ? `Result ${before + place + 1}` : name, plan, render: one.render ?? tabular.render };
  });
}
