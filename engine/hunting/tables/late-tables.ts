// What the families of tables bring when they are asked for: tables of other products, tables known by their columns alone, and
// words about all tables.
// Promise: a query over tables with rows needs none of it; before it is here tables have no words.
// Tested in test/engine/hunting/families.test.ts.

import type { TelemetryWorld } from '../../telemetry/index.ts';
import type { Schema } from '../values/kql-type.ts';
import type { Moment } from './scenario-table.ts';
import type { TableSource } from './table-source.ts';

export interface LateTables {
  /** Columns of the tables that nothing writes to, by name. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** The tables, with the words about them that are here by then. */
  readonly tables: () => readonly TableSource[];
  readonly tableWords: ReadonlyMap<string, string>;
  readonly columnWords: ReadonlyMap<string, string>;
}

/** Tables of other products over rows that we have. */
export interface ProductTables {
  /** Columns of the tables that have no view of telemetry, by name: alerts and incidents are made of them elsewhere. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** The tables of a world as they stand at a moment; a later one takes the place of one of the same name. */
  readonly open: (world: TelemetryWorld) => (moment: Moment) => readonly TableSource[];
}

const NONE: LateTables = { schemas: new Map(), tables: () => [], tableWords: new Map(), columnWords: new Map() };
const known: { tables: LateTables; products: ProductTables | null } = { tables: NONE, products: null };

export function addTables(tables: LateTables): void {
  known.tables = tables;
}

export function addProducts(products: ProductTables): void {
  known.products = products;
}

export const foreignTables = (): readonly TableSource[] => known.tables.tables();

/** Null before their family is here. */
export const productTables = (): ProductTables | null => known.products;

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
