// Words that several learning islands say. Promise: the same thing is called the same everywhere, without blame.
// Tested in test/browser/learning.spec.ts.

import type { BranchEnding, Confidence } from '#engine/learning/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  unsure: 'Not sure',
  fairly: 'Fairly sure',
  very: 'Very sure',
};

export const ENDING_WORDS: Readonly<Record<BranchEnding, string>> = {
  safe: 'This ended well.',
  mended: 'It went wrong, and you put it right. That counts as well.',
  harm: 'This could have ended better.',
};
