// Where somebody stopped in an activity, from this page's store and back into it.
// Promise: an activity of a team session leaves nothing behind. Tested in test/browser/learning.spec.ts, within a learning
// system in test/browser/packages.spec.ts.

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

/**
 * Calls `restore` when something was done in the activity before: now, or once a learning system has brought it.
 * The returned function ends the waiting.
 */
export function whenLeft({ id, occasion }: Played, restore: (steps: Steps) => void): () => void {
  if (occasion !== 'first') return () => undefined;
  const { halves } = learningStore();
  const steps = halves.stepsOf(id, wallNow());
  if (steps.length > 0) restore(steps);
  return halves.watch((news) => {
    if (news.isBrought && news.activity === id) restore(news.steps);
  });
}

export function keepSteps({ id, occasion }: Played, steps: Steps): void {
  if (occasion === 'first') learningStore().keepSteps(id, steps, wallNow());
}
