// Aggregates inside summarize: their arguments over the rows, their place after the keys, the names of their columns.
// Promise: what gives several columns (arg_max, take_any, percentiles) is written out as one aggregate a column.
// Tested in test/engine/hunting/plan/.

import type { Aggregate } from '../functions/aggregate.ts';
import { AGGREGATES } from '../functions/aggregates.ts';
import type { ArgumentType } from '../functions/scalar-function.ts';
import type { Argument, NamedExpression, Span } from '../syntax/ast.ts';
import { BROKEN, bindExpression, bindTest, call, constant } from './bind-expression.ts';
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
  const picks = PICKS.get(text);
  if (picks !== undefined || text.startsWith('percentiles')) {
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

const CONVERSIONS: Readonly<Record<string, string>> = {
  bool: 'tobool',
  int: 'toint',
  long: 'tolong',
  real: 'todouble',
  decimal: 'todecimal',
  string: 'tostring',
  datetime: 'todatetime',
  timespan: 'totimespan',
  guid: 'toguid',
  dynamic: 'todynamic',
};

/** An expression as a value of another type. */
export function convertTo(planner: Planner, bound: Bound, type: Bound['type'], span: Span): Bound {
  return bound.type === type || bound === BROKEN ? bound : call(planner, CONVERSIONS[type]!, [bound], span);
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

interface Pick {
  /** The first argument is a key, and the column of its name comes first. */
  readonly hasKey: boolean;
  readonly aggregate: string;
  /** Prefix of all columns, as old queries have it: `max_a`, `max_a_b`. */
  readonly prefix: string | null;
}

const PICKS: ReadonlyMap<string, Pick> = new Map([
  ['arg_max', { hasKey: true, aggregate: 'arg_max', prefix: null }],
  ['arg_min', { hasKey: true, aggregate: 'arg_min', prefix: null }],
  ['argmax', { hasKey: true, aggregate: 'arg_max', prefix: 'max' }],
  ['argmin', { hasKey: true, aggregate: 'arg_min', prefix: 'min' }],
  ['take_any', { hasKey: false, aggregate: 'take_any', prefix: null }],
  ['any', { hasKey: false, aggregate: 'take_any', prefix: 'any' }],
]);

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
  const pick = PICKS.get(text);
  if (pick !== undefined) return pickColumns(planner, inner, collector, named, expression, pick);
  if (text === 'percentiles' || text === 'percentilesw')
    return percentileColumns(planner, inner, collector, named, expression);
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

function pickColumns(
  planner: Planner,
  row: RowScope,
  collector: AggregateCollector,
  named: NamedExpression,
  expression: CallExpression,
  pick: Pick,
): readonly AggregateColumn[] {
  const aggregate = AGGREGATES.get(pick.aggregate)!;
  const values: { name: string | null; bound: Bound; span: Span }[] = [];
  const taken = new Set(collector.keys.map(({ name }) => name));
  for (const { value } of expression.args) {
    if (value.kind === 'star') {
      row.schema.forEach(({ name, type }, column) => {
        if (!taken.has(name) && !values.some((one) => one.name === name))
          values.push({ name, bound: { kind: 'column', type, column }, span: value });
      });
      continue;
    }
    values.push({ name: impliedName(value), bound: bindExpression(planner, row, value), span: value });
  }
  const key = values[0];
  if (key === undefined || key.bound === BROKEN) return [];
  const isAlone = !pick.hasKey && values.length === 1;
  return values.map(({ name, bound, span }, place) => {
    const args = pick.hasKey ? [key.bound, bound] : isAlone ? [bound] : [bound, constant('bool', true)];
    const typed = bound === BROKEN ? null : typedAggregate(planner, aggregate, args, span);
    return {
      name: named.names[place]?.text ?? pickName(pick, name, key.name, place, aggregate.name),
      isOwn: place < named.names.length,
      bound: typed === null ? BROKEN : collect(collector, typed),
    };
  });
}

function pickName(
  pick: Pick,
  name: string | null,
  key: string | null,
  place: number,
  aggregate: string,
): string | null {
  if (pick.prefix === null) return name ?? (pick.hasKey && place === 0 ? `${aggregate.slice(4)}_` : null);
  if (!pick.hasKey || place === 0) return `${pick.prefix}_${name ?? ''}`;
  return `${pick.prefix}_${key ?? ''}_${name ?? ''}`;
}

function percentileColumns(
  planner: Planner,
  row: RowScope,
  collector: AggregateCollector,
  named: NamedExpression,
  expression: CallExpression,
): readonly AggregateColumn[] {
  const { text } = expression.name;
  const isWeighted = text === 'percentilesw';
  const shared = isWeighted ? 2 : 1;
  const aggregate = AGGREGATES.get(isWeighted ? 'percentilew' : 'percentile');
  if (aggregate === undefined || expression.args.length <= shared) {
    planner.problems.tell(expression, `${text}() takes a column and the percentiles wanted: ${text}(x, 50, 95).`);
    return [];
  }
  const args = expression.args.map(({ value }) => bindExpression(planner, row, value));
  if (args.includes(BROKEN)) return [];
  const of = expression.args[0] === undefined ? null : impliedName(expression.args[0].value);
  return args.slice(shared).map((percentile, place) => {
    const typed = typedAggregate(planner, aggregate, [...args.slice(0, shared), percentile], expression);
    const number = percentile.kind === 'constant' ? String(percentile.value).replace('.', '_') : '';
    return {
      name: named.names[place]?.text ?? `percentile_${of ?? ''}_${number}`,
      isOwn: place < named.names.length,
      bound: typed === null ? BROKEN : collect(collector, typed),
    };
  });
}
