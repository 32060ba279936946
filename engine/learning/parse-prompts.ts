// The file of a row of prompts → prompts that can be played. Promise: never throws; every fault has its line.
// Tested in test/engine/learning/parse-prompts.test.ts.

import type { Result } from '../base/index.ts';
import type { Prompts } from './prompts-spec.ts';
import { checkIds, readWritten } from './schema-activity.ts';
import { promptsFile } from './schema-prompts.ts';

/** Reads an activity of `kind: prompts`. */
export function parsePrompts(file: string, source: string): Result<Prompts> {
  return readWritten({ file, source, schema: promptsFile }, ({ moments }, say) => {
    checkIds(moments, ['moments'], 'moment', say);
    if (moments.every((one) => one.yours))
      say(['moments'], "No prompt is somebody else's.", 'Write at least one with `yours: false`.');
  });
}
