// partition, fork, facet: sub-queries over parts of the rows, or over all of them again.
// Promise: a sub-query is planned once, however many parts there are. Tested in test/engine/hunting/plan/ and test/engine/hunting/run/.

import type { Operator } from '../syntax/ast.ts';
import { bindExpression } from './bind-expression.ts';
import { countRows, summarize } from './group-operators.ts';
import { applyOperator } from './operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';
import type { RowsHole } from './steps.ts';
import { kept, tabularOf } from './tabular.ts';

function applyAll(planner: Planner, scope: Scope, input: Tabular, operators: readonly Operator[]): Tabular {
  return operators.reduce((tabular, operator) => applyOperator(planner, scope, tabular, operator), input);
}

export function partition(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'partition' },
): Tabular {
  if (operator.query.source !== null)
    planner.problems.stop(
      operator.query,
      'A partition that begins with a table of its own is not run here; use summarize or join.',
    );
  const key = bindExpression(planner, { ...rowScope(input, scope), windows: null }, operator.by);
  const hole: RowsHole = { chunks: [] };
  const { schema } = input.plan;
  const source: Plan = { kind: 'special', name: 'hole', inputs: [], run: planner.steps.hole(hole), schema };
  const inner = applyAll(planner, scope, { ...input, plan: source }, operator.query.operators);
  const run = planner.steps.perGroup({ keys: [key], hole, plan: inner.plan, carried: [] });
  const plan: Plan = { kind: 'special', name: 'partition', inputs: [input.plan], run, schema: inner.plan.schema };
  return { ...tabularOf(plan), label: input.label };
}

export function fork(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'fork' | 'facet' },
): Tabular {
  const shared = kept(planner, input, operator.from);
  const results = operator.branches.map(({ name, query }, place) => ({
    name: name?.text ?? `Fork_${place + 1}`,
    tabular: applyAll(planner, scope, shared, query.operators),
  }));
  const [first, ...others] = results;
  if (first === undefined) return planner.problems.stop(operator, 'fork takes sub-queries in parentheses.');
  return { ...first.tabular, sourceName: first.name, others };
}

export function facet(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'fork' | 'facet' },
): Tabular {
  const shared = kept(planner, input, operator.from);
  const results = operator.by.map((by) => {
    const { from, to } = by;
    const named = [{ names: [], value: by, from, to }];
    const count = { kind: 'call', name: { text: 'count', from, to }, args: [], from, to } as const;
    const tabular = summarize(planner, scope, shared, {
      kind: 'summarize',
      options: [],
      aggregates: [{ names: [], value: count, from, to }],
      by: named,
      from,
      to,
    });
    return { name: by.kind === 'name' ? by.name.text : 'facet', tabular };
  });
  const branch = operator.branches[0];
  if (branch !== undefined)
    results.push({ name: 'with', tabular: applyAll(planner, scope, shared, branch.query.operators) });
  const [first, ...others] = results;
  if (first === undefined) return countRows(input, 'Count');
  return { ...first.tabular, sourceName: first.name, others };
}
