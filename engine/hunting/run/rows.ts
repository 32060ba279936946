// Rows that a step holds back: chunk after chunk as they came, read column by column when somebody asks.
// Promise: a column that nobody reads is never made. Tested in test/engine/hunting/run/operators.test.ts.

import type { ChunkStream, RunContext } from '../plan/plan.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import type { Chunk, ColumnSlot, Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { concatVectors, lazySlot, selectRows, valueAt, vectorBuilder } from '../values/vectors.ts';

/** Stands for "no row" where rows are gathered: its values are null. */
export const NO_ROW = 0xffff_ffff;

/** Bytes counted for a value that is held: a code or half a number, and its share of what it points to. */
const BYTES_PER_VALUE = 12;

export class HeldRows {
  readonly schema: Schema;
  readonly chunks: Chunk[] = [];
  /** First row of each chunk. */
  readonly starts: number[] = [];
  length = 0;
  readonly #columns: (Vector | undefined)[] = [];

  constructor(schema: Schema) {
    this.schema = schema;
  }

  add(chunk: Chunk): void {
    if (chunk.length === 0) return;
    this.starts.push(this.length);
    this.chunks.push(chunk);
    this.length += chunk.length;
  }

  /** All rows of a column. */
  column(column: number): Vector {
    const { type } = this.schema[column]!;
    return (this.#columns[column] ??= concatVectors(
      type,
      this.chunks.map((chunk) => chunk.columns[column]!.read()),
    ));
  }

  /** A column for some rows in any order; NO_ROW gives null. Few rows are taken from their chunks alone. */
  gather(column: number, rows: Uint32Array): Vector {
    const { type } = this.schema[column]!;
    if (this.length === 0) return nullsOf(type, rows.length);
    if (this.#columns[column] === undefined && rows.length * 4 < this.length) return this.#gatherFew(column, rows);
    return selectOrNull(this.column(column), rows, type);
  }

  #gatherFew(column: number, rows: Uint32Array): Vector {
    const ascending = Uint32Array.from(new Set(rows)).sort();
    const wanted = ascending.at(-1) === NO_ROW ? ascending.subarray(0, -1) : ascending;
    const parts: Vector[] = [];
    let at = 0;
    for (let place = 0; place < this.chunks.length && at < wanted.length; place += 1) {
      const start = this.starts[place]!;
      const end = start + this.chunks[place]!.length;
      const local: number[] = [];
      while (at < wanted.length && wanted[at]! < end) {
        local.push(wanted[at]! - start);
        at += 1;
      }
      if (local.length > 0) parts.push(this.chunks[place]!.columns[column]!.select(Uint32Array.from(local)).read());
    }
    const { type } = this.schema[column]!;
    if (parts.length === 0) return nullsOf(type, rows.length);
    const places = new Map<number, number>();
    wanted.forEach((row, place) => places.set(row, place));
    const order = rows.map((row) => places.get(row) ?? NO_ROW);
    return selectOrNull(concatVectors(type, parts), order, type);
  }

  /** A chunk of some rows, whose columns are gathered when they are read. */
  chunkOf(rows: Uint32Array): Chunk {
    return { length: rows.length, columns: this.schema.map((_, column) => lazySlot(() => this.gather(column, rows))) };
  }
}

/** Null in every row, or the empty text. */
export function nullsOf(type: KqlType, length: number): Vector {
  return { form: 'constant', type, length, value: type === 'string' ? '' : null };
}

function selectOrNull(vector: Vector, rows: Uint32Array, type: KqlType): Vector {
  if (!rows.includes(NO_ROW)) return selectRows(vector, rows);
  if (vector.form === 'number') {
    const values = new (vector.values.constructor as Float64ArrayConstructor)(rows.length);
    const nulls = new Uint8Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      if (row === NO_ROW || vector.nulls?.[row] === 1) nulls[at] = 1;
      else values[at] = vector.values[row]!;
    }
    return { form: 'number', type: vector.type, length: rows.length, values, nulls };
  }
  const builder = vectorBuilder(type, rows.length);
  const none: Value = type === 'string' ? '' : null;
  for (let at = 0; at < rows.length; at += 1) builder.set(at, rows[at] === NO_ROW ? none : valueAt(vector, rows[at]!));
  return builder.finish();
}

/** Takes all chunks of a stream; counts them against the bound. */
export function* collect(stream: ChunkStream, schema: Schema, run: RunContext): Generator<null, HeldRows, void> {
  const rows = new HeldRows(schema);
  for (const chunk of stream) {
    if (chunk !== null) {
      rows.add(chunk);
      run.hold(chunk.length * schema.length * BYTES_PER_VALUE);
    }
    yield null;
  }
  return rows;
}

/** Rows cut into chunks. */
export function* inChunks(rowCount: number, make: (from: number, to: number) => Chunk): Generator<Chunk, void, void> {
  for (let from = 0; from < rowCount; from += CHUNK_ROWS) yield make(from, Math.min(rowCount, from + CHUNK_ROWS));
}

/** A column's rows by number, ascending, each as often as it is named. */
export function repeated(slot: ColumnSlot, rows: Uint32Array): ColumnSlot {
  return lazySlot(() => selectRows(slot.read(), rows));
}

/** Values of all columns at one row. */
export function rowValues(vectors: readonly Vector[], row: number): Value[] {
  return vectors.map((vector) => valueAt(vector, row));
}
