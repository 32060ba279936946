// The life of one exercise: briefing → running ⇄ paused → ended, and NO DUFF from anywhere. The one door to XState.
// Only the transitions written here exist; the host asks, the machine answers, nothing runs inside it.
// Tested in test/engine/exercise/machine.test.ts, which walks every path.

import { createMachine, getNextSnapshot } from 'xstate';

export type Lifecycle = 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
export type LifecycleEvent = { readonly type: 'start' | 'pause' | 'resume' | 'end' | 'time-up' | 'no-duff' };

/** The machine itself, for diagrams and for the test that walks it. */
export const lifecycleMachine = createMachine({
  id: 'exercise',
  types: {} as { events: LifecycleEvent },
  initial: 'briefing',
  states: {
    briefing: { on: { start: 'running', 'no-duff': 'no-duff' } },
    running: { on: { pause: 'paused', end: 'ended', 'time-up': 'ended', 'no-duff': 'no-duff' } },
    paused: { on: { resume: 'running', end: 'ended', 'no-duff': 'no-duff' } },
    ended: { type: 'final' },
    'no-duff': { type: 'final' },
  },
});

/** State after the event, or null when the event is not possible in this state. */
export function nextLifecycle(current: Lifecycle, type: LifecycleEvent['type']): Lifecycle | null {
  const snapshot = lifecycleMachine.resolveState({ value: current, context: {} });
  if (!snapshot.can({ type })) return null;
  return getNextSnapshot(lifecycleMachine, snapshot, { type }).value as Lifecycle;
}
