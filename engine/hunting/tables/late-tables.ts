// What the family of tables brings when it is asked for: tables known by their columns alone, and words about all tables.
// Promise: a query over tables with rows needs none of it; before it is here tables have no words.
// Tested in test/engine/hunting/families.test.ts.

import type { Schema } from '../values/kql-type.ts';

export interface LateTables {
  /** Columns of the tables that nothing writes to, by name. */
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly tableWords: ReadonlyMap<string, string>;
  readonly columnWords: ReadonlyMap<string, string>;
}

const NONE: LateTables = { schemas: new Map(), tableWords: new Map(), columnWords: new Map() };
const known: { tables: LateTables } = { tables: NONE };

export function addTables(tables: LateTables): void {
  known.tables = tables;
}

export const foreignSchemas = (): ReadonlyMap<string, Schema> => known.tables.schemas;

const UNSAID = 'Known by its columns only: nothing in this exercise writes to it, so it is empty.';

export function tableSays(table: string): string {
  return known.tables.tableWords.get(table) ?? (known.tables === NONE ? '' : UNSAID);
}

/** What is said about these columns, by name. */
export function columnSays(columns: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    columns.flatMap((name) => {
      const words = known.tables.columnWords.get(name);
      return words === undefined ? [] : [[name, words] as const];
    }),
  );
}
