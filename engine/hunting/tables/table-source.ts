// A table that queries read: from a scenario as it runs, from a file, from a list. The planner knows its columns,
// the run asks for chunks. Promise: chunks hold the columns asked for, in that order; rows are never repeated or lost.
// Tested in test/engine/hunting/tables/.

import type { Bound } from '../plan/plan.ts';
import type { Schema } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';

/** What the run tells a table before it reads. A table may use it to read less; rows that do not fit may still come. */
export interface ScanRequest {
  /** Columns of the table that the query reads. */
  readonly columns: readonly number[];
  /** Holds for every row that matters, over the table's columns as `columns` orders them; null = all rows matter. */
  readonly filter: Bound | null;
  /** Rows wanted at most, in any order; Infinity = all. */
  readonly limit: number;
  /** Told how many rows were looked at, chunks given or not: the run's bound. Throws QueryRefusal beyond it. */
  readonly spend?: (rows: number) => void;
}

export interface TableSource {
  readonly name: string;
  readonly schema: Schema;
  /** One line in our words about the table, and about its columns by name, for completion and hover. */
  readonly says: string;
  readonly columnSays: ReadonlyMap<string, string>;
  /** Gives null between chunks when it works long without one. */
  scan(request: ScanRequest): Generator<Chunk | null, void, void>;
}

/** Texts by address. A Map is one; another may make its texts when they are asked for. */
export interface FileShelf {
  get(address: string): string | undefined;
  /** Addresses worth naming to somebody who asked for another. */
  keys(): Iterable<string>;
}

/** The tables a query may name. */
export interface Catalogue {
  readonly tables: ReadonlyMap<string, TableSource>;
  /** Files that `externaldata` may name, by address: shipped with the scenario, never fetched. */
  readonly files: FileShelf;
}
