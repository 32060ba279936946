// Rows that a step holds back: chunk after chunk as they came, read column by column when somebody asks.
// Promise: a column that nobody reads is never made. Tested in test/engine/hunting/run/operators.test.ts.

import type { ChunkStream, RunContext } from '../plan/plan.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import type { Chunk, ColumnSlot, Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { codedVector, lazySlot, selectRows, valueAt, vectorBuilder } from '../values/vectors.ts';

/** Stands for "no row" where rows are gathered: its values are null. */
export const NO_ROW = 0xffff_ffff;

/** Bytes counted for a row that is held before any of its columns is made: the numbers a scenario knows it by. */
const BYTES_PER_ROW = 40;

/** Rows of a column made whole each time it is asked for again: what is asked for often is all there after a while. */
const ROWS_MADE_AT_ONCE = CHUNK_ROWS;

/** Where gathered rows come from: by chunk the rows wanted of it, and by row its chunk's part and its place in that part. */
interface Picked {
  readonly parts: readonly { readonly chunk: number; readonly local: Uint32Array }[];
  /** NO_ROW = none. */
  readonly part: Uint32Array;
  readonly place: Uint32Array;
}

export class HeldRows {
  readonly schema: Schema;
  readonly chunks: Chunk[] = [];
  /** First row of each chunk. */
  readonly starts: number[] = [];
  length = 0;
  /** Bytes counted so far. */
  bytes = 0;
  readonly #hold: (bytes: number) => void;
  /** By column: chunks whose column has been made whole, from the first; −1 = it was not asked for yet. */
  readonly #made: number[];
  #lastRows: Uint32Array | null = null;
  #lastPicked: Picked | null = null;

  /** `hold` counts bytes: of a row when it is added, of a column when it is made. */
  constructor(schema: Schema, hold: (bytes: number) => void = () => undefined) {
    this.schema = schema;
    this.#hold = hold;
    this.#made = schema.map(() => -1);
  }

  add(chunk: Chunk): void {
    if (chunk.length === 0) return;
    this.starts.push(this.length);
    this.chunks.push({ length: chunk.length, columns: chunk.columns.map((column) => this.#counted(column)) });
    this.length += chunk.length;
    this.#count(chunk.length * BYTES_PER_ROW);
  }

  #count(bytes: number): void {
    this.bytes += bytes;
    this.#hold(bytes);
  }

  #counted(column: ColumnSlot): ColumnSlot {
    let isCounted = false;
    return {
      ...column,
      select: (rows) => column.select(rows),
      read: () => {
        const vector = column.read();
        if (!isCounted) this.#count(bytesOf(vector));
        isCounted = true;
        return vector;
      },
    };
  }

  /** Counts these rows no longer: nobody reads them any more. */
  letGo(): void {
    this.#count(-this.bytes);
  }

  /** A column for some rows in any order, NO_ROW gives null; about a chunk of them, or it takes long. */
  gather(column: number, rows: Uint32Array): Vector {
    const { type } = this.schema[column]!;
    const { parts, part, place } = this.#pick(rows);
    if (parts.length === 0) return nullsOf(type, rows.length);
    this.#makeSome(column);
    const vectors = parts.map(({ chunk, local }) => this.chunks[chunk]!.columns[column]!.select(local).read());
    return merged(type, vectors, part, place);
  }

  #pick(rows: Uint32Array): Picked {
    if (this.#lastRows === rows && this.#lastPicked !== null) return this.#lastPicked;
    this.#lastPicked = picked(rows, this.starts, this.length);
    this.#lastRows = rows;
    return this.#lastPicked;
  }

  /** The first time nothing is made but what is asked for; from then on some more each time. */
  #makeSome(column: number): void {
    let made = this.#made[column]!;
    if (made < 0) this.#made[column] = 0;
    else
      for (let rows = 0; rows < ROWS_MADE_AT_ONCE && made < this.chunks.length; made += 1) {
        const chunk = this.chunks[made]!;
        chunk.columns[column]!.read();
        rows += chunk.length;
        this.#made[column] = made + 1;
      }
  }

  /** A chunk of some rows, whose columns are gathered when they are read. */
  chunkOf(rows: Uint32Array): Chunk {
    const selected = new Map<Uint32Array, Uint32Array>();
    // The same rows for every column, so that they are looked for once.
    const within = (inner: Uint32Array): Uint32Array => {
      const known = selected.get(inner) ?? inner.map((at) => rows[at]!);
      if (selected.size < SELECTIONS_KEPT) selected.set(inner, known);
      return known;
    };
    return { length: rows.length, columns: this.schema.map((_, column) => this.#slot(column, rows, within)) };
  }

  #slot(column: number, rows: Uint32Array, within: (inner: Uint32Array) => Uint32Array): ColumnSlot {
    let made: Vector | null = null;
    return {
      read: () => (made ??= this.gather(column, rows)),
      select: (inner) => lazySlot(() => (made === null ? this.gather(column, within(inner)) : selectRows(made, inner))),
    };
  }
}

/** A chunk is cut once or twice; more would only be kept alive. */
const SELECTIONS_KEPT = 4;

function bytesOf(vector: Vector): number {
  if (vector.form === 'constant') return 0;
  return vector.form === 'coded' ? vector.length * 4 : vector.values.byteLength + (vector.nulls?.byteLength ?? 0);
}

/** Looks up the chunk of each row; each chunk's rows ascending, each once. */
function picked(rows: Uint32Array, starts: readonly number[], length: number): Picked {
  const ascending = rows.slice().sort();
  const parts: { chunk: number; local: Uint32Array }[] = [];
  const firsts: number[] = [];
  let chunk = 0;
  for (let at = 0; at < ascending.length && ascending[at] !== NO_ROW;) {
    while (chunk + 1 < starts.length && starts[chunk + 1]! <= ascending[at]!) chunk += 1;
    const start = starts[chunk]!;
    const end = starts[chunk + 1] ?? length;
    const local: number[] = [];
    for (; at < ascending.length && ascending[at]! < end; at += 1)
      if (local.at(-1) !== ascending[at]! - start) local.push(ascending[at]! - start);
    parts.push({ chunk, local: Uint32Array.from(local) });
    firsts.push(start);
  }
  const part = new Uint32Array(rows.length);
  const place = new Uint32Array(rows.length);
  let last = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    if (row === NO_ROW) {
      part[at] = NO_ROW;
      continue;
    }
    if (!(firsts[last]! <= row && (last + 1 === firsts.length || row < firsts[last + 1]!)))
      last = lastAtMost(firsts, row);
    part[at] = last;
    place[at] = lastAtMost(parts[last]!.local, row - firsts[last]!);
  }
  return { parts, part, place };
}

/** The place of the last number that is at most `wanted`, in ascending numbers. */
function lastAtMost(numbers: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= wanted) low = middle;
    else high = middle;
  }
  return low;
}

function merged(type: KqlType, vectors: readonly Vector[], part: Uint32Array, place: Uint32Array): Vector {
  const [first] = vectors;
  if (vectors.length === 1 && first !== undefined) return selectOrNull(first, part, place, type);
  const hasNone = part.includes(NO_ROW);
  if (first?.form === 'coded' && !hasNone && vectors.every((one) => one.form === 'coded' && one.pool === first.pool)) {
    const codes = new Uint32Array(part.length);
    for (let at = 0; at < codes.length; at += 1)
      codes[at] = (vectors[part[at]!] as typeof first).codes[place[at]!] as number;
    return codedVector(first.type, codes, first.pool);
  }
  const builder = vectorBuilder(type, part.length);
  for (let at = 0; at < part.length; at += 1)
    builder.set(at, part[at] === NO_ROW ? null : valueAt(vectors[part[at]!]!, place[at]!));
  return builder.finish();
}

/** Null in every row, or the empty text. */
export function nullsOf(type: KqlType, length: number): Vector {
  return { form: 'constant', type, length, value: type === 'string' ? '' : null };
}

/** Rows of one vector; null where there is no row. */
function selectOrNull(vector: Vector, part: Uint32Array, place: Uint32Array, type: KqlType): Vector {
  if (!part.includes(NO_ROW)) return selectRows(vector, place);
  if (vector.form === 'number') {
    const values = new (vector.values.constructor as Float64ArrayConstructor)(place.length);
    const nulls = new Uint8Array(place.length);
    for (let at = 0; at < place.length; at += 1) {
      const row = place[at]!;
      if (part[at] === NO_ROW || vector.nulls?.[row] === 1) nulls[at] = 1;
      else values[at] = vector.values[row]!;
    }
    return { form: 'number', type: vector.type, length: place.length, values, nulls };
  }
  const builder = vectorBuilder(type, place.length);
  for (let at = 0; at < place.length; at += 1)
    builder.set(at, part[at] === NO_ROW ? null : valueAt(vector, place[at]!));
  return builder.finish();
}

/** Takes all chunks of a stream; counts them against the bound. */
export function* collect(stream: ChunkStream, schema: Schema, run: RunContext): Generator<null, HeldRows, void> {
  const rows = new HeldRows(schema, (bytes) => run.hold(bytes));
  for (const chunk of stream) {
    if (chunk !== null) rows.add(chunk);
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
