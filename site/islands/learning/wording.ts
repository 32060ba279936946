// Words that several learning islands say. Promise: the same thing is called the same everywhere, without blame.
// Tested in test/browser/learning.spec.ts.

import type { Confidence } from '#engine/learning/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  unsure: 'Not sure',
  fairly: 'Fairly sure',
  very: 'Very sure',
};
