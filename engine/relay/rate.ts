// How much somebody may ask for: buckets that fill again with time, by address, by person, by session.
// Promise: what is forgotten is only what is full again, so that memory stays bounded and nobody gains by it.
// Tested in test/engine/relay/rate.test.ts.

export interface Bucket {
  /** True when one more may pass. */
  take(nowMs: number): boolean;
  /** True when one more could pass; nothing is taken. */
  hasLeft(nowMs: number): boolean;
  isFull(nowMs: number): boolean;
  /** What was taken last is not counted after all. */
  giveBack(): void;
}

/** `rate` a second over time, `burst` at once. */
export function createBucket(rate: number, burst: number): Bucket {
  let left = burst;
  let at = -1;
  const fill = (nowMs: number): void => {
    if (at >= 0) left = Math.min(burst, left + (Math.max(0, nowMs - at) * rate) / 1_000);
    at = nowMs;
  };
  return {
    take(nowMs) {
      fill(nowMs);
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    hasLeft(nowMs) {
      fill(nowMs);
      return left >= 1;
    },
    isFull(nowMs) {
      fill(nowMs);
      return left >= burst;
    },
    giveBack() {
      left = Math.min(burst, left + 1);
    },
  };
}

/** Buckets by name; with this many, new names wait. */
const NAMES_MAX = 10_000;
/** How often those that are full again are forgotten: a name is often somebody's address. */
const FORGET_MS = 60_000;

export interface Buckets {
  take(name: string, nowMs: number): boolean;
  /** True unless all of this name's are taken; nothing is taken, and no new name is kept. */
  hasLeft(name: string, nowMs: number): boolean;
  /** What this name took last is not counted after all. */
  giveBack(name: string): void;
  /** How many names are kept. */
  size(): number;
}

export function createBuckets(perMinute: number): Buckets {
  const buckets = new Map<string, Bucket>();
  let forgotMs = 0;
  const forget = (nowMs: number): void => {
    forgotMs = nowMs;
    for (const [name, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(name);
  };
  return {
    hasLeft: (name, nowMs) => buckets.get(name)?.hasLeft(nowMs) ?? true,
    giveBack: (name) => buckets.get(name)?.giveBack(),
    size: () => buckets.size,
    take(name, nowMs) {
      if (nowMs - forgotMs >= FORGET_MS) forget(nowMs);
      const known = buckets.get(name);
      if (known !== undefined) return known.take(nowMs);
      if (buckets.size >= NAMES_MAX) forget(nowMs);
      // So many names at once are an attack: it waits for the others.
      if (buckets.size >= NAMES_MAX) return false;
      const bucket = createBucket(perMinute / 60, perMinute);
      buckets.set(name, bucket);
      return bucket.take(nowMs);
    },
  };
}
