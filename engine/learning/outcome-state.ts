// How somebody stands with one outcome, folded from their record: what they showed, what comes back and when.
// Promise: words and evidence, never a percentage; the same record gives the same answer in any order of its lines.
// Rules LRN1 to LRN5 of SPEC.md. Tested in test/engine/learning/outcome-state.test.ts.

import { DAY_MS, HOUR_MS } from '../base/index.ts';
import { mergeRecords } from './record-entry.ts';
import type { LearningRecord, RecordEntry } from './record-entry.ts';
import { decisionsOnPage } from './unit-spec.ts';
import type { Unit } from './unit-spec.ts';

/** Days from a success to the next time of asking; the last is used again and again. */
export const RETRIEVAL_DAYS = [2, 30, 120] as const;
/** "About": somebody who comes so much earlier is asked as well, and it counts. */
const EARLY_MS = 12 * HOUR_MS;

export type Mastery = 'not-begun' | 'begun' | 'practised' | 'shown' | 'kept' | 'reopened';

/** What a unit needs to be judged: its page may say more. */
export type JudgedUnit = Pick<Unit, 'id' | 'outcome' | 'questions' | 'diagnostic'>;

export interface OutcomeState {
  readonly outcome: string;
  readonly mastery: Mastery;
  /** When its questions come back, in milliseconds since 1970; null before the first success and while reopened. */
  readonly dueAtMs: number | null;
  /** Times that it was right when it came back, without a miss between. */
  readonly times: number;
  /** Questions whose latest answer was not right, the oldest first. */
  readonly wrong: readonly string[];
  /** Every line of the record about it, in order of time: what the words above rest on. */
  readonly evidence: LearningRecord;
}

/** What has to be known while lines are read one after the other. */
interface Reading {
  mastery: Mastery;
  dueAtMs: number | null;
  times: number;
  /** Step of RETRIEVAL_DAYS that was used last. */
  step: number;
  /** Decisions on the page: right at the first try since the unit was opened or reopened? */
  answered: Map<string, boolean>;
  latest: Map<string, boolean>;
}

/** Folds a record for one unit's outcome. */
export function foldOutcome(unit: JudgedUnit, record: LearningRecord): OutcomeState {
  const evidence = mergeRecords(record.filter((entry) => entry.outcome === unit.outcome.id));
  const reading: Reading = {
    mastery: 'not-begun',
    dueAtMs: null,
    times: 0,
    step: -1,
    answered: new Map(),
    latest: new Map(),
  };
  const onPage = decisionsOnPage(unit).map(({ id }) => id);
  for (const entry of evidence) {
    // Set anew, so that the order is that of the latest answers.
    reading.latest.delete(entry.question);
    reading.latest.set(entry.question, entry.right);
    if (reading.mastery === 'not-begun') reading.mastery = 'begun';
    if (entry.occasion === 'first') readPage(reading, entry, onPage);
    else readReturn(reading, entry);
  }
  return {
    outcome: unit.outcome.id,
    mastery: reading.mastery,
    dueAtMs: reading.dueAtMs,
    times: reading.times,
    wrong: [...reading.latest].flatMap(([question, right]) => (right ? [] : [question])),
    evidence,
  };
}

function comeBack(reading: Reading, atMs: number): void {
  reading.step = Math.min(reading.step + 1, RETRIEVAL_DAYS.length - 1);
  reading.dueAtMs = atMs + (RETRIEVAL_DAYS[reading.step] ?? 0) * DAY_MS;
}

/** An answer on the unit's page: the first of each question counts, for feedback follows at once. */
function readPage(reading: Reading, { question, right, atMs }: RecordEntry, onPage: readonly string[]): void {
  if (!onPage.includes(question) || reading.answered.has(question)) return;
  reading.answered.set(question, right);
  if (onPage.some((one) => !reading.answered.has(one))) return;
  const isShown = onPage.every((one) => reading.answered.get(one));
  const standing = reading.mastery === 'shown' || reading.mastery === 'kept';
  if (!standing) reading.mastery = isShown ? 'shown' : 'practised';
  if (reading.dueAtMs === null) comeBack(reading, atMs);
}

/** An answer away from the page: the diagnostic, or a question that came back. */
function readReturn(reading: Reading, { occasion, right, atMs }: RecordEntry): void {
  if (!right) {
    // Nothing was proven before the unit: then a wrong diagnostic only says that the unit is worth doing.
    const stood = reading.mastery !== 'begun';
    reading.mastery = stood ? 'reopened' : 'begun';
    reading.dueAtMs = null;
    reading.times = 0;
    reading.step = -1;
    reading.answered = new Map();
    return;
  }
  // A reopened unit is done again on its page; a lucky question does not close it.
  if (reading.mastery === 'reopened') return;
  const wasDue = reading.dueAtMs !== null && atMs >= reading.dueAtMs - EARLY_MS;
  if (occasion === 'retrieval' && wasDue) {
    reading.times += 1;
    reading.mastery = 'kept';
    comeBack(reading, atMs);
    return;
  }
  if (reading.mastery !== 'kept') reading.mastery = 'shown';
  if (reading.dueAtMs === null) comeBack(reading, atMs);
}

/** True when its questions may be asked again now. */
export function isDue({ dueAtMs }: OutcomeState, nowMs: number): boolean {
  return dueAtMs !== null && nowMs >= dueAtMs - EARLY_MS;
}

/** True when the unit need not be done now: somebody showed it already, on any occasion. */
export function isProven({ mastery }: OutcomeState): boolean {
  return mastery === 'shown' || mastery === 'kept';
}
