// One line of a learning record: which question was answered, how, when and on what occasion. Lines are only ever added.
// Promise: two lines with the same words are the same line, so records merge without counting anything twice.
// Tested in test/engine/learning/learning-record.test.ts.

/** On the unit's page, when the question came back later, or before the unit to see whether it is needed. */
export type Occasion = 'first' | 'retrieval' | 'diagnostic';

/** How sure somebody was before the feedback; null when not asked. */
export type Confidence = 'unsure' | 'fairly' | 'very';

export const OCCASIONS: readonly Occasion[] = ['first', 'retrieval', 'diagnostic'];
export const CONFIDENCES: readonly Confidence[] = ['unsure', 'fairly', 'very'];

export interface RecordEntry {
  /** Id of the outcome that the question is about. */
  readonly outcome: string;
  /** `unit/question`, or `unit/activity`. */
  readonly question: string;
  /** Id of the answer; `had-it` or `not-yet` of a recall question; `done` of a task; the ending of an activity. */
  readonly chosen: string;
  /** True for the safest answer, for what was remembered, for what was done. */
  readonly right: boolean;
  readonly confidence: Confidence | null;
  readonly occasion: Occasion;
  /** When, in whole milliseconds since 1970, as the host's clock says. */
  readonly atMs: number;
}

/** A learning record: its lines in order, each once. */
export type LearningRecord = readonly RecordEntry[];

/** The same for the same line, different for any other. */
export function entryKey(entry: RecordEntry): string {
  const { atMs, question, outcome, occasion, chosen, right, confidence } = entry;
  // Fifteen digits hold every time of the record, so keys sort as times do.
  return [String(atMs).padStart(15, '0'), question, outcome, occasion, chosen, right ? 1 : 0, confidence ?? ''].join(
    ' ',
  );
}

/** The lines of all records, each once, in order of time. The order of the records makes no difference. */
export function mergeRecords(...records: readonly LearningRecord[]): LearningRecord {
  const lines = new Map(records.flat().map((entry) => [entryKey(entry), entry]));
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
