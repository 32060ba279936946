// What accumulators are made of: cells by group that grow, numbers read out of a vector, one number a distinct value.
// Promise: loops over typed arrays, no object a row. Tested in test/engine/hunting/aggregates.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import { keyOf } from '../values/compare.ts';
import { valueAt } from '../values/vectors.ts';
import { WideMap } from '../values/wide-map.ts';
import type { NumberVector, ValuePool, Vector } from '../values/vector.ts';

/** The same cells with room for `count` groups; new ones hold `start`. */
export function grown(cells: Float64Array, count: number, start = 0): Float64Array {
  if (cells.length >= count) return cells;
  const wider = new Float64Array(Math.max(16, count, cells.length * 2));
  wider.set(cells);
  if (start !== 0) wider.fill(start, cells.length);
  return wider;
}

/** Bytes likewise, zero at the start. */
export function grownBytes(cells: Uint8Array, count: number): Uint8Array {
  if (cells.length >= count) return cells;
  const wider = new Uint8Array(Math.max(16, count, cells.length * 2));
  wider.set(cells);
  return wider;
}

export interface Numbers {
  readonly values: NumberVector['values'];
  readonly nulls: Uint8Array | null;
}

/** Numbers of a vector whose type is held as numbers, also of a constant. */
export function numbersOf(vector: Vector): Numbers {
  if (vector.form === 'number') return vector;
  const { length } = vector;
  const values = new Float64Array(length);
  const nulls = new Uint8Array(length);
  let hasNull = false;
  for (let row = 0; row < length; row++) {
    const value = valueAt(vector, row);
    if (value === null) {
      nulls[row] = 1;
      hasNull = true;
    } else values[row] = Number(value);
  }
  return { values, nulls: hasNull ? nulls : null };
}

/** A number in a cell as a value of its type. */
export function asValue(type: KqlType, value: number): Value {
  return type === 'bool' ? value !== 0 : value;
}

/**
 * One number for each distinct value, whatever pool it comes from, so that chunks of different pools can be counted together.
 * Codes of distinct pools are looked up once a code.
 */
export class ValueNumbers {
  readonly #byKey = new WideMap<string | number | boolean>();
  readonly #byPool = new Map<ValuePool, Int32Array>();
  readonly #type: KqlType;
  constructor(type: KqlType) {
    this.#type = type;
  }

  get size(): number {
    return this.#byKey.size;
  }

  #of(value: Value): number {
    const key = keyOf(this.#type, value);
    if (key === null) return -1;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const number = this.#byKey.size;
    this.#byKey.add(key, number);
    return number;
  }

  /** By row: the number of its value, −1 for null. */
  read(vector: Vector, length: number): Int32Array {
    const out = new Int32Array(length);
    if (vector.form === 'constant') return out.fill(this.#of(vector.value));
    if (vector.form === 'number') {
      for (let row = 0; row < length; row++) out[row] = this.#of(valueAt(vector, row));
      return out;
    }
    const { codes, pool } = vector;
    let numbers = this.#byPool.get(pool) ?? new Int32Array(0);
    if (numbers.length < pool.values.length) {
      const wider = new Int32Array(Math.max(pool.values.length, numbers.length * 2, 64)).fill(-2);
      wider.set(numbers);
      this.#byPool.set(pool, (numbers = wider));
    }
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let number = numbers[code]!;
      if (number === -2) numbers[code] = number = this.#of(pool.values[code] ?? null);
      out[row] = number;
    }
    return out;
  }

  bytes(): number {
    let codes = 0;
    for (const numbers of this.#byPool.values()) codes += numbers.length;
    return this.#byKey.size * 48 + codes * 4;
  }
}
