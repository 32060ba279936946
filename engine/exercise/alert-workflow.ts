// The workflow of a High Severity Alert: acknowledge → applicability → remediation (dated updates) → close.
// Promise: a step out of order is refused with the sentence that names the one before it.
// Tested in test/engine/exercise/response.test.ts.

import { HOUR_MS } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { ExerciseState, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { fulfilStage } from './statutory.ts';

export const ALERT_STEPS = ['acknowledge', 'applicability', 'remediation', 'close'] as const;
export type AlertStep = (typeof ALERT_STEPS)[number];

export type AlertCommand = {
  readonly kind: 'answer-alert';
  readonly inject: string;
  readonly step: AlertStep;
  /** Whether it applies here; counts for the step `applicability`, otherwise it repeats what was said. */
  readonly applies: boolean;
  readonly text: string;
};

export type AlertFact = {
  readonly kind: 'alert-answered';
  readonly inject: string;
  readonly step: AlertStep;
  readonly seat: SeatId;
  readonly applies: boolean;
  readonly text: string;
  /** When the next update is due; null when none is. */
  readonly nextUpdateAt: number | null;
};

/** How far one alert has come. */
export interface AlertRun {
  step: AlertStep;
  applies: boolean | null;
  updates: number;
  nextUpdateAt: number | null;
}

/** The clock in scenarios/statutory that the workflow feeds, and the update that is set by itself on acknowledging. */
const CLOCK = 'high-severity-alert';
const UPDATE_MS = 72 * HOUR_MS;

/** Takes a step of the workflow; null, or why not. */
export function answerAlert(play: Play, seat: SeatId, command: AlertCommand): string | null {
  const { state, setting } = play;
  const inject = setting.scenario.injects.find(({ id }) => id === command.inject);
  if (inject?.channel !== 'high-severity-alert' || !state.milestones.has(`inject:${command.inject}`))
    return 'No such alert has arrived.';
  const run = state.response.alerts.get(command.inject);
  const fault = orderFault(run, command);
  if (fault !== null) return fault;
  const nextUpdateAt = command.step === 'close' ? null : state.now + UPDATE_MS;
  const applies = command.step === 'applicability' ? command.applies : (run?.applies ?? null);
  const updates = (run?.updates ?? 0) + (command.step === 'remediation' ? 1 : 0);
  state.response.alerts.set(command.inject, { step: command.step, applies, updates, nextUpdateAt });
  const { step, text } = command;
  record(state, {
    kind: 'alert-answered',
    inject: inject.id,
    step,
    seat,
    applies: applies ?? false,
    text,
    nextUpdateAt,
  });
  mark(state, `hsa:${inject.id}=${step}`);
  // The simple acknowledgement of any message counts too: it is the same act.
  if (step === 'acknowledge') mark(state, `acknowledged:${inject.id}`);
  feedClock(play, seat, command);
  return null;
}

function orderFault(run: AlertRun | undefined, { step, text }: AlertCommand): string | null {
  if (!ALERT_STEPS.includes(step)) return 'There is no such step.';
  if (run === undefined) return step === 'acknowledge' ? null : 'Acknowledge the alert first.';
  if (run.step === 'close') return 'This alert is closed.';
  if (step === 'acknowledge') return 'This alert is already acknowledged.';
  if (step === 'applicability')
    return run.applies === null ? null : 'Whether it applies was said already; put what changed into an update.';
  if (run.applies === null) return 'Say first whether the alert applies here.';
  if (step === 'remediation') {
    if (!run.applies) return 'It does not apply here; close it with the reason.';
    return text.trim() === '' ? 'Write what was done since the last update.' : null;
  }
  if (run.applies && run.updates === 0) return 'It applies: give at least one update on remediation before closing it.';
  return text.trim() === '' ? 'Write why it can be closed.' : null;
}

function feedClock(play: Play, seat: SeatId, { inject, step, text }: AlertCommand): void {
  // Several alerts may come; the clock is that of the first.
  if (firstAlert(play.state) !== inject) return;
  const words = text.trim() === '' ? `Step "${step}" of the alert.` : text;
  if (step === 'acknowledge') fulfilStage(play, CLOCK, 'acknowledge', seat, words);
  else if (step === 'applicability' || step === 'remediation') fulfilStage(play, CLOCK, 'update', seat, words);
  else {
    fulfilStage(play, CLOCK, 'update', seat, words);
    fulfilStage(play, CLOCK, 'remediated', seat, words);
  }
}

const firstAlert = (state: ExerciseState): string | undefined => state.response.alerts.keys().next().value;

/** Time of the next update that an alert asks for, earliest first; null when none is awaited. */
export function nextUpdate(state: ExerciseState): { readonly inject: string; readonly at: SimTimeMs } | null {
  let found: { readonly inject: string; readonly at: SimTimeMs } | null = null;
  for (const [inject, { nextUpdateAt }] of state.response.alerts)
    if (nextUpdateAt !== null && (found === null || nextUpdateAt < found.at))
      found = { inject, at: nextUpdateAt as SimTimeMs };
  return found;
}
