// Five minutes of questions out of somebody's own record: first what was wrong, then what is due.
// Promise: never longer than five minutes; the same record and time give the same questions.
// Tested in test/engine/learning/refresher.test.ts.

import { foldOutcome, isDue } from './outcome-state.ts';
import type { JudgedUnit, OutcomeState } from './outcome-state.ts';
import type { LearningRecord } from './record-entry.ts';
import type { DecisionQuestion, Question, RecallQuestion } from './unit-spec.ts';

/** Seconds that an unhurried reader needs, feedback included. */
const SECONDS = { decision: 50, recall: 30 } as const;
export const REFRESHER_SECONDS_MAX = 300;

export interface RefresherQuestion {
  readonly unit: string;
  readonly outcome: string;
  readonly question: DecisionQuestion | RecallQuestion;
  readonly why: 'wrong' | 'due';
}

type Asked = DecisionQuestion | RecallQuestion;
const canReturn = (question: Question): question is Asked => question.kind !== 'do-it';

interface Candidate {
  readonly unit: JudgedUnit;
  readonly state: OutcomeState;
}

/** The questions to ask now, in order; empty when nothing was wrong and nothing is due. */
export function composeRefresher(
  units: readonly JudgedUnit[],
  record: LearningRecord,
  nowMs: number,
): readonly RefresherQuestion[] {
  const candidates = units.map((unit): Candidate => ({ unit, state: foldOutcome(unit, record) }));
  // Who has not done a unit does it first; its questions come back afterwards.
  const wrong = candidates.flatMap(({ unit, state }) =>
    (state.mastery === 'begun' ? [] : state.wrong).flatMap((id) => {
      const question = unit.questions.filter(canReturn).find((one) => one.id === id);
      return question === undefined ? [] : [wanted(unit, question, 'wrong')];
    }),
  );
  const due = candidates
    .filter(({ state }) => isDue(state, nowMs))
    .sort((a, b) => (a.state.dueAtMs ?? 0) - (b.state.dueAtMs ?? 0) || (a.unit.id < b.unit.id ? -1 : 1))
    // What was wrong of the same outcome is asked already.
    .filter(({ unit }) => !wrong.some((one) => one.unit === unit.id))
    .flatMap(({ unit, state }) => {
      const question = longestUnasked(unit, state);
      return question === undefined ? [] : [wanted(unit, question, 'due')];
    });
  const chosen: RefresherQuestion[] = [];
  let seconds = 0;
  for (const one of [...wrong, ...due]) {
    seconds += SECONDS[one.question.kind];
    if (seconds > REFRESHER_SECONDS_MAX) break;
    chosen.push(one);
  }
  return chosen;
}

function wanted(unit: JudgedUnit, question: Asked, why: 'wrong' | 'due'): RefresherQuestion {
  return { unit: unit.id, outcome: unit.outcome.id, question, why };
}

/** One that was never asked, those kept for later first; else the one whose last time is longest ago. */
function longestUnasked(unit: JudgedUnit, { evidence }: OutcomeState): Asked | undefined {
  const lastAt = (id: string): number =>
    evidence.reduce((latest, entry) => (entry.question === id ? Math.max(latest, entry.atMs) : latest), -1);
  return unit.questions
    .filter(canReturn)
    .map((question, place) => ({ question, place, at: lastAt(question.id) }))
    .sort((a, b) => a.at - b.at || Number(b.question.later) - Number(a.question.later) || a.place - b.place)[0]
    ?.question;
}

/** One question for each unit that is not proven yet, in the order of the units. */
export function composeDiagnostic(
  units: readonly JudgedUnit[],
  record: LearningRecord,
): readonly { readonly unit: string; readonly outcome: string; readonly question: DecisionQuestion }[] {
  return units.flatMap((unit) => {
    const { mastery, evidence } = foldOutcome(unit, record);
    const question = unit.questions.filter((one) => one.kind === 'decision').find((one) => one.id === unit.diagnostic);
    const asked = evidence.some((entry) => entry.occasion === 'diagnostic');
    if (question === undefined || mastery === 'shown' || mastery === 'kept' || asked) return [];
    return [{ unit: unit.id, outcome: unit.outcome.id, question }];
  });
}
