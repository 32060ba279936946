// Rows of one organisation and table in any stretch of a minute, down to one second of the nation: times rise by a step within
// a cell, so the stretch is a range of its rows, and only those are made.
// Promise: exactly the rows that the whole minute has in that time, in their order, with their numbers in the minute.
// Tested in test/engine/telemetry/generate-span.test.ts.

import { assert, MINUTE_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { OVERLAY_SEGMENT, reserveRows } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { TelemetryBatch } from './batch.ts';
import { countCells, eachCell, fillPiece, reserveIndexes } from './cells-of-part.ts';
import type { PartCell } from './cells-of-part.ts';
import type { TableId } from './columns.ts';
import { warmUp } from './fast-rows.ts';
import { firstKept, firstRowAt } from './fill-cell.ts';
import {
  askAccounts,
  claim,
  claimFew,
  claimMinute,
  claimQuarter,
  devicesOf,
  generatePart,
  overlayKey,
  overlayOf,
  writeOverlay,
} from './generate-batch.ts';
import { moveRow } from './reaction.ts';
import { touchesPart } from './reaction-reach.ts';
import type { OverlayRow, Reaction, TelemetryWorld } from './world.ts';

/** Milliseconds of a minute, [from, until). */
interface Stretch {
  readonly minute: number;
  readonly from: number;
  readonly until: number;
}

/** Writes a cell's rows of the stretch from `row` on; returns how many. `before`: rows of the part that stand before the cell. */
function fillCut(
  world: TelemetryWorld,
  { minute, from, until }: Stretch,
  cell: PartCell,
  row: number,
  before: number,
  buffer: BatchBuffer,
): number {
  const { seed, count, thin } = cell;
  const start = minute * MINUTE_MS;
  const low = firstRowAt(seed, count, from - start);
  const high = firstRowAt(seed, count, until - start);
  const kept = firstKept(seed, thin);
  const skipped = Math.max(0, Math.ceil((low - kept) / thin));
  const first = kept + skipped * thin;
  if (first >= high) return 0;
  fillPiece(world, minute, cell, row, first, high, buffer);
  const made = Math.ceil((high - first) / thin);
  const { rowIndex } = buffer;
  for (let at = 0; at < made; at += 1) rowIndex[row + at] = before + skipped + at;
  return made;
}

/** A bound for the rows of a stretch, near enough to make room by. */
function roomFor(cells: number, { from, until }: Stretch, { counts }: BatchBuffer): number {
  let room = 0;
  for (let at = 0; at < cells; at += 1)
    room += Math.min(counts[at] as number, Math.ceil(((counts[at] as number) * (until - from)) / MINUTE_MS) + 2);
  return room;
}

/** Writes overlay rows of the stretch from `row` on; returns the row after them. */
function fillOverlay(
  rows: readonly OverlayRow[],
  { from, until }: Stretch,
  row: number,
  before: number,
  buffer: BatchBuffer,
): number {
  let at = row;
  rows.forEach((left, place) => {
    if (left.time < from || left.time >= until) return;
    writeOverlay(buffer.columns, at, [left]);
    buffer.rowIndex[at] = before + place;
    at += 1;
  });
  if (at > row) [buffer.dirtyFrom, buffer.dirtyUntil] = [row, at];
  return at;
}

function fillStretch(
  world: TelemetryWorld,
  table: TableId,
  organisation: number,
  stretch: Stretch,
  overlay: readonly OverlayRow[],
  buffer: BatchBuffer,
): number {
  let row = 0;
  const close = (kind: number): void => {
    buffer.segmentEnds.push(row);
    buffer.segmentKinds.push(kind);
  };
  const before = eachCell(world, table, organisation, stretch.minute, buffer, close, (cell, first) => {
    row += fillCut(world, stretch, cell, row, first, buffer);
  });
  row = fillOverlay(overlay, stretch, row, before, buffer);
  close(OVERLAY_SEGMENT);
  return row;
}

/** Keeps the rows of a whole part that lie in the stretch. */
function cutBatch(batch: TelemetryBatch, { from, until }: Stretch, buffer: BatchBuffer): TelemetryBatch {
  const { columns, segmentEnds, dirtyFrom } = buffer;
  const rowIndex = reserveIndexes(buffer);
  let kept = 0;
  let segment = 0;
  for (let row = 0; row < batch.rowCount; row += 1) {
    if (row === dirtyFrom) buffer.dirtyFrom = kept;
    while (row >= (segmentEnds[segment] as number)) segmentEnds[segment++] = kept;
    const time = columns.time[row] as number;
    if (time < from || time >= until) continue;
    if (kept !== row) moveRow(columns, row, kept);
    rowIndex[kept] = row;
    kept += 1;
  }
  while (segment < segmentEnds.length) segmentEnds[segment++] = kept;
  return { ...batch, rowCount: kept, rowIndex };
}

/**
 * Generates an organisation's rows of a table in [from, until), SimTimeMs within one minute, into `buffer`; valid until the
 * buffer's next use. `rowIndex` has their numbers in the minute, so that records and references are those of the whole.
 */
export function generateSpan(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  organisation: number,
  from: number,
  until: number,
  buffer: BatchBuffer,
): TelemetryBatch {
  const minute = Math.floor(from / MINUTE_MS);
  assert(from < until && until <= (minute + 1) * MINUTE_MS, 'a span begins before it ends and lies in one minute');
  const stretch = { minute, from, until };
  assert(organisation >= 0 && organisation < world.estate.organisations.length, `organisation ${organisation} exists`);
  const left = overlayOf(world, reaction.overlay.get(overlayKey(table, minute)) ?? [], organisation);
  // What vanished before a row decides its number, so a changed part is made as a whole.
  if (touchesPart(world, reaction, table, minute, organisation, left.length > 0))
    return cutBatch(generatePart(world, reaction, table, minute, organisation, buffer), stretch, buffer);
  const dictionary = world.dictionaries[table];
  assert(dictionary !== undefined, `table ${table} exists`);
  const { start, end } = devicesOf(world, organisation);
  claim(world, buffer);
  claimMinute(world, minute, buffer);
  const cells = countCells(world, table, organisation, minute, buffer);
  const room = roomFor(cells, stretch, buffer) + left.length;
  warmUp(world, buffer, room);
  const columns = reserveRows(buffer, room);
  const rowIndex = reserveIndexes(buffer);
  buffer.segmentEnds.length = 0;
  buffer.segmentKinds.length = 0;
  const isAsked = room < end - start && claimFew(world, organisation, minute, buffer);
  if (room >= end - start) claimQuarter(world, organisation, minute, buffer);
  const rowCount = fillStretch(world, table, organisation, stretch, left, buffer);
  if (isAsked) askAccounts(world, minute, buffer, rowCount);
  return { table, minute, organisation, dictionary, rowCount, ...columns, rowIndex, lineage: reaction.lineage };
}

/** A stretch of one minute, as `generateSpan` takes it. */
export interface MinuteSpan {
  readonly from: number;
  readonly until: number;
}

/** [from, until) cut at whole minutes. */
export function spansOf(from: number, until: number): readonly MinuteSpan[] {
  const spans: MinuteSpan[] = [];
  for (let at = from; at < until;) {
    const next = Math.min(until, (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS);
    spans.push({ from: at, until: next });
    at = next;
  }
  return spans;
}

/** Rows of all organisations and tables in a stretch of one minute, one part after the other, each valid until the next. */
export function* generateAllSpans(
  world: TelemetryWorld,
  reaction: Reaction,
  { from, until }: MinuteSpan,
  buffer: BatchBuffer,
): Generator<TelemetryBatch, void> {
  for (let organisation = 0; organisation < world.estate.organisations.length; organisation += 1)
    for (let table = 0; table < TABLE_NAMES.length; table += 1)
      yield generateSpan(world, reaction, table, organisation, from, until, buffer);
}
