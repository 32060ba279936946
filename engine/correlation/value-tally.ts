// What windows keep of the values they count: distinct ones, shares, sums, means, percentiles.
// Promise: what is added and later dropped leaves nothing behind; no measure walks the window.
// Tested in test/engine/correlation/correlator.property.test.ts.

import { nearestRank, textWeight } from './match-values.ts';
import { createPairCounts } from './pair-counts.ts';
import { createSortedValues } from './sorted-values.ts';
import type { SortedValues } from './sorted-values.ts';
import { COUNT_ONLY } from './tally.ts';
import type { Tally } from './tally.ts';
import type { TextCodes } from './text-codes.ts';

/** Distinct values of a window, or the share in percent of the newest value. */
export function createTextTally(isDistinct: boolean, texts: TextCodes): Tally {
  /** By code: events that hold it, in any group. */
  let holds = new Int32Array(64);
  texts.addHolder((code) => (holds[code] ?? 0) > 0);
  /** Codes of long texts. */
  const weights = new Map<number, number>();
  const pairs = createPairCounts();
  let distinct = new Int32Array(0);
  return {
    ...COUNT_ONLY,
    groupCost: 2,
    codeOf(text) {
      const code = texts.codeOf(text);
      if (code >= holds.length) holds = grown(holds, new Int32Array(code * 2));
      holds[code] = (holds[code] as number) + 1;
      const weight = textWeight(text);
      if (weight > 0) weights.set(code, weight);
      return code;
    },
    textOf: (pair) => texts.textOf(pairs.second(pair)) ?? '',
    weightOf: (pair) => (weights.size === 0 ? 0 : (weights.get(pairs.second(pair)) ?? 0)),
    grow(size) {
      distinct = grown(distinct, new Int32Array(size));
    },
    // An event keeps the number of its pair of group and value.
    add(group, code) {
      const pair = pairs.add(group, code);
      if (pairs.count(pair) === 1) distinct[group] = (distinct[group] as number) + 1;
      return pair;
    },
    drop(group, pair) {
      const value = pairs.second(pair);
      if (pairs.take(pair) === 0) distinct[group] = (distinct[group] as number) - 1;
      const left = (holds[value] as number) - 1;
      holds[value] = left;
      if (left === 0 && weights.size > 0) weights.delete(value);
    },
    measure({ group, count, value }) {
      return isDistinct ? (distinct[group] as number) : (100 * pairs.count(value)) / count;
    },
  };
}

const HALF = 2 ** 26;

/**
 * Sums to six decimal places. Whole numbers are added in two halves and the rest in millionths, so that what is added
 * and later taken away leaves nothing behind.
 */
export function createSumTally(isMean: boolean): Tally {
  let high = new Float64Array(0);
  let low = new Float64Array(0);
  let millionths = new Float64Array(0);
  const shift = (group: number, value: number, sign: 1 | -1): void => {
    const whole = Math.trunc(value);
    const top = Math.trunc(whole / HALF);
    high[group] = (high[group] as number) + sign * top;
    low[group] = (low[group] as number) + sign * (whole - top * HALF);
    if (whole !== value) {
      millionths[group] = (millionths[group] as number) + sign * Math.round((value - whole) * 1e6);
    }
  };
  return {
    ...COUNT_ONLY,
    groupCost: 2,
    grow(size) {
      high = grown(high, new Float64Array(size));
      low = grown(low, new Float64Array(size));
      millionths = grown(millionths, new Float64Array(size));
    },
    add(group, value) {
      shift(group, value, 1);
      return value;
    },
    drop: (group, value) => shift(group, value, -1),
    measure({ group, count }) {
      const sum = (high[group] as number) * HALF + (low[group] as number) + (millionths[group] as number) / 1e6;
      return isMean ? sum / count : sum;
    },
  };
}

export function createRankTally(percentile: number): Tally {
  const values: (SortedValues | undefined)[] = [];
  return {
    ...COUNT_ONLY,
    groupCost: 4,
    add(group, value) {
      (values[group] ??= createSortedValues()).add(value);
      return value;
    },
    drop: (group, value) => values[group]?.take(value),
    clear(group) {
      values[group] = undefined;
    },
    measure: ({ group, count }) => values[group]?.ranked(nearestRank(percentile, count)) ?? NaN,
  };
}

function grown<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
