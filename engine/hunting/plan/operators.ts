// Operators by name: each turns the pipeline so far into a longer one. Promise: the switch is closed; what is not run here
// is refused by name. Tested in test/engine/hunting/plan/.

import { LIMITS, unreachable } from '../../base/index.ts';
import type { Expression, Operator } from '../syntax/ast.ts';
import { bindExpression, bindTest } from './bind-expression.ts';
import { mvApply, mvExpand } from './expand-operators.ts';
import { FOREIGN_OPERATORS } from './foreign.ts';
import { countRows, distinct, summarize } from './group-operators.ts';
import { join } from './join-operator.ts';
import { applyLate } from './late-operators.ts';
import { extend, print, project, projectKept, projectRename, projectReorder } from './map-operators.ts';
import { parseColumns } from './parse-operators.ts';
import type { Bound, BoundSort, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { netType } from './planner.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import { kept, tabularOf } from './tabular.ts';
import { union } from './union-operator.ts';
import { dropWindows, withWindows } from './windows.ts';
import { chunkOf, vectorOf } from '../values/vectors.ts';

type Of<Kind extends Operator['kind']> = Operator & { readonly kind: Kind };

/** The pipeline with one more operator; `input` is null where an operator begins it. */
export function applyOperator(planner: Planner, scope: Scope, input: Tabular | null, operator: Operator): Tabular {
  switch (operator.kind) {
    case 'print':
      return print(planner, scope, operator);
    case 'range':
    case 'search':
    case 'find':
    case 'evaluate':
      return applyLate(planner, scope, input, operator);
    case 'union':
      return union(planner, scope, input, operator);
    case 'foreign':
      return refuse(planner, operator, operator.name.text);
    default:
      if (input === null) return planner.problems.stop(operator, `${operator.kind} needs a table before it.`);
      return applyToTable(planner, scope, input, operator);
  }
}

/** Operators over columns, and those that begin a pipeline and so cannot stand after a table. */
function applyToTable(planner: Planner, scope: Scope, input: Tabular, operator: Operator): Tabular {
  switch (operator.kind) {
    case 'where':
      return where(planner, scope, input, operator);
    case 'extend':
      return extend(planner, scope, input, operator.columns);
    case 'serialize':
      return { ...extend(planner, scope, { ...input, isSerialized: true }, operator.columns), isSerialized: true };
    case 'project':
      return project(planner, scope, input, operator.columns);
    case 'project-away':
    case 'project-keep':
      return projectKept(planner, input, operator);
    case 'project-rename':
      return projectRename(planner, input, operator.columns);
    case 'project-reorder':
      return projectReorder(planner, input, operator.columns);
    case 'distinct':
      return distinct(planner, scope, input, operator.columns);
    case 'mv-expand':
      return mvExpand(planner, scope, input, operator);
    case 'mv-apply':
      return mvApply(planner, scope, input, operator);
    case 'parse':
    case 'parse-where':
      return parseColumns(planner, scope, input, operator);
    case 'parse-kv':
      return applyLate(planner, scope, input, operator);
    case 'print':
    case 'range':
    case 'union':
    case 'search':
    case 'find':
    case 'evaluate':
    case 'foreign':
    case 'reduce':
      return refuse(planner, operator, operator.kind);
    default:
      return applyToRows(planner, scope, input, operator);
  }
}

type RowOperator = Extract<
  Operator,
  {
    readonly kind:
      | 'summarize'
      | 'count'
      | 'sort'
      | 'top'
      | 'top-nested'
      | 'top-hitters'
      | 'take'
      | 'sample'
      | 'sample-distinct'
      | 'getschema'
      | 'as'
      | 'consume'
      | 'join'
      | 'lookup'
      | 'make-series'
      | 'invoke'
      | 'render'
      | 'partition'
      | 'fork'
      | 'facet'
      | 'scan';
  }
>;

/** Operators that look at more than one row at a time, or at none. */
function applyToRows(planner: Planner, scope: Scope, input: Tabular, operator: RowOperator): Tabular {
  switch (operator.kind) {
    case 'summarize':
      return summarize(planner, scope, input, operator);
    case 'count':
      return countRows(input, operator.name?.text ?? 'Count');
    case 'sort':
      return sort(planner, scope, input, operator, null);
    case 'top':
      return sort(planner, scope, input, operator, constantCount(planner, scope, operator.count));
    case 'take':
      return take(input, constantCount(planner, scope, operator.count));
    case 'sample':
      return special(input, 'sample', planner.steps.sample(constantCount(planner, scope, operator.count)));
    case 'getschema':
      return schemaRows(input);
    case 'as':
      return nameRows(planner, scope, input, operator);
    case 'consume':
      return { ...special(input, 'consume', planner.steps.consume()), others: [] };
    case 'join':
    case 'lookup':
      return join(planner, scope, input, operator);
    case 'render':
      return render(input, operator);
    case 'top-nested':
    case 'top-hitters':
    case 'sample-distinct':
    case 'make-series':
    case 'invoke':
    case 'partition':
    case 'fork':
    case 'facet':
    case 'scan':
      return applyLate(planner, scope, input, operator);
    default:
      return unreachable(operator);
  }
}

function refuse(planner: Planner, operator: Operator, name: string): never {
  const instead = FOREIGN_OPERATORS.get(name) ?? 'Look for another way with where, summarize and join.';
  return planner.problems.stop(operator, `${name} exists in Kusto but is not run here. ${instead}`);
}

/** A step over the input, with the same columns. */
export function special(input: Tabular, name: string, run: (Plan & { readonly kind: 'special' })['run']): Tabular {
  const { plan } = input;
  return { ...input, plan: { kind: 'special', name, inputs: [plan], run, schema: plan.schema } };
}

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
  return { ...input, plan: sorted, isSerialized: true };
}

function take(input: Tabular, count: number): Tabular {
  return { ...input, plan: { kind: 'take', input: input.plan, count, schema: input.plan.schema } };
}

function schemaRows({ plan: { schema } }: Tabular): Tabular {
  const columns = [
    vectorOf(
      'string',
      schema.map(({ name }) => name),
    ),
    vectorOf(
      'long',
      schema.map((_, place) => place),
    ),
    vectorOf(
      'string',
      schema.map(({ type }) => netType(type)),
    ),
    vectorOf(
      'string',
      schema.map(({ type }) => type),
    ),
  ];
  const plan: Plan = {
    kind: 'rows',
    chunks: [chunkOf(columns, schema.length)],
    schema: [
      { name: 'ColumnName', type: 'string' },
      { name: 'ColumnOrdinal', type: 'long' },
      { name: 'DataType', type: 'string' },
      { name: 'ColumnType', type: 'string' },
    ],
  };
  return tabularOf(plan, true);
}

function nameRows(planner: Planner, scope: Scope, input: Tabular, operator: Of<'as'>): Tabular {
  const named = { ...kept(planner, input, operator.from), sourceName: operator.name.text };
  scope.names.set(operator.name.text, { kind: 'table', tabular: () => named, isView: false });
  return named;
}

function render(input: Tabular, operator: Of<'render'>): Tabular {
  const options = new Map<string, string>();
  for (const { name, value } of operator.options) {
    if (value.kind === 'literal') options.set(name.text, String(value.value));
    else if (value.kind === 'name') options.set(name.text, value.name.text);
  }
  return { ...input, render: { chart: operator.chart, options } };
}
