// From a row of a hunt's answer back to the row of telemetry it still is, so that it can be pinned and opened whole.
// Promise: a reference is given only when exactly one row that has arrived agrees in time and in every column they share.
// Tested in test/engine/conduct/hunt.test.ts.

import { DAY_MS, LIMITS, MINUTE_MS } from '../base/index.ts';
import { cellOf, ticksOfText, timeOfTicks, valueOfText } from '../hunting/index.ts';
import type { Cell } from '../hunting/index.ts';
import type { RowRef, TableSchema } from '../telemetry/index.ts';
import { columnValue, createBatchBuffer, generateBatch, TABLES } from '../telemetry/index.ts';
import type { Run } from './run.ts';

/** Columns that must agree, the time aside: fewer name no single row. */
const SHARED_MIN = 2;

/** The row of one of `tables` that an answer's row is; null when it is none, or when several rows fit. */
export function findRow(
  run: Run,
  tables: readonly string[],
  columns: readonly string[],
  cells: readonly Cell[],
): RowRef | null {
  const found = TABLES.filter(({ name }) => tables.includes(name)).flatMap((schema) =>
    rowsLike(run, schema, columns, cells),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function rowsLike(run: Run, schema: TableSchema, columns: readonly string[], cells: readonly Cell[]): RowRef[] {
  const { world } = run.watch;
  const at = columns.findIndex((name) => name === 'Timestamp' || name === 'TimeGenerated');
  const ticks = typeof cells[at] === 'string' ? ticksOfCell(cells[at]) : null;
  if (ticks === null) return [];
  const time = timeOfTicks(world.calendar, ticks);
  const minute = Math.floor(time / MINUTE_MS);
  if ((minute + 1) * MINUTE_MS > run.play.state.now || time < -LIMITS.historyDaysMax * DAY_MS) return [];
  const shared = columns.flatMap((name, place) => {
    const column = schema.columnByName.get(name);
    return column === undefined || place === at || column.source === 'none'
      ? []
      : [{ column, cell: cells[place] ?? null }];
  });
  if (shared.length < SHARED_MIN) return [];
  const batch = generateBatch(world, run.play.reaction, schema.id, minute, createBatchBuffer());
  const refs: RowRef[] = [];
  for (let index = 0; index < batch.rowCount; index += 1) {
    if (batch.time[index] !== time) continue;
    const agrees = shared.every(({ column, cell }) =>
      sameCell(cellOf(column.type, valueOfText(columnValue(world, batch, index, column.name), column.type)), cell),
    );
    if (agrees) refs.push({ table: schema.id, minute, index });
  }
  return refs;
}

/** Bags and bag-like texts are written in their own way; anything else is the same value. */
function sameCell(own: Cell, cell: Cell): boolean {
  return own === cell || (typeof own === 'string' && /^[[{]/.test(own)) || (own === '' && cell === null);
}

/** Cells write times with seven digits of a second; records with three. */
function ticksOfCell(text: string): number | null {
  return ticksOfText(text.replace(/0000Z$/, 'Z'));
}
