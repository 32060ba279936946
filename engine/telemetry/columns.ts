// The one place that says which table has which column, of what type, and where its value comes from.
// Column names and types are Defender XDR's and Sentinel's (facts/telemetry-columns.md); `source` is ours:
//   shape    fixed by the row's shape (interned strings and numbers)
//   either   fixed by the row's shape where the shape has a value, else decided by the device
//   device   decided by the row's device (name, id, address, …)
//   account  decided by the row's account
//   row      an own number of the row: time, address, port, amount
//   key      derived from the row's 32-bit key, or from several of the above together (report ids, process ids, the account
//            of the acting process)
//   none     always null here: the column exists so that real queries and rules resolve
// The column lists themselves live beside this file in table-columns.ts.

import type { TableName } from '../scenario/index.ts';

/** Index into TABLE_NAMES. */
export type TableId = number;

export type ColumnType = 'string' | 'datetime' | 'long' | 'int' | 'bool' | 'dynamic';
export type ColumnSource = 'shape' | 'either' | 'device' | 'account' | 'row' | 'key' | 'none';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly source: ColumnSource;
}

export interface TableSchema {
  readonly id: TableId;
  readonly name: TableName;
  readonly columns: readonly Column[];
  /** Shape columns in the order of the dictionary's columns. */
  readonly shapeColumns: readonly string[];
  readonly columnByName: ReadonlyMap<string, Column>;
}
