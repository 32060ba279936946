// The evaluators' pad and what follows the exercise: ratings, timed notes, participants' feedback, the improvement plan. A slice.
// Promise: no rating without entries of the log that show it; a later rating replaces an earlier one, which stays in the log.
// Tested in test/engine/exercise/evaluation.test.ts.

import type { Rating, SeatId } from '../scenario/index.ts';
import { RATINGS } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import { createPlan, PLAN_RULES } from './improvement.ts';
import type { PlanCommand, PlanFact, PlanState } from './improvement.ts';
import type { CommandRules } from './slice.ts';
import { endRetests } from './retests.ts';
import { evidenceFault } from './statutory.ts';

export const NOTE_TAGS = ['strength', 'improvement', 'quote', 'observation'] as const;
export type NoteTag = (typeof NOTE_TAGS)[number];
export type RatedLevel = 'task' | 'target' | 'capability';

export type EvaluationCommand =
  | PlanCommand
  | {
      readonly kind: 'rate';
      readonly level: RatedLevel;
      /** Id of the task or target; for a capability, that of its objective. */
      readonly subject: string;
      readonly rating: Rating;
      readonly evidence: readonly number[];
      readonly why: string;
    }
  /** A timed note, bound to a critical task or to none. */
  | { readonly kind: 'evaluator-note'; readonly task: string | null; readonly tag: NoteTag; readonly text: string }
  /** What a participant says afterwards; it keeps the seat and no name. */
  | {
      readonly kind: 'give-feedback';
      /** 1 … 5: how far it helped for a real day. */
      readonly useful: number;
      readonly wentWell: string;
      readonly hindered: string;
      /** One thing to change on Monday. */
      readonly change: string;
    };

export type EvaluationFact =
  | PlanFact
  | {
      readonly kind: 'rated';
      readonly level: RatedLevel;
      readonly subject: string;
      readonly rating: Rating;
      readonly evidence: readonly number[];
      readonly seat: SeatId;
      readonly why: string;
    }
  | {
      readonly kind: 'evaluator-noted';
      readonly seat: SeatId;
      readonly task: string | null;
      readonly tag: NoteTag;
      readonly text: string;
    }
  | {
      readonly kind: 'feedback-given';
      readonly seat: SeatId;
      readonly useful: number;
      readonly wentWell: string;
      readonly hindered: string;
      readonly change: string;
    };

export interface GivenRating {
  readonly rating: Rating;
  readonly evidence: readonly number[];
  readonly why: string;
  readonly fact: number;
}

export interface EvaluationState {
  /** Latest rating by `level:subject`. */
  readonly ratings: Map<string, GivenRating>;
  readonly plan: PlanState;
}

export const createEvaluation = (_: ExerciseSetting): EvaluationState => ({ ratings: new Map(), plan: createPlan() });

export const EVALUATION_RULES: CommandRules<EvaluationCommand> = {
  ...PLAN_RULES,
  rate: { by: 'evaluator', during: 'from-startex', accept: rate },
  'evaluator-note': { by: 'control', during: 'from-startex', accept: note },
  'give-feedback': { by: 'anybody', during: 'from-startex', accept: feedBack },
};

type Of<K extends EvaluationCommand['kind']> = Extract<EvaluationCommand, { kind: K }>;

/** Subjects of a level in the scenario's guide. */
function subjectsOf({ setting }: Play, level: RatedLevel): readonly string[] {
  const guide = setting.scenario.evaluation ?? [];
  switch (level) {
    case 'capability':
      return guide.map(({ objective }) => objective);
    case 'target':
      return guide.flatMap(({ targets }) => targets.map(({ id }) => id));
    case 'task':
      return guide.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  }
}

function rate(play: Play, seat: SeatId, command: Of<'rate'>): string | null {
  const { level, subject, rating, evidence, why } = command;
  if (!subjectsOf(play, level).includes(subject)) return `There is no ${level} "${subject}" in the evaluation guide.`;
  if (!RATINGS.includes(rating)) return `A rating is one of ${RATINGS.join(', ')}.`;
  const fault = evidenceFault(play.state, evidence);
  if (fault !== null) return `No rating without evidence. ${fault}`;
  if (why.trim() === '') return 'Say why: the next reader was not there.';
  record(play.state, { kind: 'rated', level, subject, rating, evidence: [...evidence], seat, why });
  const fact = play.state.facts.length;
  play.state.evaluation.ratings.set(`${level}:${subject}`, { rating, evidence: [...evidence], why, fact });
  return null;
}

function note(play: Play, seat: SeatId, { task, tag, text }: Of<'evaluator-note'>): string | null {
  if (text.trim() === '') return 'Write the note first.';
  if (!NOTE_TAGS.includes(tag)) return `A note is one of ${NOTE_TAGS.join(', ')}.`;
  if (task !== null && !subjectsOf(play, 'task').includes(task))
    return `There is no critical task "${task}" in the evaluation guide.`;
  record(play.state, { kind: 'evaluator-noted', seat, task, tag, text });
  return null;
}

function feedBack({ state }: Play, seat: SeatId, command: Of<'give-feedback'>): string | null {
  const { useful, wentWell, hindered, change } = command;
  if (!Number.isInteger(useful) || useful < 1 || useful > 5) return 'How useful it was is a whole number from 1 to 5.';
  if (`${wentWell}${hindered}${change}`.trim() === '') return 'Write at least one sentence.';
  record(state, { kind: 'feedback-given', seat, useful, wentWell, hindered, change });
  return null;
}

/** Evaluation waits for nobody: nothing falls due by itself but a re-test's end. */
export function runEvaluation({ state }: Play): void {
  endRetests(state);
}

export function nextEvaluation({ state }: Play): number {
  let next = Infinity;
  for (const { endsAt, answer } of state.evaluation.plan.retests.values())
    if (endsAt !== null && answer === null && endsAt > state.now) next = Math.min(next, endsAt);
  return next;
}
