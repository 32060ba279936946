// The file of a sharing task → a task that can be played. Promise: never throws; every fault has its line.
// Tested in test/engine/learning/parse-share.test.ts.

import type { Result } from '../base/index.ts';
import { checkAddress, checkIds, readWritten } from './schema-activity.ts';
import { shareFile } from './schema-share.ts';
import type { Share } from './share-spec.ts';

/** Reads an activity of `kind: share`. */
export function parseShare(file: string, source: string): Result<Share> {
  return readWritten({ file, source, schema: shareFile }, ({ people, files }, say) => {
    checkIds(people, ['people'], 'person', say);
    checkIds(files, ['files'], 'file', say);
    people.forEach(({ address }, i) => {
      checkAddress(address, ['people', i, 'address'], say);
    });
    if (!people.some((one) => one.needed)) say(['people'], 'Nobody should get it.', 'Give somebody `needed: true`.');
    if (files.length > 0 && !files.some((one) => one.needed))
      say(['files'], 'No file should be sent.', 'Give one `needed: true`, or take the files out.');
  });
}
