// Memories of the matcher's kernels: what they look at is copied there in blocks. Null where WebAssembly is refused, by a
// content security policy or for want of SIMD: the caller has the same loops in script.
// Promise: says what the kernels say. Tested in test/engine/kernels/search-kernel.test.ts.

import { compileModule, startModule } from './platform.ts';
import type { Made } from './platform.ts';
import { SEEN_AT, writeCodeModule, writeWalkModule } from './search-kernel.ts';
import type { AskedLayout, CodeLayout } from './search-kernel.ts';

/** Bytes that are walked at once: they stay in the innermost cache with what is written about them. */
const BLOCK = 16_384;
/** What kernels may read beyond the bytes. */
const BEYOND = 16;
const FILTER_AT = 16;

/** By module: undefined = not tried yet; null = refused. Modules hold no state. */
const compiled = new Map<string, object | null>();

function make<Exports>(name: string, write: () => Uint8Array<ArrayBuffer>, bytes: number): Made<Exports> | null {
  let module = compiled.get(name);
  if (module === undefined) {
    module = compileModule(write);
    compiled.set(name, module);
  }
  return module === null ? null : startModule<Exports>(module, bytes);
}

interface WalkExports {
  readonly walk: (at: number, last: number, step: number, filter: number, shift: number, out: number) => number;
}

/** Walks over bytes with one filter. */
export interface WalkMemory {
  /** Places from the beginning of the block that was walked last. */
  readonly places: Int32Array;
  /** All words of that block, one over the other. */
  readonly seen: () => number;
  /**
   * Walks bytes[at], bytes[at + step] … as far as a block reaches, never beyond `last`. Gives the number of places found;
   * `next` says where the walk goes on.
   */
  readonly walk: (bytes: Uint8Array, at: number, last: number) => number;
  readonly next: () => number;
}

/** @param filter One bit for each hash of four folded bytes, shifted right by `shift`. */
export function createWalkMemory(filter: Int32Array, shift: number, step: number): WalkMemory | null {
  const outAt = FILTER_AT + filter.byteLength;
  const bytesAt = outAt + 4 * (Math.ceil(BLOCK / step) + 1);
  const made = make<WalkExports>('walk', writeWalkModule, bytesAt + BLOCK + BEYOND);
  if (made === null) return null;
  const { buffer, exports } = made;
  new Int32Array(buffer, FILTER_AT, filter.length).set(filter);
  const held = new Uint8Array(buffer, bytesAt, BLOCK + BEYOND);
  const places = new Int32Array(buffer, outAt, Math.ceil(BLOCK / step) + 1);
  const header = new Int32Array(buffer, 0, FILTER_AT / 4);
  const looks = Math.floor((BLOCK - 4) / step);
  let next = 0;
  return {
    places,
    seen: () => header[SEEN_AT / 4] as number,
    next: () => next,
    walk(bytes, at, last) {
      const count = Math.min(looks, Math.floor((last - at) / step));
      const reach = count * step;
      held.set(bytes.subarray(at, at + reach + 4));
      next = at + reach + step;
      return (exports.walk(bytesAt, bytesAt + reach, step, FILTER_AT, shift, outAt) - outAt) >>> 2;
    },
  };
}

interface CodeExports {
  readonly codes: (base: number, bytes: number, count: number) => number;
}

/** Values that can be asked for at once. */
const ASKED_MAX = 256;
const ASKED: AskedLayout = {
  most: ASKED_MAX,
  places: 16,
  lengths: 16 + 4 * ASKED_MAX,
  found: 16 + 8 * ASKED_MAX,
  kinds: 16 + 12 * ASKED_MAX,
};
const HELD_AT = 16 + 13 * ASKED_MAX;
const TABLES_AT = HELD_AT + BLOCK + BEYOND;

/** The tables of one column's known values; see value-codes.ts in engine/events/. */
export interface CodeTables {
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  readonly kinds: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly pool: Uint8Array;
}

/** The tables of some columns and a list of values that are looked up together. */
export interface CodeMemory {
  readonly tables: readonly CodeTables[];
  /** By value that is asked for: where it begins in what is held, its bytes, its kind; the code found, 0 = none. */
  readonly places: Int32Array;
  readonly lengths: Int32Array;
  readonly kinds: Uint8Array;
  readonly found: Int32Array;
  /** Looks up the first `count` values in the tables of a column. Bytes [start, end), at most `heldMax`, hold them. */
  readonly look: (column: number, bytes: Uint8Array, start: number, end: number, count: number) => void;
  readonly heldMax: number;
}

export interface CodeSize {
  readonly columns: number;
  readonly codes: number;
  readonly slotBits: number;
  readonly poolBytes: number;
}

export function createCodeMemory({ columns, codes, slotBits, poolBytes }: CodeSize): CodeMemory | null {
  const hashes = 4 << slotBits;
  const from = hashes + 4 * codes;
  const to = from + 4 * codes;
  const kinds = to + 4 * codes;
  const pool = kinds + codes;
  const size = Math.ceil((pool + poolBytes + BEYOND) / 16) * 16;
  const layout: CodeLayout = { slotBits, slots: 0, hashes, kinds, from, to, pool, size };
  const write = (): Uint8Array<ArrayBuffer> => writeCodeModule(layout, ASKED);
  const made = make<CodeExports>(`codes ${codes} ${slotBits} ${poolBytes}`, write, TABLES_AT + columns * size);
  if (made === null) return null;
  const { buffer, exports } = made;
  const held = new Uint8Array(buffer, HELD_AT, BLOCK + BEYOND);
  return {
    tables: Array.from({ length: columns }, (_, column) => {
      const base = TABLES_AT + column * size;
      return {
        slots: new Int32Array(buffer, base, 1 << slotBits),
        hashes: new Int32Array(buffer, base + hashes, codes),
        kinds: new Uint8Array(buffer, base + kinds, codes),
        from: new Int32Array(buffer, base + from, codes),
        to: new Int32Array(buffer, base + to, codes),
        pool: new Uint8Array(buffer, base + pool, poolBytes),
      };
    }),
    places: new Int32Array(buffer, ASKED.places, ASKED_MAX),
    lengths: new Int32Array(buffer, ASKED.lengths, ASKED_MAX),
    kinds: new Uint8Array(buffer, ASKED.kinds, ASKED_MAX),
    found: new Int32Array(buffer, ASKED.found, ASKED_MAX),
    look(column, bytes, start, end, count) {
      held.set(bytes.subarray(start, end));
      exports.codes(TABLES_AT + column * size, HELD_AT, count);
    },
    heldMax: BLOCK,
  };
}
