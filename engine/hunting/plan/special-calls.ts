// Calls that only the planner can answer: toscalar, column_ifexists, pack_all and their like.
// Promise: what depends on columns is settled while the query is planned. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import { bindFunction } from '../functions/bind-call.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import type { Bag } from '../values/kql-type.ts';
import { TICKS_PER_SECOND } from '../values/kql-type.ts';
import { BROKEN, bindExpression, call, columnNamed, constant } from './bind-expression.ts';
import type { CallExpression, SpecialCall } from './bind-named-call.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import { wanted } from './planner.ts';
import type { RowScope } from './scope.ts';
import { asTabular } from './tabular.ts';

/** Rows arrive here when the minute of their event has passed: exactly then. Tables without a time are asked the registry's way. */
function bindIngestionTime(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const column = row.schema.findIndex(
    ({ name, type }) => type === 'datetime' && (name === 'TimeGenerated' || name === 'Timestamp'),
  );
  if (column < 0 || expression.args.length > 0) return call(planner, 'ingestion_time', [], expression);
  planner.problems.remark(
    expression,
    'Rows arrive here at the end of the minute of their event: ingestion_time() is that.',
  );
  const minute = constant('timespan', 60 * TICKS_PER_SECOND);
  const start = call(planner, 'bin', [{ kind: 'column', type: 'datetime', column }, minute], expression);
  return call(planner, '+', [start, minute], expression);
}

function bindToScalar(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const argument = expression.args[0]?.value;
  if (argument === undefined || expression.args.length !== 1) {
    planner.problems.tell(expression, 'toscalar() takes one table: toscalar(T | summarize max(x)).');
    return BROKEN;
  }
  const tabular = asTabular(planner, row.scope, argument);
  if (tabular === null) return bindExpression(planner, { ...row, schema: [] }, argument);
  const column = tabular.plan.schema[0];
  if (column === undefined) return BROKEN;
  return constant(column.type, wanted(planner, { plan: tabular.plan, kind: 'value' }, argument.from));
}

function bindColumnIfExists(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const [name, otherwise] = expression.args;
  const text = name === undefined ? null : bindExpression(planner, row, name.value);
  if (text?.kind !== 'constant' || typeof text.value !== 'string' || otherwise === undefined) {
    planner.problems.tell(expression, 'column_ifexists() takes a column name in quotes and a value to stand for it.');
    return BROKEN;
  }
  return columnNamed(row, text.value) ?? bindExpression(planner, row, otherwise.value);
}

function bindColumnNames(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const argument = expression.args[0]?.value;
  const tabular = argument === undefined ? null : asTabular(planner, row.scope, argument);
  if (tabular === null) {
    planner.problems.tell(expression, 'column_names_of() takes a table.');
    return BROKEN;
  }
  return constant(
    'dynamic',
    tabular.plan.schema.map(({ name }) => name),
  );
}

function packOf(planner: Planner, columns: readonly (readonly [string, Bound])[], expression: CallExpression): Bound {
  const args = columns.flatMap(([name, bound]) => [constant('string', name), bound]);
  return args.length === 0 ? constant('dynamic', new Map()) : call(planner, 'bag_pack', args, expression);
}

function bindPackAll(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const width = row.rightFrom ?? row.schema.length;
  if (width > LIMITS.huntColumnsMax) return BROKEN;
  const flag = expression.args[0]?.value;
  const ignores = flag === undefined ? constant('bool', false) : bindExpression(planner, row, flag);
  if (ignores.kind !== 'constant') {
    planner.problems.tell(expression, 'pack_all() takes true or false: whether empty values are left out.');
    return BROKEN;
  }
  const columns = row.schema
    .slice(0, width)
    .map(({ name, type }, column) => [name, { kind: 'column', type, column } as const] as const);
  const packed = packOf(planner, columns, expression);
  if (ignores.value !== true || packed === BROKEN) return packed;
  const filled = bindFunction(WITHOUT_EMPTY, [packed], expression);
  return 'problem' in filled ? BROKEN : filled;
}

/** A bag without its nulls and empty texts. */
const WITHOUT_EMPTY: ScalarFunction = {
  name: 'bag_without_empty',
  says: 'Leaves out nulls and empty texts.',
  parameters: ['bag'],
  arity: [1, 1],
  wants: ['dynamic'],
  isPure: true,
  resultType: () => 'dynamic',
  call: ([bag]) =>
    bag instanceof Map
      ? new Map([...(bag as Bag)].filter(([, value]) => value !== null && value !== ''))
      : (bag ?? null),
};

function bindPackColumns(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const columns = expression.args.map(({ value }) => {
    const name = value.kind === 'name' ? value.name.text : '';
    return [name, bindExpression(planner, row, value)] as const;
  });
  return packOf(planner, columns, expression);
}

export const SPECIAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['toscalar', bindToScalar],
  ['column_ifexists', bindColumnIfExists],
  ['columnifexists', bindColumnIfExists],
  ['column_names_of', bindColumnNames],
  ['pack_all', bindPackAll],
  ['bag_pack_columns', bindPackColumns],
]);

/** Beside the registry's function of that name, which refuses. */
export const ARRIVAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['ingestion_time', bindIngestionTime],
]);
