// The fast generator against the slow reference, and what holds for every generated row.
// Promise: seeds are fixed, so that a failure is the same again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_INDEX } from '../../../engine/base/index.ts';
import { inNetwork, parseCidr } from '../../../engine/estate/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import { createBatchBuffer, emptyReaction, generateBatch, tableId } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { referenceRows } from './reference-generator.ts';

const SEED = 20_270_119;
const TABLES_USED = [
  'DeviceProcessEvents',
  'DeviceNetworkEvents',
  'DeviceLogonEvents',
  'DeviceFileEvents',
  'CommonSecurityLog',
  'EmailEvents',
] as const;
const table = fc.constantFrom(...TABLES_USED).map(tableId);
const minute = fc.oneof(fc.integer({ min: -10_080, max: 4_320 }), fc.integer({ min: 0, max: 45 }));

function rowsOf(batch: TelemetryBatch) {
  return Array.from({ length: batch.rowCount }, (_, row) => ({
    time: batch.time[row],
    device: batch.device[row],
    account: batch.account[row],
    shape: batch.shape[row],
    address: batch.address[row],
    port: batch.port[row],
    amount: batch.amount[row],
    key: batch.key[row],
  }));
}

describe('generateBatch', () => {
  const world = tinyWorld();

  it('[TEL2] gives exactly the rows of the slow reference, in any minute of any table', () => {
    const buffer = createBatchBuffer();
    fc.assert(
      fc.property(table, minute, (id, at) => {
        expect(rowsOf(generateBatch(world, emptyReaction(), id, at, buffer))).toEqual(referenceRows(world, id, at));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('[TEL1] gives the same rows in any order of calls, from a used or a fresh buffer, and from a second world', () => {
    const again = tinyWorld();
    fc.assert(
      fc.property(fc.array(fc.tuple(table, minute), { minLength: 2, maxLength: 8 }), (cells) => {
        const used = createBatchBuffer();
        const forwards = cells.map(([id, at]) => rowsOf(generateBatch(world, emptyReaction(), id, at, used)));
        const backwards = [...cells]
          .reverse()
          .map(([id, at]) => rowsOf(generateBatch(again, emptyReaction(), id, at, createBatchBuffer())));
        expect(backwards.reverse()).toEqual(forwards);
      }),
      { seed: SEED, numRuns: 15 },
    );
  });

  it('[TEL1] gives other rows for another seed', () => {
    const other = tinyWorld(8);
    const id = tableId('DeviceProcessEvents');
    expect(rowsOf(generateBatch(other, emptyReaction(), id, 480, createBatchBuffer()))).not.toEqual(
      rowsOf(generateBatch(world, emptyReaction(), id, 480, createBatchBuffer())),
    );
  });

  it('[TEL3] keeps every row inside its minute, and times rise within a cell', () => {
    fc.assert(
      fc.property(minute, (at) => {
        const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), at, createBatchBuffer());
        for (let row = 0; row < batch.rowCount; row += 1) {
          expect(Math.floor((batch.time[row] as number) / 60_000)).toBe(at);
          if (row > 0) expect(batch.time[row]).toBeGreaterThanOrEqual(batch.time[row - 1] as number);
        }
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('[TEL4] shows only reporting devices in Defender tables; the firewall sees pumps too, mail has no device', () => {
    const { devices } = world.estate;
    let pumps = 0;
    for (let at = 400; at < 430; at += 1) {
      const processes = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), at, createBatchBuffer());
      for (const device of processes.device.subarray(0, processes.rowCount)) expect(devices.onboarded[device]).toBe(1);
      const firewall = generateBatch(world, emptyReaction(), tableId('CommonSecurityLog'), at, createBatchBuffer());
      for (const device of firewall.device.subarray(0, firewall.rowCount))
        pumps += devices.onboarded[device] === 0 ? 1 : 0;
      const mail = generateBatch(world, emptyReaction(), tableId('EmailEvents'), at, createBatchBuffer());
      for (const device of mail.device.subarray(0, mail.rowCount)) expect(device).toBe(NO_INDEX);
    }
    expect(pumps).toBeGreaterThan(0);
  });

  it('[TEL5] uses reserved addresses only, and none of the range kept for indicators', () => {
    const reserved = [
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '100.64.0.0/10',
      '192.0.2.0/24',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '198.18.0.0/16',
    ]
      .map((text) => parseCidr(text))
      .filter((network) => network !== undefined);
    for (const address of world.model.pool)
      expect(address === 0 || reserved.some((network) => inNetwork(network, address))).toBe(true);
  });

  it('[TEL1] leaves no parent key behind when a buffer is used again', () => {
    const buffer = createBatchBuffer();
    const reaction = emptyReaction();
    const id = tableId('DeviceProcessEvents');
    const row = {
      table: id,
      time: 5,
      device: 0,
      account: 0,
      shape: 0,
      address: 0,
      port: 0,
      amount: 0,
      key: 1,
      parentKey: 77,
    };
    reaction.overlay.set(id, [row]);
    reaction.overlayCauses.set(id, ['x']);
    const before = generateBatch(world, reaction, id, 0, buffer);
    expect(before.parentKey[before.rowCount - 1]).toBe(77);
    for (let at = 1; at < 400; at += 57) {
      const after = generateBatch(world, emptyReaction(), id, at, buffer);
      expect(after.parentKey.subarray(0, after.rowCount).every((key) => key === 0)).toBe(true);
    }
  });

  it('[TEL1] answers every table, also those without rows', () => {
    TABLE_NAMES.forEach((_, id) => {
      expect(generateBatch(world, emptyReaction(), id, 100, createBatchBuffer()).rowCount).toBeGreaterThanOrEqual(0);
    });
  });
});
