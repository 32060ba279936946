// Rows of one organisation and table in any stretch of a minute, down to one second of the nation: times rise by a step within
// a cell, so the stretch is a range of its rows, and only those are made.
// Promise: exactly the rows that the whole minute has in that time, in their order, with their numbers in the minute.
// Tested in test/engine/telemetry/generate-span.test.ts.

import { assert, MINUTE_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { CellStream, LookAlikeStream } from './activity-model.ts';
import { ORDINARY_SEGMENT, OVERLAY_SEGMENT, reserveRows } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { TelemetryBatch } from './batch.ts';
import { lookAlikeRowCount } from './cell-count.ts';
import type { TableId } from './columns.ts';
import { warmUp } from './fast-rows.ts';
import { fillCell, firstKept, firstRowAt, keptRows } from './fill-cell.ts';
import {
  askAccounts,
  cellSeedOf,
  claim,
  claimFew,
  claimMinute,
  claimQuarter,
  devicesOf,
  generatePart,
  overlayKey,
  overlayOf,
  rowsOfCell,
  seedOfCell,
  writeOverlay,
} from './generate-batch.ts';
import { moveRow } from './reaction.ts';
import { touchesPart } from './reaction-reach.ts';
import type { OverlayRow, Reaction, TelemetryWorld } from './world.ts';

/** Rows of one stream that lie in the stretch, of `count` in its whole cell. */
interface CutCell {
  readonly seed: number;
  readonly count: number;
  readonly thin: number;
  readonly devices: Uint32Array;
  readonly slotStart: number;
}

/** Milliseconds of a minute, [from, until). */
interface Stretch {
  readonly minute: number;
  readonly from: number;
  readonly until: number;
}

function reserveIndexes(buffer: BatchBuffer): Uint32Array {
  const size = buffer.columns.time.length;
  if (buffer.rowIndex.length < size) buffer.rowIndex = new Uint32Array(size);
  return buffer.rowIndex;
}

/** Writes a cell's rows of the stretch from `row` on; returns how many. `before`: rows of the part that stand before the cell. */
function fillCut(
  { model }: TelemetryWorld,
  organisation: number,
  { minute, from, until }: Stretch,
  { seed, count, thin, devices, slotStart }: CutCell,
  row: number,
  before: number,
  buffer: BatchBuffer,
): number {
  const own = model.places[organisation] as (typeof model.places)[number];
  const start = minute * MINUTE_MS;
  const low = firstRowAt(seed, count, from - start);
  const high = firstRowAt(seed, count, until - start);
  const kept = firstKept(seed, thin);
  const skipped = Math.max(0, Math.ceil((low - kept) / thin));
  const first = kept + skipped * thin;
  if (first >= high) return 0;
  const made = Math.ceil((high - first) / thin);
  const step = MINUTE_MS / count;
  const { columns, rowMemory, accounts, rowIndex } = buffer;
  if (rowMemory === null) {
    fillCell(columns, row, high, first, thin, seed, start, devices, slotStart, model, accounts, own, step);
  } else {
    const cell = { row, count: high, first, every: thin, seed, minuteStart: start, devices, slotStart, ...own };
    rowMemory.fill(step, step / 65_536, cell);
  }
  for (let at = 0; at < made; at += 1) rowIndex[row + at] = before + skipped + at;
  return made;
}

/** A bound for the rows of a stretch, near enough to make room by. */
function roomFor(
  world: TelemetryWorld,
  table: TableId,
  organisation: number,
  { minute, from, until }: Stretch,
  buffer: BatchBuffer,
): number {
  const { streams, lookAlikes, streamStarts, lookAlikeStarts } = world.model;
  const [starts, extraStarts] = [streamStarts[table] as Uint32Array, lookAlikeStarts[table] as Uint32Array];
  const [first, last] = [starts[organisation] as number, starts[organisation + 1] as number];
  const [firstExtra, lastExtra] = [extraStarts[organisation] as number, extraStarts[organisation + 1] as number];
  const [own, extra] = [streams[table] ?? [], lookAlikes[table] ?? []];
  const needed = last - first + lastExtra - firstExtra;
  if (buffer.counts.length < needed) buffer.counts = new Uint32Array(needed * 2);
  const { counts } = buffer;
  let room = 0;
  let place = 0;
  for (let index = first; index < last; index += 1)
    counts[place++] = rowsOfCell(world, own[index] as CellStream, minute, buffer);
  for (let index = firstExtra; index < lastExtra; index += 1)
    counts[place++] = lookAlikeRowCount(extra[index] as LookAlikeStream, minute);
  for (let at = 0; at < needed; at += 1)
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
  const { model } = world;
  const { counts, segmentEnds, segmentKinds } = buffer;
  const { minute } = stretch;
  const streams = model.streams[table] ?? [];
  const lookAlikes = model.lookAlikes[table] ?? [];
  const [starts, extraStarts] = [model.streamStarts[table] as Uint32Array, model.lookAlikeStarts[table] as Uint32Array];
  let row = 0;
  let before = 0;
  let place = 0;
  const fill = (cell: CutCell): void => {
    if (cell.count === 0) return;
    row += fillCut(world, organisation, stretch, cell, row, before, buffer);
    before += keptRows(cell.count, cell.seed, cell.thin);
  };
  const close = (kind: number): void => {
    segmentEnds.push(row);
    segmentKinds.push(kind);
  };
  for (let index = starts[organisation] as number; index < (starts[organisation + 1] as number); index += 1) {
    const stream = streams[index] as (typeof streams)[number];
    const { devices, slotStart } = stream;
    const count = counts[place++] as number;
    fill({ seed: seedOfCell(stream, minute), count, thin: model.thin, devices, slotStart });
  }
  close(ORDINARY_SEGMENT);
  for (let index = extraStarts[organisation] as number; index < (extraStarts[organisation + 1] as number); index += 1) {
    const stream = lookAlikes[index] as (typeof lookAlikes)[number];
    const { devices, slotStart } = stream;
    fill({ seed: cellSeedOf(stream.seed, minute), count: counts[place++] as number, thin: 1, devices, slotStart });
    close(stream.lookAlike);
  }
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
  const room = roomFor(world, table, organisation, stretch, buffer) + left.length;
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
