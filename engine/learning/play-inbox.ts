// Playing a practice inbox: what may be done with each message, and the look back at the end.
// Promise: pure; the moves decide. Reporting honest mail never counts against anybody, and a late report always counts.
// Tested in test/engine/learning/parse-inbox.test.ts.

import { assert } from '../base/index.ts';
import type { BranchEnding } from './branch-spec.ts';
import type { Inbox, InboxMessage } from './inbox-spec.ts';

/** `follow`: a link, a code or an attachment was opened. `keep`: left in the inbox as done with. */
export const INBOX_ACTS = [
  'open',
  'details',
  'address',
  'ring',
  'follow',
  'reply',
  'report',
  'delete',
  'keep',
] as const;
export type InboxAct = (typeof INBOX_ACTS)[number];

export interface InboxMove {
  readonly act: InboxAct;
  /** Id of a message. */
  readonly message: string;
  /** The host's wall time in milliseconds; only differences are used. */
  readonly atMs: number;
}

export interface InboxState {
  /** When the inbox was first opened. */
  readonly sinceMs: number;
  readonly moves: readonly InboxMove[];
}

/** Where a message is now. */
export type InboxPlace = 'inbox' | 'reported' | 'deleted' | 'kept';

export function startInbox(sinceMs: number): InboxState {
  return { sinceMs, moves: [] };
}

/** Where the message is: reporting stands above all else, and the last act otherwise. */
export function placeOf({ moves }: InboxState, message: string): InboxPlace {
  let place: InboxPlace = 'inbox';
  for (const { act } of moves.filter((move) => move.message === message)) {
    if (act === 'report') return 'reported';
    if (act === 'delete') place = 'deleted';
    if (act === 'keep') place = 'kept';
  }
  return place;
}

/** True when the act is open: a reported message has gone, a deleted one can still be reported. */
export function mayAct(state: InboxState, message: string, act: InboxAct): boolean {
  const place = placeOf(state, message);
  if (place === 'reported') return act === 'open' || act === 'details' || act === 'address';
  if (place === 'deleted') return act !== 'follow' && act !== 'reply' && act !== 'delete' && act !== 'keep';
  return act !== 'keep' || place === 'inbox';
}

/** The state after a move. Throws when the act is not open or the message unknown: the host shows only what is. */
export function actInInbox(inbox: Inbox, state: InboxState, move: InboxMove): InboxState {
  assert(
    inbox.messages.some((one) => one.id === move.message),
    `the inbox has a message "${move.message}"`,
  );
  assert(mayAct(state, move.message, move.act), `"${move.act}" may be done with "${move.message}"`);
  return { ...state, moves: [...state.moves, move] };
}

/** What became of one message, in the worst true word: a link that was followed is said even when a report came after. */
export interface InboxFate {
  readonly message: InboxMessage;
  readonly place: InboxPlace;
  readonly followed: boolean;
  readonly replied: boolean;
  readonly rang: boolean;
}

export interface InboxLookBack {
  readonly ending: BranchEnding;
  readonly fates: readonly InboxFate[];
  readonly falseReported: number;
  readonly falseAll: number;
  readonly honestReported: number;
  /** From opening the inbox to the first report of a false message; null when there was none. */
  readonly firstReportMs: number | null;
}

/** What happened, over all messages. `safe`: every false one reported, none followed or answered before. */
export function lookBackOnInbox(inbox: Inbox, state: InboxState): InboxLookBack {
  const did = (message: string, act: InboxAct): boolean =>
    state.moves.some((move) => move.message === message && move.act === act);
  const fates = inbox.messages.map((message) => ({
    message,
    place: placeOf(state, message.id),
    followed: did(message.id, 'follow'),
    replied: did(message.id, 'reply'),
    rang: did(message.id, 'ring'),
  }));
  const wrong = fates.filter((fate) => !fate.message.honest);
  const reported = wrong.filter((fate) => fate.place === 'reported');
  const falseIds = new Set(wrong.map((fate) => fate.message.id));
  const first = state.moves.find((move) => move.act === 'report' && falseIds.has(move.message));
  const slipped = wrong.some((fate) => fate.followed || fate.replied);
  return {
    ending: reported.length < wrong.length ? 'harm' : slipped ? 'mended' : 'safe',
    fates,
    falseReported: reported.length,
    falseAll: wrong.length,
    honestReported: fates.filter((fate) => fate.message.honest && fate.place === 'reported').length,
    firstReportMs: first === undefined ? null : Math.max(0, first.atMs - state.sinceMs),
  };
}
