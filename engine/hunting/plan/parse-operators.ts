// parse, parse-where, parse-kv: columns out of a text. Promise: a pattern is made ready once; a text is taken apart once
// for each distinct value. Tested in test/engine/hunting/plan/.

import { bindFunction } from '../functions/bind-call.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import type { Expression, Operator, Span } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { convertTo } from './bind-aggregate.ts';
import { BROKEN, bindExpression, call, constant } from './bind-expression.ts';
import { columnsOf } from './map-operators.ts';
import { parseFunction } from './parse-pattern.ts';
import type { Bound, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';

export function applied(planner: Planner, fn: ScalarFunction, of: Bound, span: Span): Bound {
  const bound = of === BROKEN ? BROKEN : bindFunction(fn, [of], span);
  if (!('problem' in bound)) return bound;
  planner.problems.tell(span, bound.problem);
  return BROKEN;
}

export function element(planner: Planner, array: Bound, place: number, type: ColumnSchema['type'], span: Span): Bound {
  return convertTo(planner, call(planner, 'element', [array, constant('long', place)], span), type, span);
}

/** The input's columns with new ones, in place where the name is known. */
export function withColumns(
  input: Tabular,
  plan: Plan,
  width: number,
  made: readonly (ColumnSchema & { readonly bound: Bound })[],
): Tabular {
  const output = columnsOf(plan).slice(0, width);
  for (const column of made) {
    const place = output.findIndex(({ name }) => name === column.name);
    if (place >= 0) output[place] = column;
    else output.push(column);
  }
  const schema = output.map(({ name, bound }) => ({ name, type: bound.type }));
  return { ...input, plan: { kind: 'map', input: plan, columns: output.map(({ bound }) => bound), schema } };
}

export function textOf(planner: Planner, scope: Scope, input: Tabular, of: Expression): Bound {
  const row = { ...rowScope(input, scope), windows: null };
  return convertTo(planner, bindExpression(planner, row, of), 'string', of);
}

/** A hidden last column that holds the array, so that it is made once for all columns taken from it. */
export function withArray(input: Plan, array: Bound): Plan {
  const columns = columnsOf(input);
  return {
    kind: 'map',
    input,
    columns: [...columns.map(({ bound }) => bound), array],
    schema: [...input.schema, { name: '\u0000array', type: 'dynamic' }],
  };
}

export function parseColumns(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'parse' | 'parse-where' },
): Tabular {
  const text = textOf(planner, scope, input, operator.of);
  const parsed = parseFunction(operator.pattern, operator.mode, operator.flags);
  if ('problem' in parsed) planner.problems.stop(operator, parsed.problem);
  const width = input.plan.schema.length;
  const wide = withArray(input.plan, applied(planner, parsed.fn, text, operator));
  const array: Bound = { kind: 'column', type: 'dynamic', column: width };
  const made = parsed.fields.map(({ name, type }, place) => ({
    name,
    type,
    bound: element(planner, array, place + 1, type, operator),
  }));
  if (operator.kind === 'parse') return withColumns(input, wide, width, made);
  const test = element(planner, array, 0, 'bool', operator);
  return withColumns(input, { kind: 'filter', input: wide, test, schema: wide.schema }, width, made);
}
