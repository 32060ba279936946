// The file of a passphrase maker → its words. Promise: never throws; every fault has its line.
// Tested in test/engine/learning/judge-password.test.ts.

import type { Result } from '../base/index.ts';
import type { Passphrase } from './passphrase-spec.ts';
import { readWritten } from './schema-activity.ts';
import { passphraseFile } from './schema-passphrase.ts';

/** Reads an activity of `kind: passphrase`. */
export function parsePassphrase(file: string, source: string): Result<Passphrase> {
  return readWritten({ file, source, schema: passphraseFile }, () => undefined);
}
