// Rows of one table in one minute: ordinary life by cells, look-alikes, what the adversary left, then what the defenders changed.
// Promise: the same (world, reaction, table, minute, organisation) gives the same rows in any order of calls and any buffer;
// an organisation's part is what the whole minute holds of it.
// Held against a slow row-by-row reference in test/engine/telemetry/generate-batch.test.ts and generate-part.test.ts.

import { assert, MINUTE_MS, mix3, NO_INDEX } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { CellStream } from './activity-model.ts';
import { ORDINARY_SEGMENT, OVERLAY_SEGMENT, reserveRows } from './batch-buffer.ts';
import type { BatchBuffer, BatchColumns } from './batch-buffer.ts';
import type { TelemetryBatch } from './batch.ts';
import { cellRowCount, lookAlikeRowCount, minuteWeight } from './cell-count.ts';
import type { TableId } from './columns.ts';
import { warmUp } from './fast-rows.ts';
import { fillCell, firstKept, keptRows } from './fill-cell.ts';
import { loggedOn } from './presence.ts';
import { applyReaction, isTouched } from './reaction.ts';
import { touchesPart } from './reaction-reach.ts';
import type { OverlayRow, Reaction, TelemetryWorld } from './world.ts';

const QUARTER_MINUTES = 15;
const NEVER = -0x8000_0000;

/** Seed of one cell: a stream in a minute. */
export function cellSeedOf(streamSeedValue: number, minute: number): number {
  return mix3(streamSeedValue, minute, 0x726f77);
}

/** Makes the buffer this world's: accounts and weights of another world are forgotten. */
export function claim(world: TelemetryWorld, buffer: BatchBuffer): void {
  if (buffer.owner === world) return;
  const { fixedAccounts, curves } = world.model;
  const { deviceCount, organisations } = world.estate;
  buffer.owner = world;
  buffer.accounts = new Uint32Array(deviceCount + fixedAccounts.length);
  buffer.accounts.set(fixedAccounts, deviceCount);
  buffer.accountQuarters = new Int32Array(organisations.length).fill(NEVER);
  buffer.weights = new Float64Array(curves.length);
  buffer.weightsMinute = NaN;
  buffer.rowMemory = null;
  buffer.rowsMade = 0;
}

/** Stands in the quarter-hour's table for an account that nobody has worked out yet. */
const UNASKED = NO_INDEX - 1;

/** Writes who is logged on to an organisation's devices in a quarter of an hour. */
export function claimQuarter(world: TelemetryWorld, organisation: number, minute: number, buffer: BatchBuffer): void {
  const quarter = Math.floor(minute / QUARTER_MINUTES) * 2;
  if (buffer.accountQuarters[organisation] === quarter) return;
  const { presence } = world.model;
  const { start, end } = devicesOf(world, organisation);
  for (let device = start; device < end; device += 1) buffer.accounts[device] = loggedOn(presence, device, quarter / 2);
  buffer.rowMemory?.forget();
  buffer.accountQuarters[organisation] = quarter;
}

/**
 * The same for few rows: accounts are worked out by `askAccounts` for the devices that have rows. True when it is to be
 * called, false when all are known.
 */
export function claimFew(world: TelemetryWorld, organisation: number, minute: number, buffer: BatchBuffer): boolean {
  const quarter = Math.floor(minute / QUARTER_MINUTES) * 2;
  if (buffer.accountQuarters[organisation] === quarter) return false;
  if (buffer.accountQuarters[organisation] === quarter + 1) return true;
  const { start, end } = devicesOf(world, organisation);
  buffer.accounts.fill(UNASKED, start, end);
  buffer.rowMemory?.forget();
  buffer.accountQuarters[organisation] = quarter + 1;
  return true;
}

/** Puts the accounts of rows right that nobody had worked out when they were written. */
export function askAccounts(world: TelemetryWorld, minute: number, buffer: BatchBuffer, rowCount: number): void {
  const { accounts, columns } = buffer;
  const { account, device } = columns;
  const quarter = Math.floor(minute / QUARTER_MINUTES);
  for (let row = 0; row < rowCount; row += 1) {
    if (account[row] !== UNASKED) continue;
    const who = device[row] as number;
    if (accounts[who] === UNASKED) accounts[who] = loggedOn(world.model.presence, who, quarter);
    account[row] = accounts[who] as number;
  }
}

export function claimMinute({ model }: TelemetryWorld, minute: number, buffer: BatchBuffer): void {
  if (buffer.weightsMinute === minute) return;
  model.curves.forEach((curve, index) => {
    buffer.weights[index] = minuteWeight(curve, model.calendar, minute);
  });
  buffer.weightsMinute = minute;
}

export function devicesOf(
  world: TelemetryWorld,
  organisation: number,
): { readonly start: number; readonly end: number } {
  const found = world.estate.organisations[organisation];
  assert(found !== undefined, `organisation ${organisation} exists`);
  return found.devices;
}

/** Key of `Reaction.overlay` for a table and minute. */
export function overlayKey(table: TableId, minute: number): number {
  return minute * TABLE_NAMES.length + table;
}

/** Organisation that an overlay row belongs to: its device's, else the one it names, else its account's, else the first. */
export function organisationOfRow(
  { estate }: TelemetryWorld,
  row: Pick<OverlayRow, 'device' | 'account' | 'organisation'>,
): number {
  if (row.device !== NO_INDEX) return estate.devices.organisation[row.device] ?? 0;
  if (row.organisation !== undefined) return row.organisation;
  return row.account === NO_INDEX ? 0 : (estate.accounts.organisation[row.account] ?? 0);
}

const NO_ROWS: readonly OverlayRow[] = [];

export function overlayOf(
  world: TelemetryWorld,
  rows: readonly OverlayRow[],
  organisation: number,
): readonly OverlayRow[] {
  if (rows.length === 0 || world.estate.organisations.length === 1) return rows;
  return rows.filter((row) => organisationOfRow(world, row) === organisation);
}

export function writeOverlay(columns: BatchColumns, start: number, rows: readonly OverlayRow[]): void {
  rows.forEach((row, index) => {
    const at = start + index;
    columns.time[at] = row.time;
    columns.device[at] = row.device;
    columns.account[at] = row.account;
    columns.shape[at] = row.shape;
    columns.address[at] = row.address;
    columns.port[at] = row.port;
    columns.amount[at] = row.amount;
    columns.key[at] = row.key;
    columns.parentKey[at] = row.parentKey;
  });
}

/** Seed of a stream's cell in a minute. */
export function seedOfCell({ seed, lag }: CellStream, minute: number): number {
  return cellSeedOf(seed, minute - lag);
}

/** Weight of the minute that a stream's rows were made for. */
function weightOf(
  { model }: TelemetryWorld,
  { curve, lag }: CellStream,
  weights: Float64Array,
  minute: number,
): number {
  if (lag === 0) return weights[curve] as number;
  return minuteWeight(model.curves[curve] as (typeof model.curves)[number], model.calendar, minute - lag);
}

/** Rows of a stream's cell in the buffer's minute, before any are left out. */
export function rowsOfCell(
  world: TelemetryWorld,
  stream: CellStream,
  minute: number,
  { weights }: BatchBuffer,
): number {
  return cellRowCount(stream, weightOf(world, stream, weights, minute), minute - stream.lag);
}

/** Counts the rows of the organisations' streams into the buffer; returns their sum without the overlay. */
function countRows(
  world: TelemetryWorld,
  table: TableId,
  minute: number,
  from: number,
  until: number,
  buffer: BatchBuffer,
): number {
  const { streams, lookAlikes, streamStarts, lookAlikeStarts, thin } = world.model;
  const [own, extra] = [streams[table] ?? [], lookAlikes[table] ?? []];
  const [starts, extraStarts] = [streamStarts[table] as Uint32Array, lookAlikeStarts[table] as Uint32Array];
  const [first, last] = [starts[from] as number, starts[until] as number];
  const [firstExtra, lastExtra] = [extraStarts[from] as number, extraStarts[until] as number];
  const needed = last - first + lastExtra - firstExtra;
  if (buffer.counts.length < needed) buffer.counts = new Uint32Array(needed * 2);
  const { counts } = buffer;
  let total = 0;
  let place = 0;
  for (let index = first; index < last; index += 1) {
    const stream = own[index] as CellStream;
    const count = rowsOfCell(world, stream, minute, buffer);
    counts[place++] = count;
    total += thin === 1 ? count : keptRows(count, seedOfCell(stream, minute), thin);
  }
  for (let index = firstExtra; index < lastExtra; index += 1) {
    const count = lookAlikeRowCount(extra[index] as (typeof extra)[number], minute);
    counts[place++] = count;
    total += count;
  }
  return total;
}

/** What ordinary life and benign trouble have in common: rows of some devices, drawn from one table. */
type FilledStream = Pick<CellStream, 'slotStart' | 'devices'>;

/** Writes the rows of organisations `from` … `until − 1` into the buffer; returns how many. */
function fillRows(
  world: TelemetryWorld,
  table: TableId,
  minute: number,
  from: number,
  until: number,
  overlay: readonly OverlayRow[],
  buffer: BatchBuffer,
): number {
  const { model } = world;
  const { columns, counts, segmentEnds, segmentKinds, accounts, rowMemory } = buffer;
  const minuteStart = minute * MINUTE_MS;
  const streams = model.streams[table] ?? [];
  const lookAlikes = model.lookAlikes[table] ?? [];
  const [starts, extraStarts] = [model.streamStarts[table] as Uint32Array, model.lookAlikeStarts[table] as Uint32Array];
  const firstExtra = (starts[until] as number) - (starts[from] as number);
  let row = 0;
  const fill = (stream: FilledStream, seed: number, count: number, thin: number, organisation: number): void => {
    if (count === 0) return;
    const own = model.places[organisation] as (typeof model.places)[number];
    const { devices, slotStart } = stream;
    const first = firstKept(seed, thin);
    if (rowMemory === null) {
      fillCell(columns, row, count, first, thin, seed, minuteStart, devices, slotStart, model, accounts, own);
    } else {
      const step = MINUTE_MS / count;
      rowMemory.fill(step, step / 65_536, {
        row,
        count,
        first,
        every: thin,
        seed,
        minuteStart,
        devices,
        slotStart,
        ...own,
      });
    }
    row += thin === 1 ? count : keptRows(count, seed, thin);
  };
  const close = (kind: number): void => {
    segmentEnds.push(row);
    segmentKinds.push(kind);
  };
  for (let organisation = from; organisation < until; organisation += 1) {
    claimQuarter(world, organisation, minute, buffer);
    for (let index = starts[organisation] as number; index < (starts[organisation + 1] as number); index += 1) {
      const stream = streams[index] as CellStream;
      const count = counts[index - (starts[from] as number)] as number;
      fill(stream, seedOfCell(stream, minute), count, model.thin, organisation);
    }
    close(ORDINARY_SEGMENT);
    for (
      let index = extraStarts[organisation] as number;
      index < (extraStarts[organisation + 1] as number);
      index += 1
    ) {
      const stream = lookAlikes[index] as (typeof lookAlikes)[number];
      const count = counts[firstExtra + index - (extraStarts[from] as number)] as number;
      fill(stream, cellSeedOf(stream.seed, minute), count, 1, organisation);
      close(stream.lookAlike);
    }
    const left = overlayOf(world, overlay, organisation);
    writeOverlay(columns, row, left);
    if (left.length > 0 && buffer.dirtyFrom === buffer.dirtyUntil) buffer.dirtyFrom = row;
    row += left.length;
    if (left.length > 0) buffer.dirtyUntil = row;
    close(OVERLAY_SEGMENT);
  }
  return row;
}

function generate(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  from: number,
  until: number,
  buffer: BatchBuffer,
): TelemetryBatch {
  const dictionary = world.dictionaries[table];
  assert(dictionary !== undefined, `table ${table} exists`);
  const overlay = reaction.overlay.get(overlayKey(table, minute)) ?? NO_ROWS;
  claim(world, buffer);
  claimMinute(world, minute, buffer);
  const rows = countRows(world, table, minute, from, until, buffer) + overlay.length;
  warmUp(world, buffer, rows);
  const columns = reserveRows(buffer, rows);
  buffer.segmentEnds.length = 0;
  buffer.segmentKinds.length = 0;
  const row = fillRows(world, table, minute, from, until, overlay, buffer);
  const isReached =
    until - from === 1
      ? touchesPart(world, reaction, table, minute, from, overlayOf(world, overlay, from).length > 0)
      : isTouched(reaction);
  const rowCount = isReached ? applyReaction(world, reaction, table, minute, buffer, row) : row;
  const batch = { table, minute, dictionary, rowCount, ...columns, lineage: reaction.lineage };
  return until - from === 1 ? { ...batch, organisation: from } : batch;
}

/**
 * Generates all organisations' rows of a minute into `buffer`; valid until the buffer's next use. Minutes before STARTEX are
 * negative. Of a nation, ask for parts: a minute of all of it has more rows than a batch may.
 */
export function generateBatch(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  buffer: BatchBuffer,
): TelemetryBatch {
  return generate(world, reaction, table, minute, 0, world.estate.organisations.length, buffer);
}

/** Generates one organisation's rows of a minute into `buffer`; valid until the buffer's next use. */
export function generatePart(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  organisation: number,
  buffer: BatchBuffer,
): TelemetryBatch {
  assert(organisation >= 0 && organisation < world.estate.organisations.length, `organisation ${organisation} exists`);
  return generate(world, reaction, table, minute, organisation, organisation + 1, buffer);
}
