// Lists of indicators that come and go while a run goes on. All that may come are compiled with the set, so that an entry keeps
// its number; a list says from when to when it is in use.
// Promise: a list speaks of rows from the next whole minute on and as long as it is in use; of rows before it never speaks,
// also not when they are looked at again. Tested in test/engine/intelligence/held-list.test.ts.

import { assert, MINUTE_MS } from '../base/index.ts';
import type { IndicatorSet } from './indicator-set.ts';

/** The next minute that has not begun: one that has is looked at as it began. */
const nextMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

/** The list arrives at `at` (exercise milliseconds). Once: said again, only the same time may be said. */
export function holdList(set: IndicatorSet, list: number, at: number): void {
  setOnce(set.heldFrom, list, nextMinute(at));
}

/** The list is withdrawn at `at`, once; what it has raised stays. */
export function dropList(set: IndicatorSet, list: number, at: number): void {
  setOnce(set.heldUntil, list, nextMinute(at));
}

function setOnce(times: Float64Array, list: number, time: number): void {
  // A list of which no entry was taken has no times.
  if (list >= times.length) return;
  assert(list > 0 && Number.isInteger(list), 'the first list is always in use');
  assert(times[list] === Infinity || times[list] === time, 'a list comes once and goes once');
  times[list] = time;
}
