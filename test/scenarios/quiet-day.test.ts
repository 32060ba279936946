// What the queue states about a quiet day, measured: the 24 hours before STARTEX, with nobody attacking.
// Every table is generated and every rule runs, as in play. Tests the scenario's `quietDay` figures.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRun } from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import type { Alert } from '#engine/detection/index.ts';
import { causesOfRows } from '#engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

const MINUTES_OF_A_DAY = 1_440;
let pack: ScenarioPack;
let alerts: Alert[];
let rows = 0;
let causes: Set<string>;

beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  const { watch, play } = createRun(pack, 7, 'person');
  alerts = [];
  for (let minute = -MINUTES_OF_A_DAY; minute < 0; minute += 1) alerts.push(...watch.pass(play.reaction, minute));
  rows = watch.rowsPerMinute.reduce((sum, count) => sum + count, 0);
  const refs = alerts.flatMap((alert) => alert.rows);
  causes = new Set(causesOfRows(watch.world, play.reaction, refs).map((cause) => cause.kind));
}, 600_000);

describe('a quiet day', () => {
  it('brings about as many alerts as the queue states', () => {
    const { alertsPerDay } = pack.scenario.quietDay;
    expect(alerts.length).toBeGreaterThan(alertsPerDay * 0.8);
    expect(alerts.length).toBeLessThan(alertsPerDay * 1.25);
  });

  it('holds nothing of an attack', () => {
    expect(causes.has('attack')).toBe(false);
    expect(causes.has('look-alike')).toBe(true);
  });

  it('is a trust day of the size the figures claim', () => {
    expect(rows).toBeGreaterThan(70_000_000);
    expect(rows).toBeLessThan(100_000_000);
  });
});
