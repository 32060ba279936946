// What correlations read of a row is what an analyst sees of it.

import { describe, expect, test } from 'vitest';
import { createColumnReader } from '../../../engine/detection/column-reader.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

describe('column readers', () => {
  test('[DET13] read every column of every table as the full record shows it', () => {
    const world = tinyWorld();
    let compared = 0;
    for (const schema of TABLES) {
      const readers = schema.columns.map(({ name }) => ({ name, read: createColumnReader(world, schema.id, name) }));
      for (const minute of [35, 480]) {
        const batch = generateBatch(world, emptyReaction(), schema.id, minute, createBatchBuffer());
        for (let row = 0; row < Math.min(batch.rowCount, 30); row += 1) {
          const record = fullRecord(world, batch, row);
          for (const { name, read } of readers) {
            expect(read(batch, row), `${schema.name}.${name}`).toBe(record[name] ?? null);
            compared += 1;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(2_000);
  });

  test('[DET13] a column that is not there is null', () => {
    const world = tinyWorld();
    const batch = generateBatch(world, emptyReaction(), 0, 480, createBatchBuffer());
    expect(createColumnReader(world, 0, 'NoSuchColumn')(batch, 0)).toBeNull();
  });
});
