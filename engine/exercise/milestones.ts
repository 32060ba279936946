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

/**
 * In group play the story of a scenario may begin by a spread: `STORY_WAITS` holds the scenario time from which on things wait
 * for it, and `STORY_BEGAN` when it came.
 */
export const STORY_WAITS: MilestoneName = 'story:waits';
export const STORY_BEGAN: MilestoneName = 'story:began';

/** When a trigger falls due, by the milestones reached so far. */
export function dueOf(trigger: Trigger, milestones: Milestones): Due {
  let { base, afterMs } = { base: 0, afterMs: trigger.afterMs };
  const waitsFrom = milestones.get(STORY_WAITS);
  if (waitsFrom !== undefined && trigger.all.length + trigger.any.length === 0 && afterMs >= waitsFrom) {
    const began = milestones.get(STORY_BEGAN);
    if (began === undefined) return { kind: 'waiting' };
    // What the plan sets to a time keeps its distance from the beginning of the story.
    [base, afterMs] = [began, afterMs - waitsFrom];
  }
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
  const due = base + afterMs;
  for (const name of trigger.none) {
    const at = milestones.get(name);
    if (at !== undefined && at <= due) return { kind: 'cancelled' };
  }
  return { kind: 'due', at: simTime(due) };
}
