// Expected actions as milestones: needed, met, partly met, missed, and met after all; and seats that stay silent. A slice.
// Promise: an action is met by what was reached, never by who judged it; silence counts from the seat's last command.
// Tested in test/engine/exercise/expected.test.ts.

import type { Cut, SeatId, SilenceWatch } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';

/** open: the need has arisen and the time runs. late: met after its time. */
export type ExpectedStatus = 'waiting' | 'open' | 'met' | 'partly-met' | 'missed' | 'late' | 'cancelled';

export type ExpectedFact =
  | {
      readonly kind: 'expected-changed';
      readonly expected: string;
      readonly status: Exclude<ExpectedStatus, 'waiting' | 'cancelled'>;
    }
  | { readonly kind: 'expected-skipped'; readonly expected: string; readonly why: string }
  | { readonly kind: 'seat-silent'; readonly seat: SeatId; readonly milestone: string };

export interface ExpectedState {
  /** By index of the scenario's expected actions. */
  readonly items: ExpectedStatus[];
  readonly neededAt: (number | null)[];
}

export const createExpected = ({ scenario }: ExerciseSetting): ExpectedState => ({
  items: scenario.expectedActions.map(() => 'waiting'),
  neededAt: scenario.expectedActions.map(() => null),
});

const OF_INJECT = /^(?:inject|sent|acknowledged|replied):(.+)$/u;
const OF_DECISION = /^decision:([^=]+)(?:=.*)?$/u;

/** Expected actions that nothing but left-out injects and decisions could meet are not asked of a team that plays the cut. */
export function skipUnmeetable({ setting, state }: Play, cut: Cut, isInjectOut: (inject: string) => boolean): void {
  const isOut = (name: string): boolean => {
    const inject = OF_INJECT.exec(name)?.[1];
    if (inject !== undefined) return isInjectOut(inject);
    const decision = OF_DECISION.exec(name)?.[1];
    return decision !== undefined && cut.leavesOut.decisions.includes(decision);
  };
  setting.scenario.expectedActions.forEach((expected, index) => {
    if (expected.metBy.length === 0 || !expected.metBy.every(isOut)) return;
    state.expected.items[index] = 'cancelled';
    record(state, { kind: 'expected-skipped', expected: expected.id, why: `left out of the cut "${cut.id}"` });
  });
}

export function runExpected(play: Play): void {
  play.setting.scenario.expectedActions.forEach((_, index) => follow(play, index));
  for (const watch of play.setting.scenario.silences) hearSilence(play, watch);
}

function follow({ setting, state }: Play, index: number): void {
  const expected = setting.scenario.expectedActions[index];
  if (expected === undefined) return;
  const { items, neededAt } = state.expected;
  const become = (status: Exclude<ExpectedStatus, 'waiting' | 'cancelled'>): void => {
    items[index] = status;
    record(state, { kind: 'expected-changed', expected: expected.id, status });
  };
  const isReached = (names: readonly string[]): boolean => names.some((name) => state.milestones.has(name));
  if (items[index] === 'waiting') {
    const due = dueOf(expected.when, state.milestones);
    if (due.kind === 'cancelled') items[index] = 'cancelled';
    if (due.kind === 'due' && due.at <= state.now) {
      neededAt[index] = due.at;
      become('open');
    }
  }
  const status = items[index];
  // Done before, or without, the need: foresight counts as met.
  if ((status === 'waiting' || status === 'open' || status === 'cancelled') && isReached(expected.metBy)) {
    become('met');
    mark(state, `expected-met:${expected.id}`);
  } else if (status === 'open' && (neededAt[index] ?? 0) + expected.withinMs <= state.now) {
    const isPartly = isReached(expected.partlyMetBy);
    become(isPartly ? 'partly-met' : 'missed');
    if (!isPartly) mark(state, `expected-missed:${expected.id}`);
  } else if ((status === 'missed' || status === 'partly-met') && isReached(expected.metBy)) become('late');
}

function hearSilence({ state }: Play, { name, seat, afterMs }: SilenceWatch): void {
  if (state.milestones.has(name) || (state.talk.lastHeard.get(seat) ?? 0) + afterMs > state.now) return;
  record(state, { kind: 'seat-silent', seat, milestone: name });
  mark(state, name);
}

export function nextExpected({ setting, state }: Play): number {
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  setting.scenario.expectedActions.forEach((expected, index) => {
    const status = state.expected.items[index];
    if (status === 'waiting') {
      const due = dueOf(expected.when, state.milestones);
      if (due.kind === 'due') consider(due.at);
    } else if (status === 'open') consider((state.expected.neededAt[index] ?? 0) + expected.withinMs);
  });
  for (const { name, seat, afterMs } of setting.scenario.silences)
    if (!state.milestones.has(name)) consider((state.talk.lastHeard.get(seat) ?? 0) + afterMs);
  return next;
}
