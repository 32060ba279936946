// Aggregates that give several columns: arg_max and its like, percentiles. Promise: names as Kusto has them.
// Tested in test/engine/hunting/plan/.

import { AGGREGATES } from '../functions/aggregates.ts';
import type { NamedExpression, Span } from '../syntax/ast.ts';
import type { AggregateColumn, SeveralColumns } from './bind-aggregate.ts';
import { collect, typedAggregate } from './bind-aggregate.ts';
import { BROKEN, bindExpression, constant } from './bind-expression.ts';
import type { CallExpression } from './bind-named-call.ts';
import { impliedName } from './column-names.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import type { AggregateCollector, RowScope } from './scope.ts';

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

export const PICK_COLUMNS: ReadonlyMap<string, SeveralColumns> = new Map(
  [...PICKS].map(([name, pick]): [string, SeveralColumns] => [
    name,
    (planner, row, collector, named, expression) => pickColumns(planner, row, collector, named, expression, pick),
  ]),
);

export const PERCENTILE_COLUMNS: ReadonlyMap<string, SeveralColumns> = new Map([
  ['percentiles', percentileColumns],
  ['percentilesw', percentileColumns],
]);
