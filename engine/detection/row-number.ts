// A row's name as one number, for correlations that hold rows by the thousand. Exact: fewer than 53 bits.
// Promise: numbers rise with minute, then table, then index; unpacking gives the same row.
// Tested in test/engine/detection/row-number.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { RowRef } from '../telemetry/index.ts';

const TABLES_MAX = 64;
/** Minutes before STARTEX that can be named. */
const MINUTES_BEFORE = LIMITS.historyDaysMax * 24 * 60;

assert(TABLE_NAMES.length <= TABLES_MAX, 'a table number fits');

export function packRow({ table, minute, index }: RowRef): number {
  return ((minute + MINUTES_BEFORE) * TABLES_MAX + table) * LIMITS.rowsPerBatchMax + index;
}

/** `organisation`: whose row it is, where the estate has several. */
export function unpackRow(packed: number, organisation?: number): RowRef {
  const index = packed % LIMITS.rowsPerBatchMax;
  const place = Math.floor(packed / LIMITS.rowsPerBatchMax);
  const row = { table: place % TABLES_MAX, minute: Math.floor(place / TABLES_MAX) - MINUTES_BEFORE, index };
  return organisation === undefined ? row : { ...row, organisation };
}
