// A record as a set of lines: merging it with others, in any order and any number of times, changes nothing it should not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES, entryKey, mergeRecords, OCCASIONS } from '#engine/learning/index.ts';
import type { RecordEntry } from '#engine/learning/index.ts';

const SEED = 20_261_123;

const entry: fc.Arbitrary<RecordEntry> = fc.record({
  outcome: fc.constantFrom('report-fast', 'lock-up'),
  question: fc.constantFrom('a/one', 'a/two', 'b/one'),
  chosen: fc.constantFrom('x', 'y'),
  right: fc.boolean(),
  confidence: fc.constantFrom(null, ...CONFIDENCES),
  occasion: fc.constantFrom(...OCCASIONS),
  atMs: fc.nat(50),
});
const record = fc.array(entry, { maxLength: 12 });

describe(`merging records (seed ${String(SEED)})`, () => {
  it('[LRN5] is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(record, record, record, (a, b, c) => {
        const merged = mergeRecords(a, b, c);
        expect(mergeRecords(c, a, b)).toEqual(merged);
        expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
        expect(mergeRecords(merged, a, merged)).toEqual(merged);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('keeps every line once, in order of time', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const merged = mergeRecords(a, b);
        expect(new Set(merged.map(entryKey))).toEqual(new Set([...a, ...b].map(entryKey)));
        expect(new Set(merged.map(entryKey)).size).toBe(merged.length);
        expect(merged.every((one, i) => i === 0 || (merged[i - 1]?.atMs ?? 0) <= one.atMs)).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
