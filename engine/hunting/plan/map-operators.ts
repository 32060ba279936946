// Operators that make columns of columns: extend and project.
// Promise: names and places as Kusto has them: extend replaces in place, a second column of a name gets a number.
// Tested in test/engine/hunting/plan/.

import type { ScalarFunction } from '../functions/scalar-function.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Expression, NamedExpression } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { argumentType, convertTo } from './bind-aggregate.ts';
import { bindExpression, call, constant } from './bind-expression.ts';
import { impliedName, NameBook } from './column-names.ts';
import type { Bound, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';
import { withWindows } from './windows.ts';

/** A column that an expression gives: one, or several for functions that give tuples. */
export interface GivenColumn {
  readonly name: string | null;
  /** The name was written. */
  readonly isOwn: boolean;
  readonly bound: Bound;
}

/** The implied name of an expression here: that of column_ifexists only when there is such a column. */
export function nameHere(row: RowScope, expression: Expression): string | null {
  const name = impliedName(expression);
  const isOptional = expression.kind === 'call' && /^column_?ifexists$/.test(expression.name.text);
  return isOptional && !row.schema.some((column) => column.name === name) ? null : name;
}

/** Columns of a named expression. */
export function givenColumns(planner: Planner, row: RowScope, named: NamedExpression): readonly GivenColumn[] {
  const { value, names } = named;
  const bound = bindExpression(planner, row, value);
  const tuple = tupleOf(bound);
  if (tuple === null) {
    if (names.length > 1)
      planner.problems.tell(
        named,
        `${names.length} names stand before one value; only functions such as series_stats() give several.`,
      );
    return [{ name: names[0]?.text ?? nameHere(row, value), isOwn: names.length > 0, bound }];
  }
  const inner = value.kind === 'call' ? value.args.map((argument) => impliedName(argument.value) ?? '') : [];
  const prefix = `${tuple.fn.name}_${inner[0] ?? ''}`;
  return tuple.fields.map(({ name, type }, place) => ({
    // Sorting several arrays names each result after its array.
    name: names[place]?.text ?? (name === 'sorted' ? `${inner[place] ?? ''}_sorted` : `${prefix}_${name}`),
    isOwn: place < names.length,
    bound: convertTo(planner, call(planner, 'element', [bound, constant('long', place)], value), type, value),
  }));
}

export function tupleOf(
  bound: Bound,
): { readonly fn: ScalarFunction; readonly fields: readonly ColumnSchema[] } | null {
  if (bound.kind !== 'call') return null;
  const tuple = bound.fn.tuple ?? SCALARS.get(bound.fn.name)?.tuple;
  const fields = tuple?.(bound.args.map(argumentType)) ?? [];
  return fields.length === 0 ? null : { fn: bound.fn, fields };
}

/** A map over the input, which may have asked for windows. */
export function mapped(
  planner: Planner,
  input: Plan,
  row: RowScope,
  columns: readonly (ColumnSchema & { readonly bound: Bound })[],
): Plan {
  return {
    kind: 'map',
    input: withWindows(planner, input, row),
    columns: columns.map(({ bound }) => bound),
    schema: columns.map(({ name, bound }) => ({ name, type: bound.type })),
  };
}

export type OutputColumn = ColumnSchema & { readonly bound: Bound };

export function columnsOf(plan: Plan): OutputColumn[] {
  return plan.schema.map(({ name, type }, column) => ({ name, type, bound: { kind: 'column', type, column } }));
}

export function extend(planner: Planner, scope: Scope, input: Tabular, columns: readonly NamedExpression[]): Tabular {
  if (columns.length === 0) return input;
  const row = rowScope(input, scope);
  const output = columnsOf(input.plan);
  const book = new NameBook(output.map(({ name }) => name));
  const written = new Set<string>();
  for (const named of columns) {
    for (const { name, isOwn, bound } of givenColumns(planner, row, named)) {
      if (isOwn && name !== null && written.has(name))
        planner.problems.tell(
          named,
          `${name} is made twice in one extend. Give one another name, or use a second extend.`,
        );
      const column = { name: name ?? book.takeUnnamed(), type: bound.type, bound };
      const place = output.findIndex((one) => one.name === column.name);
      if (place >= 0 && !written.has(column.name)) output[place] = column;
      else output.push(place < 0 ? column : { ...column, name: book.take(column.name) });
      written.add(column.name);
    }
  }
  return { ...input, plan: mapped(planner, input.plan, row, output) };
}

/** Columns with names made distinct, in order. */
export function namedApart(given: readonly GivenColumn[]): OutputColumn[] {
  const book = new NameBook();
  return given.map(({ name, bound }) => ({
    name: name === null ? book.takeUnnamed() : book.take(name),
    type: bound.type,
    bound,
  }));
}

export function project(planner: Planner, scope: Scope, input: Tabular, columns: readonly NamedExpression[]): Tabular {
  const row = rowScope(input, scope);
  const given = columns.flatMap((named): readonly GivenColumn[] =>
    named.value.kind === 'star' && named.names.length === 0
      ? columnsOf(input.plan).map(({ name, bound }) => ({ name, isOwn: false, bound }))
      : givenColumns(planner, row, named),
  );
  return { ...input, plan: mapped(planner, input.plan, row, namedApart(given)) };
}
