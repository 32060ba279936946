// Decisions: asked when due, made by option or in free words, signed by a second seat where real life asks for it, lapsed
// when nobody decides. A slice. Promise: what was decided stays, with what was known then; a correction is a new entry that
// names an existing one. Tested in test/engine/exercise/decisions.test.ts and test/engine/conduct/room.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { ActionKind, Confidence, Decision, SeatId } from '../scenario/index.ts';
import { act } from './actions.ts';
import type { Command } from './command.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { dropClock, mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { Boards, CommandRules } from './slice.ts';

/** What stands behind a decision. */
interface Grounds {
  readonly reason: string;
  readonly confidence: Confidence;
  /** By what authority; empty or left out: the seat's own. */
  readonly authority?: string;
  /** Facts of the log that were known, by number. */
  readonly known?: readonly number[];
}

export type DecisionCommand =
  | ({ readonly kind: 'decide'; readonly decision: string; readonly option: string } & Grounds)
  /** In free words: an open decision of the scenario that allows it, or one that the team met by itself (`decision: null`). */
  | ({
      readonly kind: 'decide-freely';
      readonly decision: string | null;
      readonly question: string;
      readonly text: string;
    } & Grounds)
  /** The second signature: agreed, or sent back with a reason. */
  | { readonly kind: 'countersign'; readonly decision: string; readonly agrees: boolean; readonly reason: string }
  /** What a free decision amounts to, in the scenario's words. */
  | { readonly kind: 'tag-decision'; readonly free: number; readonly tag: string }
  /** A new entry that corrects an earlier one; the earlier one stays. */
  | { readonly kind: 'correct-decision'; readonly entry: number; readonly text: string };

export type DecisionFact =
  | { readonly kind: 'decision-asked'; readonly decision: string }
  | ({
      readonly kind: 'decision-made';
      readonly decision: string;
      readonly option: string;
      readonly seat: SeatId;
      /** Who signed as second. */
      readonly second?: SeatId;
    } & Grounds)
  | ({
      readonly kind: 'decided-freely';
      /** From 1. */
      readonly free: number;
      readonly decision: string | null;
      readonly question: string;
      readonly text: string;
      readonly seat: SeatId;
      readonly second?: SeatId;
    } & Grounds)
  | { readonly kind: 'decision-proposed'; readonly decision: string; readonly seat: SeatId; readonly second: SeatId }
  | {
      readonly kind: 'decision-countersigned';
      readonly decision: string;
      readonly seat: SeatId;
      readonly agrees: boolean;
      readonly reason: string;
    }
  | { readonly kind: 'decision-tagged'; readonly free: number; readonly tag: string }
  | { readonly kind: 'decision-skipped'; readonly decision: string; readonly why: string }
  | { readonly kind: 'decision-lapsed'; readonly decision: string }
  | { readonly kind: 'decision-corrected'; readonly entry: number; readonly text: string; readonly seat: SeatId };

type Choice = Extract<DecisionCommand, { kind: 'decide' | 'decide-freely' }>;

/** Progress of the scenario's decisions, by index. */
export interface DecisionsState {
  readonly items: ('waiting' | 'open' | 'awaiting-second' | 'made' | 'lapsed' | 'cancelled')[];
  readonly askedAt: (SimTimeMs | null)[];
  /** What waits for the second signature. */
  readonly proposed: ({ readonly seat: SeatId; readonly choice: Choice } | null)[];
  /** Free decisions so far. */
  free: number;
}

export const createDecisions = ({ scenario }: ExerciseSetting): DecisionsState => ({
  items: scenario.decisions.map(() => 'waiting'),
  askedAt: scenario.decisions.map(() => null),
  proposed: scenario.decisions.map(() => null),
  free: 0,
});

export const DECISION_RULES: CommandRules<DecisionCommand> = {
  decide: { by: 'players', during: 'play', accept: decide },
  'decide-freely': { by: 'players', during: 'play', accept: decide },
  countersign: { by: 'players', during: 'play', accept: countersign },
  'tag-decision': { by: 'control', during: 'from-startex', accept: (play, _, command) => tag(play, command) },
  'correct-decision': { by: 'players', during: 'always', accept: correct },
};

function decide(play: Play, seat: SeatId, choice: Choice): string | null {
  const { state, setting } = play;
  const fault = groundsFault(play, choice);
  if (fault !== null) return fault;
  if (choice.kind === 'decide-freely' && choice.text.trim() === '') return 'Write what was decided.';
  if (choice.kind === 'decide-freely' && choice.decision === null) {
    if (choice.question.trim() === '') return 'Write what the question was.';
    return keep(play, null, seat, choice, null);
  }
  const index = setting.scenario.decisions.findIndex((candidate) => candidate.id === choice.decision);
  const decision = setting.scenario.decisions[index];
  if (decision === undefined) return 'There is no such decision.';
  if (state.decisions.items[index] === 'awaiting-second') return 'This decision waits for its second signature.';
  if (state.decisions.items[index] !== 'open') return 'This decision is not open; add a correction to the log instead.';
  if (choice.kind === 'decide' && !decision.options.some((option) => option.id === choice.option))
    return 'There is no such option.';
  if (choice.kind === 'decide-freely' && decision.freeTags === null) return 'Choose one of the options here.';
  if (decision.second === null) return settle(play, index, decision, { seat, choice, second: null });
  state.decisions.items[index] = 'awaiting-second';
  state.decisions.proposed[index] = { seat, choice };
  record(state, { kind: 'decision-proposed', decision: decision.id, seat, second: decision.second });
  return null;
}

function groundsFault({ state }: Play, { known = [] }: Grounds): string | null {
  const unknown = known.find((n) => n < 1 || state.facts[n - 1]?.audience !== 'players');
  return unknown === undefined ? null : `There is no entry ${unknown} that players know of.`;
}

interface Signed {
  readonly seat: SeatId;
  readonly choice: Choice;
  readonly second: SeatId | null;
}

/** The decision is made: it stands in the log and does what it does. */
function settle(play: Play, index: number, decision: Decision, { seat, choice, second }: Signed): string | null {
  const { state } = play;
  if (choice.kind === 'decide-freely') {
    const refusal = keep(play, index, seat, choice, second);
    if (refusal === null) state.decisions.items[index] = 'made';
    return refusal;
  }
  const option = decision.options.find((candidate) => candidate.id === choice.option);
  if (option === undefined) return 'There is no such option.';
  state.decisions.items[index] = 'made';
  record(state, {
    kind: 'decision-made',
    decision: decision.id,
    option: option.id,
    seat,
    ...groundsOf(choice),
    ...(second === null ? {} : { second }),
  });
  mark(state, `decision:${decision.id}=${option.id}`);
  for (const service of option.diverts ?? []) state.divertingServices.add(service);
  if (option.action !== null) actAsDecided(play, seat, option.action, choice.reason);
  return null;
}

function groundsOf({ reason, confidence, authority, known }: Grounds): Grounds {
  return {
    reason,
    confidence,
    ...(authority === undefined ? {} : { authority }),
    ...(known === undefined ? {} : { known }),
  };
}

/** Writes a decision in free words down. */
function keep(
  { state, setting }: Play,
  index: number | null,
  seat: SeatId,
  choice: Extract<Choice, { kind: 'decide-freely' }>,
  second: SeatId | null,
): string | null {
  if (state.decisions.free >= LIMITS.freeDecisionsMax)
    return `${LIMITS.freeDecisionsMax} decisions stand in free words; no more are kept.`;
  state.decisions.free += 1;
  record(state, {
    kind: 'decided-freely',
    free: state.decisions.free,
    decision: choice.decision,
    question: index === null ? choice.question : (setting.scenario.decisions[index]?.question ?? choice.question),
    text: choice.text,
    seat,
    ...groundsOf(choice),
    ...(second === null ? {} : { second }),
  });
  return null;
}

function countersign(
  play: Play,
  seat: SeatId,
  { decision: id, agrees, reason }: Extract<DecisionCommand, { kind: 'countersign' }>,
): string | null {
  const { state, setting } = play;
  const index = setting.scenario.decisions.findIndex((candidate) => candidate.id === id);
  const decision = setting.scenario.decisions[index];
  const proposed = state.decisions.proposed[index] ?? null;
  if (decision === undefined || proposed === null) return 'No decision of this name waits for a second signature.';
  if (seat === proposed.seat) return 'The second signature has to be another person’s.';
  if (seat !== decision.second) {
    const title = setting.scenario.roles.find((role) => role.id === decision.second)?.title ?? decision.second ?? '';
    return `The second signature is for the ${title} to give.`;
  }
  state.decisions.proposed[index] = null;
  state.decisions.items[index] = 'open';
  record(state, { kind: 'decision-countersigned', decision: id, seat, agrees, reason });
  return agrees ? settle(play, index, decision, { ...proposed, second: seat }) : null;
}

function tag({ state, setting }: Play, command: Extract<DecisionCommand, { kind: 'tag-decision' }>): string | null {
  const { free, tag: name } = command;
  if (free < 1 || free > state.decisions.free) return `There is no decision in free words with the number ${free}.`;
  const known = setting.scenario.decisions.flatMap(({ freeTags }) => freeTags ?? []).map((one) => one.tag);
  if (!known.includes(name)) return `This scenario has no word "${name}" for decisions.`;
  record(state, { kind: 'decision-tagged', free, tag: name });
  mark(state, `decided:${name}`);
  return null;
}

function correct(
  { state }: Play,
  seat: SeatId,
  { entry, text }: Extract<DecisionCommand, { kind: 'correct-decision' }>,
  boards: Boards,
): string | null {
  if (!boards.hasEntry(entry)) return `The decision log has no entry ${entry} to correct.`;
  if (text.trim() === '') return 'Write the correction.';
  record(state, { kind: 'decision-corrected', entry, text, seat });
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

/** Asks what is due and lets lapse what nobody decided, or nobody signed. */
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
    const isOpen = items[index] === 'open' || items[index] === 'awaiting-second';
    if (isOpen && askedAt !== null && askedAt + decision.answerWithinMs <= state.now) {
      items[index] = 'lapsed';
      state.decisions.proposed[index] = null;
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
    const isOpen = items[index] === 'open' || items[index] === 'awaiting-second';
    if (isOpen && askedAt !== null) consider(askedAt + decision.answerWithinMs);
  });
  return next;
}
