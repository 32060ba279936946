// Rows by tier, counted by segments, against the cause of every row.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { loadActivity, ROOT } from '#engine/bin/load-pack.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import {
  addTiers,
  buildTelemetryWorld,
  causesOfRows,
  createBatchBuffer,
  emptyReaction,
  expandTrace,
  generatePart,
} from '#engine/telemetry/index.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error('the national activity is whole');
const world = buildTelemetryWorld(tinyNation(), activity.value, TUESDAY, 7);
const MINUTE = 23 * 60 + 30;

describe('tiers', () => {
  it('add up to the batch, and are what the causes of its rows say', () => {
    const reaction = emptyReaction();
    const device = world.estate.devices.onboarded.indexOf(1);
    expandTrace(
      world,
      reaction,
      {
        table: 'DeviceNetworkEvents',
        on: 'from',
        as: 'SYSTEM',
        offsetMs: 0,
        count: 9,
        everyMs: 500,
        shape: { ActionType: 'ConnectionSuccess', Protocol: 'Tcp' },
        remote: '198.19.1.1',
        port: 443,
        amount: 0,
        process: null,
        parent: null,
      },
      { from: device, to: [], at: MINUTE * MINUTE_MS, cause: 'a-step' },
    );
    const buffer = createBatchBuffer();
    const counted = { baseline: 0, noise: 0, truePositive: 0 };
    const expected = { baseline: 0, noise: 0, truePositive: 0 };
    for (const table of [
      'DeviceNetworkEvents',
      'DeviceFileEvents',
      'CommonSecurityLog',
      'EntraIdSignInEvents',
    ] as const) {
      const number = TABLE_NAMES.indexOf(table);
      for (let organisation = 0; organisation < world.estate.organisations.length; organisation += 1) {
        const { rowCount } = generatePart(world, reaction, number, MINUTE, organisation, buffer);
        addTiers(buffer, counted);
        const refs = Array.from({ length: rowCount }, (_, index) => ({
          table: number,
          minute: MINUTE,
          organisation,
          index,
        }));
        for (const { kind } of causesOfRows(world, reaction, refs))
          expected[kind === 'ordinary' ? 'baseline' : kind === 'attack' ? 'truePositive' : 'noise'] += 1;
      }
    }
    expect(counted).toEqual(expected);
    expect(counted.truePositive).toBe(9);
    expect(counted.noise).toBeGreaterThan(0);
  });
});
