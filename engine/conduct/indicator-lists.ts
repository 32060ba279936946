// Lists of indicators that arrive and are withdrawn during a run, each by its trigger in the scenario.
// Promise: what holds hangs on the milestones alone, which the log decides: a run played again, or resumed, has the same
// lists in the same minutes. Tested in test/engine/conduct/indicator-lists.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { dueOf } from '../exercise/index.ts';
import { dropList, holdList } from '../intelligence/index.ts';
import type { IndicatorSet } from '../intelligence/index.ts';
import type { ListTiming, Milestones } from '../scenario/index.ts';

/** Brings the set to what people and script had brought about when a minute began; called before its rows. */
export function bringLists(
  set: IndicatorSet,
  lists: readonly ListTiming[],
  milestones: Milestones,
  minute: number,
): void {
  const begins = minute * MINUTE_MS;
  lists.forEach(({ arrives, withdrawn }, index) => {
    const arrival = dueOf(arrives, milestones);
    if (arrival.kind !== 'due' || arrival.at > begins) return;
    holdList(set, index + 1, arrival.at);
    const end = withdrawn === null ? null : dueOf(withdrawn, milestones);
    if (end?.kind === 'due' && end.at <= begins) dropList(set, index + 1, end.at);
  });
}
