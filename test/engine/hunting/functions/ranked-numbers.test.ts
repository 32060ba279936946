// The n-th smallest number out of runs is the one that sorting gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankedNumbers } from '../../../../engine/hunting/functions/ranked-numbers.ts';

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
