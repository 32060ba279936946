// The sentences with which a room ends a connection, each with what to do.
// Promise: nobody is cut off without a sentence, except a reader who could not take one.
// Tested in test/engine/session/room.test.ts.

import type { RefusedWhy } from './group-protocol.ts';
import type { CloseCode, RoomEffect } from './room-state.ts';
import { CLOSE } from './room-state.ts';

const SAYS: Readonly<Record<RefusedWhy, string>> = {
  version: 'This exercise runs another version of Standby. Reload the page; it brings the right one.',
  protocol: 'This page and the relay speak different versions. Reload the page.',
  token: 'The place in the exercise could not be proved. Join again with the code of your team.',
  moved: 'This seat went on at another device. To come back, make a code there and type it here.',
  locked: 'The facilitator has closed the door. Ask the facilitator to let you in.',
  dismissed: 'The facilitator has taken you off the list. Ask the facilitator.',
  full: 'The team has as many people as fit. Ask the facilitator.',
  'not-allowed': 'This is not for you to do.',
  broken: 'The log of this team cannot be read. The facilitator has been told; keep this page open.',
  closed: 'The relay is stopping. The page comes back by itself; nothing is lost.',
};

export const refuse = (link: string, why: RefusedWhy, code: CloseCode = CLOSE.policy): RoomEffect => ({
  kind: 'cut',
  link,
  code,
  message: { kind: 'refused', why, says: SAYS[why] },
});
