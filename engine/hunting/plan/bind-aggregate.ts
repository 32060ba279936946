// Aggregates inside summarize: their arguments over the rows, their place after the keys, the names of their columns.
// Promise: what gives several columns (arg_max, take_any, percentiles) is written out as one aggregate a column.
// Tested in test/engine/hunting/plan/.

import type { Aggregate } from '../functions/aggregate.ts';
import { AGGREGATES } from '../functions/aggregates.ts';
import { CONVERSIONS } from '../functions/bind-call.ts';
import type { ArgumentType } from '../functions/scalar-function.ts';
import type { Argument, NamedExpression, Span } from '../syntax/ast.ts';
import { BROKEN, bindExpression, bindTest, call } from './bind-expression.ts';
import type { CallExpression } from './bind-named-call.ts';
import { impliedName } from './column-names.ts';
import type { Bound, BoundAggregate } from './plan.ts';
import type { Planner } from './planner.ts';
import type { AggregateCollector, RowScope } from './scope.ts';

/** One column that a named expression of summarize gives; `isOwn` when the name was written. */
export interface AggregateColumn {
  readonly name: string | null;
  readonly isOwn: boolean;
  readonly bound: Bound;
}

export function argumentType(bound: Bound): ArgumentType {
  return { type: bound.type, constant: bound.kind === 'constant' ? { value: bound.value } : null };
}

/** An aggregate that gives one column, as a column of the groups. */
export function bindAggregate(
  planner: Planner,
  row: RowScope,
  collector: AggregateCollector,
  expression: CallExpression,
): Bound {
  const { text } = expression.name;
  if (several.has(text) || text.startsWith('percentiles')) {
    const columns = aggregateColumns(planner, row, collector, { names: [], value: expression, ...spanOf(expression) });
    return columns?.[0]?.bound ?? BROKEN;
  }
  const inner = { ...row, aggregates: null };
  const bound = bindPlain(planner, inner, text, expression.args, expression);
  return bound === null ? BROKEN : collect(collector, bound);
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}

/** An aggregate over the rows, checked. */
export function bindPlain(
  planner: Planner,
  row: RowScope,
  name: string,
  written: readonly Argument[],
  span: Span,
): TypedAggregate | null {
  const aggregate = AGGREGATES.get(name)!;
  const isCount = name === 'count' || name === 'cnt';
  // count(x) counts rows, whatever x is.
  const args = isCount
    ? []
    : written.map(({ value }, place) =>
        wantOf(aggregate, place) === 'bool' ? bindTest(planner, row, value) : bindExpression(planner, row, value),
      );
  if (args.includes(BROKEN)) return null;
  return typedAggregate(planner, aggregate, args, span, written);
}

export interface TypedAggregate {
  readonly aggregate: BoundAggregate;
  readonly type: Bound['type'];
}

function wantOf(aggregate: Aggregate, place: number): string {
  return aggregate.wants[Math.min(place, aggregate.wants.length - 1)] ?? 'any';
}

/** An expression as a value of another type. */
export function convertTo(planner: Planner, bound: Bound, type: Bound['type'], span: Span): Bound {
  return bound.type === type || bound === BROKEN ? bound : call(planner, CONVERSIONS[type], [bound], span);
}

export function typedAggregate(
  planner: Planner,
  aggregate: Aggregate,
  given: readonly Bound[],
  span: Span,
  places: readonly Span[] = [],
): TypedAggregate | null {
  const [least, most] = aggregate.arity;
  if (given.length < least || given.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most === Infinity ? 'any number of' : most}`;
    planner.problems.tell(
      span,
      `${aggregate.name}() takes ${wanted} argument${wanted === '1' ? '' : 's'}; found ${given.length}.`,
    );
    return null;
  }
  const args = given.map((bound, place) => {
    const want = wantOf(aggregate, place);
    return want === 'any' ? bound : convertTo(planner, bound, want as Bound['type'], places[place] ?? span);
  });
  const argTypes = args.map(argumentType);
  const type = aggregate.resultType(argTypes);
  if (typeof type !== 'string') {
    planner.problems.tell(places[type.argument] ?? span, type.problem);
    return null;
  }
  return { aggregate: { aggregate, args, argTypes, filter: null }, type };
}

export function collect(collector: AggregateCollector, { aggregate, type }: TypedAggregate): Bound {
  collector.aggregates.push(aggregate);
  return { kind: 'column', type, column: collector.keyCount + collector.aggregates.length - 1 };
}

/** An aggregate that gives several columns, or names its own in another way. */
export type SeveralColumns = (
  planner: Planner,
  row: RowScope,
  collector: AggregateCollector,
  named: NamedExpression,
  expression: CallExpression,
) => readonly AggregateColumn[];

const several = new Map<string, SeveralColumns>();

/** Adds what a family brings; once more changes nothing. */
export function addSeveral(more: ReadonlyMap<string, SeveralColumns>): void {
  for (const [name, columns] of more) several.set(name, columns);
}

/** Columns of an expression of summarize that is an aggregate by itself; null when it is another expression. */
export function aggregateColumns(
  planner: Planner,
  row: RowScope,
  collector: AggregateCollector,
  named: NamedExpression,
): readonly AggregateColumn[] | null {
  const expression = named.value;
  if (expression.kind !== 'call' || row.scope.find(expression.name.text)?.kind === 'function') return null;
  const { text } = expression.name;
  const inner = { ...row, aggregates: null };
  const columns = several.get(text);
  if (columns !== undefined) return columns(planner, inner, collector, named, expression);
  const aggregate = AGGREGATES.get(text);
  if (aggregate === undefined) return null;
  const bound = bindPlain(planner, inner, text, expression.args, expression);
  const name = named.names[0]?.text ?? aggregateName(aggregate, expression);
  return [{ name, isOwn: named.names.length > 0, bound: bound === null ? BROKEN : collect(collector, bound) }];
}

/** The name of an aggregate's column: `count_`, `avg_X`, `percentile_X_50`. */
export function aggregateName(aggregate: NamedAggregate, expression: CallExpression): string | null {
  const inner = expression.args.map(({ value }) => impliedName(value));
  const { columnPrefix } = aggregate;
  if (aggregate.name.startsWith('percentile')) {
    const last = expression.args.at(-1)?.value;
    const number = last?.kind === 'literal' ? String(last.value).replace('.', '_') : '';
    if (!aggregate.name.includes('array')) return `percentile_${inner[0] ?? ''}_${number}`;
  }
  if (columnPrefix === '') return inner[0] ?? null;
  const isPair = aggregate.name.startsWith('covariance');
  return `${columnPrefix.replace(/_$/, '')}_${isPair ? `${inner[0] ?? ''}_${inner[1] ?? ''}` : (inner[0] ?? '')}`;
}

type NamedAggregate = { readonly name: string; readonly columnPrefix: string };
