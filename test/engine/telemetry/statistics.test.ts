// Generated rows against the stated model: counts by hour and weekday, the mix of families, devices, and the long tail.
// Promise: fixed seeds; each bound is a few standard deviations of the model's own chance, so that a wrong model fails.

import { describe, expect, it } from 'vitest';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { FAMILY, FAMILY_STRIDE, SLOTS } from '../../../engine/telemetry/activity-model.ts';
import type { CellStream } from '../../../engine/telemetry/activity-model.ts';
import { cellRowCount, minuteWeight } from '../../../engine/telemetry/cell-count.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  fidelityCaption,
  generatePart,
  hourVolumes,
  tableId,
  tableVolumes,
} from '../../../engine/telemetry/index.ts';
import { ROOT } from '../../support/run-command.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
const { model } = world;
const buffer = createBatchBuffer();
const BOARD = estate.organisations.findIndex(({ kind }) => kind === 'care-board');
const ACUTE = estate.organisations.findIndex(({ kind }) => kind === 'acute-trust');
const DAY = 1_440;

/** Rows of a stream from one minute until another. */
function rowsOf(stream: CellStream, from: number, until: number): number {
  const curve = model.curves[stream.curve];
  if (curve === undefined) throw new Error('a stream has a curve');
  let rows = 0;
  for (let minute = from; minute < until; minute += 1)
    rows += cellRowCount(stream, minuteWeight(curve, TUESDAY, minute), minute);
  return rows;
}

/** The organisation's largest stream of a table with a curve. */
function largest(table: Parameters<typeof tableId>[0], organisation: number, curve: string): CellStream {
  const code = activity.ok ? activity.value.curves.findIndex(({ id }) => id === curve) : -1;
  const [stream] = (model.streams[tableId(table)] ?? [])
    .filter((candidate) => candidate.organisation === organisation && candidate.curve === code)
    .sort((a, b) => b.rowsPerDay - a.rowsPerDay);
  if (stream === undefined) throw new Error(`${table} has a stream with the curve ${curve}`);
  return stream;
}

describe('counts', () => {
  it('[TEL24] follow the curve of a practice: a rush on Monday morning, a quiet Saturday', () => {
    const stream = largest('DeviceProcessEvents', BOARD, 'practice');
    const hour = (day: number, at: number): number => rowsOf(stream, day * DAY + at * 60, day * DAY + (at + 1) * 60);
    const [tuesday, saturday, monday] = [0, 4, 6];
    // Hours 08 and 09 weigh 290 and 270 on a Tuesday, 420 and 380 on a Monday.
    expect(hour(monday, 8) / hour(tuesday, 8)).toBeCloseTo((420 + 380) / (290 + 270), 1);
    expect(hour(monday, 16) / hour(tuesday, 16)).toBeCloseTo(1, 1);
    expect(hour(saturday, 10) / hour(tuesday, 10)).toBeLessThan(0.08);
    expect(hour(tuesday, 2)).toBeLessThan(hour(tuesday, 10) / 20);
  });

  it('[TEL24] follow the handovers of wards and the nights of backups', () => {
    const ward = largest('DeviceProcessEvents', ACUTE, 'ward');
    expect(rowsOf(ward, 7 * 60, 9 * 60)).toBeGreaterThan(2.5 * rowsOf(ward, 2 * 60, 4 * 60));
    expect(rowsOf(ward, 19 * 60, 20 * 60)).toBeGreaterThan(1.15 * rowsOf(ward, 17 * 60, 18 * 60));
    const backup = largest('CommonSecurityLog', ACUTE, 'backup');
    expect(rowsOf(backup, 22 * 60, 28 * 60) / rowsOf(backup, 0, DAY)).toBeGreaterThan(0.5);
  });

  it('[TEL24] add up over a day to what each stream states, hour by hour', () => {
    for (const table of ['DeviceNetworkEvents', 'EprAuditEvents', 'Syslog'] as const)
      for (const stream of (model.streams[tableId(table)] ?? []).filter(({ rowsPerDay }) => rowsPerDay > 3_000)) {
        const percent = (model.curves[stream.curve]?.hourPercent ?? []).reduce((sum, value) => sum + value, 0) / 24;
        const stated = (stream.rowsPerDay * percent) / 100;
        expect(Math.abs(rowsOf(stream, 0, DAY) / stated - 1), table).toBeLessThan(0.03);
      }
  });

  it('[TEL24] are told by hour and thinned as the caption says', () => {
    const hours = hourVolumes(world);
    const ordinary = hours.reduce((sum, rows) => sum + rows, 0);
    const total = tableVolumes(world).reduce((sum, { rowsPerDay }) => sum + rowsPerDay, 0);
    expect(ordinary / total).toBeGreaterThan(0.7);
    expect(ordinary).toBeLessThanOrEqual(total + 25);
    expect(fidelityCaption(world)).toBeNull();
    const thin = buildTelemetryWorld(estate, { ...activity.value, thin: 20 }, TUESDAY, 7);
    expect(fidelityCaption(thin)).toMatch(/^One ordinary row in 20 is shown\./);
    expect(hourVolumes(thin)[10]).toBeCloseTo((hours[10] as number) / 20, 3);
  });
});

/** How often each family occurs in a mix: its share of the stream's slots. */
function slotShares(stream: CellStream): Map<number, number> {
  const shares = new Map<number, number>();
  for (const family of model.slots.subarray(stream.slotStart, stream.slotStart + SLOTS))
    shares.set(family, (shares.get(family) ?? 0) + 1 / SLOTS);
  return shares;
}

const numberOf = (family: number, name: keyof typeof FAMILY): number =>
  model.families[family * FAMILY_STRIDE + FAMILY[name]] as number;

describe('rows of a stream', () => {
  const table = tableId('DeviceNetworkEvents');
  const stream = largest('DeviceNetworkEvents', BOARD, 'practice');
  const members = new Set(stream.devices);
  const shapes: number[] = [];
  const perDevice = new Map<number, number>();
  for (let minute = 540; minute < 620; minute += 1) {
    const batch = generatePart(world, emptyReaction(), table, minute, BOARD, buffer);
    for (let row = 0; row < batch.rowCount; row += 1) {
      const device = batch.device[row] as number;
      if (!members.has(device)) continue;
      shapes.push(batch.shape[row] as number);
      perDevice.set(device, (perDevice.get(device) ?? 0) + 1);
    }
  }

  it('[TEL24] mix families as their weights say', () => {
    expect(shapes.length).toBeGreaterThan(20_000);
    // Families that say the same share their shapes, so shares are summed by the first shape.
    const shares = new Map<number, { share: number; variants: number }>();
    for (const [family, share] of slotShares(stream)) {
      const base = numberOf(family, 'shapeBase');
      const known = shares.get(base);
      shares.set(base, { share: share + (known?.share ?? 0), variants: numberOf(family, 'variants') });
    }
    for (const [base, { share, variants }] of shares) {
      const found = shapes.filter((shape) => shape >= base && shape < base + variants).length;
      const deviation = Math.sqrt(shapes.length * share * (1 - share));
      expect(Math.abs(found - shapes.length * share), `shape ${base}`).toBeLessThan(4.5 * deviation + 1);
    }
  });

  it('[TEL24] fall on devices evenly, none of them idle', () => {
    const expected = shapes.length / members.size;
    let squares = 0;
    for (const device of members) squares += ((perDevice.get(device) ?? 0) - expected) ** 2 / expected;
    // Chi square of n − 1 degrees: mean n − 1, deviation √2(n − 1).
    expect(Math.abs(squares - (members.size - 1))).toBeLessThan(5 * Math.sqrt(2 * (members.size - 1)));
  });

  it('[TEL24] have a long tail: half of a family is a quarter of its variants, and rare ones go on coming', () => {
    const processes = tableId('DeviceProcessEvents');
    const family = (model.streams[processes] ?? [])
      .filter(({ organisation }) => organisation === ACUTE)
      .flatMap((candidate) => [...slotShares(candidate).keys()])
      .sort((a, b) => numberOf(b, 'variants') - numberOf(a, 'variants'))[0] as number;
    const [base, variants] = [numberOf(family, 'shapeBase'), numberOf(family, 'variants')];
    expect(variants).toBeGreaterThan(3_000);
    const counts = new Map<number, number>();
    let rows = 0;
    for (let minute = 480; minute < 1_020; minute += 2) {
      const batch = generatePart(world, emptyReaction(), processes, minute, ACUTE, buffer);
      for (let row = 0; row < batch.rowCount; row += 1) {
        const variant = (batch.shape[row] as number) - base;
        if (variant < 0 || variant >= variants) continue;
        rows += 1;
        counts.set(variant, (counts.get(variant) ?? 0) + 1);
      }
    }
    const common = [...counts].reduce((sum, [variant, count]) => sum + (variant < variants / 4 ? count : 0), 0);
    expect(Math.abs(common / rows - 0.5)).toBeLessThan(5 / Math.sqrt(rows));
    const once = [...counts.values()].filter((count) => count === 1).length;
    expect(once / counts.size).toBeGreaterThan(0.1);
    expect(counts.size).toBeGreaterThan(2_000);
  });
});
