// A list that is swapped while rows come in.
import { describe, expect, test } from 'vitest';
import {
  compileIndicators,
  currentSet,
  lookupText,
  replaceIndicators,
  startHistory,
} from '../../../engine/intelligence/index.ts';
import type { IndicatorSet } from '../../../engine/intelligence/index.ts';

const setOf = (value: string): IndicatorSet =>
  compileIndicators([
    {
      ...{ id: value, type: 'domain', value, title: 'EXERCISE: made up', source: 'North', confidence: 50 },
      ...{ validFrom: null, validUntil: null, techniques: [] },
    },
  ]).set;

describe('replacing indicators', () => {
  const [first, second, third] = ['one.example', 'two.example', 'three.example'].map(setOf) as [
    IndicatorSet,
    IndicatorSet,
    IndicatorSet,
  ];

  test('[INT19] a set is current from its own instant, and past instants keep theirs', () => {
    const before = startHistory(first);
    const after = replaceIndicators(replaceIndicators(before, second, 60_000), third, 120_000);
    expect([-1e9, 0, 59_999, 60_000, 119_999, 120_000].map((at) => currentSet(after, at).values[0])).toEqual([
      ...['one.example', 'one.example', 'one.example', 'two.example', 'two.example', 'three.example'],
    ]);
    expect(currentSet(before, 90_000)).toBe(first);
  });

  test('[INT19] a row is judged by the set of its detection, not of its own time', () => {
    const history = replaceIndicators(startHistory(first), second, 60_000);
    const rowTime = 59_000;
    expect(lookupText(currentSet(history, 60_000), 'domain', 'two.example', rowTime)).toEqual([0]);
    expect(lookupText(currentSet(history, 60_000), 'domain', 'one.example', rowTime)).toEqual([]);
  });

  test('[INT19] of two swaps at one instant the later stands; going back in time is a mistake of ours', () => {
    const history = replaceIndicators(replaceIndicators(startHistory(first), second, 5), third, 5);
    expect(currentSet(history, 5)).toBe(third);
    expect(history.sets).toHaveLength(2);
    expect(() => replaceIndicators(history, first, 4)).toThrow('Invariant');
  });
});
