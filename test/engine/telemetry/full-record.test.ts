// Full records: every column, process chains, hashes and identifiers.
// Promise: records are read from generated rows, not made by hand.

import { describe, expect, it } from 'vitest';
import {
  columnValue,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();

describe('fullRecord', () => {
  it('[TEL12] has every column of its table, in order, each equal to the single value', () => {
    for (const schema of TABLES) {
      const batch = generateBatch(world, emptyReaction(), schema.id, 480, createBatchBuffer());
      if (batch.rowCount === 0) continue;
      const record = fullRecord(world, batch, 0);
      expect(Object.keys(record)).toEqual(schema.columns.map((column) => column.name));
      for (const column of schema.columns) expect(columnValue(world, batch, 0, column.name)).toBe(record[column.name]);
    }
  });

  it('[TEL12] a parent is the process another row of the same device and quarter created', () => {
    const buffer = createBatchBuffer();
    const created = new Map<string, unknown>();
    const asked: { readonly key: string; readonly id: unknown }[] = [];
    for (let minute = 480; minute < 495; minute += 1) {
      const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), minute, buffer);
      for (let row = 0; row < batch.rowCount; row += 1) {
        const record = fullRecord(world, batch, row);
        created.set(`${record['DeviceName']} ${String(record['FileName']).toLowerCase()}`, record['ProcessId']);
        asked.push({
          key: `${record['DeviceName']} ${String(record['InitiatingProcessFileName']).toLowerCase()}`,
          id: record['InitiatingProcessId'],
        });
      }
    }
    const known = asked.filter(({ key }) => created.has(key));
    expect(known.length).toBeGreaterThan(5);
    for (const { key, id } of known) expect(id).toBe(created.get(key));
  });

  it("[TEL12] equal programs have equal hashes, and identifiers have their products' forms", () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    const hashes = new Map<unknown, Set<unknown>>();
    for (let row = 0; row < batch.rowCount; row += 1) {
      const record = fullRecord(world, batch, row);
      const seen = hashes.get(record['FileName']) ?? new Set();
      hashes.set(record['FileName'], seen.add(record['SHA256']));
      expect(record['SHA256']).toMatch(/^[0-9a-f]{64}$/);
      expect(record['DeviceId']).toMatch(/^[0-9a-f]{40}$/);
      expect(record['AccountSid']).toMatch(/^S-1-5-/);
      expect(record['DeviceName']).toMatch(/\.tiny\.example$/);
    }
    for (const seen of hashes.values()) expect(seen.size).toBe(1);
    expect(new Set([...hashes.values()].map((seen) => [...seen][0])).size).toBe(hashes.size);
  });

  it('[TEL12] a known program brings its version resource', () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    const records = Array.from({ length: batch.rowCount }, (_, row) => fullRecord(world, batch, row));
    const word = records.find((record) => record['FileName'] === 'WINWORD.EXE');
    expect([
      word?.['FolderPath'],
      word?.['ProcessVersionInfoOriginalFileName'],
      word?.['InitiatingProcessFileName'],
      word?.['InitiatingProcessParentFileName'],
    ]).toEqual(['C:\\Office\\WINWORD.EXE', 'WinWord.exe', 'explorer.exe', 'userinit.exe']);
  });
});
