// Tables that are known by their columns alone: a query over them runs and finds nothing, which is the truth here.
// Promise: every table of foreign-columns.ts, with the columns that Sentinel and Defender put on all tables.
// Tested in test/engine/hunting/tables/empty-tables.test.ts.

import { assert } from '../../base/index.ts';
import type { Schema } from '../values/kql-type.ts';
import { readColumns } from './column-list.ts';
import { columnSays, tableSays } from './late-tables.ts';
import type { TableSource } from './table-source.ts';

const EVERYWHERE =
  'TimeGenerated/d Timestamp/d Type TenantId SourceSystem _BilledSize/r _IsBillable _ResourceId _SubscriptionId';

/** Reads lists of `Table: columns`, continued on lines that are indented deeper. */
export function readTableLists(lists: string): ReadonlyMap<string, Schema> {
  const tables = new Map<string, Schema>();
  for (const part of lists.split(/\n {2}(?! )/)) {
    const [name, columns] = part.trim().split(': ');
    if (name === undefined || columns === undefined) continue;
    const own = readColumns(columns.replace(/\bI\./g, 'InitiatingProcess'));
    const names = new Set(own.map((column) => column.name));
    assert(names.size === own.length, `every column of ${name} is named once`);
    const added = readColumns(EVERYWHERE).filter((column) => !names.has(column.name));
    tables.set(
      name,
      [...own, ...added].map(({ name: column, type }) => ({ name: column, type })),
    );
  }
  return tables;
}

/** A table without rows. */
export function emptyTable(name: string, schema: Schema, says: string = tableSays(name)): TableSource {
  return {
    name,
    schema,
    says,
    columnSays: columnSays(schema.map((column) => column.name)),
    *scan() {},
  };
}
