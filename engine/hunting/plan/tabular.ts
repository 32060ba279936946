// Pipelines: a source and operators one after the other. Tables by name, functions, datatable, externaldata, materialize.
// Promise: a table that is not known ends its pipeline with one sentence. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Expression, Name, Pipeline } from '../syntax/ast.ts';
import { bindExpression } from './bind-expression.ts';
import { insteadOf, lateCalls } from './late-calls.ts';
import { applyOperator } from './operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { cellOf } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { Scope, Tabular } from './scope.ts';
import { noRows } from './scope.ts';
import { isTable } from './statements.ts';

/** A plan as a table without a name. */
export function tabularOf(plan: Plan, isSerialized = false): Tabular {
  return { plan, isSerialized, label: '', sourceName: '', render: null, others: [] };
}

/** The table that an expression is, or null when it is one value. */
export function asTabular(planner: Planner, scope: Scope, expression: Expression): Tabular | null {
  return isTable(planner, scope, expression) ? requireTabular(planner, scope, expression) : null;
}

/** The table that an expression must be. */
export function requireTabular(planner: Planner, scope: Scope, expression: Expression): Tabular {
  switch (expression.kind) {
    case 'query':
      return bindPipeline(planner, scope, expression.query);
    case 'name':
      return tableNamed(planner, scope, expression.name);
    case 'call':
      return tableCalled(planner, scope, expression);
    case 'datatable':
      return tabularOf(lateCalls().datatable(planner, scope, expression.columns, expression.cells, expression));
    case 'externaldata':
      return tabularOf(lateCalls().externalRows(planner, scope, expression));
    case 'path':
      return tablePath(planner, scope, expression);
    default:
      return planner.problems.stop(
        expression,
        'A table is expected here; found one value. A query begins with a table.',
      );
  }
}

export function bindPipeline(planner: Planner, scope: Scope, pipeline: Pipeline): Tabular {
  if (planner.depth > LIMITS.huntDepthMax)
    planner.problems.stop(pipeline, `Nested more than ${LIMITS.huntDepthMax} deep; take it apart with let.`);
  planner.depth += 1;
  try {
    let tabular = pipeline.source === null ? null : requireTabular(planner, scope, pipeline.source);
    for (const operator of pipeline.operators) tabular = applyOperator(planner, scope, tabular, operator);
    return (
      tabular ?? planner.problems.stop(pipeline, 'A query begins with a table, or with print, range, union or search.')
    );
  } finally {
    planner.depth -= 1;
  }
}

/** A table of the catalogue, all columns. */
export function scanOf(planner: Planner, name: string): Tabular | null {
  const table = planner.catalogue.tables.get(name);
  if (table === undefined) return null;
  const plan: Plan = {
    kind: 'scan',
    table,
    columns: table.schema.map((_, column) => column),
    filter: null,
    schema: table.schema,
  };
  return { plan, isSerialized: false, label: name, sourceName: name, render: null, others: [] };
}

function tableNamed(planner: Planner, scope: Scope, name: Name): Tabular {
  const binding = scope.find(name.text);
  if (binding?.kind === 'table') return binding.tabular();
  if (binding?.kind === 'function') {
    const written = { kind: 'call', name, args: [], from: name.from, to: name.to } as const;
    const tabular = lateCalls().callTableFunction(planner, scope, written, binding.statement, binding.scope);
    if (tabular !== null) return { ...tabular, sourceName: name.text };
  }
  if (binding !== null) planner.problems.stop(name, `${name.text} is one value; a table is expected here.`);
  const scan = scanOf(planner, name.text);
  if (scan !== null) return scan;
  return unknownTable(planner, scope, name);
}

function unknownTable(planner: Planner, scope: Scope, name: Name): never {
  const foreign = insteadOf().tables.get(name.text);
  if (foreign !== undefined) planner.problems.stop(name, `${name.text} exists in Kusto but not here. ${foreign}`);
  const own = [...scope.all()].filter(([, { kind }]) => kind !== 'scalar').map(([text]) => text);
  const suggestion = nearest(name.text, [...own, ...planner.catalogue.tables.keys()]);
  return planner.problems.stop(name, `There is no table ${name.text}.${didYouMean(suggestion)}`, suggestion);
}

function tableCalled(planner: Planner, scope: Scope, expression: Expression & { readonly kind: 'call' }): Tabular {
  const { name, args } = expression;
  const binding = scope.find(name.text);
  if (binding?.kind === 'function') {
    const tabular = lateCalls().callTableFunction(planner, scope, expression, binding.statement, binding.scope);
    return tabular ?? planner.problems.stop(expression, `${name.text}() gives one value; a table is expected here.`);
  }
  const first = args[0]?.value;
  if (name.text === 'materialize' && first !== undefined)
    return kept(planner, requireTabular(planner, scope, first), expression.from);
  if (name.text === 'table' && first !== undefined) {
    const bound = bindExpression(planner, noRows(scope), first);
    if (bound.kind === 'constant' && typeof bound.value === 'string')
      return tableNamed(planner, scope, { text: bound.value, from: first.from, to: first.to });
  }
  const foreign = insteadOf().tables.get(name.text) ?? insteadOf().functions.get(name.text);
  if (foreign !== undefined) planner.problems.stop(name, `${name.text}() exists in Kusto but not here. ${foreign}`);
  if (binding !== null) planner.problems.stop(name, `${name.text} is no function that gives a table.`);
  const own = [...scope.all()].filter(([, { kind }]) => kind === 'function').map(([text]) => text);
  const suggestion = nearest(name.text, own);
  return planner.problems.stop(
    expression,
    `A query begins with a table; found a call of ${name.text}(). Write print before it to see one value.${didYouMean(suggestion)}`,
    suggestion,
  );
}

/** `database('x').T`, `workspace('x').T`. */
function tablePath(planner: Planner, scope: Scope, expression: Expression & { readonly kind: 'path' }): Tabular {
  let { of } = expression;
  while (of.kind === 'path') of = of.of;
  const name = of.kind === 'call' || of.kind === 'name' ? of.name.text : '';
  const foreign = insteadOf().tables.get(name);
  if (foreign !== undefined)
    planner.problems.stop(expression, `${name}() exists in Kusto but not here. ${foreign}`, expression.name.text);
  return tableNamed(planner, scope, expression.name);
}

/** Rows that are made once, however often they are read. */
export function kept(planner: Planner, tabular: Tabular, at: number): Tabular {
  const run = planner.steps.keep(cellOf(planner, at));
  const { plan } = tabular;
  return { ...tabular, plan: { kind: 'special', name: 'keep', inputs: [plan], run, schema: plan.schema } };
}
