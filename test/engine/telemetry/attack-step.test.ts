// Every step of the library played on the acute trust, its rows read back as an analyst would see them: they are in the tables
// that it names, and hold together. Everything else is quiet, so that what is read is the step's.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS, NO_INDEX } from '#engine/base/index.ts';
import type { AttackStep } from '#engine/scenario/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import {
  causesOfRows,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  leaveStep,
} from '#engine/telemetry/index.ts';
import type { FullRecord, Reaction, RowRef, TelemetryWorld } from '#engine/telemetry/index.ts';
import { everyStep, quietWorld } from '../../support/attack-steps.ts';

const AT = 30 * MINUTE_MS;
/** Rows read of each table: a sweep's hundredth row tells what its first told. */
const ROWS_READ = 24;

interface Seen {
  readonly table: string;
  readonly device: number;
  readonly time: number;
  readonly record: FullRecord;
  readonly ref: RowRef;
}

let world: TelemetryWorld;
beforeAll(() => {
  world = quietWorld();
}, 60_000);

const steps = everyStep();

/** The rows a step left, the first of each table and minute, as an analyst sees them. */
function rowsOf(reaction: Reaction): Seen[] {
  const seen: Seen[] = [];
  const buffer = createBatchBuffer();
  const read = new Map<number, number>();
  for (const key of [...reaction.overlay.keys()].sort((a, b) => a - b)) {
    const table = ((key % TABLE_NAMES.length) + TABLE_NAMES.length) % TABLE_NAMES.length;
    const minute = Math.floor(key / TABLE_NAMES.length);
    const count = reaction.overlay.get(key)?.length ?? 0;
    const batch = generateBatch(world, reaction, table, minute, buffer);
    for (let index = batch.rowCount - count; index < batch.rowCount; index += 1) {
      const sofar = read.get(table) ?? 0;
      if (sofar >= ROWS_READ) break;
      read.set(table, sofar + 1);
      const device = batch.device[index] as number;
      const record = fullRecord(world, batch, index);
      const ref = { table, minute, index };
      seen.push({ table: TABLE_NAMES[table] as string, device, time: batch.time[index] as number, record, ref });
    }
  }
  return seen;
}

function played(step: AttackStep) {
  const reaction = emptyReaction();
  // Sensors that a step silences would hide its own rows here; what they hide is the exercise's matter.
  const trail = leaveStep(world, reaction, { ...step, effects: [] }, AT);
  return { reaction, trail, rows: rowsOf(reaction) };
}

describe('[TEL11] every step of the library on the acute trust', () => {
  it.each(steps.map((step) => [step.id, step] as const))('%s leaves rows that hold together', (_, step) => {
    const { reaction, trail, rows } = played(step);
    expect(trail.rows).toBeGreaterThan(0);
    expect([...new Set(rows.map(({ table }) => table))].sort()).toEqual(
      [...new Set(step.traces.map(({ table }) => table))].sort(),
    );
    expect(new Set([...reaction.overlayCauses.values()].flat())).toEqual(new Set([step.id]));
    reportsOnlyWithSensor(rows);
    hangsOnProcesses(rows);
    startsAfterSignIn(rows);
    looksUpWhatItReaches(rows);
  });

  it('is seen in more than one table, so that no single log tells it all', () => {
    const single = steps.filter((step) => new Set(step.traces.map(({ table }) => table)).size < 2).map(({ id }) => id);
    expect(single).toEqual([]);
  });

  it('keeps the cause beside its rows', () => {
    const step = steps.find(({ id }) => id === 'directory-listed') as AttackStep;
    const { reaction, rows } = played(step);
    const causes = causesOfRows(
      world,
      reaction,
      rows.map(({ ref }) => ref),
    );
    expect(causes).toEqual(rows.map(() => ({ kind: 'attack', step: step.id })));
  });
});

/** Defender's tables have rows only of computers that carry its sensor. */
function reportsOnlyWithSensor(rows: readonly Seen[]): void {
  const blind = rows.filter(
    ({ table, device }) =>
      table.startsWith('Device') && (device === NO_INDEX || world.estate.devices.onboarded[device] !== 1),
  );
  expect(blind.map(({ table, record }) => `${table} ${String(record['DeviceName'])}`)).toEqual([]);
}

/** A row that names a process of this step as its actor names it rightly, after its start and under its account. */
function hangsOnProcesses(rows: readonly Seen[]): void {
  const started = new Map<string, Seen>();
  for (const row of rows)
    if (row.table === 'DeviceProcessEvents')
      started.set(`${String(row.device)}/${String(row.record['ProcessId'])}`, row);
  for (const { table, device, time, record } of rows) {
    if (!table.startsWith('Device') || record['InitiatingProcessId'] === null) continue;
    const parent = started.get(`${String(device)}/${String(record['InitiatingProcessId'])}`);
    if (parent === undefined) continue;
    expect(String(record['InitiatingProcessFileName']).toLowerCase()).toBe(
      String(parent.record['FileName']).toLowerCase(),
    );
    expect(time).toBeGreaterThanOrEqual(parent.time);
    if (table === 'DeviceProcessEvents' || table === 'DeviceNetworkEvents' || table === 'DeviceFileEvents')
      expect(record['InitiatingProcessAccountName'], `${table} ${String(record['InitiatingProcessFileName'])}`).toBe(
        parent.record['AccountName'],
      );
  }
}

/** Where a step signs somebody in to a computer, that account's processes and connections there come after it. */
function startsAfterSignIn(rows: readonly Seen[]): void {
  const signedIn = new Map<string, number>();
  for (const { table, device, time, record } of rows) {
    if (table !== 'DeviceLogonEvents' || record['ActionType'] !== 'LogonSuccess') continue;
    const key = `${String(device)}/${String(record['AccountName'])}`;
    signedIn.set(key, Math.min(signedIn.get(key) ?? Infinity, time));
  }
  for (const { table, device, time, record } of rows) {
    if (table !== 'DeviceProcessEvents' && table !== 'DeviceNetworkEvents') continue;
    const account = table === 'DeviceProcessEvents' ? record['AccountName'] : record['InitiatingProcessAccountName'];
    const since = signedIn.get(`${String(device)}/${String(account)}`);
    if (since !== undefined) expect(time, `${table} of ${String(account)}`).toBeGreaterThanOrEqual(since);
  }
}

/** A name that is looked up leads to the address that is then reached under this name. */
function looksUpWhatItReaches(rows: readonly Seen[]): void {
  const answers = new Map<string, string>();
  for (const { table, record } of rows)
    if (table === 'DnsEvents' && record['ResultCode'] === 0 && record['IPAddresses'] !== null)
      answers.set(String(record['Name']), String(record['IPAddresses']));
  for (const { table, record } of rows) {
    const [name, address] =
      table === 'DeviceNetworkEvents'
        ? [record['RemoteUrl'], record['RemoteIP']]
        : [record['DestinationHostName'], record['DestinationIP']];
    const answer = answers.get(String(name));
    if (answer !== undefined && address !== undefined) expect(address, String(name)).toBe(answer);
  }
}
