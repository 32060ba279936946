// How far somebody is with one unit's page, as a learning system is told: incomplete, completed or passed.
// Promise: only decisions on the page count, by their latest answers; nothing is ever called failed.
// Rules LRN11 and LRN12 of SPEC.md. Tested in test/engine/learning/unit-progress.test.ts.

import { mergeRecords } from './record-entry.ts';
import type { LearningRecord } from './record-entry.ts';
import { decisionsOnPage } from './unit-spec.ts';
import type { Unit } from './unit-spec.ts';

/** `incomplete`: a decision is open. `completed`: all are answered, and one has a safer choice. `passed`: none has. */
export type UnitStanding = 'incomplete' | 'completed' | 'passed';

/** What of a unit its progress and its suspend text need. */
export type ReportedUnit = Pick<Unit, 'id' | 'outcome' | 'questions'>;

export interface UnitProgress {
  readonly standing: UnitStanding;
  /** Decisions on the page. */
  readonly decisions: number;
  /** Of them, those that have an answer. */
  readonly answered: number;
  /** Of them, those whose latest answer is the safest. */
  readonly safest: number;
  /** Id of the question or activity answered last; null before the first. */
  readonly last: string | null;
}

/** Reads a record for one unit. Lines of other units and of other occasions make no difference. */
export function unitProgress(unit: ReportedUnit, record: LearningRecord): UnitProgress {
  const own = mergeRecords(pageEntries(unit, record));
  const latest = new Map(own.map(({ question, right }) => [question, right]));
  const decisions = decisionsOnPage(unit).map(({ id }) => id);
  const answered = decisions.filter((id) => latest.has(id)).length;
  const safest = decisions.filter((id) => latest.get(id) === true).length;
  const standing =
    answered < decisions.length || decisions.length === 0
      ? 'incomplete'
      : safest < decisions.length
        ? 'completed'
        : 'passed';
  return { standing, decisions: decisions.length, answered, safest, last: own.at(-1)?.question ?? null };
}

/** The lines of a record that were answered on this unit's page. */
export function pageEntries(unit: ReportedUnit, record: LearningRecord): LearningRecord {
  return record.filter(
    ({ outcome, question, occasion }) =>
      outcome === unit.outcome.id && occasion === 'first' && question.startsWith(`${unit.id}/`),
  );
}

/** Share of the decisions whose latest answer is the safest: whole hundredths, rounded down, 0 to 100. */
export function safestShare({ decisions, safest }: UnitProgress): number {
  return decisions === 0 ? 0 : Math.floor((100 * safest) / decisions);
}
