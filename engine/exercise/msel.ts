// The master scenario events list: injects delivered, each by its trigger. A slice of the exercise.
// Pausing, jumping and speed never lose or reorder one: only scenario time counts.
// Tested in test/engine/conduct/run.test.ts.

import type { ExerciseSetting, ItemState, Play } from './exercise-state.ts';
import { dropClock, mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';

export type MselCommand = never;

export interface MselFact {
  readonly kind: 'inject-delivered';
  readonly inject: string;
}

/** Progress of the scenario's injects, by index. */
export interface MselState {
  readonly injects: ItemState[];
}

export const createMsel = ({ scenario }: ExerciseSetting): MselState => ({
  injects: scenario.injects.map(() => 'waiting'),
});

export const MSEL_RULES: CommandRules<MselCommand> = {};

export function runMsel({ setting, state }: Play): void {
  setting.scenario.injects.forEach((inject, index) => {
    if (state.msel.injects[index] !== 'waiting') return;
    const due = dueOf(inject.when, state.milestones);
    if (due.kind === 'cancelled') state.msel.injects[index] = 'cancelled';
    if (due.kind !== 'due' || due.at > state.now) return;
    state.msel.injects[index] = 'done';
    record(state, { kind: 'inject-delivered', inject: inject.id });
    mark(state, `inject:${inject.id}`);
    if (inject.channel === 'high-severity-alert') dropClock(state, 'high-severity-alert');
    else if (inject.interrupts) dropClock(state, 'call');
  });
}

export function nextMsel({ setting, state }: Play): number {
  let next = Infinity;
  setting.scenario.injects.forEach((inject, index) => {
    if (state.msel.injects[index] !== 'waiting') return;
    const due = dueOf(inject.when, state.milestones);
    if (due.kind === 'due' && due.at > state.now && due.at < next) next = due.at;
  });
  return next;
}
