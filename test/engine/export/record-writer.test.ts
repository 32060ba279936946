// The fast writer against the slow one: JSON.stringify of the full record, row by row, byte for byte.
// Promise: rows of every table, with shapes made to be awkward; the seed is fixed and printed by fast-check on failure.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_INDEX } from '../../../engine/base/index.ts';
import {
  createBytePen,
  createRecordWriter,
  EXPORT_MARKING,
  MARKING_COLUMN,
  streamEnvelope,
  tenantOf,
} from '../../../engine/export/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();

/** What the lines must be, from the slow path alone. */
function slowLines(batch: TelemetryBatch): string {
  const table = TABLES[batch.table]?.name ?? '';
  return Array.from({ length: batch.rowCount }, (_, row) => {
    const record = fullRecord(world, batch, row);
    const properties = { ...record, [MARKING_COLUMN]: EXPORT_MARKING };
    return JSON.stringify({
      time: record['Timestamp'],
      tenantId: tenantOf(world),
      category: `AdvancedHunting-${table}`,
      properties,
    });
  })
    .map((line) => `${line}\n`)
    .join('');
}

function fastLines(batch: TelemetryBatch): string {
  const pen = createBytePen();
  createRecordWriter(world, batch.table, streamEnvelope(world, batch.table)).write(pen, batch, 0, batch.rowCount);
  return new TextDecoder().decode(pen.bytes.subarray(0, pen.at));
}

/** Values that a careless writer gets wrong. */
const AWKWARD = [
  '',
  'plain',
  'C:\\Temp\\a "b".txt',
  'line\nfeed\ttab',
  'Åse – 心電図 🫀',
  '\u2028',
  '#odd',
  '\ud800',
  '{"a":1}',
];
const FILES = ['notes.docx', 'tool.EXE', 'cmd.exe', 'ntoskrnl.exe', 'svchost.exe', 'explorer.exe', ''];
const NAMED = new Set(['FileName', 'InitiatingProcessFileName', 'InitiatingProcessParentFileName']);

/** Adds shapes in which any column may be absent or awkward; numbers of the shapes of each table. */
const shapesOf = TABLES.map((table) => {
  const dictionary = world.dictionaries[table.id];
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(99)), (draws) => {
      const shape: Record<string, string> = {};
      for (const column of table.shapeColumns) {
        const draw = draws.next().value ?? 0;
        const values = NAMED.has(column) ? FILES : AWKWARD;
        if (draw < 70) shape[column] = values[draw % values.length] as string;
        if (column === 'ActionType' && draw < 20) shape[column] = 'InboundConnectionAccepted';
        if (column === 'InitiatingProcessCommandLine' && draw < 30) shape[column] = 'svchost.exe -k termsvcs';
      }
      dictionary?.intern(shape);
    }),
    { numRuns: 60, seed: 20_270_119 },
  );
  return dictionary?.size ?? 0;
});

const rowArbitrary = fc.record({
  time: fc.integer({ min: -600_000_000, max: 600_000_000 }),
  device: fc.oneof(fc.nat(world.estate.deviceCount - 1), fc.constant(NO_INDEX)),
  account: fc.oneof(fc.nat(world.estate.accountCount - 1), fc.constantFrom(0, 1, 2, NO_INDEX)),
  shape: fc.nat(1 << 30),
  address: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0x0a012805)),
  port: fc.oneof(fc.constant(0), fc.nat(65_535)),
  amount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffffffff })),
  key: fc.integer({ min: 0, max: 0xffffffff }),
  parentKey: fc.constantFrom(0, 0, 7, 9),
});

/** Processes that rows of the overlay hang on: one known with its parent, one unknown. */
const LINEAGE = new Map([[7, { parentKey: 9, startedAt: 12_345, image: 'cmd.exe', line: 'cmd.exe /c' }]]);

describe('createRecordWriter', () => {
  it('[EXP1] writes any row as JSON.stringify writes its full record', { timeout: 60_000 }, () => {
    for (const table of TABLES) {
      const dictionary = world.dictionaries[table.id];
      const shapes = shapesOf[table.id] ?? 0;
      if (dictionary === undefined || shapes === 0) throw new Error(`${table.name} has shapes`);
      fc.assert(
        fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }), fc.boolean(), (rows, isGathered) => {
          const batch: TelemetryBatch = {
            table: table.id,
            minute: 0,
            dictionary,
            rowCount: rows.length,
            time: Int32Array.from(rows, ({ time }) => time),
            device: Uint32Array.from(rows, ({ device }) => device),
            account: Uint32Array.from(rows, ({ account }) => account),
            shape: Uint32Array.from(rows, ({ shape }) => shape % shapes),
            address: Uint32Array.from(rows, ({ address }) => address),
            port: Uint16Array.from(rows, ({ port }) => port),
            amount: Uint32Array.from(rows, ({ amount }) => amount),
            key: Uint32Array.from(rows, ({ key }) => key),
            parentKey: Uint32Array.from(rows, ({ parentKey }) => parentKey),
            lineage: LINEAGE,
            ...(isGathered ? { rowIndex: Uint32Array.from(rows, (_, index) => 1_000_000 + index) } : {}),
          };
          expect(fastLines(batch)).toBe(slowLines(batch));
        }),
        { numRuns: 6, seed: 20_270_119 },
      );
    }
  });

  it('[EXP1] writes generated minutes the same, whatever was written before and wherever a batch is cut', () => {
    const reaction = emptyReaction();
    const pen = createBytePen();
    for (const name of ['DeviceProcessEvents', 'DeviceFileEvents', 'CommonSecurityLog', 'VpnEvents'] as const) {
      const writer = createRecordWriter(world, tableId(name), streamEnvelope(world, tableId(name)));
      for (const minute of [480, 481, -600]) {
        const batch = generateBatch(world, reaction, tableId(name), minute, createBatchBuffer());
        pen.at = 0;
        for (let from = 0; from < batch.rowCount; from += 7)
          writer.write(pen, batch, from, Math.min(batch.rowCount, from + 7));
        expect(new TextDecoder().decode(pen.bytes.subarray(0, pen.at))).toBe(slowLines(batch));
      }
    }
  });

  it('[EXP2] marks every record as exercise, inside its properties', () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    const lines = fastLines(batch).trimEnd().split('\n');
    expect(lines.length).toBe(batch.rowCount);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect((JSON.parse(line) as { properties: object }).properties).toHaveProperty(
        'ExerciseMarking',
        'EXERCISE EXERCISE EXERCISE',
      );
  });
});
