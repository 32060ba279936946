// Values that a number decides (a shape, a device, an account, an address): each is made when it is first met and looked up after.
// Promise: `decide` is asked once per key; codes keep their meaning for as long as the object lives.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import type { GrowingPool, Vector } from '../values/vector.ts';
import { poolFor } from '../values/vectors.ts';

type Keys = Uint32Array | Uint16Array | Int32Array | Float64Array;

export interface DecidedOnce {
  /** The column of these keys. `isSparse`: keys lie anywhere below 2^53, not close to zero. */
  vector(keys: Keys, length: number, isSparse?: boolean): Vector;
}

/** Keys up to here are looked up by their place; past it by hash. NO_INDEX and addresses lie above. */
const DENSE_MAX = 1 << 20;

/** What was decided about keys that lie anywhere below 2^53: open addressing, at most half full. */
function sparseMemory(decide: (key: number) => number): (key: number) => number {
  let keys = new Float64Array(1_024).fill(-1);
  let values = new Int32Array(1_024);
  let size = 0;
  const slotOf = (key: number): number => {
    const mask = keys.length - 1;
    const high = Math.floor(key / 0x1_0000_0000);
    let slot = Math.imul((key | 0) ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & mask;
    return slot;
  };
  const put = (key: number, value: number): void => {
    const slot = slotOf(key);
    keys[slot] = key;
    values[slot] = value;
  };
  const grow = (): void => {
    const before = { keys, values };
    keys = new Float64Array(before.keys.length * 2).fill(-1);
    values = new Int32Array(keys.length);
    before.keys.forEach((key, slot) => {
      if (key !== -1) put(key, before.values[slot] as number);
    });
  };
  return (key) => {
    const slot = slotOf(key);
    if (keys[slot] === key) return values[slot] as number;
    const value = decide(key);
    size += 1;
    if (size * 2 > keys.length) grow();
    put(key, value);
    return value;
  };
}

/** What was decided so far, by key: a number ≥ 0. */
function memory(decide: (key: number) => number) {
  let dense = new Int32Array(1_024).fill(-1);
  const lookSparse = sparseMemory(decide);
  const decideDense = (key: number): number => {
    if (key >= dense.length) {
      let size = dense.length;
      while (size <= key) size *= 2;
      const wider = new Int32Array(size).fill(-1);
      wider.set(dense);
      dense = wider;
    }
    const value = decide(key);
    dense[key] = value;
    return value;
  };
  return (keys: Keys, into: Uint32Array | Int32Array, length: number, isSparse: boolean): void => {
    for (let row = 0; row < length; row += 1) {
      const key = keys[row] as number;
      if (isSparse || key >= DENSE_MAX) {
        into[row] = lookSparse(key);
        continue;
      }
      const known = key < dense.length ? (dense[key] as number) : -1;
      into[row] = known >= 0 ? known : decideDense(key);
    }
  };
}

/** Texts and dynamic values, as codes into a pool of their own. */
export function codeOnce(
  type: 'string' | 'dynamic' | 'guid',
  decide: (key: number) => Value,
): DecidedOnce & { readonly pool: GrowingPool } {
  const pool = poolFor(type);
  const fill = memory((key) => pool.intern(decide(key)));
  return {
    pool,
    vector: (keys, length, isSparse = false) => {
      const codes = new Uint32Array(length);
      fill(keys, codes, length, isSparse);
      return { form: 'coded', type, length, codes, pool };
    },
  };
}

/** Numbers, times and truths. */
export function numberOnce(
  type: KqlType,
  decide: (key: number) => Value,
): DecidedOnce & { numbers(keys: Keys, length: number): Float64Array } {
  const values: number[] = [];
  const isNull: boolean[] = [];
  const fill = memory((key) => {
    const value = decide(key);
    isNull.push(value === null);
    return values.push(value === null ? 0 : Number(value)) - 1;
  });
  const read = (keys: Keys, length: number, isSparse: boolean) => {
    const places = new Uint32Array(length);
    fill(keys, places, length, isSparse);
    const numbers = new Float64Array(length);
    const nulls = new Uint8Array(length);
    let found = 0;
    for (let row = 0; row < length; row += 1) {
      const place = places[row] as number;
      numbers[row] = values[place] as number;
      if (isNull[place] === true) {
        nulls[row] = 1;
        found += 1;
      }
    }
    return { numbers, nulls: found === 0 ? null : nulls };
  };
  return {
    numbers: (keys, length) => read(keys, length, false).numbers,
    vector: (keys, length, isSparse = false) => {
      const { numbers, nulls } = read(keys, length, isSparse);
      return { form: 'number', type, length, values: numbers, nulls };
    },
  };
}
