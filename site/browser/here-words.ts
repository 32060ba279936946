// What windows of one browser say to the window that keeps a session of this computer, and what it answers.
// Promise: closed unions; a question or a connection is known by a name that its window drew.
// Tested in test/site/browser/here-relay.test.ts.

import type { DoorAnswer, JoinedPlace, SessionSeen } from './group-door.ts';

export const HERE_CHANNEL = 'standby-here';

const START = 'here-';
/** A session that a window of this browser keeps, and no relay. */
export const isHere = (session: string): boolean => session.startsWith(START);
export const hereName = (session: string): string => (isHere(session) ? session : `${START}${session}`);

export type HereQuestion =
  | { readonly kind: 'join'; readonly code: string; readonly key: string }
  | { readonly kind: 'see'; readonly token: string };

export type HereAnswer = DoorAnswer<JoinedPlace> | DoorAnswer<SessionSeen>;

export type ToKeeper =
  | { readonly to: 'keeper'; readonly kind: 'ask'; readonly id: string; readonly question: HereQuestion }
  | {
      readonly to: 'keeper';
      readonly kind: 'dial';
      readonly line: string;
      readonly session: string;
      readonly team: string;
    }
  /** A frame, whole. */
  | { readonly to: 'keeper'; readonly kind: 'up'; readonly line: string; readonly frame: string }
  | { readonly to: 'keeper'; readonly kind: 'hang-up'; readonly line: string };

export type ToWindows =
  /** A keeper begins, or goes on: whoever waits for it dials at once. */
  | { readonly to: 'windows'; readonly kind: 'here'; readonly session: string }
  | { readonly to: 'windows'; readonly kind: 'answer'; readonly id: string; readonly answer: HereAnswer }
  | { readonly to: 'windows'; readonly kind: 'down'; readonly line: string; readonly frame: string }
  | { readonly to: 'windows'; readonly kind: 'ended'; readonly line: string };
