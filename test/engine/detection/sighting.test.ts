// How severe a sighting is: by confidence, and by how near the indicator is to its end.

import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../engine/base/index.ts';
import { createSightingSources } from '../../../engine/detection/sighting.ts';
import { compileIndicators } from '../../../engine/intelligence/index.ts';

const levelsOf = (
  confidence: number,
  validFrom: number | null,
  validUntil: number | null,
  times: readonly number[],
) => {
  const { set } = compileIndicators([
    {
      ...{ id: 'one', type: 'domain', value: 'one.example', title: 'EXERCISE: made up', source: 'North', confidence },
      ...{ validFrom, validUntil, techniques: [] },
    },
  ]);
  const sourceOf = createSightingSources(set);
  return times.map((time) => sourceOf(0, time).level);
};

describe('severity of a sighting', () => {
  test.each([
    [100, 'high', 'medium'],
    [80, 'high', 'medium'],
    [79, 'medium', 'low'],
    [50, 'medium', 'low'],
    [49, 'low', 'informational'],
    [20, 'low', 'informational'],
    [19, 'informational', 'informational'],
    [0, 'informational', 'informational'],
  ])('[INT24] [DET17] a confidence of %s is %s, and %s in the last tenth of its time', (confidence, early, late) => {
    expect(levelsOf(confidence, 0, 10 * DAY_MS, [0, 9 * DAY_MS - 1, 9 * DAY_MS, 10 * DAY_MS - 1])).toEqual([
      early,
      early,
      late,
      late,
    ]);
  });

  test('[INT24] without a beginning the last day counts; without an end nothing does', () => {
    const times = [-1e12, 8 * DAY_MS, 9 * DAY_MS - 1, 9 * DAY_MS];
    expect(levelsOf(85, null, 10 * DAY_MS, times)).toEqual(['high', 'high', 'high', 'medium']);
    expect(levelsOf(85, 0, null, [0, 1e15])).toEqual(['high', 'high']);
    expect(levelsOf(85, null, null, [0, 1e15])).toEqual(['high', 'high']);
  });

  test('[INT24] a source that has waned still names the same indicator', () => {
    expect(levelsOf(85, 0, 10 * DAY_MS, [9 * DAY_MS, 0, 9 * DAY_MS])).toEqual(['medium', 'high', 'medium']);
  });
});
