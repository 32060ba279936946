// Alerts of several detectors, each of which owns organisations of its own, as one queue.
// Promise: the queue that a single detector over all of them would have raised, numbers of alerts included, whoever owned what.
// Tested in test/engine/detection/nation.property.test.ts.

import { alertId } from '../base/index.ts';
import type { Alert } from './alert.ts';

/**
 * Merges lists as detectors raised them: by the minute in which they reached the queue, the first row's time, the
 * organisation. Within one organisation the order stays: all of its alerts come from one list. Numbers begin after `before`.
 */
export function mergeAlerts(lists: readonly (readonly Alert[])[], before = 0): readonly Alert[] {
  const all = lists.flat();
  all.sort(
    (a, b) => a.raisedAt - b.raisedAt || a.firstSeen - b.firstSeen || (a.organisation ?? 0) - (b.organisation ?? 0),
  );
  return all.map((alert, place) => ({ ...alert, id: alertId(before + place + 1) }));
}

/** Tells an alert from all others of a run, whoever numbered it: there is one of a kind at a time. */
const nameOf = ({ organisation = 0, ruleStem, firstSeen, raisedAt, device, account, origin }: Alert): string =>
  JSON.stringify([organisation, ruleStem, firstSeen, raisedAt, device, account, origin]);

/** Puts alerts that a detector restored, and that repeats may still change, in the place of those that were saved. */
export function takeOpen(alerts: readonly Alert[], open: readonly Alert[]): readonly Alert[] {
  const restored = new Map(open.map((alert) => [nameOf(alert), alert]));
  return alerts.map((alert) => restored.get(nameOf(alert)) ?? alert);
}
