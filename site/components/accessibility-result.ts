// What the last accepted accessibility run found, read while the site is built.
// Promise: a file that is not one stops the build. Tested in test/built/site.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';

const FILE = 'content/accessibility/checked.json';

const schema = z.strictObject({
  checkedOn: z.coerce.date(),
  pages: z.number().int().nonnegative(),
  /** CSS pixels. */
  widths: z.array(z.number().int()),
  /** Addresses of pages with a fault. */
  faulty: z.array(z.string().startsWith('/')),
});

export type AccessibilityResult = z.infer<typeof schema>;

/** The result; `UPDATE=1 npm run test:browser -- accessibility` writes it. */
export function accessibilityResult(): AccessibilityResult {
  return schema.parse(JSON.parse(readFileSync(join(process.cwd(), FILE), 'utf8')));
}
