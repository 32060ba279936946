// evaluate and invoke: plug-ins by name, functions of the query with the pipeline as their first argument.
// Promise: a plug-in whose columns depend on rows reads them while the query is planned. Tested in test/engine/hunting/plan/.

import type { Expression, Operator } from '../syntax/ast.ts';
import { aggregateColumns } from './bind-aggregate.ts';
import { bindExpression, constant } from './bind-expression.ts';
import { callTableFunction } from './call-function.ts';
import { impliedName } from './column-names.ts';
import { withFileProfile } from './file-profile.ts';
import { INSTEAD } from './foreign.ts';
import type { Plan } from './plan.ts';
import { schemaOf } from './datatable.ts';
import type { Planner } from './planner.ts';
import { wantedRows } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { AggregateCollector, RowScope, Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import type { PluginAggregate, PluginArgument, PluginFault, PluginTable } from './steps.ts';
import { asTabular, kept, tabularOf } from './tabular.ts';
import { AGGREGATES } from '../functions/aggregates.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Schema } from '../values/kql-type.ts';

type CallExpression = Expression & { readonly kind: 'call' };

function callOf(planner: Planner, expression: Expression, what: string): CallExpression {
  if (expression.kind === 'call') return expression;
  if (expression.kind === 'name') return { ...expression, kind: 'call', args: [] };
  return planner.problems.stop(expression, `${what} takes a call: ${what} name(…).`);
}

export function evaluatePlugin(
  planner: Planner,
  scope: Scope,
  input: Tabular | null,
  operator: Operator & { readonly kind: 'evaluate' },
): Tabular {
  const expression = callOf(planner, operator.call, 'evaluate');
  const { name } = expression;
  const plugin = planner.steps.plugins.get(name.text);
  if (plugin === undefined) {
    const suggestion = nearest(name.text, planner.steps.plugins.keys());
    planner.problems.stop(name, `There is no plug-in ${name.text} here.${didYouMean(suggestion)}`, suggestion);
  }
  if (input === null && plugin.isSource !== true)
    planner.problems.stop(operator, `${name.text} needs a table before it.`);
  const held = input === null ? null : plugin.reads !== null ? kept(planner, input, operator.from) : input;
  const row = held === null ? noRows(scope) : { ...rowScope(held, scope), windows: null };
  const args: (PluginArgument | PluginTable | PluginAggregate)[] = [];
  for (const { name: parameter, value } of expression.args)
    args.push(pluginArgument(planner, row, args, value, parameter?.text ?? null));
  const request = {
    schema: held?.plan.schema ?? [],
    args,
    declared: declaredSchema(planner, operator, expression, held?.plan.schema ?? []),
    now: planner.context.now,
  };
  const settled = <T>(answer: T | PluginFault): T => {
    if (typeof answer !== 'object' || answer === null || !('problem' in answer)) return answer as T;
    const place = answer.argument === null ? undefined : expression.args[answer.argument];
    return planner.problems.stop(place ?? expression, answer.problem);
  };
  const reading = held === null ? null : settled(plugin.reads?.(request) ?? null);
  const rows =
    reading === null || held === null
      ? null
      : wantedRows(planner, { kind: 'special', name: name.text, inputs: [held.plan], ...reading }, operator.from);
  const answer = settled(plugin.plan({ ...request, rows }));
  const inputs: readonly Plan[] = [...(held === null ? [] : [held.plan]), ...(answer.extra ?? [])];
  return tabularOf({ kind: 'special', name: name.text, inputs, run: answer.run, schema: answer.schema });
}

/** The columns written after the call; `*` is the input's but the bag, which only bag_unpack leaves no doubt about. */
function declaredSchema(
  planner: Planner,
  operator: Operator & { readonly kind: 'evaluate' },
  call: CallExpression,
  input: Schema,
): Schema | null {
  if (operator.columns === null) return null;
  const columns = schemaOf(operator.columns);
  if (!operator.keepsInput) return columns;
  const bag = call.args[0]?.value;
  if (call.name.text !== 'bag_unpack' || bag?.kind !== 'name')
    planner.problems.stop(operator, 'A * among the columns is read only after bag_unpack(column); name the columns.');
  const staying = input.filter(({ name }) => name !== bag.name.text);
  const twice = columns.find(({ name }) => staying.some((one) => one.name === name));
  if (twice !== undefined)
    planner.problems.stop(operator, `* has a column ${twice.name} already; leave one of them out.`);
  return [...staying, ...columns];
}

function pluginArgument(
  planner: Planner,
  row: RowScope,
  before: readonly (PluginArgument | PluginTable | PluginAggregate)[],
  value: Expression,
  parameter: string | null,
): PluginArgument | PluginTable | PluginAggregate {
  const isColumn = value.kind === 'name' && row.schema.some(({ name }) => name === value.name.text);
  const table = isColumn ? null : asTabular(planner, row.scope, value);
  if (table !== null) return { kind: 'table', plan: table.plan, parameter };
  // A column of a table that is an argument itself: the plug-in finds it by its name.
  const name = value.kind === 'name' ? value.name.text : null;
  const isOfTable = before.some(
    (one) => one.kind === 'table' && one.plan.schema.some((column) => column.name === name),
  );
  if (!isColumn && isOfTable) return { kind: 'scalar', value: constant('dynamic', null), name, parameter };
  if (value.kind === 'call' && AGGREGATES.has(value.name.text) && !SCALARS.has(value.name.text)) {
    const collector: AggregateCollector = { keyCount: 0, aggregates: [], keys: [] };
    const named = { names: [], value, from: value.from, to: value.to };
    aggregateColumns(planner, { ...row, aggregates: collector }, collector, named);
    const [aggregate] = collector.aggregates;
    const type = aggregate?.aggregate.resultType(aggregate.argTypes);
    if (aggregate !== undefined && typeof type === 'string')
      return { kind: 'aggregate', value: aggregate, type, parameter };
  }
  return { kind: 'scalar', value: bindExpression(planner, row, value), name: impliedName(value), parameter };
}

export function invoke(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'invoke' },
): Tabular {
  const expression = callOf(planner, operator.call, 'invoke');
  const { name } = expression;
  const binding = scope.find(name.text);
  if (binding === null && name.text === 'FileProfile') return withFileProfile(planner, input, expression);
  if (binding?.kind !== 'function') {
    const foreign = INSTEAD.tables.get(name.text);
    const own = [...scope.all()].filter(([, { kind }]) => kind === 'function').map(([text]) => text);
    const suggestion = nearest(name.text, own);
    planner.problems.stop(
      name,
      foreign === undefined
        ? `There is no function ${name.text}() in this query.${didYouMean(suggestion)} Define it with let before.`
        : `${name.text}() exists in Kusto but not here. ${foreign}`,
      suggestion,
    );
  }
  const result = callTableFunction(planner, scope, expression, binding.statement, binding.scope, input);
  return result ?? planner.problems.stop(expression, `${name.text}() gives one value; invoke needs a table.`);
}
