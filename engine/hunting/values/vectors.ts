// Vectors made, read and cut: the few operations that everything else is written with.
// Promise: a null text becomes the empty text, since KQL has no null string; cutting never copies a pool.
// Tested in test/engine/hunting/values/vectors.test.ts.

import type { KqlType, Value } from './kql-type.ts';
import type { Chunk, CodedVector, ColumnSlot, GrowingPool, NumberVector, ValuePool, Vector } from './vector.ts';
import { WideMap } from './wide-map.ts';

export function isCodedType(type: KqlType): type is CodedVector['type'] {
  return type === 'string' || type === 'guid' || type === 'dynamic';
}

/** The value of one row. */
export function valueAt(vector: Vector, row: number): Value {
  if (vector.form === 'constant') return vector.value;
  if (vector.form === 'coded') return vector.pool.values[vector.codes[row] as number] ?? null;
  if (vector.nulls !== null && vector.nulls[row] === 1) return null;
  const value = vector.values[row] as number;
  return vector.type === 'bool' ? value !== 0 : value;
}

export function isNullAt(vector: Vector, row: number): boolean {
  if (vector.form === 'number') return vector.nulls !== null && vector.nulls[row] === 1;
  return valueAt(vector, row) === null;
}

/** The empty text for a null string; any other value as it is. */
export function withoutNullText(type: KqlType, value: Value): Value {
  return value === null && type === 'string' ? '' : value;
}

export function constantVector(type: KqlType, value: Value, length: number): Vector {
  return { form: 'constant', type, length, value: withoutNullText(type, value) };
}

/** A pool of values: texts are held once, other values (dynamic ones) once per object. */
export function createPool(): GrowingPool {
  const values: Value[] = [];
  const codes = new WideMap<string | number | boolean | null | object>();
  return {
    values,
    isDistinct: true,
    intern(value) {
      const known = codes.get(value);
      if (known !== undefined) return known;
      const code = values.push(value) - 1;
      codes.add(value, code);
      return code;
    },
    append: (value) => values.push(value) - 1,
  };
}

/** Equal dynamic values are not recognised, but for texts and numbers: their codes do not stand for values. */
export function createDynamicPool(): GrowingPool {
  return { ...createPool(), isDistinct: false };
}

export function poolFor(type: CodedVector['type']): GrowingPool {
  return type === 'dynamic' ? createDynamicPool() : createPool();
}

export function codedVector(type: CodedVector['type'], codes: Uint32Array, pool: ValuePool): CodedVector {
  return { form: 'coded', type, length: codes.length, codes, pool };
}

export function numberVector(type: KqlType, values: NumberVector['values'], nulls: Uint8Array | null): NumberVector {
  return { form: 'number', type, length: values.length, values, nulls };
}

/** Takes the values of rows one after the other, then gives the vector. */
export interface VectorBuilder {
  set(row: number, value: Value): void;
  finish(): Vector;
}

/** Every row must be set once. Equal texts share a code; `pool` may be one that later chunks go on with. */
export function vectorBuilder(type: KqlType, length: number, pool?: GrowingPool): VectorBuilder {
  if (isCodedType(type)) {
    const codes = new Uint32Array(length);
    const into = pool ?? poolFor(type);
    return {
      set(row, value) {
        codes[row] = into.intern(withoutNullText(type, value));
      },
      finish: () => codedVector(type, codes, into),
    };
  }
  const values = type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
  let nulls: Uint8Array | null = null;
  return {
    set(row, value) {
      if (value === null) (nulls ??= new Uint8Array(length))[row] = 1;
      else values[row] = Number(value);
    },
    finish: () => numberVector(type, values, nulls),
  };
}

export function vectorOf(type: KqlType, values: readonly Value[]): Vector {
  const builder = vectorBuilder(type, values.length);
  for (let row = 0; row < values.length; row += 1) builder.set(row, values[row] as Value);
  return builder.finish();
}

/** Some rows, in the order given; a row may be taken more than once. */
export function selectRows(vector: Vector, rows: Uint32Array): Vector {
  if (vector.form === 'constant') return { ...vector, length: rows.length };
  if (vector.form === 'coded') {
    const codes = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) codes[i] = vector.codes[rows[i] as number] as number;
    return codedVector(vector.type, codes, vector.pool);
  }
  const values = new (vector.values.constructor as Float64ArrayConstructor)(rows.length);
  for (let i = 0; i < rows.length; i += 1) values[i] = vector.values[rows[i] as number] as number;
  if (vector.nulls === null) return numberVector(vector.type, values, null);
  const nulls = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) nulls[i] = vector.nulls[rows[i] as number] as number;
  return numberVector(vector.type, values, nulls);
}

/** Rows [from, to) without copying. */
export function sliceRows(vector: Vector, from: number, to: number): Vector {
  if (vector.form === 'constant') return { ...vector, length: to - from };
  if (vector.form === 'coded') return codedVector(vector.type, vector.codes.subarray(from, to), vector.pool);
  return numberVector(vector.type, vector.values.subarray(from, to), vector.nulls?.subarray(from, to) ?? null);
}

/** One after the other; all of one type. Parts that share a pool keep it. */
export function concatVectors(type: KqlType, parts: readonly Vector[]): Vector {
  if (parts.length === 1) return parts[0] as Vector;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const first = parts[0];
  if (first?.form === 'coded' && parts.every((part) => part.form === 'coded' && part.pool === first.pool)) {
    const codes = new Uint32Array(length);
    let at = 0;
    for (const part of parts as readonly CodedVector[]) {
      codes.set(part.codes, at);
      at += part.length;
    }
    return codedVector(first.type, codes, first.pool);
  }
  if (first?.form === 'number' && parts.every((part) => part.form === 'number')) return concatNumbers(parts, length);
  const builder = vectorBuilder(type, length);
  let at = 0;
  for (const part of parts) {
    for (let row = 0; row < part.length; row += 1) builder.set(at + row, valueAt(part, row));
    at += part.length;
  }
  return builder.finish();
}

function concatNumbers(parts: readonly NumberVector[], length: number): NumberVector {
  const { type } = parts[0] as NumberVector;
  const values = type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
  const nulls = parts.some((part) => part.nulls !== null) ? new Uint8Array(length) : null;
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    if (part.nulls !== null) nulls?.set(part.nulls, at);
    at += part.length;
  }
  return numberVector(type, values, nulls);
}

/** A column that is there already. */
export function slotOf(vector: Vector): ColumnSlot {
  return {
    read: () => vector,
    select: (rows) => lazySlot(() => selectRows(vector, rows)),
    slice: (from, to) => slotOf(sliceRows(vector, from, to)),
  };
}

/** A column made when it is read first, once. */
export function lazySlot(make: () => Vector): ColumnSlot {
  let made: Vector | null = null;
  const read = (): Vector => (made ??= make());
  return { read, select: (rows) => lazySlot(() => selectRows(read(), rows)) };
}

export function chunkOf(vectors: readonly Vector[], length: number): Chunk {
  return { length, columns: vectors.map(slotOf) };
}

/** The chunk's rows named in `rows` (ascending). */
export function selectChunk(chunk: Chunk, rows: Uint32Array): Chunk {
  return { length: rows.length, columns: chunk.columns.map((column) => lazySelection(column, rows)) };
}

/** The column's own way to select is asked when the column is read, not before. */
function lazySelection(column: ColumnSlot, rows: Uint32Array): ColumnSlot {
  let selected: ColumnSlot | null = null;
  const own = (): ColumnSlot => (selected ??= column.select(rows));
  return {
    read: () => own().read(),
    select: (inner) => own().select(inner),
    bounds: () => column.bounds?.() ?? null,
  };
}
