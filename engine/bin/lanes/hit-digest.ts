// A digest over a stream of hits that costs almost nothing while the clock runs.
// Promise: depends on every number and on their order; not meant against people who look for collisions.
// Tested in test/engine/bin/bench-detection.test.ts.

import { mix } from '../../base/index.ts';

export interface HitDigest {
  /** Takes one hit: two whole numbers, such as event and rule. */
  add(one: number, other: number): void;
  readonly count: () => number;
  /** 16 hexadecimal digits. */
  readonly hex: () => string;
}

export function createHitDigest(): HitDigest {
  let low = 0x243f6a88;
  let high = 0x85a308d3;
  let count = 0;
  return {
    add(one, other) {
      count += 1;
      low = Math.imul(low ^ one, 0x9e3779b1) ^ (low >>> 15);
      high = Math.imul(high ^ other, 0x85ebca6b) ^ (high >>> 13) ^ low;
    },
    count: () => count,
    hex: () => [mix(low ^ count), mix(high ^ mix(low))].map((part) => part.toString(16).padStart(8, '0')).join(''),
  };
}
