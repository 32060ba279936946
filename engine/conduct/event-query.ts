// Looks through what has arrived so far, and earlier days, by generating it again: newest minute first, nothing kept.
// The text filter reads what an analyst would recognise: the shape's values, device, account and remote address.
// Tested in test/engine/conduct/event-query.test.ts against a row-by-row filter over full records.

import { accountIndex, DAY_MS, deviceIndex, LIMITS, MINUTE_MS, NO_INDEX } from '../base/index.ts';
import { accountName, deviceName, formatIpv4 } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { FullRecord, RowRef, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import { createBatchBuffer, fullRecord, generateBatch, TABLES } from '../telemetry/index.ts';
import type { EventPage, EventQuery } from './room-view.ts';
import type { Run } from './run.ts';

/** A page of events, or a sentence that says what is wrong with the question. */
export function queryEvents(run: Run, query: EventQuery): EventPage | string {
  const { world, estate } = { world: run.watch.world, estate: run.play.setting.estate };
  const table = TABLE_NAMES.findIndex((name) => name === query.table);
  if (table < 0) return `There is no table called ${query.table}.`;
  const device = query.device === '' ? null : estate.deviceByName.get(hostOf(query.device));
  if (device === undefined) return `There is no device called ${query.device}.`;
  const account = query.account === '' ? null : estate.accountByName.get(query.account.toLowerCase());
  if (account === undefined) return `There is no account called ${query.account}.`;
  const earliest = -LIMITS.historyDaysMax * DAY_MS;
  const from = Math.max(query.from, earliest);
  // Rows of the minute under way have not arrived yet.
  const until = Math.min(query.until, Math.floor(run.play.state.now / MINUTE_MS) * MINUTE_MS);
  const limit = Math.min(Math.max(1, query.limit), LIMITS.queryRowsMax);
  const wanted = createTextTest(world, query.text);
  const buffer = createBatchBuffer();
  const refs: RowRef[] = [];
  const records: FullRecord[] = [];
  let matched = 0;
  let scanned = 0;
  let cutAt: number | null = null;
  const firstMinute = Math.floor(from / MINUTE_MS);
  for (let minute = Math.ceil(until / MINUTE_MS) - 1; minute >= firstMinute; minute -= 1) {
    if (scanned >= LIMITS.queryScanRowsMax) {
      cutAt = (minute + 1) * MINUTE_MS;
      break;
    }
    const batch = generateBatch(world, run.play.reaction, table, minute, buffer);
    scanned += batch.rowCount;
    const rows = matchingRows(batch, { from, until, device, account, wanted });
    matched += rows.length;
    if (records.length >= limit) continue;
    rows.sort((a, b) => (batch.time[b] ?? 0) - (batch.time[a] ?? 0) || b - a);
    for (const index of rows.slice(0, limit - records.length)) {
      refs.push({ table, minute, index });
      records.push(fullRecord(world, batch, index));
    }
  }
  return { table: query.table, columns: columnNames(table), records, refs, matched, scanned, cutAt };
}

/** `CAL-FS01` and `cal-fs01.calderwick.example` name the same device. */
const hostOf = (name: string): string => name.toLowerCase().split('.')[0] ?? '';

const columnNames = (table: number): string[] => TABLES[table]?.columns.map((column) => column.name) ?? [];

interface RowFilter {
  readonly from: number;
  readonly until: number;
  readonly device: number | null;
  readonly account: number | null;
  readonly wanted: ((batch: TelemetryBatch, index: number) => boolean) | null;
}

function matchingRows(batch: TelemetryBatch, filter: RowFilter): number[] {
  const rows: number[] = [];
  const { time, device, account } = batch;
  for (let i = 0; i < batch.rowCount; i += 1) {
    if (filter.device !== null && device[i] !== filter.device) continue;
    if (filter.account !== null && account[i] !== filter.account) continue;
    const at = time[i] ?? 0;
    if (at < filter.from || at >= filter.until) continue;
    if (filter.wanted !== null && !filter.wanted(batch, i)) continue;
    rows.push(i);
  }
  return rows;
}

/** A text test decided once per shape, device and account; null when there is no text. */
function createTextTest(world: TelemetryWorld, text: string): RowFilter['wanted'] {
  if (text === '') return null;
  const needle = text.toLowerCase();
  const shapes = new Map<number, boolean>();
  const devices = new Map<number, boolean>();
  const accounts = new Map<number, boolean>();
  const decide = (known: Map<number, boolean>, key: number, make: () => string): boolean => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const holds = make().toLowerCase().includes(needle);
    known.set(key, holds);
    return holds;
  };
  const { estate } = world;
  return (batch, index) => {
    const shape = batch.shape[index] ?? 0;
    const device = batch.device[index] ?? NO_INDEX;
    const account = batch.account[index] ?? NO_INDEX;
    const address = batch.address[index] ?? 0;
    return (
      decide(shapes, shape, () => shapeText(batch, shape)) ||
      (device !== NO_INDEX && decide(devices, device, () => deviceName(estate, deviceIndex(device)))) ||
      (account !== NO_INDEX && decide(accounts, account, () => accountName(estate, accountIndex(account)))) ||
      (address !== 0 && formatIpv4(address).includes(needle))
    );
  };
}

function shapeText({ dictionary }: TelemetryBatch, shape: number): string {
  return dictionary.columns
    .map((_, column) => String(dictionary.values.values[dictionary.code(shape, column)] ?? ''))
    .join('\n');
}

/** One row as the full record an analyst would see; a sentence when there is no such row. */
export function recordOf(run: Run, row: RowRef): FullRecord | string {
  if ((row.minute + 1) * MINUTE_MS > run.play.state.now) return 'This row has not arrived yet.';
  if (row.minute * MINUTE_MS < -LIMITS.historyDaysMax * DAY_MS)
    return `Nothing is kept from more than ${LIMITS.historyDaysMax} days before the exercise.`;
  if (TABLE_NAMES[row.table] === undefined) return 'There is no such table.';
  const batch = generateBatch(run.watch.world, run.play.reaction, row.table, row.minute, createBatchBuffer());
  if (row.index < 0 || row.index >= batch.rowCount) return 'There is no such row.';
  return fullRecord(run.watch.world, batch, row.index);
}
