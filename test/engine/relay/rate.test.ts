// Buckets: so much at once, so much over time, and no more memory than is bounded.

import { describe, expect, it } from 'vitest';
import { createBucket, createBuckets } from '../../../engine/relay/rate.ts';

describe('rates', () => {
  it('let a burst pass, then as many as the rate says', () => {
    const bucket = createBucket(2, 5);
    const passed = (nowMs: number): number => {
      let count = 0;
      while (bucket.take(nowMs)) count += 1;
      return count;
    };
    expect([passed(0), passed(499), passed(1_000), passed(1_001), passed(60_000)]).toEqual([5, 0, 2, 0, 5]);
    // A clock that is set back gives nothing away.
    expect(passed(0)).toBe(0);
  });

  it('count each name by itself, and turn new names away rather than grow', () => {
    const buckets = createBuckets(2);
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([true, true, false]);
    expect(buckets.take('b', 0)).toBe(true);
    for (let name = 0; name < 9_998; name += 1) buckets.take(`n${name}`, 0);
    expect(buckets.take('one too many', 0)).toBe(false);
    expect(buckets.take('later', 120_000)).toBe(true);
  });

  it('say whether one is left without taking it', () => {
    const buckets = createBuckets(1);
    expect([1, 2, 3].map(() => buckets.hasLeft('a', 0))).toEqual([true, true, true]);
    buckets.take('a', 0);
    expect([buckets.hasLeft('a', 0), buckets.hasLeft('b', 0), buckets.hasLeft('a', 60_000)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('take back what is not to count, and never more than was taken', () => {
    const buckets = createBuckets(1);
    buckets.giveBack('a');
    expect([buckets.take('a', 0), buckets.take('a', 0)]).toEqual([true, false]);
    buckets.giveBack('a');
    buckets.giveBack('a');
    expect([buckets.take('a', 0), buckets.take('a', 0)]).toEqual([true, false]);
  });

  it('forget within a minute who asked and did not come back', () => {
    const buckets = createBuckets(60);
    for (let name = 0; name < 100; name += 1) buckets.take(`198.51.100.${name}`, 0);
    expect(buckets.size()).toBe(100);
    buckets.take('203.0.113.1', 60_000);
    expect(buckets.size()).toBe(1);
  });
});
