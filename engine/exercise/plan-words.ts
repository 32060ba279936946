// Words of the improvement plan: how urgent an action is, and where it stands.
// Tested in test/engine/exercise/evaluation.test.ts.

export const PRIORITIES = ['highest', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
/** `closed` is reached by `close-action` alone. */
export const ACTION_STATES = [
  'proposed',
  'accepted',
  'in-progress',
  'done-awaiting-retest',
  'risk-accepted',
  'closed',
] as const;
export type PlanActionState = (typeof ACTION_STATES)[number];
