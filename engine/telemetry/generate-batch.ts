// Rows of one table in one minute: ordinary life by cells, look-alikes, what the adversary left, then what the defenders changed.
// Promise: the same (world, reaction, table, minute) gives the same rows in any order of calls and any buffer.
// Held against a slow row-by-row reference in test/engine/telemetry/generate-batch.test.ts.

import { assert, MINUTE_MS, mix3 } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { CellStream } from './activity-model.ts';
import type { BatchBuffer, BatchColumns } from './batch-buffer.ts';
import { reserveRows } from './batch-buffer.ts';
import type { TelemetryBatch } from './batch.ts';
import { cellRowCount, lookAlikeRowCount, minuteWeight } from './cell-count.ts';
import type { TableId } from './columns.ts';
import { fillCell } from './fill-cell.ts';
import { loggedOn } from './presence.ts';
import { applyReaction, isTouched } from './reaction.ts';
import type { OverlayRow, Reaction, TelemetryWorld } from './world.ts';

const QUARTER_MINUTES = 15;

/** Seed of one cell: a stream in a minute. */
export function cellSeedOf(streamSeedValue: number, minute: number): number {
  return mix3(streamSeedValue, minute, 0x726f77);
}

/** Accounts by device in a quarter of an hour, then the accounts that families name. */
function accountsAt(world: TelemetryWorld, minute: number, buffer: BatchBuffer): Uint32Array {
  const quarter = Math.floor(minute / QUARTER_MINUTES);
  if (buffer.accountsOwner === world && buffer.accountsQuarter === quarter) return buffer.accounts;
  const { presence, fixedAccounts } = world.model;
  const { deviceCount } = world.estate;
  if (buffer.accountsOwner !== world) {
    buffer.accounts = new Uint32Array(deviceCount + fixedAccounts.length);
    buffer.accounts.set(fixedAccounts, deviceCount);
    buffer.accountsOwner = world;
  }
  for (let device = 0; device < deviceCount; device += 1) buffer.accounts[device] = loggedOn(presence, device, quarter);
  buffer.accountsQuarter = quarter;
  return buffer.accounts;
}

/** Key of `Reaction.overlay` for a table and minute. */
export function overlayKey(table: TableId, minute: number): number {
  return minute * TABLE_NAMES.length + table;
}

function writeOverlay(columns: BatchColumns, start: number, rows: readonly OverlayRow[]): void {
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

const NO_ROWS: readonly OverlayRow[] = [];

/** What ordinary life and benign trouble have in common: rows of some devices, drawn from one table. */
type FilledStream = Pick<CellStream, 'seed' | 'slotStart' | 'devices'>;

/** Generates a batch into `buffer`; it is valid until the buffer's next use. Minutes before STARTEX are negative. */
export function generateBatch(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  buffer: BatchBuffer,
): TelemetryBatch {
  const { model } = world;
  const dictionary = world.dictionaries[table];
  const streams = model.streams[table];
  const lookAlikes = model.lookAlikes[table];
  assert(dictionary !== undefined && streams !== undefined && lookAlikes !== undefined, `table ${table} exists`);
  const overlay = reaction.overlay.get(overlayKey(table, minute)) ?? NO_ROWS;
  const weights = model.curves.map((curve) => minuteWeight(curve, model.calendar, minute));
  const counts = streams.map((stream) => cellRowCount(stream, weights[stream.curve] as number, minute));
  const extras = lookAlikes.map((stream) => lookAlikeRowCount(stream, minute));
  const total = sum(counts) + sum(extras) + overlay.length;
  const columns = reserveRows(buffer, total);
  const accounts = accountsAt(world, minute, buffer);
  const minuteStart = minute * MINUTE_MS;
  const ends = buffer.segmentEnds;
  ends.length = 0;
  let row = 0;
  const fill = (stream: FilledStream, count: number): void => {
    const seed = cellSeedOf(stream.seed, minute);
    fillCell(columns, row, count, seed, minuteStart, stream.devices, stream.slotStart, model, accounts);
    row += count;
  };
  streams.forEach((stream, index) => fill(stream, counts[index] as number));
  ends.push(row);
  lookAlikes.forEach((stream, index) => {
    fill(stream, extras[index] as number);
    ends.push(row);
  });
  writeOverlay(columns, row, overlay);
  buffer.dirtyFrom = row;
  row += overlay.length;
  buffer.dirtyUntil = row;
  ends.push(row);
  const rowCount = isTouched(reaction) ? applyReaction(world, reaction, table, minute, buffer, row) : row;
  return { table, minute, dictionary, rowCount, ...columns, lineage: reaction.lineage };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
