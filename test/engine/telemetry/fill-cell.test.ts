// The row loop in WebAssembly beside the one in script, and when a buffer changes from one to the other.
// Promise: cells are drawn with a fixed seed from a trust and from a nation, full and thinned.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { createBatchBuffer } from '../../../engine/telemetry/batch-buffer.ts';
import type { BatchColumns } from '../../../engine/telemetry/batch-buffer.ts';
import { memoryOf } from '../../../engine/telemetry/fast-rows.ts';
import { fillCell, firstKept, keptRows } from '../../../engine/telemetry/fill-cell.ts';
import type { TelemetryWorld } from '../../../engine/telemetry/index.ts';
import { buildTelemetryWorld, emptyReaction, generatePart } from '../../../engine/telemetry/index.ts';
import { ROOT } from '../../support/run-command.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const SEED = 20_270_119;
const ROWS = 6_000;
const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const nation = buildTelemetryWorld(tinyNation(), activity.value, TUESDAY, 7);

/** Accounts of the first quarter of an hour, as a buffer has them after a batch of each organisation. */
function accountsOf(world: TelemetryWorld): Uint32Array {
  const buffer = createBatchBuffer();
  world.estate.organisations.forEach((_, organisation) => {
    generatePart(world, emptyReaction(), 0, 0, organisation, buffer);
  });
  return buffer.accounts;
}

const columnsOf = (): BatchColumns => ({
  ...createBatchBuffer().columns,
});

const NAMES = ['time', 'device', 'account', 'shape', 'address', 'port', 'amount', 'key'] as const;

describe('the row loop', () => {
  for (const [name, world] of [
    ['a trust', tinyWorld()],
    ['a nation', nation],
  ] as const)
    it(`[TEL2] gives the same rows in WebAssembly as in script: ${name}`, () => {
      const accounts = accountsOf(world);
      const memory = memoryOf(world, accounts, ROWS);
      if (memory === null) throw new Error('Node has WebAssembly');
      const script = columnsOf();
      const { model } = world;
      const streams = [...model.streams.flat(), ...model.lookAlikes.flat()];
      const cell = fc.record({
        stream: fc.integer({ min: 0, max: streams.length - 1 }),
        count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4_000 })),
        start: fc.integer({ min: 0, max: 1_000 }),
        seed: fc.integer({ min: 0, max: 0xffffffff }),
        minute: fc.integer({ min: -10_080, max: 4_320 }),
        thin: fc.constantFrom(1, 1, 2, 7),
      });
      fc.assert(
        fc.property(cell, ({ stream: index, count, start, seed, minute, thin }) => {
          const stream = streams[index];
          if (stream === undefined) throw new Error('it exists');
          const { devices, slotStart } = stream;
          const own = model.places[stream.organisation];
          if (own === undefined) throw new Error('it has a place');
          const first = firstKept(seed, thin);
          const minuteStart = minute * 60_000;
          fillCell(script, start, count, first, thin, seed, minuteStart, devices, slotStart, model, accounts, own);
          const step = 60_000 / count;
          const order = { row: start, count, first, every: thin, seed, minuteStart, devices, slotStart, ...own };
          memory.fill(step, step / 65_536, order);
          const end = start + keptRows(count, seed, thin);
          for (const column of NAMES)
            expect(Array.from(memory.columns[column].subarray(start, end)), column).toEqual(
              Array.from(script[column].subarray(start, end)),
            );
        }),
        { seed: SEED, numRuns: 150 },
      );
    });

  it('[TEL20] is changed for the one in WebAssembly when a buffer has made many rows, and nobody notices', () => {
    const used = createBatchBuffer();
    let rows = 0;
    for (let minute = 600; used.rowMemory === null && minute < 700; minute += 1)
      for (let organisation = 0; organisation < 5; organisation += 1)
        for (const table of [0, 1, 2, 13])
          rows += generatePart(nation, emptyReaction(), table, minute, organisation, used).rowCount;
    expect(used.rowMemory).not.toBeNull();
    expect(rows).toBeGreaterThan(250_000);
    for (const [table, minute, organisation] of [
      [1, 640, 0],
      [13, -900, 4],
      [0, 641, 1],
      [10, 640, 2],
    ] as const) {
      const fast = generatePart(nation, emptyReaction(), table, minute, organisation, used);
      const slow = generatePart(nation, emptyReaction(), table, minute, organisation, createBatchBuffer());
      expect(fast.rowCount).toBe(slow.rowCount);
      for (const column of NAMES)
        expect(Array.from(fast[column].subarray(0, fast.rowCount)), column).toEqual(
          Array.from(slow[column].subarray(0, slow.rowCount)),
        );
    }
    // A batch larger than its columns moves it into a larger memory.
    const rush = nation.model.lookAlikes.flat().find(({ perMinute }) => perMinute > 50_000);
    if (rush === undefined) throw new Error('the front door has a rush');
    const minute = Math.floor(rush.startMs / 60_000) + 1;
    const fast = generatePart(nation, emptyReaction(), 13, minute, rush.organisation, used);
    const slow = generatePart(nation, emptyReaction(), 13, minute, rush.organisation, createBatchBuffer());
    expect(fast.rowCount).toBeGreaterThan(80_000);
    for (const column of ['time', 'shape', 'key', 'address'] as const)
      expect(fast[column].subarray(0, fast.rowCount)).toEqual(slow[column].subarray(0, slow.rowCount));
  });
});
