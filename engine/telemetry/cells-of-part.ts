// The cells of a part, one after the other as the whole part has them: for whoever makes some of its rows and not all.
// Promise: cells, counts and numbers of rows are those of generate-batch.ts.
// Tested in test/engine/telemetry/generate-span.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { CellStream, LookAlikeStream } from './activity-model.ts';
import { ORDINARY_SEGMENT } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import { lookAlikeRowCount } from './cell-count.ts';
import type { TableId } from './columns.ts';
import { fillCell, keptRows } from './fill-cell.ts';
import { cellSeedOf, rowsOfCell, seedOfCell } from './generate-batch.ts';
import type { TelemetryWorld } from './world.ts';

/** A stream in a minute, with `count` rows before any are left out. */
export interface PartCell {
  readonly organisation: number;
  readonly seed: number;
  readonly count: number;
  readonly thin: number;
  readonly devices: Uint32Array;
  readonly slotStart: number;
}

/** Room for the numbers of as many rows as the buffer's columns have. */
export function reserveIndexes(buffer: BatchBuffer): Uint32Array {
  const size = buffer.columns.time.length;
  if (buffer.rowIndex.length < size) buffer.rowIndex = new Uint32Array(size);
  return buffer.rowIndex;
}

/** Counts the rows of a part's cells into the buffer; returns how many cells there are. */
export function countCells(
  world: TelemetryWorld,
  table: TableId,
  organisation: number,
  minute: number,
  buffer: BatchBuffer,
): number {
  const { streams, lookAlikes, streamStarts, lookAlikeStarts } = world.model;
  const [starts, extraStarts] = [streamStarts[table] as Uint32Array, lookAlikeStarts[table] as Uint32Array];
  const [first, last] = [starts[organisation] as number, starts[organisation + 1] as number];
  const [firstExtra, lastExtra] = [extraStarts[organisation] as number, extraStarts[organisation + 1] as number];
  const [own, extra] = [streams[table] ?? [], lookAlikes[table] ?? []];
  const cells = last - first + lastExtra - firstExtra;
  if (buffer.counts.length < cells) buffer.counts = new Uint32Array(cells * 2);
  const { counts } = buffer;
  let place = 0;
  for (let index = first; index < last; index += 1)
    counts[place++] = rowsOfCell(world, own[index] as CellStream, minute, buffer);
  for (let index = firstExtra; index < lastExtra; index += 1)
    counts[place++] = lookAlikeRowCount(extra[index] as LookAlikeStream, minute);
  return cells;
}

/**
 * Visits a part's cells that have rows, after `countCells`, with the number of the cell's first row in the part; calls `close`
 * at the end of each segment but the overlay's. Returns how many rows they have.
 */
export function eachCell(
  { model }: TelemetryWorld,
  table: TableId,
  organisation: number,
  minute: number,
  { counts }: BatchBuffer,
  close: (kind: number) => void,
  visit: (cell: PartCell, first: number) => void,
): number {
  const streams = model.streams[table] ?? [];
  const lookAlikes = model.lookAlikes[table] ?? [];
  const [starts, extraStarts] = [model.streamStarts[table] as Uint32Array, model.lookAlikeStarts[table] as Uint32Array];
  let before = 0;
  let place = 0;
  const show = (
    seed: number,
    thin: number,
    { devices, slotStart }: Pick<CellStream, 'devices' | 'slotStart'>,
  ): void => {
    const count = counts[place++] as number;
    if (count === 0) return;
    visit({ organisation, seed, count, thin, devices, slotStart }, before);
    before += keptRows(count, seed, thin);
  };
  for (let index = starts[organisation] as number; index < (starts[organisation + 1] as number); index += 1) {
    const stream = streams[index] as CellStream;
    show(seedOfCell(stream, minute), model.thin, stream);
  }
  close(ORDINARY_SEGMENT);
  for (let index = extraStarts[organisation] as number; index < (extraStarts[organisation + 1] as number); index += 1) {
    const stream = lookAlikes[index] as LookAlikeStream;
    show(cellSeedOf(stream.seed, minute), 1, stream);
    close(stream.lookAlike);
  }
  return before;
}

/** Fewer rows are made in script: the fast memory holds one organisation at a time, and to change it costs a copy. */
const ROWS_WORTH_MOVING = 512;

/** Writes rows `first`, `first + thin` … below `until` of a cell from `row` of the columns on. */
export function fillPiece(
  { model }: TelemetryWorld,
  minute: number,
  { organisation, seed, count, thin, devices, slotStart }: PartCell,
  row: number,
  first: number,
  until: number,
  { columns, rowMemory, accounts }: BatchBuffer,
): void {
  const own = model.places[organisation] as (typeof model.places)[number];
  const step = MINUTE_MS / count;
  const start = minute * MINUTE_MS;
  if (rowMemory === null || until - first < ROWS_WORTH_MOVING * thin) {
    fillCell(columns, row, until, first, thin, seed, start, devices, slotStart, model, accounts, own, step);
    return;
  }
  const cell = { row, count: until, first, every: thin, seed, minuteStart: start, devices, slotStart, ...own };
  rowMemory.fill(step, step / 65_536, cell);
}
