// content/reading-age/limits.yaml as people write it. Promise: says what is expected at every key.
// Tested in test/engine/learning/reading-age.test.ts.

import { z } from 'zod';
import { line } from './schema-unit.ts';

export const readingLimits = z.strictObject({
  /** Years. */
  ageMax: z.int().min(7).max(18),
  exceptions: z.array(
    z.strictObject({
      page: z.string().regex(/^(?:guidance|learn)\/[a-z0-9-]+$/, 'expected a page such as guidance/csoc'),
      age: z.int().min(8).max(20),
      why: line,
    }),
  ),
});
