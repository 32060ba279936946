// mv-expand and mv-apply: a row for each item of an array. Promise: what is named as a column replaces it in place, what
// has a new name comes after the columns. Tested in test/engine/hunting/plan/ and test/engine/hunting/run/.

import { LIMITS } from '../../base/index.ts';
import type { MvColumn, Operator } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { BROKEN, bindExpression } from './bind-expression.ts';
import { NameBook } from './column-names.ts';
import { optionText } from './option-text.ts';
import { columnsOf, nameHere } from './map-operators.ts';
import { applyOperator } from './operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import type { ExpandColumn, RowsHole } from './steps.ts';
import { tabularOf } from './tabular.ts';

type MvOperator = Operator & { readonly kind: 'mv-expand' | 'mv-apply' };

interface Expansion {
  readonly plan: Plan;
  /** Columns of the input that were replaced in place. */
  readonly replaced: ReadonlySet<number>;
}

/** The step that expands; with `withRow` a last column holds the row's number and empty arrays give no row. */
function expansion(planner: Planner, scope: Scope, input: Tabular, operator: MvOperator, withRow: boolean): Expansion {
  const row = { ...rowScope(input, scope), windows: null };
  const schema: ColumnSchema[] = [...input.plan.schema];
  const book = new NameBook(schema.map(({ name }) => name));
  const replaced = new Set<number>();
  const columns: ExpandColumn[] = [];
  for (const column of operator.columns) {
    const bound = bindExpression(planner, row, column.value);
    if (bound !== BROKEN && bound.type !== 'dynamic') tellNotDynamic(planner, operator.kind, column, bound.type);
    const type = column.type ?? 'dynamic';
    const name = column.names[0]?.text ?? nameHere(row, column.value);
    const place = name === null ? -1 : schema.findIndex((one) => one.name === name);
    if (place >= 0) replaced.add(place);
    const output = place >= 0 ? place : schema.length;
    schema[output] = { name: place >= 0 ? name! : name === null ? book.takeUnnamed() : book.take(name), type };
    columns.push({ value: bound.type === 'dynamic' ? bound : BROKEN, output, type });
  }
  const indexName = optionText(operator.options, 'with_itemindex');
  const indexColumn = indexName === null ? -1 : schema.length;
  if (indexName !== null) schema.push({ name: book.take(indexName), type: 'long' });
  const rowColumn = withRow ? schema.length : -1;
  if (withRow) schema.push({ name: '\u0000row', type: 'long' });
  const kind = optionText(operator.options, 'kind') ?? optionText(operator.options, 'bagexpansion');
  const run = planner.steps.expand({
    columns,
    bagsAsArrays: kind === 'array',
    indexColumn,
    limit: itemLimit(planner, scope, operator),
    inputWidth: input.plan.schema.length,
    outputWidth: schema.length,
    rowColumn,
  });
  return { plan: { kind: 'special', name: operator.kind, inputs: [input.plan], run, schema }, replaced };
}

function tellNotDynamic(planner: Planner, operator: string, column: MvColumn, type: string): void {
  planner.problems.tell(
    column,
    `${operator} takes apart dynamic values; this is a ${type}.${type === 'string' ? ' Read it first with parse_json() or split().' : ''}`,
  );
}

function itemLimit(planner: Planner, scope: Scope, operator: MvOperator): number {
  if (operator.limit === null) return LIMITS.huntItemsMax;
  const bound = bindExpression(planner, noRows(scope), operator.limit);
  return bound.kind === 'constant' && typeof bound.value === 'number' ? bound.value : LIMITS.huntItemsMax;
}

export function mvExpand(planner: Planner, scope: Scope, input: Tabular, operator: MvOperator): Tabular {
  const { plan } = expansion(planner, scope, input, operator, false);
  return { ...input, plan };
}

/** Operators that treat every row alone: no groups are needed for them. */
const BY_ROW: ReadonlySet<string> = new Set(['where', 'extend']);

export function mvApply(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'mv-apply' },
): Tabular {
  const { plan: expanded, replaced } = expansion(planner, scope, input, operator, true);
  const width = expanded.schema.length - 1;
  const schema = expanded.schema.slice(0, width);
  const hole: RowsHole = { chunks: [] };
  const isByRow = operator.query.operators.every(({ kind }) => BY_ROW.has(kind));
  const source: Plan = isByRow
    ? ({
        ...expanded,
        kind: 'map',
        input: expanded,
        columns: columnsOf(expanded)
          .slice(0, width)
          .map(({ bound }) => bound),
        schema,
      } as Plan)
    : { kind: 'special', name: 'hole', inputs: [], run: planner.steps.hole(hole), schema };
  let inner: Tabular = { ...tabularOf(source, true), label: input.label };
  for (const one of operator.query.operators) inner = applyOperator(planner, scope, inner, one);
  const carried = input.plan.schema.map((_, column) => column).filter((column) => !replaced.has(column));
  const carriedNames = new Set(carried.map((column) => input.plan.schema[column]!.name));
  const made = columnsOf(inner.plan).filter(({ name }) => !carriedNames.has(name));
  if (isByRow) {
    const kept = columnsOf(inner.plan).filter(({ name }) => carriedNames.has(name));
    return { ...input, plan: mapTo(inner.plan, [...kept, ...made]), isSerialized: false };
  }
  const plan: Plan = {
    kind: 'special',
    name: 'mv-apply',
    inputs: [expanded],
    run: planner.steps.perGroup({
      keys: [{ kind: 'column', type: 'long', column: width }],
      hole,
      plan: mapTo(inner.plan, made),
      carried,
    }),
    schema: [...carried.map((column) => input.plan.schema[column]!), ...made.map(({ name, type }) => ({ name, type }))],
  };
  return { ...tabularOf(plan), label: input.label };
}

function mapTo(input: Plan, columns: ReturnType<typeof columnsOf>): Plan {
  return {
    kind: 'map',
    input,
    columns: columns.map(({ bound }) => bound),
    schema: columns.map(({ name, type }) => ({ name, type })),
  };
}
