// The file of a practice inbox → an inbox that can be played. Promise: never throws; every fault has its line.
// Tested in test/engine/learning/parse-inbox.test.ts.

import type { Result } from '../base/index.ts';
import type { Inbox } from './inbox-spec.ts';
import { inboxFile } from './schema-inbox.ts';
import { checkAddress, checkIds, readWritten } from './schema-activity.ts';
import type { Say } from './schema-activity.ts';

/** Reads an activity of `kind: inbox`. */
export function parseInbox(file: string, source: string): Result<Inbox> {
  return readWritten({ file, source, schema: inboxFile }, checkInbox);
}

function checkInbox({ messages }: Inbox, say: Say): void {
  checkIds(messages, ['messages'], 'message', say);
  for (const [honest, word] of [
    [true, 'honest'],
    [false, 'false'],
  ] as const)
    if (!messages.some((one) => one.honest === honest))
      say(['messages'], `No message is ${word}.`, `Write at least one with \`honest: ${String(honest)}\`.`);
  messages.forEach((message, i) => {
    const at = ['messages', i];
    checkAddress(message.address, [...at, 'address'], say);
    if (message.replyTo !== null) checkAddress(message.replyTo, [...at, 'replyTo'], say);
    if (message.code !== null) checkAddress(message.code.goes, [...at, 'code', 'goes'], say);
    message.links.forEach((link, j) => {
      checkAddress(link.goes, [...at, 'links', j, 'goes'], say);
    });
  });
}
