// Operators that put rows into groups: summarize, count, distinct, top-hitters, top-nested, make-series.
// Promise: keys come first, then aggregates, named as Kusto names them. Tested in test/engine/hunting/plan/.

import { AGGREGATES } from '../functions/aggregates.ts';
import type { Expression, NamedExpression, Operator } from '../syntax/ast.ts';
import type { ColumnSchema, Value } from '../values/kql-type.ts';
import type { AggregateColumn } from './bind-aggregate.ts';
import { aggregateColumns, aggregateName, convertTo, typedAggregate } from './bind-aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { NameBook, impliedName } from './column-names.ts';
import type { GivenColumn } from './map-operators.ts';
import { columnsOf, givenColumns, nameHere } from './map-operators.ts';
import type { Bound, BoundAggregate, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { AggregateCollector, RowScope, Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import type { NestedLevel } from './steps.ts';
import { tabularOf } from './tabular.ts';

type Of<Kind extends Operator['kind']> = Operator & { readonly kind: Kind };

/** The type of an aggregate's answer, which was checked when it was bound. */
function typeOf({ aggregate, argTypes }: BoundAggregate): ColumnSchema['type'] {
  const type = aggregate.resultType(argTypes);
  return typeof type === 'string' ? type : 'dynamic';
}

function groupPlan(
  input: Plan,
  keys: readonly (ColumnSchema & { readonly bound: Bound })[],
  aggregates: readonly BoundAggregate[],
): Plan {
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
function keyColumns(planner: Planner, row: RowScope, by: readonly NamedExpression[], book: NameBook) {
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

const COUNT = (): BoundAggregate => ({ aggregate: AGGREGATES.get('count')!, args: [], argTypes: [], filter: null });

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

export function sampleDistinct(planner: Planner, scope: Scope, input: Tabular, of: Expression, count: number): Tabular {
  const found = distinct(planner, scope, input, [{ names: [], value: of, from: of.from, to: of.to }]);
  return tabularOf({ kind: 'take', input: found.plan, count, schema: found.plan.schema });
}

export function topHitters(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Of<'top-hitters'>,
  count: number,
): Tabular {
  const row = { ...rowScope(input, scope), windows: null };
  const { of, by } = operator;
  const key = keyColumns(planner, row, [{ names: [], value: of, from: of.from, to: of.to }], new NameBook());
  const sum =
    by === null ? null : typedAggregate(planner, AGGREGATES.get('sum')!, [bindExpression(planner, row, by)], by);
  const name = by === null ? `approximate_count_${key[0]?.name ?? ''}` : `approximate_sum_${impliedName(by) ?? ''}`;
  const aggregate = sum?.aggregate ?? COUNT();
  const type = typeOf(aggregate);
  const group = groupPlan(input.plan, key, [aggregate]);
  const schema = [...group.schema.slice(0, -1), { name, type }];
  const named = { ...group, schema } as Plan;
  const sortKey: Bound = { kind: 'column', type, column: schema.length - 1 };
  return tabularOf(
    {
      kind: 'sort',
      input: named,
      keys: [{ value: sortKey, isDescending: true, nullsFirst: false }],
      limit: count,
      schema,
    },
    true,
  );
}

/** The one aggregate that an expression is. */
function oneAggregate(
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

export function topNested(planner: Planner, scope: Scope, input: Tabular, operator: Of<'top-nested'>): Tabular {
  const row = { ...rowScope(input, scope), windows: null };
  const book = new NameBook();
  const schema: ColumnSchema[] = [];
  const levels: NestedLevel[] = [];
  for (const level of operator.levels) {
    const [of] = givenColumns(planner, row, level.of) as readonly [GivenColumn];
    const by = oneAggregate(planner, row, level.by);
    const name = of.name ?? book.takeUnnamed();
    schema.push({ name: book.take(name), type: of.bound.type });
    schema.push({ name: book.take(level.by.names[0]?.text ?? `aggregated_${name}`), type: by?.type ?? 'long' });
    if (by === null) continue;
    if (level.others !== null && operator.levels.length > 1)
      planner.problems.tell(
        level.others,
        '"with others" is run here for one level only; sum up the rest in a second query.',
      );
    const others =
      level.others === null
        ? null
        : convertTo(planner, bindExpression(planner, noRows(scope), level.others), of.bound.type, level.others);
    levels.push({
      count: level.count === null ? Infinity : countOf(planner, scope, level.count),
      of: of.bound,
      by: by.aggregate,
      isDescending: level.order === 'desc',
      others: others?.kind === 'constant' ? { value: others.value } : null,
    });
  }
  const run = planner.steps.nested(levels, schema);
  return tabularOf({ kind: 'special', name: 'top-nested', inputs: [input.plan], run, schema });
}

function countOf(planner: Planner, scope: Scope, expression: Expression): number {
  const bound = bindExpression(planner, noRows(scope), expression);
  return bound.kind === 'constant' && typeof bound.value === 'number' ? Math.trunc(bound.value) : 0;
}

/** A value that is the same for all rows, as `type`. */
function fixedValue(planner: Planner, scope: Scope, expression: Expression, type: ColumnSchema['type'] | null): Value {
  const bound = bindExpression(planner, noRows(scope), expression);
  const converted = type === null ? bound : convertTo(planner, bound, type, expression);
  if (converted.kind === 'constant') return converted.value;
  planner.problems.tell(expression, 'A value that does not depend on the rows is expected here.');
  return null;
}

export function makeSeries(planner: Planner, scope: Scope, input: Tabular, operator: Of<'make-series'>): Tabular {
  const row = { ...rowScope(input, scope), windows: null };
  const book = new NameBook();
  const keys = keyColumns(planner, row, operator.by, book);
  const axis = bindExpression(planner, row, operator.on);
  const isTime = axis.type === 'datetime' || axis.type === 'timespan';
  if (!isTime && !['int', 'long', 'real', 'decimal', 'dynamic'].includes(axis.type))
    planner.problems.tell(operator.on, `make-series goes along a time or a number; found a ${axis.type}.`);
  const aggregates = operator.aggregates.flatMap((named) => {
    const one = oneAggregate(planner, row, named);
    if (one === null) return [];
    const isNumber = ['int', 'long', 'real', 'decimal'].includes(one.type);
    const fallback =
      named.fallback === null ? (isNumber ? 0 : null) : fixedValue(planner, scope, named.fallback, one.type);
    return [{ ...one.aggregate, fallback, type: one.type, name: book.take(one.name ?? 'Column1') }];
  });
  const axisName = book.take(nameHere(row, operator.on) ?? 'Column1');
  const step = fixedValue(planner, scope, operator.step, axis.type === 'datetime' ? 'timespan' : axis.type);
  const schema: ColumnSchema[] = [
    ...keys.map(({ name, type }) => ({ name, type })),
    ...aggregates.map(({ name }) => ({ name, type: 'dynamic' as const })),
    { name: axisName, type: 'dynamic' },
  ];
  if (typeof step !== 'number' || step <= 0) {
    if (step !== null) planner.problems.tell(operator.step, 'The step of make-series must be greater than nothing.');
  }
  const bound = (expression: Expression | null): Value =>
    expression === null ? null : fixedValue(planner, scope, expression, axis.type);
  const run = planner.steps.makeSeries({
    keys: keys.map((key) => key.bound),
    aggregates,
    axis,
    from: bound(operator.first),
    to: bound(operator.last),
    step: typeof step === 'number' ? step : 1,
    isRange: 'isRange' in operator && operator.isRange === true,
    isNonEmpty: operator.options.some(
      ({ name, value }) => name.text === 'kind' && value.kind === 'name' && value.name.text === 'nonempty',
    ),
    schema,
  });
  return tabularOf({ kind: 'special', name: 'make-series', inputs: [input.plan], run, schema });
}
