// Volumes by day, hour and weekday, windows of look-alikes, and who is logged on.
// Promise: whole days are counted, not sampled.

import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../../engine/base/index.ts';
import type { TableName } from '../../../engine/scenario/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  generateBatch,
  tableId,
  tableVolumes,
} from '../../../engine/telemetry/index.ts';
import { cellRowCount, lookAlikeRowCount, minuteWeight } from '../../../engine/telemetry/cell-count.ts';
import { loggedOn } from '../../../engine/telemetry/presence.ts';
import { TINY_CALENDAR, tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();

function rowsOfMinutes(name: TableName, from: number, until: number): number {
  const buffer = createBatchBuffer();
  let rows = 0;
  for (let minute = from; minute < until; minute += 1)
    rows += generateBatch(world, emptyReaction(), tableId(name), minute, buffer).rowCount;
  return rows;
}

describe('volumes', () => {
  it('[TEL14] a weekday holds what the model states, table by table', () => {
    for (const { table, rowsPerDay } of tableVolumes(world)) {
      const rows = rowsOfMinutes(table, 0, 1_440);
      // The weekly scan of the tiny day falls into this one.
      const scan = table === 'CommonSecurityLog' ? 255 : 0;
      expect(Math.abs(rows - scan - rowsPerDay), table).toBeLessThanOrEqual(Math.max(4, rowsPerDay * 0.02 + scan));
    }
  });

  it('[TEL14] offices are quiet at night and at weekends', () => {
    const morning = rowsOfMinutes('DeviceProcessEvents', 8 * 60, 9 * 60);
    expect(rowsOfMinutes('DeviceProcessEvents', 0, 60)).toBeLessThan(morning / 10);
    const saturday = (4 * 24 + 8) * 60;
    expect(rowsOfMinutes('DeviceProcessEvents', saturday, saturday + 60)).toBeLessThan(morning / 5);
  });

  it('[TEL14] a curve moves from hour to hour without a step, also before STARTEX and over midnight', () => {
    const curve = { hourPercent: Array.from({ length: 24 }, (_, hour) => hour * 10), weekendPercent: 50 };
    const weights = Array.from({ length: 2_880 }, (_, minute) => minuteWeight(curve, TINY_CALENDAR, minute - 1_440));
    expect(weights[0]).toBe(20 * 60);
    for (let minute = 1; minute < 1_380 - 120; minute += 1)
      expect(Math.abs((weights[minute] as number) - (weights[minute - 1] as number))).toBeLessThanOrEqual(10);
    const friday = parseCalendar('2027-01-22T23:00');
    if (friday === undefined) throw new Error('a date');
    expect(minuteWeight(curve, friday, 120)).toBe(Math.floor(minuteWeight(curve, friday, 120 - 1_440) / 2));
  });

  it('[TEL14] remainders are carried by chance that adds up', () => {
    const stream = {
      seed: 5,
      slotStart: 0,
      devices: Uint32Array.of(1),
      rowsPerDay: 144,
      curve: 0,
      organisation: 0,
      lag: 0,
    };
    let rows = 0;
    for (let minute = 0; minute < 14_400; minute += 1) rows += cellRowCount(stream, 6_000, minute);
    expect(Math.abs(rows - 1_440)).toBeLessThan(120);
  });

  it('[TEL14] a look-alike runs in its window only, on every return, also before STARTEX', () => {
    const stream = {
      lookAlike: 0,
      seed: 1,
      slotStart: 0,
      devices: Uint32Array.of(1),
      perMinute: 3,
      startMs: -3_600_000,
      everyMs: 86_400_000,
      lastsMs: 7_200_000,
      organisation: 0,
    };
    const on = [-60, 0, 59, 1_380, -1_500].map((minute) => lookAlikeRowCount(stream, minute));
    const off = [-61, 60, 1_379, -1_501].map((minute) => lookAlikeRowCount(stream, minute));
    expect(on).toEqual([3, 3, 3, 3, 3]);
    expect(off).toEqual([0, 0, 0, 0]);
  });
});

describe('presence', () => {
  it("[TEL17] accounts change at quarters of an hour only; wards are mostly on their shared login, offices on their owner's", () => {
    const { model, estate } = world;
    const shared = estate.accountByName.get('ward1') as number;
    let onShared = 0;
    let onOwner = 0;
    for (let quarter = -96; quarter < 96; quarter += 1) {
      const ward = loggedOn(model.presence, estate.deviceByName.get('tiny-w01-pc01') as number, quarter);
      const office = estate.deviceByName.get('toff-fin-pc01') as number;
      onShared += ward === shared ? 1 : 0;
      onOwner += loggedOn(model.presence, office, quarter) === estate.devices.primaryAccount[office] ? 1 : 0;
    }
    expect(onShared).toBeGreaterThan(96);
    expect(onShared).toBeLessThan(192);
    expect(onOwner).toBeGreaterThan(170);
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 487, createBatchBuffer());
    for (let row = 0; row < batch.rowCount; row += 1) {
      const account = batch.account[row] as number;
      if (account !== 0)
        expect(account).toBe(loggedOn(model.presence, batch.device[row] as number, Math.floor(487 / 15)));
    }
  });

  it('[TEL17] nobody sits at a server', () => {
    expect(loggedOn(world.model.presence, world.estate.deviceByName.get('tin-fs01') as number, 12)).toBe(0);
  });
});
