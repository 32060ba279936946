// The engine's only chance: fixed vectors that may never change, even spread, independent streams.
// Tests engine/base/prng.ts.

import { describe, expect, it } from 'vitest';
import { below, createStream, mix, mix2, mix3, streamSeed } from '#engine/base/index.ts';

describe('hashes', () => {
  it('give the same numbers for ever', () => {
    // Fixed vectors: a change here changes every run ever recorded and needs a new kernel version.
    expect([mix(0), mix(1), mix(0xffffffff), mix2(1, 2), mix3(1, 2, 3), streamSeed(7, 'baseline/logon')])
      .toMatchInlineSnapshot(`
      [
        0,
        2261973619,
        2578835075,
        233212778,
        1503844136,
        1317633200,
      ]
    `);
  });

  it('spread evenly over 64 buckets', () => {
    const buckets = new Uint32Array(64);
    for (let i = 0; i < 64_000; i += 1) buckets[below(mix2(7, i), 64)] = (buckets[below(mix2(7, i), 64)] ?? 0) + 1;
    const chiSquare = buckets.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    // 63 degrees of freedom: 99.99 % of even sources stay below 117.
    expect(chiSquare).toBeLessThan(117);
  });

  it('flip about half of the output bits for one input bit', () => {
    let flipped = 0;
    for (let i = 0; i < 1_000; i += 1) {
      for (let bit = 0; bit < 32; bit += 1) {
        let difference = mix(i) ^ mix(i ^ (1 << bit));
        while (difference !== 0) {
          flipped += difference & 1;
          difference >>>= 1;
        }
      }
    }
    expect(flipped / (1_000 * 32 * 32)).toBeGreaterThan(0.49);
    expect(flipped / (1_000 * 32 * 32)).toBeLessThan(0.51);
  });

  it('streams of different names do not agree', () => {
    const one = createStream(7, 'one');
    const two = createStream(7, 'two');
    const agreeing = Array.from({ length: 1_000 }, () => one.next() === two.next()).filter(Boolean).length;
    expect(agreeing).toBe(0);
  });

  it('below stays below its bound', () => {
    for (const bound of [1, 2, 3, 7, 1_000, 1 << 20]) {
      expect(below(0xffffffff, bound)).toBe(bound - 1);
      expect(below(0, bound)).toBe(0);
    }
  });
});
