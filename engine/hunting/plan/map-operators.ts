// Operators that make columns of columns: extend, project and its kin, print.
// Promise: names and places as Kusto has them: extend replaces in place, a second column of a name gets a number.
// Tested in test/engine/hunting/plan/.

import type { ScalarFunction } from '../functions/scalar-function.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Expression, NamedExpression, Operator } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { chunkOf } from '../values/vectors.ts';
import { argumentType, convertTo } from './bind-aggregate.ts';
import { bindExpression, call, constant } from './bind-expression.ts';
import { impliedName, NameBook } from './column-names.ts';
import type { Bound, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';
import { tabularOf } from './tabular.ts';
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

function tupleOf(bound: Bound): { readonly fn: ScalarFunction; readonly fields: readonly ColumnSchema[] } | null {
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

type OutputColumn = ColumnSchema & { readonly bound: Bound };

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
          `${name} is made twice in one extend. Give one of them another name, or make it in a second extend.`,
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

/** `print`: one row; unnamed columns are `print_0` by their place. */
export function print(
  planner: Planner,
  scope: Scope,
  operator: Operator & { readonly columns: readonly NamedExpression[] },
): Tabular {
  const { columns } = operator;
  const one: Plan = { kind: 'rows', chunks: [chunkOf([], 1)], schema: [] };
  const input = tabularOf(one, true);
  const row = rowScope(input, scope);
  const given = columns.flatMap((named, place) =>
    givenColumns(planner, row, named).map((column) => ({
      ...column,
      name: column.isOwn || tupleOf(column.bound) !== null ? column.name : nameOfPrint(column, place),
    })),
  );
  return { ...input, plan: mapped(planner, one, row, namedApart(given)) };
}

function nameOfPrint({ name }: GivenColumn, place: number): string {
  return name !== null && /^series_|_sorted$/.test(name) ? name : `print_${place}`;
}

/** Whether a name fits a pattern with `*`. */
export function fitsPattern(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  let at = 0;
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place]!;
    const isLast = place === parts.length - 1;
    const found =
      place === 0 ? (name.startsWith(part) ? 0 : -1) : isLast ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return parts.length > 1 ? true : name === pattern;
}

/** Columns that an expression of project-away and its kin names. */
function columnsNamed(planner: Planner, input: Tabular, expression: Expression): readonly number[] {
  const { schema } = input.plan;
  const all = schema.map((_, column) => column);
  if (expression.kind === 'star') return all;
  if (expression.kind === 'pattern') return all.filter((column) => fitsPattern(expression.text, schema[column]!.name));
  const name = expression.kind === 'name' ? expression.name.text : null;
  const column = schema.findIndex((one) => one.name === name);
  if (column >= 0) return [column];
  const suggestion =
    name === null
      ? null
      : nearest(
          name,
          schema.map((one) => one.name),
        );
  const where = input.label === '' ? ' here' : ` in ${input.label}`;
  planner.problems.tell(
    expression,
    name === null
      ? 'The name of a column is expected.'
      : `There is no column ${name}${where}.${didYouMean(suggestion)}`,
    suggestion,
  );
  return [];
}

function pick(input: Tabular, columns: readonly number[]): Tabular {
  const all = columnsOf(input.plan);
  const picked = columns.map((column) => all[column]!);
  const plan: Plan = {
    kind: 'map',
    input: input.plan,
    columns: picked.map(({ bound }) => bound),
    schema: picked.map(({ name, type }) => ({ name, type })),
  };
  return { ...input, plan };
}

export function projectKept(
  planner: Planner,
  input: Tabular,
  operator: Operator & { readonly kind: 'project-away' | 'project-keep' },
): Tabular {
  const named = new Set(operator.columns.flatMap(({ value }) => columnsNamed(planner, input, value)));
  const isKept = operator.kind === 'project-keep';
  const columns = input.plan.schema.map((_, column) => column).filter((column) => named.has(column) === isKept);
  return pick(input, columns);
}

export function projectRename(planner: Planner, input: Tabular, columns: readonly NamedExpression[]): Tabular {
  const names = new Map<number, string>();
  for (const { names: written, value } of columns) {
    const column = columnsNamed(planner, input, value)[0];
    const name = written[0]?.text;
    if (column === undefined || name === undefined) continue;
    names.set(column, name);
  }
  const schema = input.plan.schema.map(({ name, type }, column) => ({ name: names.get(column) ?? name, type }));
  const twice = schema.find(({ name }, at) => schema.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined) {
    const at = columns.find(({ names: written }) => written[0]?.text === twice.name) ?? columns[0]!;
    planner.problems.stop(at, `There is a column ${twice.name} already; drop it first with project-away.`);
  }
  const picked = pick(
    input,
    schema.map((_, column) => column),
  );
  return { ...picked, plan: { ...picked.plan, schema } };
}

export function projectReorder(
  planner: Planner,
  input: Tabular,
  columns: (Operator & { readonly kind: 'project-reorder' })['columns'],
): Tabular {
  const { schema } = input.plan;
  const order: number[] = [];
  for (const { value, order: direction } of columns) {
    let found = columnsNamed(planner, input, value).filter((column) => !order.includes(column));
    if (direction !== null) {
      const sign = direction.endsWith('desc') ? -1 : 1;
      const isNatural = direction.startsWith('granny');
      found = [...found].sort((a, b) => sign * compareNames(schema[a]!.name, schema[b]!.name, isNatural));
    }
    order.push(...found);
  }
  schema.forEach((_, column) => {
    if (!order.includes(column)) order.push(column);
  });
  return pick(input, order);
}

/** By code units; natural order takes runs of digits as numbers. */
function compareNames(a: string, b: string, isNatural: boolean): number {
  if (!isNatural) return a < b ? -1 : a > b ? 1 : 0;
  const parts = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
  const left = parts(a);
  const right = parts(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [one, other] = [left[at]!, right[at]!];
    const isNumber = /^\d/.test(one) && /^\d/.test(other);
    const difference = isNumber ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
