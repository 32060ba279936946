// Rows by organisation: each part alone, in any order, beside the slow reference; what is shared and what is each one's own.
// Promise: seeds are fixed, so that a failure is the same again.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_INDEX } from '../../../engine/base/index.ts';
import { parseActivity, TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { ActivitySpec } from '../../../engine/scenario/index.ts';
import type { BatchBuffer } from '../../../engine/telemetry/batch-buffer.ts';
import type { Reaction, TelemetryBatch, TelemetryWorld } from '../../../engine/telemetry/index.ts';
import {
  buildTelemetryWorld,
  causeOfRow,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  generatePart,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';
import { referencePart } from './reference-generator.ts';

const SEED = 20_270_119;
const read = (id: string): string =>
  readFileSync(new URL(`../../../scenarios/activity/${id}.yaml`, import.meta.url), 'utf8');
const parsed = parseActivity('national.yaml', read('national'), read);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const activity: ActivitySpec = parsed.value;
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity, TUESDAY, 7);
const organisations = estate.organisations.length;

const table = fc.integer({ min: 0, max: TABLE_NAMES.length - 1 });
const minute = fc.integer({ min: -10_080, max: 4_320 });
const organisation = fc.integer({ min: 0, max: organisations - 1 });

const rowsOf = (batch: TelemetryBatch, from = 0, until = batch.rowCount) =>
  Array.from({ length: until - from }, (_, at) => {
    const row = from + at;
    return {
      time: batch.time[row],
      device: batch.device[row],
      account: batch.account[row],
      shape: batch.shape[row],
      address: batch.address[row],
      port: batch.port[row],
      amount: batch.amount[row],
      key: batch.key[row],
    };
  });

const partOf = (
  of: TelemetryWorld,
  id: number,
  at: number,
  owner: number,
  buffer: BatchBuffer = createBatchBuffer(),
  reaction: Reaction = emptyReaction(),
) => generatePart(of, reaction, id, at, owner, buffer);

describe('generatePart', () => {
  it('[TEL19] gives exactly the rows of the slow reference, for any organisation, table and minute', () => {
    const buffer = createBatchBuffer();
    fc.assert(
      fc.property(table, minute, organisation, (id, at, owner) => {
        expect(rowsOf(partOf(world, id, at, owner, buffer))).toEqual(referencePart(world, id, at, owner));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('[TEL19] the parts of a minute side by side are the whole minute', () => {
    fc.assert(
      fc.property(table, minute, (id, at) => {
        const whole = rowsOf(generateBatch(world, emptyReaction(), id, at, createBatchBuffer()));
        const buffer = createBatchBuffer();
        const parts = estate.organisations.flatMap((_, owner) => rowsOf(partOf(world, id, at, owner, buffer)));
        expect(parts).toEqual(whole);
      }),
      { seed: SEED, numRuns: 12 },
    );
  });

  it('[TEL20] any part alone, in any order, in used and fresh buffers and from a second world, is the same', () => {
    const again = buildTelemetryWorld(tinyNation(), activity, TUESDAY, 7);
    fc.assert(
      fc.property(fc.array(fc.tuple(table, minute, organisation), { minLength: 3, maxLength: 9 }), (cells) => {
        const used = createBatchBuffer();
        const forwards = cells.map(([id, at, owner]) => rowsOf(partOf(world, id, at, owner, used)));
        const other = createBatchBuffer();
        const backwards = [...cells].reverse().map(([id, at, owner]) => rowsOf(partOf(again, id, at, owner, other)));
        expect(backwards.reverse()).toEqual(forwards);
        const alone = cells.map(([id, at, owner]) => rowsOf(partOf(again, id, at, owner)));
        expect(alone).toEqual(forwards);
      }),
      { seed: SEED, numRuns: 12 },
    );
  });

  it('[TEL19] of an estate of one organisation, the part is the batch', () => {
    const trust = tinyWorld();
    for (const [id, at] of [
      [0, 480],
      [13, -60],
      [2, 100],
    ] as const) {
      const batch = generateBatch(trust, emptyReaction(), id, at, createBatchBuffer());
      expect(batch.organisation).toBe(0);
      expect(rowsOf(partOf(trust, id, at, 0))).toEqual(rowsOf(batch));
    }
  });

  it("[TEL21] a part holds its own organisation's devices, accounts and addresses only, or none", () => {
    const privateEnd = (address: number): boolean => address >>> 24 === 10;
    fc.assert(
      fc.property(table, minute, organisation, (id, at, owner) => {
        const own = estate.organisations[owner];
        if (own === undefined) throw new Error('it exists');
        const batch = partOf(world, id, at, owner);
        for (const { device, account, address } of rowsOf(batch)) {
          if (device !== NO_INDEX) expect(estate.devices.organisation[device as number]).toBe(owner);
          if (account !== NO_INDEX && (account as number) > 2)
            expect(estate.accounts.organisation[account as number]).toBe(owner);
          if (!privateEnd(address as number)) continue;
          const end = world.deviceByAddress.get(address as number);
          expect(end, 'a private remote end is a device').toBeDefined();
          const kind = estate.organisations[estate.devices.organisation[end as number] as number]?.kind ?? '';
          // Hosted systems and the front door serve everybody.
          if (!['supplier', 'front-door'].includes(kind))
            expect(estate.devices.organisation[end as number]).toBe(owner);
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it("[TEL21] names the row's own organisation in a record, and no organisation in a shape", () => {
    const batch = partOf(world, tableId('DeviceProcessEvents'), 600, 1);
    const person = rowsOf(batch).findIndex(({ account }) => (account as number) > 2);
    const record = fullRecord(world, batch, person);
    expect(record['DeviceName']).toMatch(/^bbbs-[a-z0-9-]+\.bbb\.example$/);
    expect(record['AccountDomain']).toBe('bbb');
    const named = /calderwick|\bCAL-|\b(?:AAA|BBB|CCC|DDD|EEE)S?-/;
    for (const value of world.dictionaries[0]?.values.values ?? []) expect(String(value)).not.toMatch(named);
  });

  it('[TEL21] an address leads to its device and to no other', () => {
    for (let device = 0; device < estate.deviceCount; device += 1)
      expect(world.deviceByAddress.get(estate.devices.address[device] as number)).toBe(device);
    for (const absent of [0, 1, 0x0a000001, 0xffffffff]) expect(world.deviceByAddress.get(absent)).toBeUndefined();
  });

  it('[TEL19] what the adversary left stands in the part of its device, once, with its cause', () => {
    const reaction = emptyReaction();
    const id = tableId('DeviceProcessEvents');
    const device = estate.organisations[2]?.devices.start as number;
    const row = {
      table: id,
      time: 5,
      device,
      account: 0,
      shape: 0,
      address: 0,
      port: 0,
      amount: 0,
      key: 1,
      parentKey: 77,
    };
    reaction.overlay.set(id, [row]);
    reaction.overlayCauses.set(id, ['step']);
    const buffer = createBatchBuffer();
    estate.organisations.forEach((_, owner) => {
      const before = rowsOf(partOf(world, id, 0, owner)).length;
      const batch = partOf(world, id, 0, owner, buffer, reaction);
      expect(batch.rowCount - before).toBe(owner === 2 ? 1 : 0);
      if (owner !== 2) return;
      const ref = { table: id, minute: 0, index: batch.rowCount - 1, organisation: 2 };
      expect(batch.parentKey[ref.index]).toBe(77);
      expect(causeOfRow(world, reaction, ref)).toEqual({ kind: 'attack', step: 'step' });
    });
    const next = partOf(world, id, 1, 3, buffer);
    expect(next.parentKey.subarray(0, next.rowCount).every((key) => key === 0)).toBe(true);
  });

  it('[TEL7] isolating a device of one organisation changes no row of another that does not speak to it', () => {
    const reaction = emptyReaction();
    const id = tableId('DeviceNetworkEvents');
    const own = estate.organisations[0];
    const device = (own?.devices.start ?? 0) + 5;
    reaction.isolated.set(device, [{ from: 0, until: Infinity }]);
    const buffer = createBatchBuffer();
    expect(rowsOf(partOf(world, id, 600, 1, buffer, reaction))).toEqual(rowsOf(partOf(world, id, 600, 1)));
    const before = rowsOf(partOf(world, id, 600, 0)).filter((row) => row.device === device);
    const after = rowsOf(partOf(world, id, 600, 0, buffer, reaction)).filter((row) => row.device === device);
    expect(before.length).toBeGreaterThan(0);
    expect(after).not.toEqual(before);
    expect(rowsOf(partOf(world, id, 600, 0, buffer))).toEqual(rowsOf(partOf(world, id, 600, 0)));
  });
});

describe('fidelity', () => {
  const thin = buildTelemetryWorld(estate, { ...activity, thin: 7 }, TUESDAY, 7);

  it('[TEL22] a thinned part equals the slow reference and holds rows of the full part only', () => {
    fc.assert(
      fc.property(table, minute, organisation, (id, at, owner) => {
        const some = rowsOf(partOf(thin, id, at, owner));
        expect(some).toEqual(referencePart(thin, id, at, owner));
        const full = new Set(rowsOf(partOf(world, id, at, owner)).map((row) => JSON.stringify(row)));
        for (const row of some) expect(full.has(JSON.stringify(row))).toBe(true);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('[TEL22] keeps one ordinary row in seven over the day, and every row of benign trouble', () => {
    const count = (of: TelemetryWorld, wanted: 'ordinary' | 'benign'): number => {
      let rows = 0;
      const buffer = createBatchBuffer();
      for (let at = 0; at < 1_440; at += 90)
        for (let owner = 0; owner < organisations; owner += 1) {
          const { rowCount } = partOf(of, tableId('DeviceFileEvents'), at, owner, buffer);
          const ordinary = buffer.segmentEnds[0] as number;
          rows += wanted === 'ordinary' ? ordinary : rowCount - ordinary;
        }
      return rows;
    };
    expect(Math.abs(count(thin, 'ordinary') / count(world, 'ordinary') - 1 / 7)).toBeLessThan(0.01);
    expect(count(world, 'benign')).toBeGreaterThan(1_000);
    expect(count(thin, 'benign')).toBe(count(world, 'benign'));
  });
});
