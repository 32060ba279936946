// Five minutes out of somebody's own record: first what was wrong, then what is due, then a task that was never done.
// Promise: never longer than five minutes; the same record and time give the same questions.
// Tested in test/engine/learning/refresher.test.ts.

import { foldOutcome, isDue } from './outcome-state.ts';
import type { JudgedUnit, OutcomeState } from './outcome-state.ts';
import type { LearningRecord } from './record-entry.ts';
import { isOfThisSitting } from './half-done.ts';
import type { ActivityPlace, DecisionQuestion, DoItTask, Question, RecallQuestion } from './unit-spec.ts';

/** Seconds that an unhurried reader needs, feedback included. */
const SECONDS = { decision: 50, recall: 30, activity: 120, 'do-it': 20 } as const;
export const REFRESHER_SECONDS_MAX = 300;

export interface RefresherQuestion {
  readonly unit: string;
  readonly outcome: string;
  readonly question: DecisionQuestion | RecallQuestion | ReturningActivity | DoItTask;
  readonly why: 'wrong' | 'due' | 'undone';
}

/** A whole activity that ended badly; what it says is fetched when it is played. */
export interface ReturningActivity {
  readonly kind: 'activity';
  /** `unit/activity`. */
  readonly id: string;
  readonly title: string;
}

/** A unit with the names of its activities. */
export interface RefreshedUnit extends JudgedUnit {
  readonly activities: readonly Pick<ActivityPlace, 'id' | 'title'>[];
}

type Asked = DecisionQuestion | RecallQuestion;
const canReturn = (question: Question): question is Asked => question.kind !== 'do-it';

interface Candidate {
  readonly unit: RefreshedUnit;
  readonly state: OutcomeState;
}

/** What to do now, in order; empty when nothing was wrong, nothing is due and nothing was left out. */
export function composeRefresher(
  units: readonly RefreshedUnit[],
  record: LearningRecord,
  nowMs: number,
): readonly RefresherQuestion[] {
  const candidates = units.map((unit): Candidate => ({ unit, state: foldOutcome(unit, record) }));
  // Who has not done a unit does it first; its questions come back afterwards.
  const wrong = candidates.flatMap(({ unit, state }) =>
    (state.mastery === 'begun' ? [] : state.wrong).flatMap((id) => {
      const part = unit.questions.filter(canReturn).find((one) => one.id === id) ?? activityOf(unit, id);
      return part === undefined ? [] : [wanted(unit, part, 'wrong')];
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
  const undone = candidates.flatMap(({ unit, state }) => tasksUndone(unit, state, nowMs));
  for (const one of [...wrong, ...due, ...undone]) {
    // What does not fit waits for the next time; something shorter may still fit.
    if (seconds + SECONDS[one.question.kind] > REFRESHER_SECONDS_MAX) continue;
    seconds += SECONDS[one.question.kind];
    chosen.push(one);
  }
  return chosen;
}

function activityOf({ activities }: RefreshedUnit, id: string): ReturningActivity | undefined {
  const found = activities.find((one) => one.id === id);
  return found === undefined ? undefined : { kind: 'activity', id, title: found.title };
}

/** The task of a unit that was done in an earlier sitting, without it. */
function tasksUndone(unit: RefreshedUnit, state: OutcomeState, nowMs: number): readonly RefresherQuestion[] {
  const isDone = state.mastery === 'practised' || state.mastery === 'shown' || state.mastery === 'kept';
  const onPage = state.evidence.filter(({ occasion }) => occasion === 'first');
  if (!isDone || onPage.length === 0 || onPage.some(({ atMs }) => isOfThisSitting(atMs, nowMs))) return [];
  return unit.questions
    .filter((one) => one.kind === 'do-it')
    .filter(({ id, later }) => !later && !onPage.some(({ question }) => question === id))
    .map((task) => wanted(unit, task, 'undone'));
}

function wanted(
  unit: RefreshedUnit,
  question: RefresherQuestion['question'],
  why: RefresherQuestion['why'],
): RefresherQuestion {
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
