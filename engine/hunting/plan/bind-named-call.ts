// Calls by name: functions of the query, aggregates inside summarize, windows over ordered rows, what only the planner can
// answer (toscalar, column_ifexists …), and the registry's functions. Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import { AGGREGATES } from '../functions/aggregates.ts';
import { bindFunction } from '../functions/bind-call.ts';
import { familyOf } from '../functions/family-index.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Expression } from '../syntax/ast.ts';
import type { Bag } from '../values/kql-type.ts';
import { TICKS_PER_SECOND } from '../values/kql-type.ts';
import { bindAggregate } from './bind-aggregate.ts';
import {
  BROKEN,
  bindArguments,
  bindExpression,
  bindTest,
  call,
  columnNamed,
  constant,
  functionNames,
} from './bind-expression.ts';
import { insteadOf, lateCalls } from './late-calls.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import { wanted } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope } from './scope.ts';
import type { WindowName } from './steps.ts';
import { asTabular } from './tabular.ts';

export type CallExpression = Expression & { readonly kind: 'call' };

type SpecialCall = (planner: Planner, row: RowScope, expression: CallExpression) => Bound;

export function bindNamedCall(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const { text } = expression.name;
  const binding = row.scope.find(text);
  if (binding?.kind === 'function')
    return lateCalls().callScalarFunction(planner, row, expression, binding.statement, binding.scope);
  const special = SPECIAL.get(text);
  if (special !== undefined) return special(planner, row, expression);
  if (row.aggregates !== null && isAggregate(text) && !isScalarHere(text, expression))
    return bindAggregate(planner, row, row.aggregates, expression);
  const window = WINDOWS.get(text);
  if (window !== undefined) return bindWindow(planner, row, expression, window);
  const foreign = insteadOf().functions.get(text);
  if (SCALARS.has(text) && foreign === undefined) {
    const args = bindArguments(planner, row, expandStars(row, expression.args));
    const places = expression.args.map(({ value }) => value);
    return call(planner, text, args, expression, places);
  }
  return tellUnknown(planner, row, expression, foreign ?? null);
}

function isAggregate(name: string): boolean {
  return AGGREGATES.has(name) || familyOf(name) === 'sums' || familyOf(name) === 'sketches';
}

/** `iff`-like names that are both: none of them takes no argument, so `count()` is always the aggregate. */
function isScalarHere(name: string, expression: CallExpression): boolean {
  return SCALARS.has(name) && !AGGREGATES.has(name) && expression.args.length > 0;
}

function tellUnknown(planner: Planner, row: RowScope, expression: CallExpression, foreign: string | null): Bound {
  const { name } = expression;
  if (foreign !== null) {
    planner.problems.tell(name, `${name.text}() exists in Kusto but not here. ${foreign}`);
    return BROKEN;
  }
  if (isAggregate(name.text)) {
    planner.problems.tell(
      name,
      `${name.text}() adds up many rows and is allowed in summarize only. Put a summarize before, or use a column of one.`,
    );
    return BROKEN;
  }
  const own = [...row.scope.all()].filter(([, { kind }]) => kind === 'function').map(([text]) => text);
  const aggregates = row.aggregates === null ? [] : [...AGGREGATES.keys()];
  const suggestion = nearest(name.text, [...own, ...aggregates, ...functionNames(), ...WINDOWS.keys()]);
  planner.problems.tell(name, `There is no function ${name.text}().${didYouMean(suggestion)}`, suggestion);
  return BROKEN;
}

/** `f(*)` stands for all columns. */
function expandStars(row: RowScope, args: CallExpression['args']): CallExpression['args'] {
  if (!args.some(({ value }) => value.kind === 'star')) return args;
  return args.flatMap((argument) =>
    argument.value.kind !== 'star'
      ? [argument]
      : row.schema.map(({ name }): (typeof args)[number] => {
          const { from, to } = argument;
          return { from, to, name: null, value: { kind: 'name', from, to, name: { from, to, text: name } } };
        }),
  );
}

const WINDOWS: ReadonlyMap<string, readonly [WindowName, least: number, most: number]> = new Map([
  ['prev', ['prev', 1, 3]],
  ['next', ['next', 1, 3]],
  ['row_number', ['row_number', 0, 2]],
  ['row_cumsum', ['row_cumsum', 1, 2]],
  ['row_rank_dense', ['row_rank_dense', 1, 2]],
  ['row_rank', ['row_rank_dense', 1, 2]],
  ['row_rank_min', ['row_rank_min', 1, 2]],
  ['row_window_session', ['row_window_session', 3, 4]],
]);

function bindWindow(
  planner: Planner,
  row: RowScope,
  expression: CallExpression,
  [name, least, most]: readonly [WindowName, number, number],
): Bound {
  const { windows } = row;
  const written = expression.name.text;
  if (windows === null || !windows.isSerialized) {
    planner.problems.tell(
      expression.name,
      windows === null
        ? `${written}() looks at the rows around and is allowed in extend, project and where only.`
        : `${written}() needs rows in an order: put sort by or serialize before it.`,
    );
    return BROKEN;
  }
  const count = expression.args.length;
  if (count < least || count > most) {
    planner.problems.tell(expression, `${written}() takes ${least} to ${most} arguments; found ${count}.`);
    return BROKEN;
  }
  const resetAt = {
    prev: 9,
    next: 9,
    row_number: 1,
    row_cumsum: 1,
    row_rank_dense: 1,
    row_rank_min: 1,
    row_window_session: 3,
  };
  const args = expression.args.map(({ value }, place) =>
    place === resetAt[name] ? bindTest(planner, row, value) : bindExpression(planner, row, value),
  );
  if (args.includes(BROKEN)) return BROKEN;
  const first = args[0];
  const type =
    name === 'prev' || name === 'next' || name === 'row_cumsum'
      ? (first?.type ?? 'long')
      : name === 'row_window_session'
        ? 'datetime'
        : 'long';
  if (name === 'row_cumsum' && !['int', 'long', 'real', 'decimal', 'timespan'].includes(type)) {
    planner.problems.tell(expression, `row_cumsum() adds up numbers; found a ${type}.`);
    return BROKEN;
  }
  windows.windows.push({ name, args, type: name === 'row_cumsum' && type === 'int' ? 'long' : type });
  const { type: resultType } = windows.windows.at(-1)!;
  return { kind: 'column', type: resultType, column: row.schema.length + windows.windows.length - 1 };
}

/** What only the planner can answer. */
const SPECIAL: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['toscalar', bindToScalar],
  ['column_ifexists', bindColumnIfExists],
  ['columnifexists', bindColumnIfExists],
  ['column_names_of', bindColumnNames],
  ['pack_all', bindPackAll],
  ['bag_pack_columns', bindPackColumns],
  ['now', bindNow],
  ['ago', bindAgo],
  ['ingestion_time', bindIngestionTime],
]);

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

function bindNow(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const now = constant('datetime', planner.context.now);
  const offset = expression.args[0]?.value;
  if (offset === undefined) return now;
  return call(planner, '+', [now, bindExpression(planner, row, offset)], expression);
}

function bindAgo(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const span = expression.args[0]?.value;
  if (span === undefined || expression.args.length !== 1) {
    planner.problems.tell(expression, 'ago() takes one span of time: ago(1d).');
    return BROKEN;
  }
  const bound = bindExpression(planner, row, span);
  if (bound !== BROKEN && bound.type !== 'timespan') {
    planner.problems.tell(span, `ago() takes a span of time such as 1d or 30m; found a ${bound.type}.`);
    return BROKEN;
  }
  return call(planner, '-', [constant('datetime', planner.context.now), bound], expression);
}
