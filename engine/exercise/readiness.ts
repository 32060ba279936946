// Before STARTEX: each seat reads its brief, the questions of the go or no-go are answered, and somebody says go. A slice.
// Promise: once a facilitator runs the exercise, STARTEX is refused without a go unless they give a reason; all of it is
// logged. Somebody who plays alone holds none. Tested in test/engine/exercise/readiness.test.ts.

import type { SeatId } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type ReadinessCommand =
  /** A seat has read its brief of one page. */
  | { readonly kind: 'read-brief' }
  /** A message there and back before the exercise: how long the last one took, in milliseconds. */
  | { readonly kind: 'check-comms'; readonly roundMs: number }
  | {
      readonly kind: 'answer-readiness';
      readonly question: string;
      readonly answer: 'yes' | 'no';
      /** Who was asked, what they said. */
      readonly note: string;
    }
  | { readonly kind: 'go' }
  | { readonly kind: 'no-go'; readonly reason: string };

export type ReadinessFact =
  | { readonly kind: 'brief-read'; readonly seat: SeatId }
  | {
      readonly kind: 'readiness-answered';
      readonly question: string;
      readonly answer: 'yes' | 'no';
      readonly note: string;
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'go-decided';
      readonly verdict: 'go' | 'no-go';
      readonly seat: SeatId;
      readonly reason: string;
      /** Seats that had not read their brief. */
      readonly unread: readonly SeatId[];
    };

export interface ReadinessState {
  readonly briefsRead: SeatId[];
  readonly answers: Map<string, 'yes' | 'no'>;
  verdict: 'none' | 'go' | 'no-go';
}

export const createReadiness = (_: ExerciseSetting): ReadinessState => ({
  briefsRead: [],
  answers: new Map(),
  verdict: 'none',
});

export const READINESS_RULES: CommandRules<ReadinessCommand> = {
  'read-brief': { by: 'anybody', during: 'before-endex', accept: readBrief },
  // Stands in the session's log, where the readiness board reads it; the exercise itself does not change.
  'check-comms': { by: 'anybody', during: 'before-endex', accept: () => null },
  'answer-readiness': { by: 'facilitator', during: 'briefing', accept: answer },
  go: { by: 'facilitator', during: 'briefing', accept: sayGo },
  'no-go': {
    by: 'facilitator',
    during: 'briefing',
    accept: (play, seat, { reason }) => {
      decideGo(play, seat, 'no-go', reason);
      return null;
    },
  },
};

/** Said once a seat; reading again says nothing new. */
function readBrief({ state }: Play, seat: SeatId): string | null {
  if (state.readiness.briefsRead.includes(seat)) return null;
  state.readiness.briefsRead.push(seat);
  record(state, { kind: 'brief-read', seat });
  return null;
}

function answer(
  { setting, state }: Play,
  seat: SeatId,
  { question, answer: said, note }: Extract<ReadinessCommand, { kind: 'answer-readiness' }>,
): string | null {
  if (!setting.scenario.readiness.some(({ id }) => id === question)) return 'There is no such question.';
  state.readiness.answers.set(question, said);
  // An answer that changes after the go takes the go back: it was given on other facts.
  state.readiness.verdict = 'none';
  record(state, { kind: 'readiness-answered', question, answer: said, note, seat });
  return null;
}

function sayGo(play: Play, seat: SeatId): string | null {
  const { setting, state } = play;
  for (const { id, question } of setting.scenario.readiness) {
    const said = state.readiness.answers.get(id);
    if (said === undefined) return `Not answered yet: ${question}`;
    if (said === 'no') return `Answered with no: ${question} Settle it first, or begin with a reason.`;
  }
  decideGo(play, seat, 'go', '');
  return null;
}

function decideGo({ setting, state }: Play, seat: SeatId, verdict: 'go' | 'no-go', reason: string): void {
  state.readiness.verdict = verdict;
  const unread = setting.scenario.roles.map(({ id }) => id).filter((id) => !state.readiness.briefsRead.includes(id));
  record(state, { kind: 'go-decided', verdict, seat, reason, unread });
}

/** Why STARTEX has to wait; null when it need not. */
export function goMissing({ setting, state }: Play): string | null {
  const { verdict } = state.readiness;
  if (setting.scenario.readiness.length === 0 || verdict === 'go') return null;
  if (verdict === 'no-go') return 'The answer was no-go. The facilitator can begin all the same, and must say why.';
  // Nobody runs it: a person alone at a screen has no hospital to warn.
  if (!state.talk.lastHeard.has('facilitator')) return null;
  return 'Nobody has said go yet. Answer the questions and say go, or begin with a reason.';
}

export function runReadiness(_: Play): void {}

export const nextReadiness = (_: Play): number => Infinity;
