// What defenders and the adversary changed, applied to a generated minute: silent devices emit nothing, isolated ones lose
// the network, disabled accounts cannot log on.
// Promise: only rows at or after an interval's start change, so past minutes regenerate unchanged.
// Tested in test/engine/telemetry/reaction.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { BatchBuffer, BatchColumns } from './batch-buffer.ts';
import type { TableId } from './columns.ts';
import type { Interval, Reaction, TelemetryWorld } from './world.ts';

const SILENT = 1;
const ISOLATED = 2;

/** Rows of an isolated device that never leave it: they vanish. Its own sensor's other rows go on over the Defender link. */
const SEEN_FROM_THE_NETWORK: ReadonlySet<TableName> = new Set([
  'CommonSecurityLog',
  'DnsEvents',
  'VpnEvents',
  'IdentityLogonEvents',
  'EntraIdSignInEvents',
  'UrlClickEvents',
  'EprAuditEvents',
  'Syslog',
  'W3CIISLog',
  'IdentityDirectoryEvents',
]);

/** True when anything was silenced, isolated or disabled. */
export function isTouched(reaction: Reaction): boolean {
  return reaction.silent.size > 0 || reaction.isolated.size > 0 || reaction.disabled.size > 0;
}

function covers(intervals: readonly Interval[] | undefined, time: number): boolean {
  if (intervals === undefined) return false;
  for (const { from, until } of intervals) if (time >= from && time < until) return true;
  return false;
}

/** Marks devices whose interval touches the minute; returns how many. */
function mark(
  devices: ReadonlyMap<number, readonly Interval[]>,
  flag: number,
  minute: number,
  flags: Uint8Array,
): number {
  const start = minute * MINUTE_MS;
  let marked = 0;
  for (const [device, intervals] of devices) {
    if (!intervals.some(({ from, until }) => from < start + MINUTE_MS && until > start)) continue;
    flags[device] = (flags[device] as number) | flag;
    marked += 1;
  }
  return marked;
}

/** Leaves the flags as they were found: clearing those of two million devices each minute would cost more than the rows. */
function unmark({ silent, isolated }: Reaction, flags: Uint8Array): void {
  for (const device of silent.keys()) flags[device] = 0;
  for (const device of isolated.keys()) flags[device] = 0;
}

/** Copies a row down in its columns. */
export function moveRow(columns: BatchColumns, from: number, to: number): void {
  columns.time[to] = columns.time[from] as number;
  columns.device[to] = columns.device[from] as number;
  columns.account[to] = columns.account[from] as number;
  columns.shape[to] = columns.shape[from] as number;
  columns.address[to] = columns.address[from] as number;
  columns.port[to] = columns.port[from] as number;
  columns.amount[to] = columns.amount[from] as number;
  columns.key[to] = columns.key[from] as number;
  columns.parentKey[to] = columns.parentKey[from] as number;
}

type Fate = 'stays' | 'fails' | 'vanishes';

/** What becomes of one row on a marked device. */
function fateOfDeviceRow(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  device: number,
  time: number,
  shape: number,
): Fate {
  if (covers(reaction.silent.get(device), time)) return 'vanishes';
  if (!covers(reaction.isolated.get(device), time)) return 'stays';
  const name = TABLE_NAMES[table] as TableName;
  if (name === 'DeviceNetworkEvents') return world.twins[table]?.needsNetwork(shape) === true ? 'vanishes' : 'fails';
  if (SEEN_FROM_THE_NETWORK.has(name)) return 'vanishes';
  return world.twins[table]?.needsNetwork(shape) === true ? 'vanishes' : 'stays';
}

/** Intervals by address or account, with a byte for the low bits of each key: most rows end at the byte. */
interface Named {
  readonly intervals: ReadonlyMap<number, readonly Interval[]>;
  readonly bits: Uint8Array;
}

const LOW_BITS = 0xfff;

function named(intervals: ReadonlyMap<number, readonly Interval[]>): Named {
  const bits = new Uint8Array(LOW_BITS + 1);
  for (const key of intervals.keys()) bits[key & LOW_BITS] = 1;
  return { intervals, bits };
}

const holds = ({ intervals, bits }: Named, key: number, time: number): boolean =>
  bits[key & LOW_BITS] === 1 && covers(intervals.get(key), time);

/** Intervals of isolated devices by their address, for rows in which they are the other end. */
function isolatedEnds(world: TelemetryWorld, reaction: Reaction): Named {
  const ends = new Map<number, readonly Interval[]>();
  for (const [device, intervals] of reaction.isolated)
    ends.set(world.estate.devices.address[device] as number, intervals);
  return named(ends);
}

/** What becomes of a row whose other end is cut off: a connection out fails, what came from there never arrived. */
function fateOfOtherEnd(world: TelemetryWorld, table: TableId, shape: number): Fate {
  const fromThere = world.twins[table]?.needsNetwork(shape) === true;
  switch (TABLE_NAMES[table]) {
    case 'DeviceNetworkEvents':
      return fromThere ? 'vanishes' : 'fails';
    case 'DeviceLogonEvents':
      return fromThere ? 'vanishes' : 'stays';
    default:
      return 'stays';
  }
}

/** Tables in which a disabled account's rows are attempts to log on. */
const LOGON_TABLES: ReadonlySet<TableName> = new Set([
  'DeviceLogonEvents',
  'IdentityLogonEvents',
  'EntraIdSignInEvents',
  'VpnEvents',
]);

/** True for tables in which a disabled account's rows change. */
export function isLogonTable(table: TableId): boolean {
  return LOGON_TABLES.has(TABLE_NAMES[table] as TableName);
}

/** Changes and drops rows of `buffer` in place, keeps their order, moves segment ends; returns the rows left. */
export function applyReaction(
  world: TelemetryWorld,
  reaction: Reaction,
  table: TableId,
  minute: number,
  buffer: BatchBuffer,
  rowCount: number,
): number {
  if (buffer.deviceFlags.length < world.estate.deviceCount)
    buffer.deviceFlags = new Uint8Array(world.estate.deviceCount);
  const flags = buffer.deviceFlags;
  const marked = mark(reaction.silent, SILENT, minute, flags) + mark(reaction.isolated, ISOLATED, minute, flags);
  const hasDisabled = isLogonTable(table) && reaction.disabled.size > 0;
  if (marked === 0 && reaction.isolated.size === 0 && !hasDisabled) return rowCount;
  const { columns, segmentEnds, dirtyFrom } = buffer;
  const twins = world.twins[table];
  const ends = reaction.isolated.size > 0 ? isolatedEnds(world, reaction) : null;
  const disabled = hasDisabled ? named(reaction.disabled) : null;
  let kept = 0;
  let segment = 0;
  for (let row = 0; row < rowCount; row += 1) {
    // Rows moved down may leave parent keys of the overlay both here and there.
    if (row === dirtyFrom) buffer.dirtyFrom = kept;
    while (row >= (segmentEnds[segment] as number)) segmentEnds[segment++] = kept;
    const device = columns.device[row] as number;
    const time = columns.time[row] as number;
    const shape = columns.shape[row] as number;
    let fate: Fate = 'stays';
    if (marked > 0 && (flags[device] ?? 0) !== 0) fate = fateOfDeviceRow(world, reaction, table, device, time, shape);
    if (fate === 'stays' && ends !== null && holds(ends, columns.address[row] as number, time))
      fate = fateOfOtherEnd(world, table, shape);
    if (fate === 'vanishes') continue;
    if (fate === 'stays' && disabled !== null && holds(disabled, columns.account[row] as number, time)) fate = 'fails';
    if (kept !== row) moveRow(columns, row, kept);
    if (fate === 'fails' && twins !== undefined) columns.shape[kept] = twins.twin(shape);
    kept += 1;
  }
  while (segment < segmentEnds.length) segmentEnds[segment++] = kept;
  unmark(reaction, flags);
  return kept;
}
