// Decisions: asked when due, made by their owner, lapsed when nobody makes them. A slice of the exercise.
// Promise: what was decided stays; a correction is a new entry.
// Tested in test/engine/conduct/room.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import type { ActionKind, Confidence, SeatId } from '../scenario/index.ts';
import { act } from './actions.ts';
import type { Command } from './command.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { dropClock, mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';

export type DecisionCommand =
  | {
      readonly kind: 'decide';
      readonly decision: string;
      readonly option: string;
      readonly reason: string;
      readonly confidence: Confidence;
    }
  /** A new entry that corrects an earlier one; the earlier one stays. */
  | { readonly kind: 'correct-decision'; readonly entry: number; readonly text: string };

export type DecisionFact =
  | { readonly kind: 'decision-asked'; readonly decision: string }
  | {
      readonly kind: 'decision-made';
      readonly decision: string;
      readonly option: string;
      readonly seat: SeatId;
      readonly reason: string;
      readonly confidence: Confidence;
    }
  | { readonly kind: 'decision-lapsed'; readonly decision: string }
  | { readonly kind: 'decision-corrected'; readonly entry: number; readonly text: string; readonly seat: SeatId };

/** Progress of the scenario's decisions, by index. */
export interface DecisionsState {
  readonly items: ('waiting' | 'open' | 'made' | 'lapsed' | 'cancelled')[];
  readonly askedAt: (SimTimeMs | null)[];
}

export const createDecisions = ({ scenario }: ExerciseSetting): DecisionsState => ({
  items: scenario.decisions.map(() => 'waiting'),
  askedAt: scenario.decisions.map(() => null),
});

export const DECISION_RULES: CommandRules<DecisionCommand> = {
  decide: { by: 'players', during: 'play', accept: decide },
  'correct-decision': {
    by: 'players',
    during: 'always',
    accept: ({ state }, seat, { entry, text }) => {
      record(state, { kind: 'decision-corrected', entry, text, seat });
      return null;
    },
  },
};

function decide(play: Play, seat: SeatId, command: Extract<DecisionCommand, { kind: 'decide' }>): string | null {
  const { state, setting } = play;
  const index = setting.scenario.decisions.findIndex((candidate) => candidate.id === command.decision);
  const decision = setting.scenario.decisions[index];
  if (decision === undefined) return 'There is no such decision.';
  if (state.decisions.items[index] !== 'open') return 'This decision is not open; add a correction to the log instead.';
  const option = decision.options.find((candidate) => candidate.id === command.option);
  if (option === undefined) return 'There is no such option.';
  state.decisions.items[index] = 'made';
  record(state, {
    kind: 'decision-made',
    decision: decision.id,
    option: option.id,
    seat,
    reason: command.reason,
    confidence: command.confidence,
  });
  mark(state, `decision:${decision.id}=${option.id}`);
  for (const service of option.diverts ?? []) state.divertingServices.add(service);
  if (option.action !== null) actAsDecided(play, seat, option.action, command.reason);
  return null;
}

/** The decision stands even when its action cannot be asked for; then the log says so, for nobody pressed a button for it. */
function actAsDecided(
  play: Play,
  seat: SeatId,
  action: { readonly kind: ActionKind; readonly target: string },
  reason: string,
): void {
  const why = act(play, seat, action.kind, action.target, reason);
  if (why === null) return;
  const command: Command = { kind: 'take-action', action: action.kind, target: action.target, reason };
  record(play.state, { kind: 'command-refused', command, why });
}

/** Asks what is due and lets lapse what nobody decided. */
export function runDecisions({ setting, state }: Play): void {
  const { items, askedAt: asked } = state.decisions;
  setting.scenario.decisions.forEach((decision, index) => {
    if (items[index] === 'waiting') {
      const due = dueOf(decision.when, state.milestones);
      if (due.kind === 'cancelled') items[index] = 'cancelled';
      if (due.kind !== 'due' || due.at > state.now) return;
      items[index] = 'open';
      asked[index] = state.now;
      record(state, { kind: 'decision-asked', decision: decision.id });
      dropClock(state, 'decision');
      return;
    }
    const askedAt = asked[index] ?? null;
    if (items[index] === 'open' && askedAt !== null && askedAt + decision.answerWithinMs <= state.now) {
      items[index] = 'lapsed';
      record(state, { kind: 'decision-lapsed', decision: decision.id });
      mark(state, `decision-lapsed:${decision.id}`);
    }
  });
}

export function nextDecision({ setting, state }: Play): number {
  const { items, askedAt: asked } = state.decisions;
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  setting.scenario.decisions.forEach((decision, index) => {
    if (items[index] === 'waiting') {
      const due = dueOf(decision.when, state.milestones);
      if (due.kind === 'due') consider(due.at);
    }
    const askedAt = asked[index] ?? null;
    if (items[index] === 'open' && askedAt !== null) consider(askedAt + decision.answerWithinMs);
  });
  return next;
}
