// The checksum of batches: changed bits, rows that changed places, the same rows again.
// Promise: the seed of the property test is printed with any failure.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checksumBatch,
  createBatchBuffer,
  createChecksum,
  emptyReaction,
  generateBatch,
  tableId,
} from '../../../engine/telemetry/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const COLUMNS = ['time', 'device', 'account', 'shape', 'address', 'port', 'amount', 'key', 'parentKey'] as const;

const fresh = (minute: number): TelemetryBatch =>
  generateBatch(world, emptyReaction(), tableId('DeviceNetworkEvents'), minute, createBatchBuffer());

function checksumOf(...batches: readonly TelemetryBatch[]): string {
  const state = createChecksum();
  for (const batch of batches) checksumBatch(batch, state);
  return Array.from(state).join(' ');
}

describe('checksumBatch', () => {
  it('[TEL13] finds one changed bit of any column', () => {
    const clean = checksumOf(fresh(480));
    fc.assert(
      fc.property(
        fc.constantFrom(...COLUMNS),
        fc.nat(),
        fc.integer({ min: 0, max: 15 }),
        fc.boolean(),
        (column, place, bit, high) => {
          const batch = fresh(480);
          const values = batch[column];
          const row = place % batch.rowCount;
          values[row] = (values[row] as number) ^ (1 << (high && column !== 'port' ? bit + 16 : bit));
          expect(checksumOf(batch)).not.toBe(clean);
        },
      ),
      { seed: 20_270_119, numRuns: 200 },
    );
  });

  it('[TEL13] finds two rows changed places, even where they differ in one bit only', () => {
    const clean = fresh(480);
    const [first, second] = [fresh(480), fresh(480)];
    for (const batch of [first, second]) batch.device.fill(5, 0, 2);
    first.device[0] = 5 + 2 ** 31;
    second.device[1] = 5 + 2 ** 31;
    expect(checksumOf(first)).not.toBe(checksumOf(second));
    expect(checksumOf(clean, fresh(481))).not.toBe(checksumOf(fresh(481), clean));
  });

  it('[TEL13] is the same for the same rows', () => {
    expect(checksumOf(fresh(480), fresh(481))).toBe(checksumOf(fresh(480), fresh(481)));
  });
});
