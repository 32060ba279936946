// The file of an activity of `kind: share` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-share.test.ts.

import { z } from 'zod';
import { id, line, paragraphs } from './schema-unit.ts';

const person = z.strictObject({ id, name: line, address: line, needed: z.boolean(), why: line });
const sheet = z.strictObject({ name: line, hidden: z.boolean().default(false), holds: line });
const attached = z.strictObject({
  id,
  name: line,
  sheets: z.array(sheet).max(6).default([]),
  needed: z.boolean(),
  why: line,
});

export const shareFile = z.strictObject({
  intro: paragraphs.default([]),
  task: paragraphs,
  subject: line,
  hide: z.boolean().default(false),
  secure: z.boolean().default(false),
  people: z.array(person).min(2, 'expected at least two people').max(12, 'expected at most twelve people'),
  files: z.array(attached).max(6, 'expected at most six files').default([]),
});
