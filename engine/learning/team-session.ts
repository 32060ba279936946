// A team session in the practice inbox: one person after the other plays, and the projector shows what the team did together.
// Promise: nothing is shown of fewer than three rounds, rounds have no order and no name, and honest mail that was reported is
// no fault. Tested in test/engine/learning/team-session.test.ts.

import type { Inbox } from './inbox-spec.ts';
import type { InboxLookBack } from './play-inbox.ts';

/** With fewer rounds the room would know whose they are. */
export const ROUNDS_MIN = 3;

/** What one person did with each message, by its id. Holds no time and no name. */
export type TeamRound = Readonly<Record<string, 'reported' | 'followed' | 'other'>>;

export interface MessageTally {
  readonly message: string;
  readonly subject: string;
  readonly honest: boolean;
  /** Rounds in which it was reported, whether or not something was followed before. */
  readonly reported: number;
  /** Rounds in which a link, a code or an attachment was followed, or an answer sent, and no report came. */
  readonly followed: number;
}

export interface TeamResults {
  readonly rounds: number;
  /** Rounds in which every false message was reported. */
  readonly allReported: number;
  /** In the order of the inbox. */
  readonly messages: readonly MessageTally[];
}

/** What of a look back the session keeps. */
export function roundOf({ fates }: Pick<InboxLookBack, 'fates'>): TeamRound {
  return Object.fromEntries(
    fates.map(({ message, place, followed, replied }) => [
      message.id,
      place === 'reported' ? 'reported' : followed || replied ? 'followed' : 'other',
    ]),
  );
}

/** The team's results; null until three rounds were played. The order of the rounds makes no difference. */
export function teamResults(inbox: Inbox, rounds: readonly TeamRound[]): TeamResults | null {
  if (rounds.length < ROUNDS_MIN) return null;
  const count = (message: string, what: TeamRound[string]): number =>
    rounds.filter((round) => round[message] === what).length;
  const wrong = inbox.messages.filter(({ honest }) => !honest);
  return {
    rounds: rounds.length,
    allReported: rounds.filter((round) => wrong.every(({ id }) => round[id] === 'reported')).length,
    messages: inbox.messages.map(({ id, subject, honest }) => ({
      message: id,
      subject,
      honest,
      reported: count(id, 'reported'),
      followed: count(id, 'followed'),
    })),
  };
}

/** Rounds as they came from another window; what is not one is passed over. */
export function readRounds(value: unknown): readonly TeamRound[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (round): round is TeamRound =>
      typeof round === 'object' &&
      round !== null &&
      Object.values(round as object).every((what) => what === 'reported' || what === 'followed' || what === 'other'),
  );
}
