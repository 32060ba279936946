// A shift on paper: parts with so many minutes of the story, and tasks that take some of them.
// Promise: what must be done in a part fits into its minutes. No real time is ever limited.
// Tested in test/engine/learning/parse-shift.test.ts.

/** `must`: has to be done in its part. `may`: useful, can wait. `never`: makes things worse. */
export type ShiftNeed = 'must' | 'may' | 'never';

export interface ShiftTask {
  readonly id: string;
  readonly label: string;
  /** Minutes of the story. */
  readonly minutes: number;
  readonly need: ShiftNeed;
  /** Tasks that open it when all are done. */
  readonly after: readonly string[];
  /** Paragraphs told at once when it is chosen. */
  readonly tells: readonly string[];
}

export interface ShiftPart {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly says: readonly string[];
  readonly tasks: readonly ShiftTask[];
}

export interface Shift {
  readonly intro: readonly string[];
  /** Story time at the start, minutes after midnight. */
  readonly startsAt: number;
  readonly parts: readonly ShiftPart[];
}
