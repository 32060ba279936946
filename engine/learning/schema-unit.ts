// content/learn/<unit>/unit.yaml as people write it. Simple on purpose: a writer needs no other file than the guide.
// Promise: says what is expected at every key. Tested in test/engine/learning/parse-unit.test.ts.

import { z } from 'zod';

export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
export const line = z.string().trim().min(1, 'expected some text').max(300, 'expected at most 300 characters');

/** A text in paragraphs: blank lines part them, single line ends do not count. */
export const paragraphs = z
  .string()
  .trim()
  .min(1, 'expected some text')
  .max(2_000, 'expected at most 2,000 characters')
  .transform((written) => written.split(/\n\s*\n/).map((one) => one.replace(/\s*\n\s*/g, ' ').trim()));

const guidance = z.strictObject({
  page: z.string().regex(/^[a-z0-9-]+$/, 'expected the name of a page below content/guidance'),
  part: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected the id of a heading on that page')
    .nullable()
    .default(null),
  says: line,
});

const answer = z.strictObject({ id, label: line, best: z.boolean().default(false), feedback: paragraphs });

const asked = { id, situation: paragraphs.default([]), later: z.boolean().default(false) };

const decision = z.strictObject({
  ...asked,
  kind: z.literal('decision'),
  ask: line,
  answers: z.array(answer).min(2, 'expected at least two answers').max(5, 'expected at most five answers'),
  confidence: z.boolean().default(false),
  guidance: guidance.nullable().default(null),
});
const recall = z.strictObject({ ...asked, kind: z.literal('recall'), ask: line, answer: paragraphs });
const doIt = z.strictObject({
  ...asked,
  kind: z.literal('do-it'),
  task: line,
  steps: z.array(line).min(1, 'expected at least one step').max(7, 'expected at most seven steps'),
  done: line.default('I have done it'),
});

export const unitFile = z.strictObject({
  outcome: z.strictObject({
    id,
    statement: line.regex(/^[a-z].*[^.]$/, 'expected words that complete "By the end you can …", without a full stop'),
  }),
  questions: z
    .array(z.discriminatedUnion('kind', [decision, recall, doIt]))
    .max(20, 'expected at most twenty questions'),
  activities: z
    .array(z.strictObject({ id, kind: id, file: line, title: line }))
    .max(8, 'expected at most eight activities')
    .default([]),
  /** The decision that the diagnostic asks; the last one when it is not said. */
  diagnostic: id.optional(),
});

export type WrittenUnit = z.infer<typeof unitFile>;
