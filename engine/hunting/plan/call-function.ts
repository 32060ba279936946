// Calls of functions that the query itself defines: arguments are bound where they are written, the body where it stands.
// Promise: a body sees its parameters and what was defined before it, never the caller's columns.
// Tested in test/engine/hunting/plan/.

import { LIMITS } from '../../base/index.ts';
import type { Argument, Expression, Parameter, Span } from '../syntax/ast.ts';
import type { KqlType } from '../values/kql-type.ts';
import { convertTo } from './bind-aggregate.ts';
import { BROKEN, bindExpression } from './bind-expression.ts';
import type { CallExpression } from './bind-named-call.ts';
import type { Bound } from './plan.ts';
import { inCall, type Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { FunctionStatement, RowScope, Tabular } from './scope.ts';
import { noRows, Scope } from './scope.ts';
import { declare, resultOf } from './statements.ts';
import { asTabular } from './tabular.ts';

/** A scope with the parameters and the statements of a function's body. */
function enter(
  planner: Planner,
  row: RowScope,
  written: Span & { readonly args: readonly Argument[]; readonly name: Span & { readonly text: string } },
  statement: FunctionStatement,
  outer: Scope,
  first: Tabular | null,
): Scope {
  if (planner.depth > LIMITS.huntDepthMax)
    planner.problems.stop(written, `${written.name.text}() calls itself; a function of a query cannot.`);
  const scope = new Scope(outer);
  const { parameters } = statement;
  const places = placeArguments(planner, written, parameters, first === null ? 0 : 1);
  parameters.forEach((parameter, place) => {
    if (place === 0 && first !== null) {
      scope.names.set(parameter.name.text, { kind: 'table', tabular: () => first, isView: false });
      return;
    }
    const given = places[place] ?? parameter.fallback;
    if (given === null || given === undefined) {
      planner.problems.tell(written, `${written.name.text}() needs a value for ${parameter.name.text}.`);
      scope.names.set(parameter.name.text, { kind: 'scalar', bound: () => BROKEN });
      return;
    }
    const isFallback = places[place] === undefined;
    const { type } = parameter;
    if (typeof type === 'string') bindScalar(planner, isFallback ? noRows(outer) : row, scope, parameter, type, given);
    else bindTable(planner, isFallback ? outer : row.scope, scope, parameter, type, given);
  });
  return scope;
}

function placeArguments(
  planner: Planner,
  written: Span & { readonly args: readonly Argument[]; readonly name: { readonly text: string } },
  parameters: readonly Parameter[],
  from: number,
): readonly (Expression | undefined)[] {
  const places: (Expression | undefined)[] = [];
  let next = from;
  for (const { name, value } of written.args) {
    const place = name === null ? next : parameters.findIndex((one) => one.name.text === name.text);
    if (place < 0 || place >= parameters.length) {
      const suggestion =
        name === null
          ? null
          : nearest(
              name.text,
              parameters.map((one) => one.name.text),
            );
      planner.problems.tell(
        name ?? value,
        name === null
          ? `${written.name.text}() takes ${parameters.length} arguments; found ${written.args.length}.`
          : `${written.name.text}() has no parameter ${name.text}.${didYouMean(suggestion)}`,
        suggestion,
      );
      break;
    }
    places[place] = value;
    if (name === null) next += 1;
  }
  return places;
}

function bindScalar(
  planner: Planner,
  row: RowScope,
  scope: Scope,
  { name }: Parameter,
  type: KqlType,
  given: Expression,
): void {
  const bound = convertTo(planner, bindExpression(planner, row, given), type, given);
  scope.names.set(name.text, { kind: 'scalar', bound: () => bound });
}

function bindTable(
  planner: Planner,
  names: Scope,
  scope: Scope,
  { name }: Parameter,
  columns: readonly { readonly name: { readonly text: string }; readonly type: KqlType }[],
  given: Expression,
): void {
  const tabular = asTabular(planner, names, given);
  if (tabular === null) planner.problems.stop(given, `${name.text} is a table; found one value.`);
  for (const column of columns) {
    const found = tabular.plan.schema.find((one) => one.name === column.name.text);
    if (found === undefined)
      planner.problems.tell(
        given,
        `The table for ${name.text} needs a column ${column.name.text} of type ${column.type}.`,
      );
  }
  scope.names.set(name.text, { kind: 'table', tabular: () => tabular, isView: false });
}

/** A function that gives one value, over the caller's rows. */
export function callScalarFunction(
  planner: Planner,
  row: RowScope,
  expression: CallExpression,
  statement: FunctionStatement,
  outer: Scope,
): Bound {
  return inCall(planner, expression.from, () => {
    const scope = enter(planner, row, expression, statement, outer, null);
    declare(planner, scope, statement.body);
    const result = resultOf(statement.body);
    if (result === null) {
      planner.problems.tell(expression, `${expression.name.text}() gives nothing: its last line must be a value.`);
      return BROKEN;
    }
    const tabular = asTabular(planner, scope, result);
    if (tabular !== null) {
      planner.problems.tell(
        expression,
        `${expression.name.text}() gives a table; one value is expected here. Put toscalar() around it.`,
      );
      return BROKEN;
    }
    return bindExpression(planner, { ...noRows(scope), windows: row.windows }, result);
  });
}

/** A function that gives a table; null when it gives one value. */
export function callTableFunction(
  planner: Planner,
  names: Scope,
  expression: CallExpression,
  statement: FunctionStatement,
  outer: Scope,
  first: Tabular | null = null,
): Tabular | null {
  return inCall(planner, expression.from, () => {
    const scope = enter(planner, noRows(names), expression, statement, outer, first);
    declare(planner, scope, statement.body);
    const result = resultOf(statement.body);
    return result === null ? null : asTabular(planner, scope, result);
  });
}
