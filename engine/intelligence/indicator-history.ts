// Indicator sets over a run: a new list replaces the old at a stated instant.
// Promise: rows are judged by the set that is current when they are detected, whatever their own time; a past instant keeps
// the set it had, so a run played again sees the same.
// Tested in test/engine/intelligence/indicator-history.test.ts.

import { assert } from '../base/index.ts';
import type { IndicatorSet } from './indicator-set.ts';

/** Sets by the instant from which they are current, ascending; the first is current from the beginning of time. */
export interface IndicatorHistory {
  readonly sets: readonly { readonly from: number; readonly set: IndicatorSet }[];
}

export function startHistory(set: IndicatorSet): IndicatorHistory {
  return { sets: [{ from: -Infinity, set }] };
}

/** The whole set is swapped at `at` (exercise milliseconds), which must not lie before an earlier swap. */
export function replaceIndicators(history: IndicatorHistory, set: IndicatorSet, at: number): IndicatorHistory {
  const last = history.sets.at(-1);
  assert(last !== undefined && at >= last.from, 'indicator sets are replaced in the order of time');
  return { sets: [...history.sets.filter(({ from }) => from !== at), { from: at, set }] };
}

/** The set that judges what is detected at `at`. */
export function currentSet(history: IndicatorHistory, at: number): IndicatorSet {
  const current = history.sets.findLast(({ from }) => from <= at);
  assert(current !== undefined, 'a history begins before all time');
  return current.set;
}
