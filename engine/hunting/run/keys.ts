// Numbers for keys: equal keys have one number, from 0 in the order they are met, for groups and joins alike.
// Promise: what one number means does not depend on which chunk or pool a key came in. Tested in test/engine/hunting/run/keys.test.ts.

import { keyOf } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { NumberPlaces, UNKNOWN } from '../values/place-table.ts';
import type { CodedVector, NumberVector, ValuePool, Vector } from '../values/vector.ts';
import { codedVector, isCodedType, numberVector, sliceRows } from '../values/vectors.ts';
import { WideMap } from '../values/wide-map.ts';

export { UNKNOWN };

/** Numbers for the values of one key. */
interface KeyColumn {
  readonly size: number;
  /** A number for each row; the answer is not to be written to. */
  encode(vector: Vector, length: number, adds: boolean): Uint32Array;
  /** Steps that have to be taken before `encode` of the same; each is short. */
  preparing(vector: Vector, length: number, adds: boolean): Generator<null, void, void>;
  /** A column of the values that have these numbers. */
  vector(places: Uint32Array): Vector;
  /** 1 for numbers that some row had; null = all of them. */
  readonly used: Uint8Array | null;
}

class NumberKeys implements KeyColumn {
  readonly used = null;
  readonly #type: KqlType;
  readonly #places = new NumberPlaces();
  #nullPlace = UNKNOWN;

  constructor(type: KqlType) {
    this.#type = type;
  }

  get size(): number {
    return this.#places.size;
  }

  #null(adds: boolean): number {
    if (this.#nullPlace === UNKNOWN && adds) this.#nullPlace = this.#places.reserve();
    return this.#nullPlace;
  }

  *preparing(): Generator<null, void, void> {}

  encode(vector: Vector, length: number, adds: boolean): Uint32Array {
    const into = new Uint32Array(length);
    const places = this.#places;
    if (vector.form === 'constant')
      return into.fill(vector.value === null ? this.#null(adds) : places.place(Number(vector.value), adds));
    const { values, nulls } = vector as NumberVector;
    let last = Number.NaN;
    let place = UNKNOWN;
    for (let row = 0; row < length; row += 1) {
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
    return into;
  }

  vector(wanted: Uint32Array): Vector {
    const { values } = this.#places;
    const numbers = this.#type === 'bool' ? new Uint8Array(wanted.length) : new Float64Array(wanted.length);
    let nulls: Uint8Array | null = null;
    for (let at = 0; at < wanted.length; at += 1) {
      if (wanted[at] === this.#nullPlace) (nulls ??= new Uint8Array(wanted.length))[at] = 1;
      else numbers[at] = values[wanted[at]!]!;
    }
    return numberVector(this.#type, numbers, nulls);
  }
}

/** A pool of at most so many values for each row of the first chunk numbers keys by its own codes. */
const CODES_PER_ROW = 64;

class CodedKeys implements KeyColumn {
  readonly #type: CodedVector['type'];
  #values: Value[] = [];
  /** By the value's key; kept only once a second pool, or one whose values repeat, has been met. */
  #places: WideMap<string | number | boolean | null> | null = null;
  readonly #translations = new Map<ValuePool, Int32Array>();
  /** The pool whose first `#base` codes are numbers themselves. */
  #own: ValuePool | null = null;
  #base = 0;
  used: Uint8Array | null = null;

  constructor(type: CodedVector['type']) {
    this.#type = type;
  }

  get size(): number {
    return this.#values.length;
  }

  *#byKey(): Generator<null, WideMap<string | number | boolean | null>, void> {
    const places = new WideMap<string | number | boolean | null>();
    for (const [place, value] of this.#values.entries()) {
      places.add(keyOf(this.#type, value), place);
      if (place % PIECE_ROWS === PIECE_ROWS - 1) yield null;
    }
    return places;
  }

  *preparing(vector: Vector, length: number, adds: boolean): Generator<null, void, void> {
    if (this.#places !== null || vector.form === 'number') return;
    if (vector.form === 'coded') {
      const { pool } = vector;
      if (this.#isOwn(pool, length, adds)) return;
      if ((this.#translations.get(pool)?.length ?? -1) >= pool.values.length) return;
      if (this.#translations.size === 0 && pool.isDistinct && this.#values.length === 0) return;
    }
    this.#places = yield* this.#byKey();
  }

  #place(value: Value, adds: boolean): number {
    const key = keyOf(this.#type, value);
    const known = this.#places?.get(key);
    if (known !== undefined) return known;
    if (!adds) return UNKNOWN;
    const place = this.#values.push(value) - 1;
    this.#places?.add(key, place);
    return place;
  }

  /** The places of a pool's codes; −1 = not asked yet. */
  #translation(pool: ValuePool): Int32Array {
    const known = this.#translations.get(pool);
    if (known !== undefined && known.length >= pool.values.length) return known;
    const translation = new Int32Array(pool.values.length + (known === undefined ? 0 : pool.values.length >> 1)).fill(
      -1,
    );
    if (known !== undefined) translation.set(known);
    else if (pool === this.#own) for (let code = 0; code < this.#base; code += 1) translation[code] = code;
    this.#translations.set(pool, translation);
    return translation;
  }

  /** Whether the pool's codes may stand for keys. */
  #isOwn(pool: ValuePool, length: number, adds: boolean): boolean {
    if (pool === this.#own) return pool.values.length === this.#base;
    if (!adds || this.#values.length > 0 || !pool.isDistinct || pool.values.length > length * CODES_PER_ROW)
      return false;
    this.#own = pool;
    this.#values = [...pool.values];
    this.#base = this.#values.length;
    this.used = new Uint8Array(this.#base);
    return true;
  }

  encode(vector: Vector, length: number, adds: boolean): Uint32Array {
    if (vector.form === 'constant') {
      const place = this.#place(vector.value, adds);
      if (adds) this.#use(place);
      return new Uint32Array(length).fill(place);
    }
    const { codes, pool } = vector as CodedVector;
    if (this.#isOwn(pool, length, adds)) {
      if (adds) markUsed(this.used!, codes, length);
      return codes;
    }
    return this.#translate(codes, pool, length, adds);
  }

  #use(place: number): void {
    if (this.used !== null && place < this.used.length) this.used[place] = 1;
  }

  #translate(codes: Uint32Array, pool: ValuePool, length: number, adds: boolean): Uint32Array {
    const into = new Uint32Array(length);
    const translation = this.#translation(pool);
    for (let row = 0; row < length; row += 1) {
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
      if (adds && place < this.#base) this.#use(place);
      into[row] = place;
    }
    return into;
  }

  vector(wanted: Uint32Array): Vector {
    // Equal values have one number, so the numbers are the codes of a pool.
    const pool: ValuePool = { values: this.#values, isDistinct: true };
    return codedVector(this.#type, wanted, pool);
  }
}

function markUsed(used: Uint8Array, codes: Uint32Array, length: number): void {
  for (let row = 0; row < length; row += 1) used[codes[row]!] = 1;
}

/** Rows looked up between two chances to stop, where that is slow. */
export const PIECE_ROWS = 4_096;

/** Values of which no two rows are known to share one: each is looked at by itself. */
export function isSlow(vector: Vector): boolean {
  return vector.form === 'coded' && !vector.pool.isDistinct;
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

  /** One more than the largest number; some below it may belong to no row. */
  get size(): number {
    return this.#pairs.at(-1)?.size ?? this.#columns[0]?.size ?? 1;
  }

  /** The numbers that rows had, ascending. */
  groups(): Uint32Array {
    const used = this.#pairs.length > 0 ? null : (this.#columns[0]?.used ?? null);
    const groups = new Uint32Array(this.size);
    let count = 0;
    for (let group = 0; group < groups.length; group += 1)
      if (used === null || group >= used.length || used[group] === 1) groups[count++] = group;
    return groups.subarray(0, count);
  }

  #encode(vectors: readonly Vector[], length: number, adds: boolean): Uint32Array {
    const [first, ...others] = this.#columns;
    if (first === undefined) return new Uint32Array(length);
    let places = first.encode(vectors[0]!, length, adds);
    others.forEach((column, at) => {
      places = pairUp(this.#pairs[at]!, places, column.encode(vectors[at + 1]!, length, adds), adds);
    });
    return places;
  }

  /**
   * The number of each row's key; UNKNOWN where it was not met before and none are added. Not to be written to. In pieces
   * where looking a key up takes its time: texts of which no two rows are known to share one.
   */
  *encoding(vectors: readonly Vector[], length: number, adds: boolean): Generator<null, Uint32Array, void> {
    for (const [at, column] of this.#columns.entries()) yield* column.preparing(vectors[at]!, length, adds);
    if (!vectors.some(isSlow) || length <= PIECE_ROWS) return this.#encode(vectors, length, adds);
    const places = new Uint32Array(length);
    for (let from = 0; from < length; from += PIECE_ROWS) {
      const until = Math.min(length, from + PIECE_ROWS);
      const piece = vectors.map((vector) => sliceRows(vector, from, until));
      places.set(this.#encode(piece, until - from, adds), from);
      yield null;
    }
    return places;
  }

  /** A key column's values for some keys. */
  column(column: number, groups: Uint32Array): Vector {
    const places = groups.slice();
    for (let at = 0; at < places.length; at += 1) {
      let place = places[at]!;
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

/** The numbers with UNKNOWN in rows one of whose keys is null: they meet nothing in a join. */
export function withoutNulls(vectors: readonly Vector[], places: Uint32Array): Uint32Array {
  let kept = places;
  const drop = (row: number): void => {
    if (kept === places) kept = places.slice();
    kept[row] = UNKNOWN;
  };
  for (const vector of vectors) {
    if (vector.form === 'constant') {
      if (vector.value === null) return new Uint32Array(places.length).fill(UNKNOWN);
    } else if (vector.form === 'number') {
      const { nulls } = vector;
      if (nulls !== null) for (let row = 0; row < places.length; row += 1) if (nulls[row] === 1) drop(row);
    } else if (vector.type !== 'string') {
      const { codes, pool } = vector;
      for (let row = 0; row < places.length; row += 1) if (pool.values[codes[row]!] === null) drop(row);
    }
  }
  return kept;
}

function pairUp(pairs: NumberPlaces, places: Uint32Array, next: Uint32Array, adds: boolean): Uint32Array {
  const paired = new Uint32Array(places.length);
  let last = -1;
  let place = UNKNOWN;
  for (let row = 0; row < places.length; row += 1) {
    const first = places[row]!;
    const second = next[row]!;
    if (first === UNKNOWN || second === UNKNOWN) {
      paired[row] = UNKNOWN;
      continue;
    }
    const both = first * PAIR + second;
    if (both !== last) {
      place = pairs.place(both, adds);
      last = both;
    }
    paired[row] = place;
  }
  return paired;
}
