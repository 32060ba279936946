// How far an inject has come with the team: one word, folded from what was sent, answered and expected.
// Promise: reading it changes nothing. Tested in test/engine/exercise/msel.test.ts.

import type { ExpectedAction, Inject } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';

/** In the words of the events list. */
export type RunState =
  | 'pending'
  | 'armed'
  | 'held'
  | 'sent'
  | 'received'
  | 'acknowledged'
  | 'acted'
  | 'met'
  | 'partly-met'
  | 'missed'
  | 'expired'
  | 'skipped';

/** The state of an inject, by its place in the scenario's list. */
export function runStateOf({ setting, state }: Play, index: number): RunState {
  const inject = setting.scenario.injects[index];
  const item = state.msel.injects[index];
  if (inject === undefined || item === undefined) return 'pending';
  if (item !== 'sent') return item;
  const outcomes = setting.scenario.expectedActions.flatMap((expected, i) =>
    isAbout(expected, inject) ? (state.expected.items[i] ?? []) : [],
  );
  if (outcomes.length > 0 && outcomes.every((one) => one === 'met')) return 'met';
  if (outcomes.includes('missed') || state.msel.unanswered[index] === true) return 'missed';
  if (outcomes.includes('partly-met') || outcomes.includes('late')) return 'partly-met';
  if (state.milestones.has(`replied:${inject.id}`)) return 'acted';
  if (state.milestones.has(`acknowledged:${inject.id}`)) return 'acknowledged';
  return state.talk.readers.has(inject.id) ? 'received' : 'sent';
}

/** An expected action belongs to the inject that raises its need, or whose answer meets it. */
function isAbout({ when, metBy }: ExpectedAction, { id }: Inject): boolean {
  const raises = [...when.all, ...when.any];
  return (
    raises.includes(`inject:${id}`) ||
    raises.includes(`sent:${id}`) ||
    metBy.includes(`replied:${id}`) ||
    metBy.includes(`acknowledged:${id}`)
  );
}
