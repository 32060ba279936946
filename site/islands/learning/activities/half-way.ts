// Where somebody stopped in an activity, from this page's store and back into it.
// Promise: an activity of a team session leaves nothing behind. Tested in test/browser/learning.spec.ts.

import type { Occasion, Steps } from '#engine/learning/index.ts';
import { learningStore } from '../../../browser/learning-store.ts';
import { wallNow } from '../../../browser/wall-clock.ts';

/** Stands behind the steps of an activity that came to its end; no id has a full stop. */
export const ENDED = '.end';

interface Played {
  /** `unit/activity`. */
  readonly id: string;
  /** Only what is done on the unit's page goes on after a break: what comes back in a refresher begins anew. */
  readonly occasion: Occasion;
}

/** What was done in the activity in this sitting. */
export function stepsKept({ id, occasion }: Played): Steps {
  return occasion === 'first' ? learningStore().stepsOf(id, wallNow()) : [];
}

export function keepSteps({ id, occasion }: Played, steps: Steps): void {
  if (occasion === 'first') learningStore().keepSteps(id, steps, wallNow());
}
