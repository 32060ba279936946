// Columns of values: what expressions read and make, a chunk of rows at a time.
// Promise: nobody writes to a vector that was handed over; a pool only grows, and its codes keep their meaning.
// Tested in test/engine/hunting/values/.

import type { KqlType, Value } from './kql-type.ts';

/** bool (0 or 1), int, long, real, decimal, datetime, timespan. */
export interface NumberVector {
  readonly form: 'number';
  readonly type: KqlType;
  readonly length: number;
  readonly values: Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;
  /** 1 where the value is null; null = none is. */
  readonly nulls: Uint8Array | null;
}

/**
 * string, guid, dynamic: a code into a pool by row. What depends on one such column alone is decided once per code
 * and looked up per row.
 */
export interface CodedVector {
  readonly form: 'coded';
  readonly type: 'string' | 'guid' | 'dynamic';
  readonly length: number;
  readonly codes: Uint32Array;
  readonly pool: ValuePool;
}

/** The same value in every row. */
export interface ConstantVector {
  readonly form: 'constant';
  readonly type: KqlType;
  readonly length: number;
  readonly value: Value;
}

export type Vector = NumberVector | CodedVector | ConstantVector;

/** Values that rows point to. It may grow while a query runs (a scan meets new shapes); results are remembered by pool and code. */
export interface ValuePool {
  readonly values: readonly Value[];
  /** True: equal values have one code, so that codes may stand for values when grouping and joining. */
  readonly isDistinct: boolean;
}

/** A pool that takes values; equal strings share one code. */
export interface GrowingPool extends ValuePool {
  intern(value: Value): number;
  /** The same without looking whether an equal value is there: in a pool that is not distinct. */
  append(value: Value): number;
}

/** No value of a column lies outside; there may be room on both sides. */
export interface NumberBounds {
  readonly low: number;
  readonly high: number;
}

/** A column that may not have been made yet. */
export interface ColumnSlot {
  /** Makes the column, once. */
  read(): Vector;
  /** Bounds of a column of numbers without nulls where they are known without making it; else null. */
  bounds?(): NumberBounds | null;
  /** The same column for some of its rows (ascending), without making the others where that can be avoided. */
  select(rows: Uint32Array): ColumnSlot;
  /** Rows [from, to) of a column that is made already, without copying; absent where it may not be. */
  slice?(from: number, to: number): ColumnSlot;
}

/** Some rows of a table. Columns are in the order of the schema that travels with the plan. */
export interface Chunk {
  readonly length: number;
  readonly columns: readonly ColumnSlot[];
}

/**
 * Rows of a chunk at most, and so rows that a step works on between two chances to stop: small enough that a cancelled
 * query stops in some milliseconds, large enough that calls do not count.
 */
export const CHUNK_ROWS = 16_384;
