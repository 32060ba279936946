// Interned shapes of one table. A shape column holds codes into `values`; code 0 is null (missing).
// Predicates over shape columns are decided once per shape, never per row.
// Promise: codes and shape numbers never change once given; equal shapes share one number.
// Tested in test/engine/telemetry/dictionary.test.ts.

import { assert, LIMITS, mix } from '../base/index.ts';
import type { TableId } from './columns.ts';

/** Interned values shared by all tables of a world. Code 0 = null. */
export interface ValueDictionary {
  readonly values: readonly (string | number | null)[];
  /** Code of a value; adds it when new. */
  intern(value: string | number | null): number;
}

export interface ShapeDictionary {
  readonly table: TableId;
  readonly values: ValueDictionary;
  /** Names of the shape columns, as in the table's schema. */
  readonly columns: readonly string[];
  /** Number of shapes so far; it only grows. */
  readonly size: number;
  /** Code of a shape's value in one column. */
  code(shape: number, column: number): number;
  /** Row number of the shape with these values (by column name; absent = null); adds it when new. */
  intern(row: Readonly<Record<string, string | number>>): number;
}

/** A dictionary that also takes finished codes: the quick way in for the thousands of variants of a family. */
export interface GrowingDictionary extends ShapeDictionary {
  /** Codes of a row, in the order of `columns`. */
  codesOf(row: Readonly<Record<string, string | number>>): Uint32Array;
  /** Row number of the shape with these codes; adds it when new. */
  internCodes(codes: Uint32Array): number;
}

export function createValueDictionary(): ValueDictionary {
  const values: (string | number | null)[] = [null];
  const codes = new Map<string | number, number>();
  return {
    values,
    intern: (value) => {
      if (value === null) return 0;
      const known = codes.get(value);
      if (known !== undefined) return known;
      codes.set(value, values.length);
      return values.push(value) - 1;
    },
  };
}

function hashCodes(codes: Uint32Array): number {
  let hash = 0;
  for (let column = 0; column < codes.length; column += 1)
    hash = Math.imul(hash ^ (codes[column] as number), 0x9e3779b1) ^ (hash >>> 15);
  return mix(hash);
}

function sameCodes(codes: Uint32Array, cells: Uint32Array, start: number): boolean {
  for (let column = 0; column < codes.length; column += 1) if (codes[column] !== cells[start + column]) return false;
  return true;
}

/** An empty dictionary of one table. A column name that the table does not have is a broken invariant. */
export function createShapeDictionary(
  table: TableId,
  columns: readonly string[],
  values: ValueDictionary,
): GrowingDictionary {
  const place = new Map(columns.map((name, index) => [name, index]));
  const width = columns.length;
  let cells = new Uint32Array(256 * width);
  let size = 0;
  // Open addressing: shape + 1 by hash of its codes, 0 = free; at most half full.
  let slots = new Uint32Array(1_024);
  const codesOf = (row: Readonly<Record<string, string | number>>): Uint32Array => {
    const codes = new Uint32Array(width);
    for (const [name, value] of Object.entries(row)) {
      const column = place.get(name);
      assert(column !== undefined, `${name} is a shape column of table ${table}`);
      codes[column] = values.intern(value);
    }
    return codes;
  };
  /** Slot that holds a shape with these codes, or the free slot where it belongs. */
  const slotOf = (codes: Uint32Array): number => {
    const mask = slots.length - 1;
    for (let slot = hashCodes(codes) & mask; ; slot = (slot + 1) & mask) {
      const shape = (slots[slot] as number) - 1;
      if (shape < 0 || sameCodes(codes, cells, shape * width)) return slot;
    }
  };
  const grow = (): void => {
    // A quarter more: a nation's widest table has millions of cells.
    const wider = new Uint32Array(Math.ceil(size * 1.25 + 64) * width);
    wider.set(cells);
    cells = wider;
  };
  const internCodes = (codes: Uint32Array): number => {
    const slot = slotOf(codes);
    const before = slots[slot] as number;
    if (before > 0) return before - 1;
    assert(size < LIMITS.shapesPerTableMax, `a table has at most ${LIMITS.shapesPerTableMax} shapes`);
    if ((size + 1) * width > cells.length) grow();
    cells.set(codes, size * width);
    size += 1;
    slots[slot] = size;
    if (size * 2 > slots.length) {
      slots = new Uint32Array(slots.length * 2);
      for (let shape = 0; shape < size; shape += 1)
        slots[slotOf(cells.subarray(shape * width, (shape + 1) * width))] = shape + 1;
    }
    return size - 1;
  };
  return {
    table,
    values,
    columns,
    codesOf,
    internCodes,
    intern: (row) => internCodes(codesOf(row)),
    get size() {
      return size;
    },
    code: (shape, column) => cells[shape * width + column] as number,
  };
}
