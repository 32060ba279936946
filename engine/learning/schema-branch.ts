// The file of an activity of `kind: branch` as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/parse-branch.test.ts.

import { z } from 'zod';
import { BRANCH_DRESSES } from './branch-spec.ts';
import { id, line, paragraphs } from './schema-unit.ts';

const choice = z.strictObject({
  id,
  label: line,
  reply: paragraphs.default([]),
  sets: z.array(id).default([]),
  when: z.array(line).default([]),
  to: id,
});

export const branchFile = z.strictObject({
  dress: z.enum(BRANCH_DRESSES).default('room'),
  intro: paragraphs.default([]),
  facts: z.record(id, line).default({}),
  start: id,
  steps: z
    .array(
      z.strictObject({
        id,
        who: line.nullable().default(null),
        says: paragraphs,
        choices: z.array(choice).max(6, 'expected at most six choices').default([]),
        ending: z.enum(['safe', 'mended', 'harm']).nullable().default(null),
      }),
    )
    .min(2, 'expected at least two steps')
    .max(60, 'expected at most sixty steps'),
});

export type WrittenBranch = z.infer<typeof branchFile>;
