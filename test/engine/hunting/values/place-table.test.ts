// Tables of places and wide maps against Map: small, large enough to be split, and with awkward numbers.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberPlaces, PairPlaces, UNKNOWN } from '../../../../engine/hunting/values/place-table.ts';
import { WideMap } from '../../../../engine/hunting/values/wide-map.ts';

const SEED = 20_261_122;
const MANY = 150_000;

describe('places of numbers', () => {
  it(`are those of a Map (seed ${SEED})`, () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double(),
      fc.constantFrom(0, -0, Number.NaN, 2 ** 40, 2 ** 52 + 1, 0.5),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.boolean()), { maxLength: 600 }), (asked) => {
        const places = new NumberPlaces();
        const known = new Map<number, number>();
        for (const [value, adds] of asked) {
          if (adds && !known.has(value)) known.set(value, known.size);
          expect(places.place(value, adds)).toBe(known.get(value) ?? UNKNOWN);
        }
        expect(places.size).toBe(known.size);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('stay what they were when the table is split and grows', () => {
    const places = new NumberPlaces();
    const nothing = places.reserve();
    const valueOf = (at: number): number => (at % 3 === 0 ? at * 7 : at % 3 === 1 ? at / 8 : at * 2 ** 20 + 0.25);
    for (let at = 0; at < MANY; at += 1) if (places.place(valueOf(at), true) !== at + 1) throw new Error(String(at));
    for (let at = 0; at < MANY; at += 1) if (places.place(valueOf(at), false) !== at + 1) throw new Error(String(at));
    expect(places.place(-12.5, false)).toBe(UNKNOWN);
    expect(places.place(Number.NaN, false)).toBe(UNKNOWN);
    expect(nothing).toBe(0);
  });
});

describe('places of pairs', () => {
  it('are given once a pair', () => {
    const pairs = new PairPlaces();
    const known = new Set<string>();
    for (let at = 0; at < MANY; at += 1) {
      const [group, value] = [at % 211, (at * 7_919) % 997];
      const isNew = !known.has(`${group} ${value}`);
      known.add(`${group} ${value}`);
      if (pairs.add(group, value) >= 0 !== isNew) throw new Error(`${group} ${value}`);
    }
    expect(pairs.size).toBe(known.size);
    expect([pairs.add(500, 0), pairs.add(500, -0), pairs.add(500, Number.NaN), pairs.add(500, Number.NaN)]).toEqual([
      known.size,
      -1,
      known.size + 1,
      -1,
    ]);
  });
});

describe('a wide map', () => {
  it('finds what was set, before and after it is taken apart', () => {
    const map = new WideMap<string | number | boolean | null | object>();
    const object = {};
    map.add(object, 7);
    map.add(null, 8);
    map.add(false, 9);
    const keyOf = (at: number): string | number => (at % 2 === 0 ? `WS-${at}.calderwick.example` : at / 2);
    for (let at = 0; at < MANY; at += 1) map.add(keyOf(at), at);
    for (let at = 0; at < MANY; at += 1) if (map.get(keyOf(at)) !== at) throw new Error(String(keyOf(at)));
    expect([map.get(object), map.get(null), map.get(false), map.get(true), map.get('WS-1'), map.get('')]).toEqual([
      7,
      8,
      9,
      undefined,
      undefined,
      undefined,
    ]);
    expect(map.size).toBe(MANY + 3);
  });
});
