// Look-ups through the index, held against the loop over the list; four times as many at night (STANDBY_LONG=1).

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileIndicators,
  indicatorAt,
  lookupText,
  referenceLookup,
  sourcesAt,
} from '../../../engine/intelligence/index.ts';
import { indicators, lookedUp, SEED, time } from './arbitrary.ts';

const RUNS = process.env['STANDBY_LONG'] === '1' ? 8_000 : 2_000;

describe('look-ups', () => {
  test('[INT2, INT3, INT4, INT5] equal the reference for every list, text and time', () => {
    let found = 0;
    fc.assert(
      fc.property(indicators, lookedUp, time, (list, [kind, text], at) => {
        const { set, problems } = compileIndicators(list);
        expect(problems).toEqual([]);
        const normal = list.map((_, entry) => indicatorAt(set, entry));
        const expected = referenceLookup(normal, kind, text, at);
        found += expected.length;
        expect(lookupText(set, kind, text, at)).toEqual(expected);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // The property would be empty if nothing were ever found.
    expect(found).toBeGreaterThan(RUNS / 8);
  });

  test('[INT6] the sources of a sighting are those of every entry of its value that holds', () => {
    fc.assert(
      fc.property(indicators, lookedUp, time, (list, [kind, text], at) => {
        const { set } = compileIndicators(list);
        for (const entry of lookupText(set, kind, text, at)) {
          const own = indicatorAt(set, entry);
          const expected = list
            .map((_, place) => indicatorAt(set, place))
            .filter((one) => one.type === own.type && one.value === own.value)
            .filter((one) => (one.validFrom ?? -Infinity) <= at && at < (one.validUntil ?? Infinity))
            .sort((a, b) => b.confidence - a.confidence)
            .map((one) => one.source);
          expect(sourcesAt(set, entry, at)).toEqual([...new Set(expected)]);
        }
      }),
      { seed: SEED, numRuns: RUNS / 2 },
    );
  });
});
