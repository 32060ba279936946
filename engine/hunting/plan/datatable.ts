// Tables that are written out in a query. Promise: as many rows as the values fill, each of its column's type.
// Tested in test/engine/hunting/plan/.

import type { ColumnDeclaration, Expression } from '../syntax/ast.ts';
import type { Schema } from '../values/kql-type.ts';
import { chunkOf, vectorOf } from '../values/vectors.ts';
import { convertTo } from './bind-aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope } from './scope.ts';
import { noRows } from './scope.ts';

export function schemaOf(declared: readonly ColumnDeclaration[]): Schema {
  return declared.map(({ name, type }) => ({ name: name.text, type }));
}

export function datatable(
  planner: Planner,
  scope: Scope,
  columns: readonly ColumnDeclaration[],
  cells: readonly Expression[],
  span: Expression,
): Plan {
  const schema = schemaOf(columns);
  const width = schema.length;
  if (width === 0 || cells.length % width !== 0)
    planner.problems.stop(
      span,
      `A datatable of ${width} columns takes a multiple of ${width} values; found ${cells.length}.`,
    );
  const row = noRows(scope);
  const values = schema.map(({ type }, column) =>
    Array.from({ length: cells.length / width }, (_, at) => {
      const cell = cells[at * width + column] as Expression;
      const bound = convertTo(planner, bindExpression(planner, row, cell), type, cell);
      if (bound.kind === 'constant') return bound.value;
      planner.problems.tell(cell, 'A datatable holds values that are written out; found an expression.');
      return null;
    }),
  );
  const vectors = schema.map(({ type }, column) => vectorOf(type, values[column]!));
  return { kind: 'rows', chunks: [chunkOf(vectors, cells.length / width)], schema };
}
