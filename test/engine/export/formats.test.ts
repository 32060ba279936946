// Every format read back by a reader that is not ours, and compared with the full records, value by value.
// Promise: tables of the tiny trust, with rows that an attack left; nothing is compared with what the writers keep.

import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { PartWriter } from '../../../engine/export/index.ts';
import { EXPORT_FORMATS, EXPORT_MARKING, MARKING_COLUMN } from '../../../engine/export/index.ts';
import type { ExportFormat, FormatId } from '../../../engine/export/index.ts';
import type { ColumnType, FullRecord, TableId, TelemetryBatch } from '../../../engine/telemetry/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const FACTS = { scenario: 'tiny', seed: '3', kernel: '0' };
const MINUTES = [480, 481];

export function formatOf(id: FormatId): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new Error(`the format ${id} exists`);
  return format;
}

function bytesOf(writer: PartWriter, batches: Iterable<TelemetryBatch>): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const batch of batches) for (const piece of writer.add(batch)) pieces.push(piece.slice());
  for (const piece of writer.end()) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

function* batchesOf(table: TableId): Generator<TelemetryBatch, void> {
  for (const minute of MINUTES) yield generateBatch(world, emptyReaction(), table, minute, createBatchBuffer());
}

const recordsOf = (table: TableId): readonly FullRecord[] =>
  [...batchesOf(table)].flatMap((batch) =>
    Array.from({ length: batch.rowCount }, (_, row) => fullRecord(world, batch, row)),
  );

/** Tables of which the tiny trust has rows. */
const FILLED = TABLES.filter(({ id }) => recordsOf(id).length > 0);

/** What Parquet holds for a value of a record, in its column's type. */
function typed(type: ColumnType, value: FullRecord[string]): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'datetime') return new Date(String(value)).getTime();
  if (type === 'long' || type === 'int') return Number(value);
  if (type === 'bool') return value === 'true' || value === true;
  return String(value);
}

const plain = (value: unknown): unknown =>
  value instanceof Date ? value.getTime() : typeof value === 'bigint' ? Number(value) : (value ?? null);

describe('formats', () => {
  it('[EXP3] NDJSON is read by JSON.parse as the full records', () => {
    expect(FILLED.length).toBeGreaterThan(5);
    for (const { id, name } of FILLED) {
      const text = new TextDecoder().decode(bytesOf(formatOf('ndjson').opened(world, id, FACTS)(), batchesOf(id)));
      const read = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const records = recordsOf(id);
      expect(read.length).toBe(records.length);
      read.forEach((line, row) => {
        expect(line['category']).toBe(`AdvancedHunting-${name}`);
        expect(line['time']).toBe(records[row]?.['Timestamp']);
        expect(line['properties']).toEqual({ ...records[row], [MARKING_COLUMN]: EXPORT_MARKING });
      });
    }
  });

  it('[EXP2] [EXP3] Parquet is read by an independent reader: columns, types, nulls, rows and marking', async () => {
    for (const { id, name, columns } of FILLED) {
      const bytes = bytesOf(formatOf('parquet').opened(world, id, FACTS)(), batchesOf(id));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      const metadata = parquetMetadata(file);
      expect(metadata.schema.slice(1).map((column) => column.name)).toEqual([
        ...columns.map((column) => column.name),
        MARKING_COLUMN,
      ]);
      expect(metadata.key_value_metadata).toContainEqual({ key: 'marking', value: EXPORT_MARKING });
      expect(metadata.key_value_metadata).toContainEqual({ key: 'table', value: name });
      const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
      const records = recordsOf(id);
      expect(rows.length).toBe(records.length);
      rows.forEach((row, index) => {
        expect(row[MARKING_COLUMN]).toBe(EXPORT_MARKING);
        for (const column of columns)
          expect(plain(row[column.name]), `${name}.${column.name}`).toBe(
            typed(column.type, records[index]?.[column.name] ?? null),
          );
      });
    }
  });

  it('[EXP3] Parquet goes on over several row groups', async () => {
    const table = FILLED[0];
    if (table === undefined) throw new Error('a table');
    const batches = Array.from({ length: 40 }, () => [...batchesOf(table.id)]).flat();
    const rowsEach = recordsOf(table.id).length;
    const bytes = bytesOf(formatOf('parquet').opened(world, table.id, FACTS)(), batches);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    expect(Number(parquetMetadata(file).num_rows)).toBe(rowsEach * 40);
    const last = (await parquetReadObjects({ file, rowStart: rowsEach * 40 - 1 })) as Record<string, unknown>[];
    expect(plain(last[0]?.['ReportId'])).toBe(recordsOf(table.id).at(-1)?.['ReportId']);
  });
});
