// The two-level table of addresses, against the list of ranges it was made from.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCoverage, isCovered } from '../../../engine/intelligence/address-coverage.ts';
import { SEED } from './arbitrary.ts';

const edge = fc.constantFrom(
  0,
  1,
  0xffff,
  0x10000,
  0x1ffff,
  0x7fffffff,
  0x80000000,
  0xc613_0000,
  0xffff_0000,
  0xffff_ffff,
);
const address = fc.oneof(edge, fc.nat(0x3_0000), fc.integer({ min: 0, max: 0xffff_ffff }));
const range = fc
  .tuple(address, fc.constantFrom(0, 1, 255, 65_535, 65_536, 0x00ff_ffff))
  .map(([start, more]) => [start, Math.min(0xffff_ffff, start + more)] as const);

const RUNS = process.env['STANDBY_LONG'] === '1' ? 3_000 : 1_000;

describe('address coverage', () => {
  test('[INT7] covers what its ranges cover, and nothing else', () => {
    let inside = 0;
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), fc.array(address, { maxLength: 12 }), (ranges, asked) => {
        const coverage = compileCoverage(
          ranges.map(([start]) => start),
          ranges.map(([, end]) => end),
        );
        for (const one of [...asked, ...ranges.flat(), ...ranges.map(([, end]) => Math.min(0xffff_ffff, end + 1))]) {
          const expected = ranges.some(([start, end]) => start <= one && one <= end);
          if (expected) inside += 1;
          expect(isCovered(coverage, one), `${one} in ${JSON.stringify(ranges)}`).toBe(expected);
          if (expected) expect(coverage.pages[one >>> 16]).toBe(1);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(inside).toBeGreaterThan(RUNS);
  });
});
