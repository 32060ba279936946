// Operators by name: each turns the pipeline so far into a longer one. Promise: those of every day are here, any other comes
// with a family; what is not run here is refused by name. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Expression, Operator } from '../syntax/ast.ts';
import { bindExpression, bindTest } from './bind-expression.ts';
import { countRows, distinct, summarize } from './group-operators.ts';
import { applyLate } from './late-operators.ts';
import { extend, project } from './map-operators.ts';
import type { Bound, BoundSort, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import { dropWindows, withWindows } from './windows.ts';
import { wantValues } from '../values/late-values.ts';
import { isCodedType } from '../values/vectors.ts';

type Of<Kind extends Operator['kind']> = Operator & { readonly kind: Kind };

/** The pipeline with one more operator; `input` is null where an operator begins it. */
export function applyOperator(planner: Planner, scope: Scope, input: Tabular | null, operator: Operator): Tabular {
  if (input === null && !LEADING.has(operator.kind))
    return planner.problems.stop(operator, `${operator.kind} needs a table before it.`);
  // What begins a pipeline is late.
  const table = input as Tabular;
  switch (operator.kind) {
    case 'where':
      return where(planner, scope, table, operator);
    case 'extend':
      return extend(planner, scope, table, operator.columns);
    case 'serialize':
      return { ...extend(planner, scope, { ...table, isSerialized: true }, operator.columns), isSerialized: true };
    case 'project':
      return project(planner, scope, table, operator.columns);
    case 'distinct':
      return distinct(planner, scope, table, operator.columns);
    case 'summarize':
      return summarize(planner, scope, table, operator);
    case 'count':
      return countRows(table, operator.name?.text ?? 'Count');
    case 'sort':
      return sort(planner, scope, table, operator, null);
    case 'top':
      return sort(planner, scope, table, operator, constantCount(planner, scope, operator.count));
    case 'take':
      return take(table, constantCount(planner, scope, operator.count));
    case 'render':
      return render(table, operator);
    default:
      return applyLate(planner, scope, input, operator);
  }
}

/** What may stand at the start of a pipeline; what is foreign is told there, too. */
const LEADING: ReadonlySet<Operator['kind']> = new Set<Operator['kind']>([
  'print',
  'range',
  'union',
  'search',
  'find',
  'evaluate',
  'foreign',
]);

function where(planner: Planner, scope: Scope, input: Tabular, operator: Of<'where'>): Tabular {
  const row = rowScope(input, scope);
  const test = bindTest(planner, row, operator.test);
  return { ...input, plan: filtered(planner, input.plan, row, test) };
}

/** Rows that pass a test, which may have asked for windows. */
export function filtered(planner: Planner, plan: Plan, row: RowScope, test: Bound): Plan {
  const wide = withWindows(planner, plan, row);
  return dropWindows({ kind: 'filter', input: wide, test, schema: wide.schema }, plan.schema.length);
}

/** A whole number that is written out: rows of take, top, sample. */
export function constantCount(planner: Planner, scope: Scope, expression: Expression): number {
  const bound = bindExpression(planner, noRows(scope), expression);
  if (bound.kind === 'constant' && typeof bound.value === 'number' && bound.value >= 0) return Math.trunc(bound.value);
  // A toscalar that is not known yet stands as null.
  if (!(bound.kind === 'constant' && bound.value === null && bound.type !== 'dynamic'))
    planner.problems.tell(expression, 'A whole number is expected here, such as 10.');
  return 0;
}

export function sortKeys(planner: Planner, row: RowScope, keys: Of<'sort'>['keys']): readonly BoundSort[] {
  return keys.map(({ value, order, nulls }) => {
    const bound = bindExpression(planner, row, value);
    if (bound.type === 'dynamic' && bound.kind !== 'constant')
      planner.problems.remark(value, 'Kusto itself wants tostring() or tolong() around a dynamic value to sort by.');
    return {
      value: bound,
      isDescending: order === 'desc',
      nullsFirst: nulls === null ? order === 'asc' : nulls === 'first',
    };
  });
}

function sort(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  { keys }: Of<'sort'> | Of<'top'>,
  limit: number | null,
): Tabular {
  if (limit !== null && limit > LIMITS.huntRowsHeldMax) limit = null;
  const row = { ...rowScope(input, scope), windows: null };
  const { plan } = input;
  const sorted: Plan = { kind: 'sort', input: plan, keys: sortKeys(planner, row, keys), limit, schema: plan.schema };
  if (limit === null || limit > LIMITS.huntTopListMax || sorted.keys.some(({ value }) => isCodedType(value.type)))
    wantValues();
  return { ...input, plan: sorted, isSerialized: true };
}

function take(input: Tabular, count: number): Tabular {
  return { ...input, plan: { kind: 'take', input: input.plan, count, schema: input.plan.schema } };
}

function render(input: Tabular, operator: Of<'render'>): Tabular {
  const options = new Map<string, string>();
  for (const { name, value } of operator.options) {
    if (value.kind === 'literal') options.set(name.text, String(value.value));
    else if (value.kind === 'name') options.set(name.text, value.name.text);
  }
  return { ...input, render: { chart: operator.chart, options } };
}
