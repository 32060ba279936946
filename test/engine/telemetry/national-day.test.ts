// The nation's own activity file on the nation's own estate: the national figures, every role, the ten decoys, and what a person
// can read of it all.
// Promise: what RESULTS.md claims of the national day holds for the files as they are; nothing here is sampled by chance.

import { describe, expect, it } from 'vitest';
import { readNation } from '../../../engine/bin/load-nation.ts';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { buildEstate } from '../../../engine/estate/index.ts';
import { DEVICE_ROLES, expandNation, TABLE_NAMES } from '../../../engine/scenario/index.ts';
import { minuteWeight } from '../../../engine/telemetry/cell-count.ts';
import {
  buildTelemetryWorld,
  causeOfRow,
  createBatchBuffer,
  emptyReaction,
  generatePart,
  hourVolumes,
  lookAlikeVolumes,
  tableId,
  tableVolumes,
} from '../../../engine/telemetry/index.ts';
import { expectGolden } from '../../support/golden.ts';
import { ROOT } from '../../support/run-command.ts';
import { TUESDAY } from '../../support/tiny-nation.ts';

const EVENTS_PER_DAY = 17.28e9;
const FIREWALL_ROWS_PER_DAY = 2e9;

const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const estate = buildEstate(expandNation(readNation()), 7);
// STARTEX is at midnight, as the windows of the file's look-alikes expect.
const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
const buffer = createBatchBuffer();
const TEN_O_CLOCK = 600;
const volumes = tableVolumes(world);
const total = volumes.reduce((sum, { rowsPerDay }) => sum + rowsPerDay, 0);

describe('the national day', () => {
  it('[TEL23] has the events and the firewall transactions that NHS England speaks of, within two per cent', () => {
    expect(Math.abs(total / EVENTS_PER_DAY - 1)).toBeLessThan(0.02);
    const firewall = volumes.find(({ table }) => table === 'CommonSecurityLog')?.rowsPerDay ?? 0;
    expect(Math.abs(firewall / FIREWALL_ROWS_PER_DAY - 1)).toBeLessThan(0.02);
    for (const { table, rowsPerDay } of volumes) expect(rowsPerDay, table).toBeGreaterThan(500);
  });

  it('[TEL23] has its busiest hour in the morning, at 2 to 2.5 times the mean', () => {
    const hours = hourVolumes(world);
    const peak = Math.max(...hours);
    const mean = hours.reduce((sum, rows) => sum + rows, 0) / 24;
    expect(peak / mean).toBeGreaterThan(2);
    expect(peak / mean).toBeLessThan(2.5);
    expect(hours.indexOf(peak)).toBeGreaterThanOrEqual(8);
    expect(hours.indexOf(peak)).toBeLessThanOrEqual(10);
  });

  it('[TEL23] makes in sampled minutes what the model states', () => {
    const places = [3, 60, 150, 230, 264];
    for (const minute of [185, 575, 1_150]) {
      let rows = 0;
      let stated = 0;
      for (const organisation of places)
        for (let table = 0; table < TABLE_NAMES.length; table += 1) {
          generatePart(world, emptyReaction(), table, minute, organisation, buffer);
          rows += buffer.segmentEnds[0] as number;
          const starts = world.model.streamStarts[table] as Uint32Array;
          for (const stream of (world.model.streams[table] ?? []).slice(
            starts[organisation],
            starts[organisation + 1],
          )) {
            const curve = world.model.curves[stream.curve] as (typeof world.model.curves)[number];
            stated += (stream.rowsPerDay * minuteWeight(curve, TUESDAY, minute)) / (6_000 * 1_440);
          }
        }
      expect(Math.abs(rows / stated - 1), `minute ${minute}`).toBeLessThan(0.02);
    }
  });

  it('[TEL23] gives every device role of every kind of organisation something to do', () => {
    const { role } = estate.devices;
    for (const { kind, devices } of estate.organisations) {
      const present = new Uint8Array(DEVICE_ROLES.length);
      for (let device = devices.start; device < devices.end; device += 1) present[role[device] as number] = 1;
      DEVICE_ROLES.forEach((name, code) => {
        if (present[code] === 0) return;
        const lines = activity.value.roles.filter(
          (line) => line.roles.includes(name) && (line.kinds?.includes(kind) ?? true),
        );
        expect(new Set(lines.map(({ table }) => table)).size, `${name} of a ${kind}`).toBeGreaterThanOrEqual(2);
      });
    }
    const moving = new Set(world.model.streams.flat().map(({ organisation }) => organisation));
    expect(moving.size).toBe(estate.organisations.length);
  });

  it('[TEL25] has each of the ten decoys, with a cause, in at least one organisation, some rows a day', () => {
    const found = lookAlikeVolumes(world);
    for (let decoy = 1; decoy <= 10; decoy += 1) {
      const ofKind = found.filter(({ id }) => id.startsWith(`d${decoy}-`));
      expect(ofKind.length, `D${decoy}`).toBeGreaterThan(0);
      for (const { id, cause, organisations, rowsPerDay } of ofKind) {
        expect(cause.length, id).toBeGreaterThan(20);
        expect(organisations, id).toBeGreaterThan(0);
        expect(rowsPerDay, id).toBeGreaterThan(0);
      }
    }
    const share = found.reduce((sum, { rowsPerDay }) => sum + rowsPerDay, 0) / total;
    expect(share).toBeLessThan(0.02);
  });

  it('[TEL25] runs each decoy in its window, known by its cause and by nothing else', () => {
    const seen = new Set<string>();
    world.model.lookAlikes.forEach((streams, table) => {
      for (const stream of streams) {
        const id = world.model.lookAlikeIds[stream.lookAlike] as string;
        if (seen.has(id) || stream.perMinute < 1) continue;
        const minute = Math.floor(stream.startMs / 60_000) + 1;
        generatePart(world, emptyReaction(), table, minute, stream.organisation, buffer);
        const segment = buffer.segmentKinds.indexOf(stream.lookAlike);
        const index = (buffer.segmentEnds[segment] as number) - 1;
        const cause = causeOfRow(world, emptyReaction(), { table, minute, index, organisation: stream.organisation });
        expect(cause).toEqual({ kind: 'look-alike', id });
        seen.add(id);
      }
    });
    for (const decoy of ['d1-backup', 'd3-scan', 'd4-pacs-copy', 'd6-letters', 'd8-penetration-test'])
      expect(seen.has(decoy), decoy).toBe(true);
  });
});

const counted = (rows: number): string => Math.round(rows).toLocaleString('en-GB');

/** Commonest values of a column in one organisation's busy minutes, with their share of the rows. */
function commonest(table: (typeof TABLE_NAMES)[number], column: string, organisation: number): readonly string[] {
  const id = tableId(table);
  const dictionary = world.dictionaries[id];
  const place = dictionary?.columns.indexOf(column) ?? -1;
  const counts = new Map<string, number>();
  let rows = 0;
  for (let minute = TEN_O_CLOCK; minute < TEN_O_CLOCK + 6; minute += 1) {
    const batch = generatePart(world, emptyReaction(), id, minute, organisation, buffer);
    rows += batch.rowCount;
    for (let row = 0; row < batch.rowCount; row += 1) {
      const code = dictionary?.code(batch.shape[row] as number, place) ?? 0;
      const value = String(dictionary?.values.values[code] ?? '(none)');
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const top = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6);
  return [
    `${table}.${column}: ${counts.size} values in ${counted(rows)} rows`,
    ...top.map(([value, count]) => `  ${((count * 100) / rows).toFixed(1).padStart(5)} %  ${value.slice(0, 90)}`),
  ];
}

it('[TEL24] reads as a working day of the nation', () => {
  const kinds = new Map<string, { organisations: number; devices: number; rows: number }>();
  const rowsOf = new Float64Array(estate.organisations.length);
  for (const { organisation, rowsPerDay } of world.model.streams.flat())
    rowsOf[organisation] = (rowsOf[organisation] as number) + rowsPerDay;
  estate.organisations.forEach(({ kind, devices }, index) => {
    const known = kinds.get(kind) ?? { organisations: 0, devices: 0, rows: 0 };
    known.organisations += 1;
    known.devices += devices.end - devices.start;
    known.rows += rowsOf[index] as number;
    kinds.set(kind, known);
  });
  const acute = estate.organisations.findIndex(({ kind }) => kind === 'acute-trust');
  const board = estate.organisations.findIndex(({ kind }) => kind === 'care-board');
  const hours = hourVolumes(world);
  const most = Math.max(...hours);
  expectGolden(
    'national-day/summary.txt',
    [
      'EXERCISE: an ordinary working day of the nation, seed 7. Rates are assumptions; no real organisation is described.',
      '',
      `${counted(total)} rows a day, ${counted(total / 86_400)} a second, ${counted(total / estate.deviceCount)} a device`,
      '',
      'Rows a working day, by table (millions)',
      ...volumes.map(({ table, rowsPerDay }) => `  ${table.padEnd(26)}${(rowsPerDay / 1e6).toFixed(2).padStart(10)}`),
      '',
      'By kind of organisation: organisations, devices, rows a device and day',
      ...[...kinds].map(
        ([kind, { organisations, devices, rows }]) =>
          `  ${kind.padEnd(22)}${counted(organisations).padStart(5)}${counted(devices).padStart(11)}${counted(rows / devices).padStart(9)}`,
      ),
      '',
      'By hour (millions of rows)',
      ...hours.map(
        (rows, hour) =>
          `  ${String(hour).padStart(2, '0')} ${(rows / 1e6).toFixed(0).padStart(6)} ${'#'.repeat(Math.round((rows * 50) / most))}`,
      ),
      '',
      'Benign trouble: organisations that have it, rows a day, cause',
      ...lookAlikeVolumes(world).map(
        ({ id, organisations, rowsPerDay, cause }) =>
          `  ${id.padEnd(26)}${counted(organisations).padStart(5)}${counted(rowsPerDay).padStart(13)}  ${cause}`,
      ),
      '',
      'At an acute trust, 10:00 to 10:06',
      ...commonest('DeviceProcessEvents', 'FileName', acute),
      ...commonest('DeviceProcessEvents', 'ProcessCommandLine', acute),
      ...commonest('CommonSecurityLog', 'ApplicationProtocol', acute),
      ...commonest('CommonSecurityLog', 'DeviceAction', acute),
      'In a care board and its practices, 10:00 to 10:06',
      ...commonest('DeviceProcessEvents', 'FileName', board),
      ...commonest('EprAuditEvents', 'Application', board),
      '',
    ].join('\n'),
  );
});
