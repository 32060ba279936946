// First occurrences, and when a trigger built on them falls due. The whole of branching: names, delays, nothing to evaluate.
// Tested in test/engine/exercise/milestones.test.ts.

import { simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { MilestoneName, Milestones, Trigger } from '../scenario/index.ts';

/** Notes that a milestone was reached; the first time stays. Returns true when it is new. */
export function reach(milestones: Map<MilestoneName, SimTimeMs>, name: MilestoneName, at: SimTimeMs): boolean {
  if (milestones.has(name)) return false;
  milestones.set(name, at);
  return true;
}

export type Due =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'due'; readonly at: SimTimeMs }
  /** One of `none` came first: it will never happen. */
  | { readonly kind: 'cancelled' };

/** When a trigger falls due, by the milestones reached so far. */
export function dueOf(trigger: Trigger, milestones: Milestones): Due {
  let base = 0;
  for (const name of trigger.all) {
    const at = milestones.get(name);
    if (at === undefined) return { kind: 'waiting' };
    if (at > base) base = at;
  }
  if (trigger.any.length > 0) {
    let first = Infinity;
    for (const name of trigger.any) first = Math.min(first, milestones.get(name) ?? Infinity);
    if (first === Infinity) return { kind: 'waiting' };
    if (first > base) base = first;
  }
  const due = base + trigger.afterMs;
  for (const name of trigger.none) {
    const at = milestones.get(name);
    if (at !== undefined && at <= due) return { kind: 'cancelled' };
  }
  return { kind: 'due', at: simTime(due) };
}
