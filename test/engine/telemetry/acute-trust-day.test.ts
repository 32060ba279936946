// The real activity file on the real estate: size, variety, reserved names, and the slow reference on sampled minutes.
// Promise: what RESULTS.md claims of the day holds for the files as they are.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildEstate } from '../../../engine/estate/index.ts';
import { parseActivity, parseEstate, TABLE_NAMES } from '../../../engine/scenario/index.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
  tableId,
  tableVolumes,
} from '../../../engine/telemetry/index.ts';
import { unknownPlaceholders } from '../../../engine/telemetry/fill-shape.ts';
import { TINY_CALENDAR } from '../../support/tiny-estate.ts';
import { referenceRows } from './reference-generator.ts';

const read = (path: string): string => readFileSync(new URL(`../../../scenarios/${path}`, import.meta.url), 'utf8');
const estateSpec = parseEstate('acute-trust.yaml', read('estates/acute-trust.yaml'));
const activitySpec = parseActivity('acute-trust.yaml', read('activity/acute-trust.yaml'));
if (!estateSpec.ok || !activitySpec.ok) throw new Error('the trust and its day are valid');
const activity = activitySpec.value;
const estate = buildEstate(estateSpec.value, 7);
const world = buildTelemetryWorld(estate, activity, TINY_CALENDAR, 7);

/** Tables that only attack steps fill so far. */
const STEPS_ONLY = new Set([
  'Syslog',
  'W3CIISLog',
  'Event',
  'IdentityDirectoryEvents',
  'AuditLogs',
  'AADUserRiskEvents',
]);

describe('an ordinary day at the acute trust', () => {
  it('[TEL18] has 70 to 85 million rows, in every table that ordinary life fills', () => {
    const volumes = tableVolumes(world);
    const total = volumes.reduce((sum, { rowsPerDay }) => sum + rowsPerDay, 0);
    expect(total).toBeGreaterThan(70e6);
    expect(total).toBeLessThan(85e6);
    for (const { table, rowsPerDay } of volumes)
      if (STEPS_ONLY.has(table)) expect(rowsPerDay, table).toBe(0);
      else expect(rowsPerDay, table).toBeGreaterThan(1_000);
  });

  it('[TEL18] has at least 20,000 distinct command lines in three hours of a morning', () => {
    const table = tableId('DeviceProcessEvents');
    const dictionary = world.dictionaries[table];
    const column = dictionary?.columns.indexOf('ProcessCommandLine') ?? -1;
    const buffer = createBatchBuffer();
    const seen = new Set<number>();
    for (let minute = 360; minute < 540; minute += 1) {
      const batch = generateBatch(world, emptyReaction(), table, minute, buffer);
      for (let row = 0; row < batch.rowCount; row += 1) seen.add(batch.shape[row] as number);
    }
    const lines = new Set([...seen].map((shape) => dictionary?.code(shape, column)));
    expect(lines.size).toBeGreaterThan(20_000);
  });

  it('[TEL2] equals the slow reference in sampled minutes of every table', () => {
    const buffer = createBatchBuffer();
    TABLE_NAMES.forEach((name, table) => {
      const minute = -137 + table * 61;
      const batch = generateBatch(world, emptyReaction(), table, minute, buffer);
      const slow = referenceRows(world, table, minute);
      expect(batch.rowCount, name).toBe(slow.length);
      for (let row = 0; row < slow.length; row += 1) {
        const want = slow[row];
        const same =
          want !== undefined &&
          batch.time[row] === want.time &&
          batch.device[row] === want.device &&
          batch.account[row] === want.account &&
          batch.shape[row] === want.shape &&
          batch.address[row] === want.address &&
          batch.port[row] === want.port &&
          batch.amount[row] === want.amount &&
          batch.key[row] === want.key;
        if (!same) expect.fail(`${name} row ${row} differs from the reference`);
      }
    });
  });

  it('[TEL16] names columns that its tables have, fixed by the shape, and no unknown placeholder', () => {
    for (const family of activity.families) {
      const schema = TABLES[tableId(family.table)];
      for (const [column, value] of Object.entries(family.shape)) {
        expect(schema?.columnByName.get(column)?.source, `${family.id} ${column}`).toBe('shape');
        expect(unknownPlaceholders(String(value), activity.words), family.id).toEqual([]);
      }
      if (family.as !== 'user' && family.as !== 'staff' && family.as !== 'none')
        expect(estate.accountByName.has(family.as.toLowerCase()), `${family.id} as ${family.as}`).toBe(true);
    }
    const used = new Set(
      [
        ...activity.roles.flatMap((role) => role.mix),
        ...activity.lookAlikes.flatMap((lookAlike) => lookAlike.rows),
      ].map((entry) => entry.family),
    );
    expect(activity.families.filter((family) => !used.has(family.id)).map((family) => family.id)).toEqual([]);
    for (const lookAlike of activity.lookAlikes) {
      for (const device of lookAlike.devices)
        expect(
          device.startsWith('role:') || estate.deviceByName.has(device.toLowerCase()),
          `${lookAlike.id} on ${device}`,
        ).toBe(true);
    }
    for (const entry of Object.values(activity.pools).flat()) {
      expect(/^[\d./]+$|^role:/.test(entry) || estate.deviceByName.has(entry.toLowerCase()), entry).toBe(true);
    }
  });

  it('[TEL5] names no domain outside the reserved ones', () => {
    const values = world.dictionaries[0]?.values.values ?? [];
    const hosts = values.flatMap((value) =>
      typeof value === 'string'
        ? [...value.matchAll(/\b(?:https?:\/\/|@)([a-z0-9.-]+\.[a-z]{2,})/gi)].map((match) => match[1] as string)
        : [],
    );
    expect(hosts.length).toBeGreaterThan(100);
    for (const host of new Set(hosts)) expect(host).toMatch(/\.example$/);
  });

  it('[TEL12] reads as a record in every table', () => {
    for (const schema of TABLES) {
      if (STEPS_ONLY.has(schema.name)) continue;
      const batch = generateBatch(world, emptyReaction(), schema.id, 480, createBatchBuffer());
      const record = fullRecord(world, batch, 0);
      expect(
        record[schema.columns.some((column) => column.name === 'TimeGenerated') ? 'TimeGenerated' : 'Timestamp'],
        schema.name,
      ).toMatch(/^2027-01-19T10:00:/);
    }
  });
});
