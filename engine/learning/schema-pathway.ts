// content/pathways/<role>.yaml and what a unit's front matter says, as people write them.
// Promise: says what is expected at every key. Tested in test/engine/learning/parse-catalogue.test.ts.

import { z } from 'zod';
import { id, line } from './schema-unit.ts';

export const pathwayFile = z.strictObject({
  /** The role as people call it. */
  title: line.max(65, 'expected at most 65 characters: titles stand in lists'),
  /** Who it is for, in a sentence. */
  who: line,
  units: z
    .array(
      z.strictObject({
        unit: id,
        /** Why this role needs it, in a sentence. */
        why: line,
      }),
    )
    .min(1, 'expected at least one unit')
    .max(20, 'expected at most twenty units'),
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-22');

/** The keys of a unit's front matter that the engine needs; the whole is checked by scenario/front-matter.ts. */
export const unitFrontMatter = z.looseObject({
  title: line,
  summary: line,
  minutes: z.int().min(3).max(7),
  behaviour: line,
  audience: line,
  caf: z.array(z.string()).default([]),
  clinicianCheck: z.strictObject({ by: line, on: date }).nullable().default(null),
  /** The last change that readers who did the unit before should know of. */
  changed: z.strictObject({ on: date, what: line }).nullable().default(null),
});
