// Parquet files, with Defender's columns and types, and the marking as a column and in the file's own words.
// The one door of hyparquet-writer. Promise: every value of the full records, nulls included; row groups bound the memory.
// Tested in test/engine/export/formats.test.ts with an independent reader.

import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import { assert } from '../base/index.ts';
import { columnValue, TABLES } from '../telemetry/index.ts';
import type { Column, ColumnValue, TableId, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import { EXPORT_MARKING, MARKING_COLUMN } from './marking.ts';
import { unixMs } from './ocsf-objects.ts';
import type { PartWriter } from './part-writer.ts';

/** Rows of one group: some twenty megabytes while they are gathered. */
const GROUP_ROWS = 16_384;

type Cell = string | number | bigint | boolean | null;

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const KINDS = {
  string: TEXT,
  dynamic: TEXT,
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  long: { type: 'INT64' },
  int: { type: 'INT32' },
  bool: { type: 'BOOLEAN' },
} as const;

/** A value in its column's type; words that are no such value are null. */
function cellOf(column: Column, value: ColumnValue): Cell {
  if (value === null) return null;
  const text = String(value);
  switch (column.type) {
    case 'datetime': {
      const ms = unixMs(text);
      return ms === undefined ? null : BigInt(ms);
    }
    case 'long':
      return /^-?\d+$/.test(text) ? BigInt(text) : null;
    case 'int':
      return /^-?\d+$/.test(text) ? Number(text) : null;
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : null;
    default:
      return text;
  }
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length + 1 },
    ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...KINDS[type] })),
    { name: MARKING_COLUMN, repetition_type: 'REQUIRED', ...TEXT },
  ];
}

/** A file of one table's rows. `facts` become words of the file: what made it, of which exercise. */
export function createParquetPart(
  world: TelemetryWorld,
  table: TableId,
  facts: Readonly<Record<string, string>>,
): PartWriter {
  const columns = TABLES[table]?.columns;
  assert(columns !== undefined, `table ${table} exists`);
  const bytes = new ByteWriter();
  const kvMetadata = Object.entries(facts).map(([key, value]) => ({ key, value }));
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), kvMetadata, createdBy: 'standby export' });
  let cells: Cell[][] = columns.map(() => []);
  const take = (): Uint8Array => {
    const piece = bytes.getBytes();
    bytes.index = 0;
    return piece;
  };
  const writeGroup = (): Uint8Array => {
    const rows = cells[0]?.length ?? 0;
    const columnData: ColumnSource[] = columns.map(({ name }, place) => ({ name, data: cells[place] as Cell[] }));
    columnData.push({ name: MARKING_COLUMN, data: new Array<string>(rows).fill(EXPORT_MARKING) });
    void file.write({ columnData, rowGroupSize: GROUP_ROWS });
    cells = columns.map(() => []);
    return take();
  };
  const addRow = (batch: TelemetryBatch, row: number): void =>
    columns.forEach((column, place) => {
      (cells[place] as Cell[]).push(cellOf(column, columnValue(world, batch, row, column.name)));
    });
  return {
    *add(batch) {
      for (let row = 0; row < batch.rowCount; row += 1) {
        addRow(batch, row);
        if (cells[0]?.length === GROUP_ROWS) yield writeGroup();
      }
    },
    *end() {
      if ((cells[0]?.length ?? 0) > 0) yield writeGroup();
      void file.finish();
      yield take();
    },
  };
}
