// What an author of a group log signs: all of the log that a page needs in order to open a session.
// Promise: brings no reader of entries along. Tested in test/engine/session/ledger.test.ts.

import { canonicalJson } from './canonical-json.ts';
import type { Draft } from './group-entry.ts';

export const GROUP_VERSION = 1;

/** What a signature stands for: everything an author decides. The place is the room's, and proved by the chain. */
export function signedText(session: string, { cid, n, seat, kind, body }: Draft): string {
  const { sig: _, ...rest } = body as Readonly<Record<string, unknown>>;
  return canonicalJson({ v: GROUP_VERSION, session, cid, n, seat, kind, body: rest });
}
