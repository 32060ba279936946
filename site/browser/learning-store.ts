// Where this tab keeps what the person answered.
// Promise: nothing outlives the tab unless the person asks for it. Tested in test/site/browser/learning-store.test.ts.

import { mergeRecords } from '#engine/learning/index.ts';
import type { LearningRecord, RecordEntry } from '#engine/learning/index.ts';

let kept: LearningRecord = [];

/** Adds a line to the record of this tab. */
export function keepEntry(entry: RecordEntry): void {
  kept = mergeRecords(kept, [entry]);
}

/** The lines of this tab. */
export function keptRecord(): LearningRecord {
  return kept;
}
