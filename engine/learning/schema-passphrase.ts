// The file of an activity of `kind: passphrase` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/judge-password.test.ts.

import { z } from 'zod';
import { line, paragraphs } from './schema-unit.ts';

export const passphraseFile = z.strictObject({
  intro: paragraphs.default([]),
  advice: z.array(line).min(1, 'expected at least one line').max(6, 'expected at most six lines'),
});
