// Operators that put rows into groups: summarize, count, distinct, top-hitters, top-nested, make-series.
// Promise: keys come first, then aggregates, named as Kusto names them. Tested in test/engine/hunting/plan/.

import { AGGREGATES } from '../functions/aggregates.ts';
import type { NamedExpression, Operator } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { wantValues } from '../values/late-values.ts';
import type { AggregateColumn } from './bind-aggregate.ts';
import { aggregateColumns, aggregateName } from './bind-aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { NameBook, impliedName } from './column-names.ts';
import { columnsOf, givenColumns } from './map-operators.ts';
import type { Bound, BoundAggregate, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { AggregateCollector, RowScope, Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';
import { tabularOf } from './tabular.ts';

export type Of<Kind extends Operator['kind']> = Operator & { readonly kind: Kind };

/** The type of an aggregate's answer, which was checked when it was bound. */
export function typeOf({ aggregate, argTypes }: BoundAggregate): ColumnSchema['type'] {
  const type = aggregate.resultType(argTypes);
  return typeof type === 'string' ? type : 'dynamic';
}

export function groupPlan(
  input: Plan,
  keys: readonly (ColumnSchema & { readonly bound: Bound })[],
  aggregates: readonly BoundAggregate[],
): Plan {
  // Groups of dynamic values are told apart by their JSON.
  if (keys.some(({ type }) => type === 'dynamic')) wantValues();
  return {
    kind: 'group',
    input,
    keys: keys.map(({ bound }) => bound),
    aggregates,
    schema: [
      ...keys.map(({ name, type }) => ({ name, type })),
      ...aggregates.map((aggregate, place) => ({ name: `\u0000aggregate${place}`, type: typeOf(aggregate) })),
    ],
  };
}

/** Key columns with names given out of `book`. */
export function keyColumns(planner: Planner, row: RowScope, by: readonly NamedExpression[], book: NameBook) {
  return by.flatMap((named) =>
    givenColumns(planner, row, named).map(({ name, bound }) => {
      if (bound.type === 'dynamic' && bound.kind === 'column')
        planner.problems.remark(named, 'Kusto itself wants tostring() or tolong() around a dynamic value to group by.');
      return { name: name === null ? book.takeUnnamed() : book.take(name), type: bound.type, bound };
    }),
  );
}

export function summarize(planner: Planner, scope: Scope, input: Tabular, operator: Of<'summarize'>): Tabular {
  if (operator.aggregates.length === 0 && operator.by.length === 0)
    planner.problems.stop(
      operator,
      'summarize takes aggregates, keys after by, or both: summarize count() by DeviceName.',
    );
  const book = new NameBook();
  const row = { ...rowScope(input, scope), windows: null };
  const keys = keyColumns(planner, row, operator.by, book);
  const collector: AggregateCollector = { keyCount: keys.length, aggregates: [], keys };
  const columns = operator.aggregates.flatMap((named) => summarized(planner, { ...row, aggregates: collector }, named));
  const group = groupPlan(input.plan, keys, collector.aggregates);
  const output = [
    ...columnsOf(group).slice(0, keys.length),
    ...columns.map(({ name, bound }) => ({
      name: name === null ? book.takeUnnamed() : book.take(name),
      type: bound.type,
      bound,
    })),
  ];
  const isPlain =
    output.length === group.schema.length &&
    output.every(({ bound }, at) => bound.kind === 'column' && bound.column === at);
  const schema = output.map(({ name, type }) => ({ name, type }));
  if (isPlain) return tabularOf({ ...group, schema } as Plan);
  return tabularOf({ kind: 'map', input: group, columns: output.map(({ bound }) => bound), schema });
}

/** Columns of one expression of summarize. */
function summarized(planner: Planner, row: RowScope, named: NamedExpression): readonly AggregateColumn[] {
  const collector = row.aggregates!;
  const columns = aggregateColumns(planner, row, collector, named);
  if (columns !== null) return columns;
  const bound = bindExpression(planner, row, named.value);
  const implied = impliedName(named.value, (call) => {
    const aggregate = AGGREGATES.get(call.name.text);
    return aggregate === undefined ? null : aggregateName(aggregate, call);
  });
  return [{ name: named.names[0]?.text ?? implied, isOwn: named.names.length > 0, bound }];
}

export const COUNT = (): BoundAggregate => ({
  aggregate: AGGREGATES.get('count')!,
  args: [],
  argTypes: [],
  filter: null,
});

export function countRows(input: Tabular, name: string): Tabular {
  const plan = { ...groupPlan(input.plan, [], [COUNT()]), schema: [{ name, type: 'long' as const }] } as Plan;
  return tabularOf(plan);
}

export function distinct(planner: Planner, scope: Scope, input: Tabular, columns: readonly NamedExpression[]): Tabular {
  const row = { ...rowScope(input, scope), windows: null };
  const book = new NameBook();
  const keys = columns.flatMap((named) => {
    if (named.value.kind !== 'star') return keyColumns(planner, row, [named], book);
    return columnsOf(input.plan).map((column) => ({ ...column, name: book.take(column.name) }));
  });
  return { ...tabularOf(groupPlan(input.plan, keys, [])), label: input.label };
}

/** The one aggregate that an expression is. */
export function oneAggregate(
  planner: Planner,
  row: RowScope,
  named: NamedExpression,
): { readonly aggregate: BoundAggregate; readonly type: ColumnSchema['type']; readonly name: string | null } | null {
  const collector: AggregateCollector = { keyCount: 0, aggregates: [], keys: [] };
  const columns = aggregateColumns(planner, { ...row, aggregates: collector }, collector, named);
  const [aggregate] = collector.aggregates;
  if (columns?.length !== 1 || aggregate === undefined) {
    if (columns === null) planner.problems.tell(named, 'One aggregate is expected here, such as count() or max(x).');
    return null;
  }
  return { aggregate, type: typeOf(aggregate), name: columns[0]!.name };
}
