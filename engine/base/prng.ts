// The only chance in the engine: 32-bit integer hashes of (seed, name, counters).
// A value depends on nothing but its arguments, so any cell of any day can be made alone, in any order.
// Integers only: the last digit of floating-point maths differs between browsers.
// Tested in test/engine/base/prng.test.ts (uniformity, independence of streams, fixed vectors).

/** Mixes 32 bits so that each input bit changes half of the output bits (Wellons, "lowbias32"). Returns 0 … 2³²−1. */
export function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Hash of two 32-bit numbers. */
export function mix2(a: number, b: number): number {
  return mix(mix(a) + Math.imul(b | 0, 0x9e3779b1));
}

/** Hash of three 32-bit numbers. */
export function mix3(a: number, b: number, c: number): number {
  return mix(mix2(a, b) + Math.imul(c | 0, 0x85ebca6b));
}

/** Seed of a named stream: adding one consumer never shifts another. */
export function streamSeed(seed: number, name: string): number {
  return extendSeed(mix(seed | 0), name);
}

/** Seed of a stream whose name goes on with `more`, from the seed of its beginning. */
export function extendSeed(begun: number, more: string): number {
  let hash = begun;
  for (let i = 0; i < more.length; i += 1) hash = mix(hash ^ Math.imul(more.charCodeAt(i) + 1, 0x01000193));
  return hash;
}

/** Maps a 32-bit hash evenly onto 0 … bound − 1 without division (bound ≤ 2²⁰). */
export function below(hash: number, bound: number): number {
  return Math.floor(((hash >>> 0) * bound) / 4_294_967_296);
}

/** A sequence of 32-bit numbers for set-up work that is drawn in order (estate, shapes). */
export interface Stream {
  /** Next number, 0 … 2³²−1. */
  next(): number;
  /** Next number, 0 … bound − 1. */
  below(bound: number): number;
  /** True with the given chance in parts per 10,000. */
  chance(perTenThousand: number): boolean;
  /** One of the values, each as likely. */
  pick<T>(values: readonly T[]): T;
}

/** A named stream of its own; two streams with different names are independent. */
export function createStream(seed: number, name: string): Stream {
  const base = streamSeed(seed, name);
  let counter = 0;
  const next = (): number => mix2(base, (counter += 1));
  return {
    next,
    below: (bound) => below(next(), bound),
    chance: (perTenThousand) => below(next(), 10_000) < perTenThousand,
    pick: (values) => values[below(next(), values.length)] as (typeof values)[number],
  };
}
