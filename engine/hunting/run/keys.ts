// Numbers for keys: equal keys have one number, from 0 in the order they are met, for groups and joins alike.
// Promise: what one number means does not depend on which chunk or pool a key came in. Tested in test/engine/hunting/run/keys.test.ts.

import { keyOf } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import type { CodedVector, NumberVector, ValuePool, Vector } from '../values/vector.ts';
import { codedVector, isCodedType, poolFor, vectorBuilder } from '../values/vectors.ts';

/** A key that was not met before, where none are added. */
export const UNKNOWN = 0xffff_ffff;

const BITS = new Float64Array(1);
const HALVES = new Uint32Array(BITS.buffer);

function hashOf(value: number): number {
  const whole = value | 0;
  if (whole === value) return Math.imul(whole, 0x9e3779b1);
  BITS[0] = value;
  return Math.imul(HALVES[0]! ^ Math.imul(HALVES[1]!, 0x85ebca6b), 0x9e3779b1);
}

/** Numbers to places, by open addressing. NaN is a number like others here; 0 and −0 are one. */
class NumberPlaces {
  values = new Float64Array(64);
  size = 0;
  #slots = new Int32Array(256);
  #shift = 24;
  #reserved = -1;

  place(value: number, adds: boolean): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(value) >>> this.#shift;
    for (;;) {
      const held = this.#slots[slot]!;
      if (held === 0) break;
      const known = this.values[held - 1]!;
      if (known === value || (known !== known && value !== value)) return held - 1;
      slot = (slot + 1) & mask;
    }
    if (!adds) return UNKNOWN;
    this.#slots[slot] = this.size + 1;
    const place = this.#push(value);
    if (this.size * 2 > this.#slots.length) this.#grow();
    return place;
  }

  /** A place that no number has: null's. */
  reserve(): number {
    this.#reserved = this.#push(Number.NaN);
    return this.#reserved;
  }

  #push(value: number): number {
    if (this.size === this.values.length) {
      const values = new Float64Array(this.size * 2);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.size] = value;
    this.size += 1;
    return this.size - 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#shift -= 1;
    const mask = this.#slots.length - 1;
    for (let place = 0; place < this.size; place += 1) {
      if (place === this.#reserved) continue;
      let slot = hashOf(this.values[place]!) >>> this.#shift;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = place + 1;
    }
  }
}

/** Numbers for the values of one key. */
interface KeyColumn {
  readonly size: number;
  /** The number that null has; UNKNOWN = none so far. */
  readonly nullPlace: number;
  encode(vector: Vector, into: Uint32Array, adds: boolean): void;
  /** A column of the values that have these numbers. */
  vector(places: Uint32Array): Vector;
}

class NumberKeys implements KeyColumn {
  readonly #type: KqlType;
  readonly #places = new NumberPlaces();
  nullPlace = UNKNOWN;

  constructor(type: KqlType) {
    this.#type = type;
  }

  get size(): number {
    return this.#places.size;
  }

  #null(adds: boolean): number {
    if (this.nullPlace === UNKNOWN && adds) this.nullPlace = this.#places.reserve();
    return this.nullPlace;
  }

  encode(vector: Vector, into: Uint32Array, adds: boolean): void {
    if (vector.form === 'constant') {
      into.fill(vector.value === null ? this.#null(adds) : this.#places.place(Number(vector.value), adds));
      return;
    }
    const { values, nulls } = vector as NumberVector;
    const places = this.#places;
    let last = Number.NaN;
    let place = UNKNOWN;
    for (let row = 0; row < into.length; row += 1) {
      if (nulls !== null && nulls[row] === 1) {
        into[row] = this.#null(adds);
        continue;
      }
      const value = values[row]!;
      if (value !== last) {
        place = places.place(value, adds);
        last = value;
      }
      into[row] = place;
    }
  }

  vector(wanted: Uint32Array): Vector {
    const builder = vectorBuilder(this.#type, wanted.length);
    const { values } = this.#places;
    for (let at = 0; at < wanted.length; at += 1) {
      const value = wanted[at] === this.nullPlace ? null : values[wanted[at]!]!;
      builder.set(at, value !== null && this.#type === 'bool' ? value !== 0 : value);
    }
    return builder.finish();
  }
}

class CodedKeys implements KeyColumn {
  readonly #type: CodedVector['type'];
  readonly #values: Value[] = [];
  /** By the value's key; kept only once a second pool, or one whose values repeat, has been met. */
  #places: Map<string | number | boolean | null, number> | null = null;
  readonly #translations = new Map<ValuePool, Int32Array>();
  nullPlace = UNKNOWN;

  constructor(type: CodedVector['type']) {
    this.#type = type;
  }

  get size(): number {
    return this.#values.length;
  }

  #place(value: Value, adds: boolean): number {
    const key = keyOf(this.#type, value);
    const known = this.#places?.get(key);
    if (known !== undefined) return known;
    if (!adds) return UNKNOWN;
    const place = this.#values.push(value) - 1;
    this.#places?.set(key, place);
    if (key === null) this.nullPlace = place;
    return place;
  }

  /** The places of a pool's codes; −1 = not asked yet. */
  #translation(pool: ValuePool): Int32Array {
    let translation = this.#translations.get(pool);
    if (translation === undefined) {
      if (this.#places === null && (this.#translations.size > 0 || !pool.isDistinct || this.#values.length > 0))
        this.#index();
      translation = new Int32Array(pool.values.length).fill(-1);
      this.#translations.set(pool, translation);
    } else if (translation.length < pool.values.length) {
      const longer = new Int32Array(pool.values.length + (pool.values.length >> 1)).fill(-1);
      longer.set(translation);
      translation = longer;
      this.#translations.set(pool, translation);
    }
    return translation;
  }

  #index(): void {
    this.#places = new Map(this.#values.map((value, place) => [keyOf(this.#type, value), place]));
  }

  encode(vector: Vector, into: Uint32Array, adds: boolean): void {
    if (vector.form === 'constant') {
      if (this.#places === null) this.#index();
      into.fill(this.#place(vector.value, adds));
      return;
    }
    const { codes, pool } = vector as CodedVector;
    const translation = this.#translation(pool);
    for (let row = 0; row < into.length; row += 1) {
      const code = codes[row]!;
      let place = translation[code]!;
      if (place < 0) {
        const found = this.#place(pool.values[code] as Value, adds);
        if (found === UNKNOWN) {
          into[row] = UNKNOWN;
          continue;
        }
        translation[code] = place = found;
      }
      into[row] = place;
    }
  }

  vector(wanted: Uint32Array): Vector {
    const pool = poolFor(this.#type);
    const codes = new Uint32Array(wanted.length);
    for (let at = 0; at < wanted.length; at += 1) codes[at] = pool.intern(this.#values[wanted[at]!] as Value);
    return codedVector(this.#type, codes, pool);
  }
}

/** Beyond this many values a pair of keys no longer fits a number that a double holds. */
const PAIR = 2 ** 26;

/** Numbers for whole keys of several columns. */
export class KeySet {
  readonly #columns: readonly KeyColumn[];
  /** One for each column after the first: pairs of what came before and that column. */
  readonly #pairs: readonly NumberPlaces[];

  constructor(types: readonly KqlType[]) {
    this.#columns = types.map((type) => (isCodedType(type) ? new CodedKeys(type) : new NumberKeys(type)));
    this.#pairs = types.slice(1).map(() => new NumberPlaces());
  }

  get size(): number {
    return this.#pairs.at(-1)?.size ?? this.#columns[0]?.size ?? 1;
  }

  /** The number of each row's key; UNKNOWN where it was not met before and none are added. */
  encode(vectors: readonly Vector[], length: number, adds: boolean): Uint32Array {
    const places = new Uint32Array(length);
    const [first, ...others] = this.#columns;
    if (first === undefined) return places;
    first.encode(vectors[0]!, places, adds);
    const next = others.length === 0 ? places : new Uint32Array(length);
    others.forEach((column, at) => {
      column.encode(vectors[at + 1]!, next, adds);
      pairUp(this.#pairs[at]!, places, next, adds);
    });
    return places;
  }

  /** Marks rows one of whose keys is null: they meet nothing in a join. */
  dropNulls(vectors: readonly Vector[], places: Uint32Array): void {
    for (const vector of vectors) {
      if (vector.form === 'constant' && vector.value === null) places.fill(UNKNOWN);
      else if (vector.form === 'number' && vector.nulls !== null) {
        for (let row = 0; row < places.length; row += 1) if (vector.nulls[row] === 1) places[row] = UNKNOWN;
      } else if (vector.form === 'coded' && vector.type !== 'string') {
        const { codes, pool } = vector;
        for (let row = 0; row < places.length; row += 1) if (pool.values[codes[row]!] === null) places[row] = UNKNOWN;
      }
    }
  }

  /** A key column's values for keys [from, to). */
  column(column: number, from: number, to: number): Vector {
    const places = new Uint32Array(to - from);
    for (let at = 0; at < places.length; at += 1) {
      let place = from + at;
      for (let pair = this.#pairs.length - 1; pair >= 0; pair -= 1) {
        const both = this.#pairs[pair]!.values[place]!;
        if (column === pair + 1) {
          place = both % PAIR;
          break;
        }
        place = Math.floor(both / PAIR);
      }
      places[at] = place;
    }
    return this.#columns[column]!.vector(places);
  }
}

function pairUp(pairs: NumberPlaces, places: Uint32Array, next: Uint32Array, adds: boolean): void {
  let last = -1;
  let place = UNKNOWN;
  for (let row = 0; row < places.length; row += 1) {
    if (places[row] === UNKNOWN || next[row] === UNKNOWN) {
      places[row] = UNKNOWN;
      continue;
    }
    const both = places[row]! * PAIR + next[row]!;
    if (both !== last) {
      place = pairs.place(both, adds);
      last = both;
    }
    places[row] = place;
  }
}
