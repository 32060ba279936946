// The n-th smallest number out of runs, and the one at a share of the weight, is the one that sorting gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankedNumbers, WeighedNumbers } from '../../../../engine/hunting/functions/ranked-numbers.ts';

const SEED = 40_406;

function ranked(numbers: Iterable<number>): RankedNumbers {
  const made = new RankedNumbers();
  for (const number of numbers) made.add(number);
  return made;
}

describe('ranked numbers', () => {
  it(`are those of a sorted list (seed ${SEED})`, () => {
    const number = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true }),
      fc.constantFrom(-0, 0, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (numbers) => {
        const made = ranked(numbers);
        const sorted = [...numbers].sort((a, b) => a - b);
        expect(made.size).toBe(numbers.length);
        sorted.forEach((value, rank) => expect(made.at(rank) + 0).toBe(value + 0));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it.each([
    ['many values', 100_003],
    ['few values', 7],
  ])('in several runs: %s', (_, modulus) => {
    const numbers = Array.from({ length: 70_000 }, (_one, at) => ((at * 7_919) % modulus) / 4 - 3);
    const made = ranked(numbers);
    const sorted = Float64Array.from(numbers).sort();
    for (const rank of [0, 1, 16_383, 16_384, 35_000, 68_999, 69_999]) expect(made.at(rank)).toBe(sorted[rank]);
  });
});

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/** Slow and short: in order, until enough weight is reached. */
function atShare(all: readonly Weighed[], percent: number): number {
  const sorted = [...all].sort((a, b) => a.value - b.value);
  const wanted = (percent * sorted.reduce((sum, { weight }) => sum + weight, 0)) / 100;
  let reached = 0;
  for (const { value, weight } of sorted) {
    reached += weight;
    if (weight > 0 && reached >= wanted) return value;
  }
  return sorted.at(-1)!.value;
}

const PERCENTS = [0, 0.5, 5, 33.3, 50, 95, 99.9, 100];

function expectShares(all: readonly Weighed[]): void {
  const made = new WeighedNumbers();
  for (const { value, weight } of all) made.add(value, weight);
  expect(made.size).toBe(all.length);
  for (const percent of PERCENTS) expect([percent, made.at(percent)]).toEqual([percent, atShare(all, percent)]);
}

describe('weighed numbers', () => {
  it(`are those of a sorted list (seed ${SEED})`, () => {
    const one = fc.record({ value: fc.integer({ min: -9, max: 9 }), weight: fc.integer({ min: 0, max: 4 }) });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), expectShares), { seed: SEED, numRuns: 200 });
  });

  it('in several runs', () => {
    expectShares(
      Array.from({ length: 40_000 }, (_, at) => ({ value: ((at * 7_919) % 10_007) / 4 - 3, weight: (at * 31) % 5 })),
    );
  });
});
