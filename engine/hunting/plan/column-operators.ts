// Operators that choose, rename or order columns, and print. Promise: names and places as Kusto has them.
// Tested in test/engine/hunting/plan/.

import type { Expression, NamedExpression, Operator } from '../syntax/ast.ts';
import { chunkOf } from '../values/vectors.ts';
import { fitsPattern } from './fits-pattern.ts';
import type { GivenColumn } from './map-operators.ts';
import { columnsOf, givenColumns, mapped, namedApart, tupleOf } from './map-operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { Scope, Tabular } from './scope.ts';
import { rowScope } from './scope.ts';
import { tabularOf } from './tabular.ts';

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
