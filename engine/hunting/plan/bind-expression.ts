// From an expression as written to one over columns: names looked up, operators turned into functions, constants folded.
// Promise: what cannot be bound is told once and stands as a null that fits anywhere. Tested in test/engine/hunting/plan/.

import { LIMITS, unreachable } from '../../base/index.ts';
import { bindCall } from '../functions/bind-call.ts';
import { familyNames } from '../functions/family-index.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Argument, Expression, Name, Span } from '../syntax/ast.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { wantValues } from '../values/late-values.ts';
import { bindNamedCall } from './bind-named-call.ts';
import { anyColumn } from './any-column.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import { wanted } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope, Tabular } from './scope.ts';
import { asTabular } from './tabular.ts';

/** Stands for an expression about which a problem was told: a dynamic null raises no further ones. */
export const BROKEN: Bound = { kind: 'constant', type: 'dynamic', value: null };

export function constant(type: KqlType, value: Value): Bound {
  return { kind: 'constant', type, value };
}

/** Binds an expression over the rows of `row`. */
export function bindExpression(planner: Planner, row: RowScope, expression: Expression): Bound {
  if (planner.depth > LIMITS.huntDepthMax)
    planner.problems.stop(expression, `Nested more than ${LIMITS.huntDepthMax} deep; take it apart with let.`);
  planner.depth += 1;
  try {
    return bind(planner, row, expression);
  } finally {
    planner.depth -= 1;
  }
}

function bind(planner: Planner, row: RowScope, expression: Expression): Bound {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.type, expression.value);
    case 'type':
      return constant('string', `typeof(${expression.type})`);
    case 'name':
      return bindName(planner, row, expression.name);
    case 'path':
      return bindPath(planner, row, expression);
    case 'element':
      return bindElement(planner, row, expression, expression.of, bindExpression(planner, row, expression.index));
    case 'call':
      return bindNamedCall(planner, row, expression);
    case 'negative': {
      const of = bindExpression(planner, row, expression.of);
      if (of.kind === 'constant' && typeof of.value === 'number') return constant(of.type, 0 - of.value);
      return call(planner, 'negative', [of], expression);
    }
    case 'binary':
      return bindBinary(planner, row, expression);
    case 'between':
      return call(
        planner,
        expression.isNot ? '!between' : 'between',
        [expression.of, expression.low, expression.high].map((part) => bindExpression(planner, row, part)),
        expression,
      );
    case 'list':
      return bindList(planner, row, expression);
    case 'query': {
      const { source, operators } = expression.query;
      if (source !== null && operators.length === 0) return bindExpression(planner, row, source);
      return tellTabular(planner, expression);
    }
    case 'datatable':
    case 'externaldata':
      return tellTabular(planner, expression);
    case 'star':
    case 'pattern':
      planner.problems.tell(expression, 'One value is expected here; found a pattern of columns. Name a column.');
      return BROKEN;
    default:
      return unreachable(expression);
  }
}

function tellTabular(planner: Planner, span: Span): Bound {
  planner.problems.tell(
    span,
    'One value is expected here; found a table. Put toscalar() around it, or use in (…) to compare with its rows.',
  );
  return BROKEN;
}

/** A call of a function of the registry; a problem is told at the argument it is about. */
export function call(
  planner: Planner,
  name: string,
  args: readonly Bound[],
  span: Span,
  places: readonly Span[] = [],
): Bound {
  if (args.includes(BROKEN)) return BROKEN;
  const bound = bindCall(name, args, span);
  if ('problem' in bound) {
    planner.problems.tell(places[bound.argument] ?? span, bound.problem);
    return BROKEN;
  }
  return bound;
}

/** Arguments of a call, bound in order; their names (`x=`) do not matter to functions of the registry. */
export function bindArguments(planner: Planner, row: RowScope, args: readonly Argument[]): Bound[] {
  return args.map(({ value }) => bindExpression(planner, row, value));
}

export function columnNamed(row: RowScope, name: string): Bound | null {
  const column = row.schema.findIndex((one) => one.name === name);
  if (column < 0 || (row.rightFrom !== null && column >= row.rightFrom)) return null;
  const { type } = row.schema[column]!;
  if (type === 'dynamic') wantValues();
  return { kind: 'column', type, column };
}

function bindName(planner: Planner, row: RowScope, name: Name): Bound {
  const column = columnNamed(row, name.text);
  if (column !== null) {
    if (row.aggregates === null) return column;
    return keyColumn(planner, row, name);
  }
  const binding = row.scope.find(name.text);
  if (binding?.kind === 'scalar') return binding.bound();
  if (binding?.kind === 'function' && binding.statement.parameters.length === 0)
    return bindNamedCall(planner, row, { kind: 'call', name, args: [], from: name.from, to: name.to });
  if (binding !== null) return tellTabular(planner, name);
  const scalars = [...row.scope.all()].filter(([, { kind }]) => kind === 'scalar').map(([text]) => text);
  const suggestion = nearest(name.text, [...row.schema.map((one) => one.name), ...scalars]);
  const where = row.label === '' ? ' here' : ` in ${row.label}`;
  planner.problems.tell(
    name,
    row.schema.length === 0
      ? `There is no value named ${name.text}${where}.${didYouMean(suggestion)}`
      : `There is no column ${name.text}${where}.${didYouMean(suggestion)}`,
    suggestion,
  );
  return BROKEN;
}

/** In the aggregates of summarize a bare column must be one of the keys. */
function keyColumn(planner: Planner, row: RowScope, name: Name): Bound {
  const keys = row.aggregates?.keys ?? [];
  const key = keys.findIndex((one) => one.name === name.text);
  if (key >= 0) return { kind: 'column', type: keys[key]!.type, column: key };
  planner.problems.tell(
    name,
    `${name.text} has many values in a group: put an aggregate around it, such as take_any(${name.text}), or name it after by.`,
    `take_any(${name.text})`,
  );
  return BROKEN;
}

function bindPath(planner: Planner, row: RowScope, expression: Expression & { readonly kind: 'path' }): Bound {
  const { of, name } = expression;
  if (of.kind === 'name') {
    const side = sideColumn(planner, row, of.name.text, name);
    if (side !== null) return side;
  }
  return bindElement(planner, row, expression, of, constant('string', name.text));
}

/** `$left.x`, `$right.x` of a join, `step.x` of a scan; null when `of` is none of these. */
function sideColumn(planner: Planner, row: RowScope, of: string, name: Name): Bound | null {
  const state = row.states?.get(of);
  let from = state?.from ?? 0;
  let schema = state?.schema ?? [];
  if (state === undefined) {
    if (row.rightFrom === null || (of !== '$left' && of !== '$right')) return null;
    from = of === '$left' ? 0 : row.rightFrom;
    schema = of === '$left' ? row.schema.slice(0, row.rightFrom) : row.schema.slice(row.rightFrom);
  }
  const column = schema.findIndex((one) => one.name === name.text);
  if (column >= 0) return { kind: 'column', type: schema[column]!.type, column: from + column };
  const suggestion = nearest(
    name.text,
    schema.map((one) => one.name),
  );
  planner.problems.tell(name, `${of} has no column ${name.text}.${didYouMean(suggestion)}`, suggestion);
  return BROKEN;
}

function bindElement(planner: Planner, row: RowScope, span: Span, of: Expression, index: Bound): Bound {
  const value = bindExpression(planner, row, of);
  if (value !== BROKEN && value.type !== 'dynamic') {
    planner.problems.tell(
      span,
      `Only a dynamic value has parts; this is a ${value.type}.${value.type === 'string' ? ' Read it with parse_json() first.' : ''}`,
    );
    return BROKEN;
  }
  return call(planner, 'element', [value, index], span);
}

function bindBinary(planner: Planner, row: RowScope, expression: Expression & { readonly kind: 'binary' }): Bound {
  const { op, left, right } = expression;
  if (op !== 'and' && op !== 'or') {
    if (left.kind === 'star') return anyColumn(planner, row, op, right);
    const args = [bindExpression(planner, row, left), bindExpression(planner, row, right)];
    return call(planner, op === ':' ? 'has' : op, args, expression, [left, right]);
  }
  const of: Bound[] = [];
  for (const side of [left, right]) {
    const bound = bindTest(planner, row, side);
    if (bound.kind === op) of.push(...bound.of);
    else of.push(bound);
  }
  return { kind: op, type: 'bool', of };
}

/** An expression that must say yes or no. */
export function bindTest(planner: Planner, row: RowScope, expression: Expression): Bound {
  const bound = bindExpression(planner, row, expression);
  if (bound === BROKEN) return constant('bool', null);
  if (bound.type === 'bool') return bound;
  if (bound.type === 'dynamic') return call(planner, 'tobool', [bound], expression);
  planner.problems.tell(
    expression,
    `A test that is true or false is expected; found a ${bound.type}. Compare it with something.`,
  );
  return constant('bool', null);
}

function bindList(planner: Planner, row: RowScope, expression: Expression & { readonly kind: 'list' }): Bound {
  const left = bindExpression(planner, row, expression.left);
  const args = [left];
  const places: Span[] = [expression.left];
  for (const item of expression.of) {
    const tabular = asTabular(planner, row.scope, item);
    args.push(tabular === null ? bindExpression(planner, row, item) : listOf(planner, tabular, item));
    places.push(item);
  }
  if (args.length === 1) args.push(constant('dynamic', []));
  return call(planner, expression.op, args, expression, places);
}

/** The first column of a table as one array. */
function listOf(planner: Planner, tabular: Tabular, at: Span): Bound {
  if (tabular.plan.schema.length === 0) return BROKEN;
  return constant('dynamic', wanted(planner, { plan: tabular.plan, kind: 'list' }, at.from));
}

/** True when the expression's answer depends on nothing but its columns. */
export function isPure(bound: Bound): boolean {
  switch (bound.kind) {
    case 'column':
    case 'constant':
      return true;
    case 'call':
      return bound.fn.isPure && bound.args.every(isPure);
    case 'and':
    case 'or':
      return bound.of.every(isPure);
    default:
      return unreachable(bound);
  }
}

/** Names of all functions, for suggestions: those whose families nobody has asked for yet as well. */
export function functionNames(): readonly string[] {
  return [...SCALARS.keys(), ...familyNames()].filter((name) => /^[a-z_]\w*$/i.test(name));
}
