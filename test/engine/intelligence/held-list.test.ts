// Lists that come and go while rows come in: a set with lists against the reference over a list whose times are cut to match.
// Promise: the seed is printed when a case fails.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, MINUTE_MS } from '../../../engine/base/index.ts';
import {
  compileIndicators,
  dropList,
  holdList,
  lookupText,
  referenceLookup,
  sourcesAt,
} from '../../../engine/intelligence/index.ts';
import type { Indicator } from '../../../engine/intelligence/index.ts';

const SEED = 20_261_122;

const domain = (n: number, value: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ id: `i${n}`, type: 'domain', value, title: 'EXERCISE: made up', source: `Source ${n}`, confidence: 50 },
  ...{ validFrom: null, validUntil: null, techniques: [] },
  ...more,
});
/** The second indicator comes with list 1, the third with list 2. */
const setOf = (...list: readonly Indicator[]) => compileIndicators(list, { listOf: (index) => index }).set;
const seen = (set: ReturnType<typeof setOf>, text: string, time: number) => lookupText(set, 'domain', text, time);

describe('lists of indicators', () => {
  test('[INT19] a list speaks of rows from the next whole minute on, and up to the next whole minute', () => {
    const set = setOf(domain(0, 'base.example'), domain(1, 'new.example'));
    const at = (time: number) => seen(set, 'www.new.example', time);
    expect([0, 1e9, 1e15].map(at)).toEqual([[], [], []]);
    holdList(set, 1, 5 * MINUTE_MS + 1);
    expect([0, 6 * MINUTE_MS - 1, 6 * MINUTE_MS, 1e15].map(at)).toEqual([[], [], [1], [1]]);
    dropList(set, 1, 9 * MINUTE_MS - 1);
    expect([6 * MINUTE_MS - 1, 6 * MINUTE_MS, 9 * MINUTE_MS - 1, 9 * MINUTE_MS].map(at)).toEqual([[], [1], [1], []]);
    expect(seen(set, 'base.example', 20 * MINUTE_MS)).toEqual([0]);
  });

  test('[INT19] what arrives at a whole minute counts from that minute', () => {
    const set = setOf(domain(0, 'base.example'), domain(1, 'new.example'));
    holdList(set, 1, 5 * MINUTE_MS);
    expect(seen(set, 'new.example', 5 * MINUTE_MS)).toEqual([1]);
  });

  test('[INT6] [INT19] a surer entry of the same value speaks as long as its list is in use', () => {
    const set = setOf(domain(0, 'same.example', { confidence: 30 }), domain(1, 'same.example', { confidence: 85 }));
    holdList(set, 1, 2 * MINUTE_MS);
    dropList(set, 1, 4 * MINUTE_MS);
    expect([1, 2, 3, 4].map((minute) => seen(set, 'same.example', minute * MINUTE_MS))).toEqual([[0], [1], [1], [0]]);
    expect(sourcesAt(set, 1, 3 * MINUTE_MS)).toEqual(['Source 1', 'Source 0']);
    expect(sourcesAt(set, 1, MINUTE_MS)).toEqual(['Source 0']);
  });

  test('[INT19] said again it changes nothing; another time, or the first list, is a mistake of ours', () => {
    const set = setOf(domain(0, 'base.example'), domain(1, 'new.example'));
    holdList(set, 1, 90_000);
    holdList(set, 1, 100_000);
    expect(() => holdList(set, 1, 400_000)).toThrow('Invariant');
    expect(() => dropList(set, 0, 400_000)).toThrow('Invariant');
    // A list of which nothing was taken.
    expect(() => holdList(set, LIMITS.indicatorListsMax, 0)).not.toThrow();
  });

  test('[INT19] any lists at any time: what the reference finds where times are cut to those of the lists', () => {
    const minute = fc.option(fc.nat(20), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(100), minute), { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(20 * MINUTE_MS), fc.nat(20 * MINUTE_MS)), { minLength: 3, maxLength: 3 }),
        fc.nat(20 * MINUTE_MS),
        (drawn, times, time) => {
          const list = drawn.map(([name, , confidence, until], n) =>
            domain(n, `n${name}.example`, { confidence, validUntil: until === null ? null : until * MINUTE_MS + 1 }),
          );
          const { set } = compileIndicators(list, { listOf: (index) => drawn[index]?.[1] ?? 0 });
          times.forEach(([from, until], index) => {
            holdList(set, index + 1, from);
            dropList(set, index + 1, until);
          });
          const cut = list.map((one, index) => {
            const held = times[(drawn[index]?.[1] ?? 0) - 1];
            if (held === undefined) return one;
            const [from, until] = held.map((at) => Math.ceil(at / MINUTE_MS) * MINUTE_MS) as [number, number];
            return { ...one, validFrom: from, validUntil: Math.min(until, one.validUntil ?? Infinity) };
          });
          for (let name = 0; name < 4; name += 1)
            expect(seen(set, `n${name}.example`, time)).toEqual(
              referenceLookup(cut, 'domain', `n${name}.example`, time),
            );
        },
      ),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});
