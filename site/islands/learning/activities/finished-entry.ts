// The line that an activity adds to the record when it is finished.
// Promise: only a harmful ending counts as not right; what went wrong and was put right counts as well.
// Tested in test/browser/activities.spec.ts.

import type { BranchEnding, Occasion, RecordEntry } from '#engine/learning/index.ts';
import { keepEntry } from '../../../browser/learning-store.ts';
import { wallNow } from '../../../browser/wall-clock.ts';

/** Keeps and returns the line. `question` is the activity's full id. */
export function keepFinished(place: {
  readonly id: string;
  readonly outcome: string;
  readonly ending: BranchEnding;
  readonly occasion: Occasion;
  /** More that the record keeps of it, in one word: how soon a false message was reported. */
  readonly detail?: string;
}): RecordEntry {
  const entry: RecordEntry = {
    outcome: place.outcome,
    question: place.id,
    chosen: place.detail === undefined ? place.ending : `${place.ending}/${place.detail}`,
    right: place.ending !== 'harm',
    confidence: null,
    occasion: place.occasion,
    atMs: wallNow(),
  };
  keepEntry(entry);
  return entry;
}
