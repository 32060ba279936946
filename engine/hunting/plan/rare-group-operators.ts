// sample-distinct, top-hitters, top-nested: groups that hunters seldom ask for.
// Promise: loaded with their family only; keys come first, then aggregates. Tested in test/engine/hunting/plan/.

import { AGGREGATES } from '../functions/aggregates.ts';
import type { Expression } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { convertTo, typedAggregate } from './bind-aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { NameBook, impliedName } from './column-names.ts';
import type { GivenColumn } from './map-operators.ts';
import { givenColumns } from './map-operators.ts';
import type { Bound, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import type { NestedLevel } from './steps.ts';
import { tabularOf } from './tabular.ts';
import { distinct, keyColumns, COUNT, typeOf, groupPlan, oneAggregate } from './group-operators.ts';
import type { Of } from './group-operators.ts';

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
