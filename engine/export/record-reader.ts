// A full record, read column by column by whoever turns it into a document of another schema.
// Promise: what nobody asked for is handed over at the end, so that no value is lost on the way.
// Tested in test/engine/export/documents.test.ts.

import { fullRecord, TABLES } from '../telemetry/index.ts';
import type { ColumnValue, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import { putBytes, utf8Bytes } from './byte-pen.ts';
import type { RecordWriter } from './record-writer.ts';

export interface RecordReader {
  readonly table: string;
  /** Milliseconds of civil time since 1970 of the row. */
  readonly timeMs: number;
  /** A value as text, for a decision: the column still counts as not asked for. Undefined when it is null or empty. */
  peek(column: string): string | undefined;
  /** A value as text that now has its place. */
  text(column: string): string | undefined;
  /** A value as a whole number; undefined when it is none. */
  number(column: string): number | undefined;
  /** Columns that hold something and were not asked for. */
  rest(): Readonly<Record<string, ColumnValue>> | undefined;
}

export function readRecord(world: TelemetryWorld, batch: TelemetryBatch, row: number): RecordReader {
  const record = fullRecord(world, batch, row);
  const asked = new Set<string>();
  const peek = (column: string): string | undefined => {
    const value = record[column];
    return value === null || value === undefined || value === '' ? undefined : String(value);
  };
  const text = (column: string): string | undefined => {
    asked.add(column);
    return peek(column);
  };
  return {
    table: TABLES[batch.table]?.name ?? '',
    timeMs: world.calendar.startCivilMs + (batch.time[row] as number),
    peek,
    text,
    number: (column) => {
      const value = peek(column);
      if (value === undefined || !/^-?\d+$/.test(value)) return undefined;
      asked.add(column);
      return Number(value);
    },
    rest: () => {
      const left = Object.entries(record).filter(([name, value]) => value !== null && value !== '' && !asked.has(name));
      return left.length === 0 ? undefined : Object.fromEntries(left);
    },
  };
}

/** A value of a document; parts without any value are left out. */
export type Part = Readonly<Record<string, unknown>> | undefined;

/** The members that are there; undefined when there are none. */
export function part(members: Readonly<Record<string, unknown>>): Part {
  const there = Object.entries(members).filter(([, value]) => value !== undefined);
  return there.length === 0 ? undefined : Object.fromEntries(there);
}

/** A writer of lines, each made from a full record. */
export function createDocumentWriter(world: TelemetryWorld, lineOf: (record: RecordReader) => string): RecordWriter {
  return {
    write(pen, batch, from, to) {
      for (let row = from; row < to; row += 1) putBytes(pen, utf8Bytes(`${lineOf(readRecord(world, batch, row))}\n`));
    },
  };
}
