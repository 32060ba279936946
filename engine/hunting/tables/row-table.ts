// A small table whose rows are made when it is first read: what the estate knows, alerts and incidents so far.
// Promise: rows are made once; a column that a row does not name is empty. Tested in test/engine/hunting/tables/view-tables.test.ts.

import type { Schema, Value } from '../values/kql-type.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import type { Vector } from '../values/vector.ts';
import { chunkOf, sliceRows, vectorOf } from '../values/vectors.ts';
import type { TableSource } from './table-source.ts';
import { columnSays, tableSays } from './late-tables.ts';

/** A row by column name; names that the table does not have are left out. */
export type NamedValues = Readonly<Record<string, Value>>;

export function rowTable(name: string, schema: Schema, makeRows: () => readonly NamedValues[]): TableSource {
  let rows: readonly NamedValues[] | null = null;
  const vectors: (Vector | undefined)[] = [];
  const column = (place: number): Vector => {
    const { name: key, type } = schema[place] as { name: string; type: Schema[number]['type'] };
    const empty = key === 'Type' ? name : type === 'string' ? '' : null;
    return (vectors[place] ??= vectorOf(
      type,
      (rows ?? []).map((row) => row[key] ?? empty),
    ));
  };
  return {
    name,
    schema,
    says: tableSays(name),
    columnSays: columnSays(schema.map((of) => of.name)),
    *scan({ columns, spend }) {
      rows ??= makeRows();
      for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
        const until = Math.min(rows.length, from + CHUNK_ROWS);
        spend?.(until - from);
        yield chunkOf(
          columns.map((place) => sliceRows(column(place), from, until)),
          until - from,
        );
      }
    },
  };
}
