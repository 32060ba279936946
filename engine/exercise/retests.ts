// Re-tests of improvement actions: begun, answered, judged; in play as a message of its own that the seat answers in its inbox.
// Promise: an answer by reply and an answer on the form are the same; one that comes after ten minutes passes nothing.
// Tested in test/engine/exercise/carried-actions.test.ts and evaluation.test.ts.

import { LIMITS, MINUTE_MS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { Channel, SeatId } from '../scenario/index.ts';
import type { ExerciseState, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { sendMade } from './msel.ts';
import type { CommandRules } from './slice.ts';
import { evidenceFault } from './statutory.ts';

/** A re-test takes ten minutes. */
export const RETEST_MS = 10 * MINUTE_MS;
/** Who sends a re-test's message: no contact of the scenario. */
export const EXERCISE_CONTROL = 'exercise-control';

export type RetestCommand =
  /** Asks the action's own re-test of the seat that owns it, on the form. */
  | { readonly kind: 'begin-retest'; readonly action: string; readonly seat: SeatId; readonly message: string }
  /** Sends it into play as a message: it arrives like any other, and a reply within ten minutes is the answer. */
  | {
      readonly kind: 'send-retest';
      readonly action: string;
      readonly seat: SeatId;
      readonly channel: Channel;
      readonly title: string;
      readonly message: string;
    }
  | { readonly kind: 'answer-retest'; readonly action: string; readonly text: string }
  | {
      readonly kind: 'judge-retest';
      readonly action: string;
      readonly isPassed: boolean;
      readonly evidence: readonly number[];
      readonly why: string;
    };

export type RetestFact =
  | { readonly kind: 'retest-begun'; readonly action: string; readonly seat: SeatId; readonly message: string }
  | { readonly kind: 'retest-answered'; readonly action: string; readonly seat: SeatId; readonly text: string }
  | { readonly kind: 'retest-timed-out'; readonly action: string }
  | {
      readonly kind: 'retest-judged';
      readonly action: string;
      readonly seat: SeatId;
      readonly isPassed: boolean;
      readonly evidence: readonly number[];
      readonly why: string;
    };

export interface RetestRun {
  readonly seat: SeatId;
  /** Null after ENDEX, when no clock runs, and once it has run out. */
  endsAt: SimTimeMs | null;
  /** The message in play; null: it was asked on the form. */
  readonly inject: string | null;
  answer: string | null;
  isPassed: boolean | null;
}

const AFTER = 'from-startex';
export const RETEST_RULES: CommandRules<RetestCommand> = {
  'begin-retest': { by: 'control', during: AFTER, accept: beginRetest },
  'send-retest': { by: 'control', during: 'play', accept: sendRetest },
  'answer-retest': { by: 'players', during: AFTER, accept: answerRetest },
  'judge-retest': { by: 'evaluator', during: AFTER, accept: judgeRetest },
};

type Of<K extends RetestCommand['kind']> = Extract<RetestCommand, { kind: K }>;

function beginFault(
  { state, setting }: Play,
  { action, seat, message }: Pick<Of<'begin-retest'>, 'action' | 'seat' | 'message'>,
): string | null {
  const { plan } = state.evaluation;
  if (plan.closed.has(action)) return 'This action is closed.';
  if (!setting.scenario.roles.some(({ id }) => id === seat)) return 'There is no such seat in this exercise.';
  if (message.trim() === '') return 'Write the message of the re-test.';
  if (plan.retests.size >= LIMITS.retestsMax) return `${LIMITS.retestsMax} re-tests have begun; no more are kept.`;
  return null;
}

function beginRetest(play: Play, _: SeatId, command: Of<'begin-retest'>): string | null {
  return beginFault(play, command) ?? begin(play, command, null);
}

function begin({ state }: Play, command: Of<'begin-retest' | 'send-retest'>, inject: string | null): null {
  const { action, seat, message } = command;
  const running = state.lifecycle === 'running' || state.lifecycle === 'paused';
  const endsAt = running ? simTime(state.now + RETEST_MS) : null;
  state.evaluation.plan.retests.set(action, { seat, endsAt, inject, answer: null, isPassed: null });
  record(state, { kind: 'retest-begun', action, seat, message });
  return null;
}

function sendRetest(play: Play, _: SeatId, command: Of<'send-retest'>): string | null {
  const { msel } = play.state;
  const { seat, channel, title, message } = command;
  const now = play.state.evaluation.plan.retests.get(command.action);
  if (now !== undefined && now.endsAt !== null && now.answer === null && now.endsAt > play.state.now)
    return 'This re-test is under way; its ten minutes are not over.';
  const made = { channel, from: EXERCISE_CONTROL, to: [seat], title, message, expects: 'reply' } as const;
  const fault = beginFault(play, command) ?? sendMade(play, made);
  return fault ?? begin(play, command, msel.improvised.at(-1)?.inject ?? null);
}

function answerRetest(play: Play, seat: SeatId, { action, text }: Of<'answer-retest'>): string | null {
  const { state } = play;
  const retest = state.evaluation.plan.retests.get(action);
  if (retest === undefined) return 'No re-test of this action has begun.';
  if (retest.seat !== seat) return 'This re-test was sent to another seat.';
  if (retest.answer !== null) return 'This re-test was answered.';
  if (text.trim() === '') return 'Write what you would do now.';
  if (retest.inject !== null) {
    record(state, { kind: 'inject-replied', inject: retest.inject, seat, text });
    mark(state, `replied:${retest.inject}`);
    mark(state, `acknowledged:${retest.inject}`);
  }
  take(state, action, { retest, seat, text });
  return null;
}

function take(
  state: ExerciseState,
  action: string,
  { retest, seat, text }: { readonly retest: RetestRun; readonly seat: SeatId; readonly text: string },
): void {
  retest.answer = text;
  record(state, { kind: 'retest-answered', action, seat, text });
}

/** A reply to the message of a re-test is its answer, from the seat that it went to. */
export function takeReply({ state }: Play, seat: SeatId, inject: string, text: string): void {
  for (const [action, retest] of state.evaluation.plan.retests)
    if (retest.inject === inject && retest.seat === seat && retest.answer === null)
      take(state, action, { retest, seat, text });
}

function judgeRetest({ state }: Play, seat: SeatId, command: Of<'judge-retest'>): string | null {
  const { action, isPassed, evidence, why } = command;
  const retest = state.evaluation.plan.retests.get(action);
  if (retest === undefined) return 'No re-test of this action has begun.';
  if (isPassed && retest.answer === null) return 'Nobody has answered it, so it cannot be passed.';
  const fault = evidenceFault(state, evidence);
  if (fault !== null) return `No judgement without evidence. ${fault}`;
  if (isPassed && wasLate(state, action)) return 'The answer came after ten minutes; begin another re-test.';
  retest.isPassed = isPassed;
  record(state, { kind: 'retest-judged', action, seat, isPassed, evidence: [...evidence], why });
  return null;
}

/** The last re-test ran out before its answer came. */
function wasLate({ facts }: ExerciseState, action: string): boolean {
  const last = facts.findLast(({ body }) => body.kind === 'retest-begun' && body.action === action);
  return facts
    .slice(last === undefined ? 0 : last.n)
    .some(({ body }) => body.kind === 'retest-timed-out' && body.action === action);
}

export function endRetests(state: ExerciseState): void {
  for (const [action, retest] of state.evaluation.plan.retests) {
    if (retest.endsAt === null || retest.endsAt > state.now || retest.answer !== null) continue;
    retest.endsAt = null;
    record(state, { kind: 'retest-timed-out', action });
  }
}
