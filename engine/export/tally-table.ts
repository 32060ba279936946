// Rows of one table in a stretch of minutes, counted by everything that decides their columns: what a profile is made from.
// Promise: every row is counted once; rows that an attack left are kept one by one beside the count of the others.
// Tested in test/engine/export/profile.test.ts against full records.

import { NO_INDEX } from '../base/index.ts';
import { actingAccountOf, actsAsSystem, createBatchBuffer, generateBatch } from '../telemetry/index.ts';
import type { BatchBuffer, Reaction, TableId, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';

/** A row that an attack left. */
export interface AttackRow {
  readonly time: number;
  readonly device: number;
  readonly account: number;
  readonly acting: number;
  readonly shape: number;
  readonly address: number;
  readonly port: number;
  readonly key: number;
}

export interface TableTally {
  readonly table: TableId;
  /** Rows that no attack left, and how many by what decides them; NO_INDEX counts under -1. */
  ordinary: number;
  readonly shapes: Map<number, number>;
  readonly devices: Map<number, number>;
  readonly accounts: Map<number, number>;
  readonly acting: Map<number, number>;
  readonly addresses: Map<number, number>;
  readonly ports: Map<number, number>;
  /** All rows of counted minutes by hour of the exercise, which is negative before STARTEX. */
  readonly hours: Map<number, number>;
  readonly attack: AttackRow[];
}

export interface TallyWindow {
  /** Exercise minutes [from, until); ordinary rows are counted in every `every`-th of them, the attack's in all. */
  readonly from: number;
  readonly until: number;
  readonly every: number;
}

export const NOBODY = -1;

/** Counts that are kept in arrays while rows pass: a map costs ten times as much a row. */
interface Counters {
  shapes: Uint32Array;
  readonly devices: Uint32Array;
  readonly accounts: Uint32Array;
  readonly acting: Uint32Array;
  readonly ports: Uint32Array;
  readonly addresses: Map<number, number>;
  isSystem: Int8Array;
}

function createCounters({ estate, dictionaries }: TelemetryWorld, table: TableId): Counters {
  const shapes = dictionaries[table]?.size ?? 0;
  return {
    shapes: new Uint32Array(shapes),
    devices: new Uint32Array(estate.deviceCount + 1),
    accounts: new Uint32Array(estate.accountCount + 1),
    acting: new Uint32Array(estate.accountCount + 1),
    ports: new Uint32Array(65_536),
    addresses: new Map(),
    isSystem: new Int8Array(shapes).fill(-1),
  };
}

/** Tallies one table. Rows at the end of a minute that the adversary left are the attack's. */
export function tallyTable(world: TelemetryWorld, reaction: Reaction, table: TableId, window: TallyWindow): TableTally {
  const counters = createCounters(world, table);
  const buffer = createBatchBuffer();
  const tally: TableTally = {
    ...{ table, ordinary: 0, shapes: new Map(), devices: new Map(), accounts: new Map(), acting: new Map() },
    ...{ addresses: counters.addresses, ports: new Map(), hours: new Map(), attack: [] },
  };
  const isAttacked = reaction.overlay.size > 0;
  for (let minute = window.from; minute < window.until; minute += 1) {
    const isCounted = (minute - window.from) % window.every === 0;
    if (!isCounted && !isAttacked) continue;
    const batch = generateBatch(world, reaction, table, minute, buffer);
    const ordinary = ordinaryRows(buffer, batch);
    if (isCounted) {
      const hour = Math.floor(minute / 60);
      if (batch.rowCount > 0) tally.hours.set(hour, (tally.hours.get(hour) ?? 0) + batch.rowCount);
      count(world, counters, batch, ordinary);
      tally.ordinary += ordinary;
    }
    for (let row = ordinary; row < batch.rowCount; row += 1) tally.attack.push(attackRow(world, counters, batch, row));
  }
  keep(tally.shapes, counters.shapes, counters.shapes.length);
  keep(tally.devices, counters.devices, world.estate.deviceCount);
  keep(tally.accounts, counters.accounts, world.estate.accountCount);
  keep(tally.acting, counters.acting, world.estate.accountCount);
  keep(tally.ports, counters.ports, counters.ports.length);
  return tally;
}

/** Rows before the last segment: ordinary life and look-alikes. */
function ordinaryRows({ segmentEnds }: BatchBuffer, batch: TelemetryBatch): number {
  return Math.min(batch.rowCount, segmentEnds[segmentEnds.length - 2] ?? 0);
}

function isSystemShape(world: TelemetryWorld, counters: Counters, table: TableId, shape: number): boolean {
  const known = counters.isSystem[shape] as number;
  if (known >= 0) return known === 1;
  const isSystem = actsAsSystem(world, table, shape);
  counters.isSystem[shape] = isSystem ? 1 : 0;
  return isSystem;
}

function actingOf(world: TelemetryWorld, counters: Counters, batch: TelemetryBatch, row: number): number {
  const account = batch.account[row] as number;
  if (!isSystemShape(world, counters, batch.table, batch.shape[row] as number)) return account;
  return actingAccountOf(batch.table, account, true);
}

/** Place of an index in a counter whose last place counts nobody. */
const placeIn = (counter: Uint32Array, index: number): number => (index === NO_INDEX ? counter.length - 1 : index);

function count(world: TelemetryWorld, counters: Counters, batch: TelemetryBatch, rows: number): void {
  const { shapes, devices, accounts, acting, ports, addresses } = counters;
  for (let row = 0; row < rows; row += 1) {
    const shape = batch.shape[row] as number;
    shapes[shape] = (shapes[shape] as number) + 1;
    const device = placeIn(devices, batch.device[row] as number);
    devices[device] = (devices[device] as number) + 1;
    const account = placeIn(accounts, batch.account[row] as number);
    accounts[account] = (accounts[account] as number) + 1;
    const actor = placeIn(acting, actingOf(world, counters, batch, row));
    acting[actor] = (acting[actor] as number) + 1;
    const port = batch.port[row] as number;
    ports[port] = (ports[port] as number) + 1;
    const address = batch.address[row] as number;
    if (address !== 0) addresses.set(address, (addresses.get(address) ?? 0) + 1);
  }
}

function attackRow(world: TelemetryWorld, counters: Counters, batch: TelemetryBatch, row: number): AttackRow {
  return {
    time: batch.time[row] as number,
    device: batch.device[row] as number,
    account: batch.account[row] as number,
    acting: actingOf(world, counters, batch, row),
    shape: batch.shape[row] as number,
    address: batch.address[row] as number,
    port: batch.port[row] as number,
    key: batch.key[row] as number,
  };
}

function keep(kept: Map<number, number>, counter: Uint32Array, nobodyAt: number): void {
  counter.forEach((times, place) => {
    if (times > 0) kept.set(place === nobodyAt ? NOBODY : place, times);
  });
}
