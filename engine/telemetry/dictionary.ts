// Interned shapes of one table. A shape column holds codes into `values`; code 0 is null (missing).
// Predicates over shape columns are decided once per shape, never per row.

import type { TableId } from './columns.ts';

/** Interned values shared by all tables of a world. Code 0 = null. */
export interface ValueDictionary {
  readonly values: readonly (string | number | null)[];
  /** Code of a value; adds it when new. */
  intern(value: string | number | null): number;
}

export interface ShapeDictionary {
  readonly table: TableId;
  readonly values: ValueDictionary;
  /** Names of the shape columns, as in the table's schema. */
  readonly columns: readonly string[];
  /** Number of shapes so far; it only grows. */
  readonly size: number;
  /** Code of a shape's value in one column. */
  code(shape: number, column: number): number;
  /** Row number of the shape with these values (by column name; absent = null); adds it when new. */
  intern(row: Readonly<Record<string, string | number>>): number;
}
