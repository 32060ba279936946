// Real rules and events that are no part of the repository: tests read them where they exist and say so where not.
// Promise: an absent corpus is named in the output, never passed over. Used by test/support/suites.ts and by tests.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './run-command.ts';

/** Folder of the corpora, from the repository's root; STANDBY_CORPORA names another. */
export const CORPORA = process.env['STANDBY_CORPORA'] ?? '../shared/corpora';

/** Path of one corpus from the repository's root, or null when it is not on this machine. */
export function corpusFolder(name: string): string | null {
  const folder = join(CORPORA, name);
  return existsSync(resolve(ROOT, folder)) ? folder : null;
}
