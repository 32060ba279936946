// A map that may grow to millions of keys: many maps of different sizes, so that they are not all enlarged at one moment.
// Promise: what was set is found again; a map of few keys is one Map. Tested in test/engine/hunting/values/place-table.test.ts.

type Key = string | number | boolean | null | object;

/** Keys of a single Map at most. */
const SINGLE_MAX = 1 << 16;
const PARTS = 64;
const SLOTS = 4_096;
/** Characters of a text that choose its part. */
const SAMPLED = 16;

/**
 * By 12 bits of a hash: the part. A map doubles its room when it is full; part p takes a share that grows by the 64th root
 * of two from one to the next, in whole numbers 64 … 127 of about 6,100, so their fillings are spread over a doubling.
 */
const PART_OF: Uint8Array = (() => {
  const parts = new Uint8Array(SLOTS);
  const all = PARTS * PARTS + (PARTS * (PARTS - 1)) / 2;
  let before = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const until = before + PARTS + part;
    parts.fill(part, Math.floor((before * SLOTS) / all), Math.floor((until * SLOTS) / all));
    before = until;
  }
  return parts;
})();

function partOf(key: Key): number {
  let hash = 0;
  if (typeof key === 'string') {
    hash = key.length;
    const stride = Math.max(1, key.length / SAMPLED);
    for (let at = key.length - 1; at >= 0; at -= stride)
      hash = Math.imul(hash ^ key.charCodeAt(Math.floor(at)), 0x0100_0193);
  } else if (typeof key === 'number') hash = (key | 0) ^ Math.floor(key / 0x1_0000_0000);
  hash = Math.imul(hash, 0x9e37_79b1);
  return PART_OF[hash >>> 20]!;
}

export class WideMap<K extends Key> {
  #single: Map<K, number> | null = new Map();
  #parts: readonly Map<K, number>[] = [];
  #size = 0;

  get size(): number {
    return this.#single?.size ?? this.#size;
  }

  get(key: K): number | undefined {
    return (this.#single ?? this.#parts[partOf(key)]!).get(key);
  }

  /** The key must not be there yet. */
  add(key: K, value: number): void {
    if (this.#single === null) {
      this.#parts[partOf(key)]!.set(key, value);
      this.#size += 1;
      return;
    }
    this.#single.set(key, value);
    // Objects have no hash that could choose a part.
    if (this.#single.size <= SINGLE_MAX || typeof key === 'object') return;
    this.#size = this.#single.size;
    this.#parts = Array.from({ length: PARTS }, () => new Map<K, number>());
    for (const [one, held] of this.#single) this.#parts[partOf(one)]!.set(one, held);
    this.#single = null;
  }
}
