// Interned shapes of one table. A shape column holds codes into `values`; code 0 is null (missing).
// Predicates over shape columns are decided once per shape, never per row.
// Promise: codes and shape numbers never change once given; equal shapes share one number.
// Tested in test/engine/telemetry/dictionary.test.ts.

import { assert, LIMITS } from '../base/index.ts';
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

/** An empty dictionary of one table. A column name that the table does not have is a broken invariant. */
export function createShapeDictionary(table: TableId, columns: readonly string[], values: ValueDictionary): GrowingDictionary {
  const place = new Map(columns.map((name, index) => [name, index]));
  const known = new Map<string, number>();
  const width = columns.length;
  let cells = new Uint32Array(256 * width);
  let size = 0;
  const codesOf = (row: Readonly<Record<string, string | number>>): Uint32Array => {
    const codes = new Uint32Array(width);
    for (const [name, value] of Object.entries(row)) {
      const column = place.get(name);
      assert(column !== undefined, `${name} is a shape column of table ${table}`);
      codes[column] = values.intern(value);
    }
    return codes;
  };
  const internCodes = (codes: Uint32Array): number => {
    const key = String.fromCharCode(...new Uint16Array(codes.buffer, codes.byteOffset, codes.length * 2));
    const before = known.get(key);
    if (before !== undefined) return before;
    assert(size < LIMITS.shapesPerTableMax, `a table has at most ${LIMITS.shapesPerTableMax} shapes`);
    if ((size + 1) * width > cells.length) {
      const wider = new Uint32Array(cells.length * 2);
      wider.set(cells);
      cells = wider;
    }
    cells.set(codes, size * width);
    known.set(key, size);
    return (size += 1) - 1;
  };
  return {
    table, values, columns, codesOf, internCodes,
    intern: (row) => internCodes(codesOf(row)),
    get size() { return size; },
    code: (shape, column) => cells[shape * width + column] as number,
  };
}
