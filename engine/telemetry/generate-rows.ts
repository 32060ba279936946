// Rows of one organisation, table and minute by their numbers, without the others: what somebody noted down is made again.
// Promise: each is the row that the whole part has in that place. Tested in test/engine/telemetry/generate-span.test.ts.

import { assert } from '../base/index.ts';
import { reserveRows } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { TelemetryBatch } from './batch.ts';
import { countCells, eachCell, fillPiece, reserveIndexes } from './cells-of-part.ts';
import type { TableId } from './columns.ts';
import { warmUp } from './fast-rows.ts';
import { firstKept, keptRows } from './fill-cell.ts';
import {
  askAccounts,
  claim,
  claimFew,
  claimMinute,
  generatePart,
  overlayKey,
  overlayOf,
  writeOverlay,
} from './generate-batch.ts';
import { moveRow } from './reaction.ts';
import { touchesPart } from './reaction-reach.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

/** Numbers of rows that a part has, ascending, become a batch; valid until the buffer's next use. */
export function generateRows(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  organisation: number,
  numbers: readonly number[],
  buffer: BatchBuffer,
): TelemetryBatch {
  const left = overlayOf(world, reaction.overlay.get(overlayKey(table, minute)) ?? [], organisation);
  // What vanished before a row decides its number, so a changed part is made as a whole.
  if (touchesPart(world, reaction, table, minute, organisation, left.length > 0))
    return pickRows(generatePart(world, reaction, table, minute, organisation, buffer), numbers, buffer);
  const dictionary = world.dictionaries[table];
  assert(dictionary !== undefined, `table ${table} exists`);
  claim(world, buffer);
  claimMinute(world, minute, buffer);
  warmUp(world, buffer, numbers.length);
  const columns = reserveRows(buffer, numbers.length);
  reserveIndexes(buffer).set(numbers);
  buffer.segmentEnds.length = 0;
  buffer.segmentKinds.length = 0;
  countCells(world, table, organisation, minute, buffer);
  const isAsked = claimFew(world, organisation, minute, buffer);
  let row = 0;
  const before = eachCell(
    world,
    table,
    organisation,
    minute,
    buffer,
    () => undefined,
    (cell, first) => {
      const { seed, count, thin } = cell;
      const end = first + keptRows(count, seed, thin);
      for (; row < numbers.length && (numbers[row] as number) < end; row += 1) {
        const place = firstKept(seed, thin) + ((numbers[row] as number) - first) * thin;
        fillPiece(world, minute, cell, row, place, place + 1, buffer);
      }
    },
  );
  if (isAsked) askAccounts(world, minute, buffer, row);
  if (row < numbers.length) {
    const rows = numbers.slice(row).map((number) => left[number - before]);
    const known = rows.filter((one) => one !== undefined);
    assert(known.length === rows.length, 'rows that are asked for by number exist');
    writeOverlay(columns, row, known);
    [buffer.dirtyFrom, buffer.dirtyUntil] = [row, numbers.length];
  }
  const { rowIndex } = buffer;
  const rowCount = numbers.length;
  return { table, minute, organisation, dictionary, rowCount, ...columns, rowIndex, lineage: reaction.lineage };
}

function pickRows(batch: TelemetryBatch, numbers: readonly number[], buffer: BatchBuffer): TelemetryBatch {
  const rowIndex = reserveIndexes(buffer);
  const { columns } = buffer;
  numbers.forEach((number, row) => {
    assert(number >= row && number < batch.rowCount, 'rows that are asked for by number exist');
    moveRow(columns, number, row);
    rowIndex[row] = number;
  });
  // Parent keys of the overlay may stand both here and there now.
  buffer.dirtyFrom = 0;
  return { ...batch, rowCount: numbers.length, rowIndex };
}
