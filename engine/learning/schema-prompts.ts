// The file of an activity of `kind: prompts` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-prompts.test.ts.

import { z } from 'zod';
import { id, line, paragraphs } from './schema-unit.ts';

const moment = z.strictObject({
  id,
  at: line,
  doing: paragraphs,
  app: line,
  from: line,
  yours: z.boolean(),
  number: z
    .string()
    .regex(/^\d{2}$/, 'expected two digits in quotes, such as "47"')
    .nullable()
    .default(null),
  approve: paragraphs,
  deny: paragraphs,
  report: paragraphs,
});

export const promptsFile = z.strictObject({
  intro: paragraphs.default([]),
  moments: z.array(moment).min(2, 'expected at least two moments').max(10, 'expected at most ten moments'),
});
