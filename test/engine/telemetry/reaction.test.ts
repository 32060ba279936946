// What defenders and the adversary change: silence, isolation, disabled accounts, and the untouched past.
// Promise: each rule is held against the same minute without the reaction.

import { describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { Reaction, TelemetryBatch } from '../../../engine/telemetry/index.ts';
import {
  columnValue,
  createBatchBuffer,
  emptyReaction,
  generateBatch,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const deviceOf = (name: string): number => world.estate.deviceByName.get(name.toLowerCase()) as number;
const PC = deviceOf('TOFF-FIN-PC01');
const MINUTE = 480;
const HALF_PAST = MINUTE * 60_000 + 30_000;

function batchOf(name: (typeof TABLE_NAMES)[number], reaction: Reaction, minute = MINUTE): TelemetryBatch {
  return generateBatch(world, reaction, tableId(name), minute, createBatchBuffer());
}

/** Rows as text, so that batches can be compared by what an analyst would see. */
function lines(batch: TelemetryBatch, wanted: (row: number) => boolean = () => true): string[] {
  return Array.from({ length: batch.rowCount }, (_, row) => row)
    .filter(wanted)
    .map(
      (row) =>
        `${batch.time[row]} ${batch.device[row]} ${batch.account[row]} ${batch.shape[row]} ${batch.address[row]} ${batch.key[row]}`,
    );
}

function actionsOf(batch: TelemetryBatch, device: number): { readonly time: number; readonly action: unknown }[] {
  return Array.from({ length: batch.rowCount }, (_, row) => row)
    .filter((row) => batch.device[row] === device)
    .map((row) => ({ time: batch.time[row] as number, action: columnValue(world, batch, row, 'ActionType') }));
}

describe('reaction', () => {
  it('[TEL6] a silent device emits nothing from the interval on, and speaks again after it', () => {
    const reaction = emptyReaction();
    reaction.silent.set(PC, [{ from: HALF_PAST, until: (MINUTE + 3) * 60_000 }]);
    for (const name of TABLE_NAMES) {
      const batch = batchOf(name, reaction);
      expect(
        lines(batch, (row) => batch.device[row] === PC && (batch.time[row] as number) >= HALF_PAST),
        name,
      ).toEqual([]);
      const untouched = batchOf(name, emptyReaction());
      expect(lines(batch), name).toEqual(
        lines(untouched, (row) => untouched.device[row] !== PC || (untouched.time[row] as number) < HALF_PAST),
      );
    }
    const later = batchOf('DeviceNetworkEvents', reaction, MINUTE + 3);
    expect(lines(later)).toEqual(lines(batchOf('DeviceNetworkEvents', emptyReaction(), MINUTE + 3)));
  });

  it('[TEL7] an isolated device: connections fail, local rows go on, the firewall sees nothing of it', () => {
    const reaction = emptyReaction();
    reaction.isolated.set(PC, [{ from: HALF_PAST, until: Infinity }]);
    const network = actionsOf(batchOf('DeviceNetworkEvents', reaction, MINUTE), PC);
    const before = actionsOf(batchOf('DeviceNetworkEvents', emptyReaction(), MINUTE), PC);
    expect(network.length).toBe(before.length);
    expect(network.length).toBeGreaterThan(0);
    network.forEach(({ time, action }, index) => {
      expect(action).toBe(time >= HALF_PAST ? 'ConnectionFailed' : before[index]?.action);
    });
    expect(lines(batchOf('DeviceProcessEvents', reaction))).toEqual(
      lines(batchOf('DeviceProcessEvents', emptyReaction())),
    );
    for (let minute = MINUTE + 1; minute < MINUTE + 6; minute += 1) {
      const firewall = batchOf('CommonSecurityLog', reaction, minute);
      expect(lines(firewall, (row) => firewall.device[row] === PC)).toEqual([]);
      const logons = batchOf('DeviceLogonEvents', reaction, minute);
      for (let row = 0; row < logons.rowCount; row += 1) {
        if (logons.device[row] === PC) expect(columnValue(world, logons, row, 'LogonType')).toBe('Unlock');
      }
    }
  });

  it('[TEL7] an isolated server: what others ask of it fails, and nobody signs in from it', () => {
    const server = world.estate.deviceByName.get('tin-fs01') as number;
    const address = world.estate.devices.address[server] as number;
    const reaction = emptyReaction();
    reaction.isolated.set(server, [{ from: HALF_PAST, until: Infinity }]);
    let failed = 0;
    for (let minute = MINUTE; minute < MINUTE + 10; minute += 1) {
      const network = batchOf('DeviceNetworkEvents', reaction, minute);
      for (let row = 0; row < network.rowCount; row += 1) {
        if (network.address[row] !== address || (network.time[row] as number) < HALF_PAST) continue;
        expect(columnValue(world, network, row, 'ActionType')).toBe('ConnectionFailed');
        failed += 1;
      }
      const logons = batchOf('DeviceLogonEvents', reaction, minute);
      for (let row = 0; row < logons.rowCount; row += 1) {
        if (logons.address[row] === address) expect(logons.time[row] as number).toBeLessThan(HALF_PAST);
      }
    }
    expect(failed).toBeGreaterThan(0);
  });

  it('[TEL8] a disabled account: its logons fail, its other rows go on', () => {
    const reaction = emptyReaction();
    const account = world.estate.devices.primaryAccount[PC] as number;
    reaction.disabled.set(account, [{ from: HALF_PAST, until: Infinity }]);
    let failed = 0;
    for (let minute = MINUTE; minute < MINUTE + 60; minute += 1) {
      const logons = batchOf('DeviceLogonEvents', reaction, minute);
      for (let row = 0; row < logons.rowCount; row += 1) {
        if (logons.account[row] !== account || (logons.time[row] as number) < HALF_PAST) continue;
        expect(columnValue(world, logons, row, 'ActionType')).toBe('LogonFailed');
        expect(columnValue(world, logons, row, 'FailureReason')).toBe('AccountDisabled');
        failed += 1;
      }
    }
    expect(failed).toBeGreaterThan(3);
    expect(lines(batchOf('DeviceProcessEvents', reaction))).toEqual(
      lines(batchOf('DeviceProcessEvents', emptyReaction())),
    );
  });

  it('[TEL9] changes no row before its interval', () => {
    const reaction = emptyReaction();
    for (let device = 0; device < world.estate.deviceCount; device += 1)
      reaction.silent.set(device, [{ from: HALF_PAST, until: Infinity }]);
    for (let account = 0; account < world.estate.accountCount; account += 1)
      reaction.disabled.set(account, [{ from: HALF_PAST, until: Infinity }]);
    for (const name of TABLE_NAMES) {
      for (const minute of [-60, 0, MINUTE - 1])
        expect(lines(batchOf(name, reaction, minute)), name).toEqual(lines(batchOf(name, emptyReaction(), minute)));
    }
    const batch = batchOf('DeviceNetworkEvents', reaction);
    const untouched = batchOf('DeviceNetworkEvents', emptyReaction());
    expect(lines(batch)).toEqual(lines(untouched, (row) => (untouched.time[row] as number) < HALF_PAST));
  });
});
