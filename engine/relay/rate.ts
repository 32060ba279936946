// How much somebody may ask for: buckets that fill again with time, by address, by person, by session.
// Promise: what is forgotten is only what is full again, so that memory stays bounded and nobody gains by it.
// Tested in test/engine/relay/rate.test.ts.

export interface Bucket {
  /** True when one more may pass. */
  take(nowMs: number): boolean;
  isFull(nowMs: number): boolean;
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
    isFull(nowMs) {
      fill(nowMs);
      return left >= burst;
    },
  };
}

/** Buckets by name; beyond this many, those that are full again are forgotten. */
const NAMES_MAX = 10_000;

export interface Buckets {
  take(name: string, nowMs: number): boolean;
}

export function createBuckets(perMinute: number): Buckets {
  const buckets = new Map<string, Bucket>();
  return {
    take(name, nowMs) {
      const known = buckets.get(name);
      if (known !== undefined) return known.take(nowMs);
      if (buckets.size >= NAMES_MAX)
        for (const [other, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(other);
      // So many names at once are an attack: it waits for the others.
      if (buckets.size >= NAMES_MAX) return false;
      const bucket = createBucket(perMinute / 60, perMinute);
      buckets.set(name, bucket);
      return bucket.take(nowMs);
    },
  };
}
