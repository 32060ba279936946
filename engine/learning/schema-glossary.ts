// content/glossary as people write it: terms.yaml, and the short forms that need no entry in everyday.yaml.
// Promise: says what is expected at every key. Tested in test/engine/learning/check-glossary.test.ts.

import { z } from 'zod';
import { line } from './schema-unit.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected small letters, digits and hyphens');

export const glossaryFile = z
  .array(
    z.strictObject({
      id,
      term: line,
      stands: line.optional(),
      /** Other ways of saying it, for the search and for finding where it is used. */
      also: z.array(line).optional(),
      meaning: z
        .string()
        .max(400, 'expected at most 400 characters: one plain meaning')
        .regex(/[.?]$/, 'expected sentences that end with a full stop'),
      see: z.array(id).optional(),
      /** Why it stands here although no unit, guidance page or scenario uses it. */
      because: line.optional(),
    }),
  )
  .min(1, 'expected at least one term');

export const everydayFile = z.strictObject({ words: z.array(line) });
