// search and find: a test over any column of several tables. Promise: a word is looked for as `has` looks for it, in every
// column of texts. Tested in test/engine/hunting/plan/.

import type { Expression, Operator } from '../syntax/ast.ts';
import { anyColumn, wordTest } from './any-column.ts';
import { bindTest, call, constant } from './bind-expression.ts';
import { columnsOf } from './map-operators.ts';
import type { Bound, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope, Tabular } from './scope.ts';
import { rowScope, Scope } from './scope.ts';
import { requireTabular, tabularOf } from './tabular.ts';
import { tablesFitting, unionOf, withSource } from './union-operator.ts';

function tablesOf(planner: Planner, scope: Scope, tables: readonly Expression[]): readonly Tabular[] {
  if (tables.length === 0) return tablesFitting(planner, scope, '*');
  return tables.flatMap((table) => {
    if (table.kind === 'pattern') return tablesFitting(planner, scope, table.text);
    if (table.kind === 'star') return tablesFitting(planner, scope, '*');
    return [requireTabular(planner, scope, table)];
  });
}

export function search(
  planner: Planner,
  scope: Scope,
  input: Tabular | null,
  operator: Operator & { readonly kind: 'search' },
): Tabular {
  const tables = input === null ? tablesOf(planner, scope, operator.tables) : [input];
  if (tables.length === 0) planner.problems.stop(operator, 'There is no table to search.');
  const inputs = tables.map((table, place) =>
    withSource(searched(planner, scope, table, operator.test), place, '$table'),
  );
  return tabularOf(
    unionOf(
      inputs.map(({ plan }) => plan),
      false,
    ),
  );
}

export function find(planner: Planner, scope: Scope, operator: Operator & { readonly kind: 'find' }): Tabular {
  const tables = tablesOf(planner, scope, operator.tables);
  if (tables.length === 0) planner.problems.stop(operator, 'There is no table to search.');
  const { columns } = operator;
  if (columns === null)
    planner.problems.stop(
      operator,
      'find without project is not run here: name the columns you want with project, or use search.',
    );
  const names = columns.map((column) => {
    if (column.kind === 'name') return column.name.text;
    return planner.problems.stop(column, 'find takes the names of columns here; use extend after it for more.');
  });
  const inputs = tables.map((table, place) => {
    const found = searched(planner, scope, table, operator.test);
    const all = columnsOf(found.plan);
    const kept = names.flatMap((name) => all.filter((column) => column.name === name));
    const plan: Plan = {
      kind: 'map',
      input: found.plan,
      columns: kept.map(({ bound }) => bound),
      schema: kept.map(({ name, type }) => ({ name, type })),
    };
    return withSource({ ...found, plan }, place, 'source_');
  });
  return tabularOf(
    unionOf(
      inputs.map(({ plan }) => plan),
      false,
    ),
  );
}

/** The rows of a table that fit; a column that it lacks is null in all of them. */
function searched(planner: Planner, scope: Scope, table: Tabular, test: Expression): Tabular {
  const inner = new Scope(scope);
  for (const name of columnNames(test))
    if (scope.find(name) === null) inner.names.set(name, { kind: 'scalar', bound: () => constant('dynamic', null) });
  const row = { ...rowScope(table, inner), windows: null };
  const bound = bindSearch(planner, row, test);
  return { ...table, plan: { kind: 'filter', input: table.plan, test: bound, schema: table.plan.schema } };
}

function columnNames(test: Expression): readonly string[] {
  switch (test.kind) {
    case 'name':
      return [test.name.text];
    case 'path':
    case 'element':
      return columnNames(test.of);
    case 'binary':
      return [...columnNames(test.left), ...columnNames(test.right)];
    case 'between':
      return columnNames(test.of);
    case 'list':
      return columnNames(test.left);
    case 'call':
      return test.args.flatMap(({ value }) => columnNames(value));
    case 'query':
      return test.query.source === null ? [] : columnNames(test.query.source);
    default:
      return [];
  }
}

/** Texts alone are looked for in all columns; the rest is a test as elsewhere. */
function bindSearch(planner: Planner, row: RowScope, test: Expression): Bound {
  if (test.kind === 'star') return constant('bool', true);
  if (test.kind === 'literal') return anyColumn(planner, row, 'has', test);
  if (test.kind === 'query' && test.query.source !== null && test.query.operators.length === 0)
    return bindSearch(planner, row, test.query.source);
  if (test.kind === 'binary' && (test.op === 'and' || test.op === 'or')) {
    const of = [bindSearch(planner, row, test.left), bindSearch(planner, row, test.right)];
    return { kind: test.op, type: 'bool', of };
  }
  if (test.kind === 'binary' && test.left.kind === 'star') return anyColumn(planner, row, test.op, test.right);
  if (test.kind === 'binary' && test.op === ':' && test.right.kind === 'literal') {
    const left = call(planner, 'tostring', [columnOrNull(planner, row, test.left)], test.left);
    return wordTest(planner, 'has', left, test.right);
  }
  if (test.kind === 'call' && test.name.text === 'not' && test.args[0] !== undefined)
    return call(planner, 'not', [bindSearch(planner, row, test.args[0].value)], test);
  return bindTest(planner, row, test);
}

function columnOrNull(planner: Planner, row: RowScope, expression: Expression): Bound {
  const name = expression.kind === 'name' ? expression.name.text : '';
  const column = row.schema.findIndex((one) => one.name === name);
  if (column >= 0) return { kind: 'column', type: row.schema[column]!.type, column };
  planner.problems.remark(expression, `Tables without a column ${name} are passed over.`);
  return constant('string', '');
}
