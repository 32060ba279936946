// The file of an activity of `kind: shift` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-shift.test.ts.

import { z } from 'zod';
import { id, line, paragraphs } from './schema-unit.ts';

const minutes = z
  .int('expected whole minutes')
  .min(1, 'expected at least a minute')
  .max(240, 'expected four hours at most');

const task = z.strictObject({
  id,
  label: line,
  minutes,
  need: z.enum(['must', 'may', 'never']),
  after: z.array(id).default([]),
  tells: paragraphs,
});

export const shiftFile = z.strictObject({
  intro: paragraphs.default([]),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time in quotes, such as "03:10"')
    .transform((written) => Number(written.slice(0, 2)) * 60 + Number(written.slice(3))),
  parts: z
    .array(z.strictObject({ id, title: line, minutes, says: paragraphs, tasks: z.array(task).min(2).max(12) }))
    .min(1, 'expected at least one part')
    .max(4, 'expected at most four parts'),
});
