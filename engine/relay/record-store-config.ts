// What the surroundings say of a record store (xAPI): where it stands, and the file with its name and secret.
// Promise: every bad value is named with what to write instead; a browser never learns address or secret.
// Tested in test/engine/relay/record-store.test.ts.

import { existsSync, readFileSync } from 'node:fs';
import type { Problem, Result } from '../base/index.ts';
import { failure, success } from '../base/index.ts';

export interface RecordStoreOffice {
  /** Address of the store's xAPI, with a slash at its end. */
  readonly endpoint: string;
  /** `name:secret`. */
  readonly credential: string;
}

const isEndpoint = (text: string): boolean =>
  URL.canParse(text) &&
  (new URL(text).protocol === 'https:' || ['localhost', '127.0.0.1'].includes(new URL(text).hostname)) &&
  new URL(text).username === '' &&
  new URL(text).search === '' &&
  text.endsWith('/');

/** Reads RELAY_LRS and RELAY_LRS_KEY; null when there is no store. */
export function readRecordStore(
  variables: Readonly<Record<string, string | undefined>>,
): Result<RecordStoreOffice | null> {
  const endpoint = variables['RELAY_LRS'] ?? '';
  const file = variables['RELAY_LRS_KEY'] ?? '';
  if (endpoint === '' && file === '') return success(null);
  const problems: Problem[] = [];
  const bad = (place: string, line: number, message: string, advice: string): void =>
    void problems.push({ file: place, line, column: 1, message, advice, severity: 'error' });
  const lineOf = (name: string): number => Math.max(Object.keys(variables).indexOf(name) + 1, 1);
  if (!isEndpoint(endpoint))
    bad(
      'environment',
      lineOf('RELAY_LRS'),
      `RELAY_LRS is "${endpoint.slice(0, 80)}", which is no address of a record store.`,
      'Write https, host and path with a slash at the end, such as "https://records.calderwick.example/xapi/".',
    );
  if (!existsSync(file)) {
    const advice = 'Write one line, name:secret, into a file that only this account can read, and name the file.';
    bad('environment', lineOf('RELAY_LRS_KEY'), 'RELAY_LRS_KEY names no file.', advice);
    return failure(problems);
  }
  const credential = readFileSync(file, 'utf8').trim();
  if (!/^[^:\s]+:\S+$/.test(credential))
    bad(file, 1, 'This is not a name and a secret.', 'Write one line, name:secret, as the record store gave them.');
  return problems.length > 0 ? failure(problems) : success({ endpoint, credential });
}
