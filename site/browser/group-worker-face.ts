// What a seat's page and its worker say to one another beside the room's own questions: a team's run and entries of its log.
// Promise: entries are answered in the order in which they were sent; the worker never runs past the last of them.
// Tested in test/site/browser/group-simulation.test.ts.

import type { Answer, AnswerMessage, ProgressMessage, Request } from '#engine/conduct/index.ts';
import type { ExchangeState } from '#engine/exercise/index.ts';
import type { PlayedPack, Refusal, TeamCard } from '#engine/group/index.ts';
import type { Envelope } from '#engine/session/index.ts';

export type TeamRequest =
  | { readonly kind: 'open-team'; readonly pack: PlayedPack; readonly card: TeamCard }
  | {
      readonly kind: 'take-entries';
      readonly entries: readonly Envelope[];
      /** Places behind which the state is asked for, of those that are taken here. */
      readonly checks: readonly number[];
      /** Nothing more waits: the view is wanted. */
      readonly isLast: boolean;
    };

/** Questions of the room that a team's run answers; what would change it goes through the log instead. */
export type RoomRequest = Exclude<
  Request,
  { readonly kind: 'open' | 'advance' | 'command' | 'next-event' | 'note-clock' | 'merge-pad' }
>;

export interface TeamAnswer {
  readonly kind: 'taken';
  /** Place of the last entry that was taken. */
  readonly seq: number;
  readonly view: Extract<Answer, { kind: 'view' }> | null;
  /** What passes between this team and the others; null where no view was wanted. */
  readonly exchange: ExchangeState | null;
  readonly refusals: readonly Refusal[];
  readonly states: readonly { readonly seq: number; readonly state: string }[];
  /** Why a sealed exercise is held here, read only; null when it goes on. */
  readonly sealFault: string | null;
}

export interface TeamRequestMessage {
  readonly id: number;
  readonly request: TeamRequest | Request;
}

export type TeamMessage = AnswerMessage | ProgressMessage | { readonly id: number; readonly answer: TeamAnswer };
