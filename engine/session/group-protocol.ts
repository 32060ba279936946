// What member and relay say to one another: closed unions with a version, a table of fields for each, and frames.
// Promise: reading never throws, whatever arrives; a frame is one line of JSON, followed by entries as they are stored.
// Rules GRP30 … in GROUP.md; tested in test/engine/session/group-protocol.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Check } from './checks.ts';
import { count, countOrNull, fieldsFault, hex, kindFault, listOf, name, oneOf, orNull, truth } from './checks.ts';
import type { Draft, Head } from './group-entry.ts';
import { draftFault, slug } from './group-entry.ts';

export const PROTOCOL = 1;

/** What a member runs. It has to be what entry 0 of the log names. */
export interface GroupBuild {
  readonly kernel: string;
  readonly schema: number;
  readonly packHash: string;
}

/** From a member to the relay. */
export type UpMessage =
  | {
      readonly kind: 'hello';
      readonly protocol: number;
      readonly token: string;
      readonly build: GroupBuild;
      /** Where the member's own copy ends; null when it has none. */
      readonly have: Head | null;
      /** Seat and name that somebody new would like; null for who has been here. */
      readonly wants: { readonly as: SeatId; readonly name: string } | null;
      /** Signature of the greeting's nonce by facilitator or conductor; empty for everybody else. */
      readonly proof: string;
    }
  /** Asks for what comes behind `have`: after a gap, and for the next part of a long answer. */
  | { readonly kind: 'have'; readonly have: Head | null }
  /** `after`: the author's last draft before this one that was written or is under way; null for signed drafts. */
  | { readonly kind: 'write'; readonly after: number | null; readonly draft: Draft }
  /** State of the simulation behind entry `seq`, 16 hex digits; null when there is none to compare. */
  | { readonly kind: 'state'; readonly seq: number; readonly state: string | null }
  /** Entries behind the relay's head that the relay itself once sent: `seal` proves the last of them. Lines follow. */
  | { readonly kind: 'mend'; readonly seal: string; readonly isLast: boolean };

export type RefusedWhy =
  'version' | 'protocol' | 'token' | 'moved' | 'locked' | 'dismissed' | 'full' | 'not-allowed' | 'broken' | 'closed';

/** From the relay to a member. */
export type DownMessage =
  | { readonly kind: 'greeting'; readonly protocol: number; readonly nonce: string }
  | { readonly kind: 'welcome'; readonly person: string; readonly head: Head }
  /** The facilitator has been asked; stay. */
  | { readonly kind: 'waiting' }
  /**
   * Entries of the log, whose lines follow in the same frame. `seal` proves the last one to the relay itself. `isMore`: ask
   * again for what comes next.
   */
  | { readonly kind: 'entries'; readonly isMore: boolean; readonly seal: string }
  /** Everything that this author wrote up to `n` is durable. */
  | { readonly kind: 'ack'; readonly cid: string; readonly n: number }
  /** The relay has this author's drafts up to `last`; send those behind it again. */
  | { readonly kind: 'resend'; readonly cid: string; readonly last: number }
  /** The draft was not written and never will be. */
  | { readonly kind: 'declined'; readonly cid: string; readonly n: number; readonly why: string }
  /** The draft was not written; it may be sent again in a while. */
  | { readonly kind: 'later'; readonly cid: string; readonly n: number; readonly why: 'busy' | 'storage' }
  /** The connection ends, and why. */
  | { readonly kind: 'refused'; readonly why: RefusedWhy; readonly says: string }
  /** The member's copy is another log than the relay's, which ends at `head`. */
  | { readonly kind: 'fork'; readonly head: Head }
  /** The member has more than the relay, which ends at `head`: it may mend the relay. */
  | { readonly kind: 'behind'; readonly head: Head }
  /** The member's state behind `seq` is not the one that others have. */
  | { readonly kind: 'desync'; readonly seq: number; readonly expected: string }
  /** Who came or went since the last one, and for those who run the session who waits or departs from the others. */
  | { readonly kind: 'presence'; readonly here: readonly string[]; readonly away: readonly string[] }
  | { readonly kind: 'desk'; readonly waiting: readonly Waiting[]; readonly departed: readonly string[] };

export interface Waiting {
  readonly person: string;
  readonly as: SeatId;
  readonly name: string;
}

type FieldsOf<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: { readonly [F in Exclude<keyof Extract<U, { kind: K }>, 'kind'>]-?: Check };
};

const text = (most: number): Check => {
  const says = `a text of at most ${most} characters`;
  return (value) => (typeof value === 'string' && value.length <= most ? null : says);
};
const head: Check = (value) =>
  fieldsFault(value, {
    seq: (seq) => (seq === -1 ? null : count(seq)),
    hash: (hash) => (hash === '' ? null : hash64(hash)),
  });
const hash64 = hex(64);
const people = listOf(slug, LIMITS.groupPeopleMax);
const proof: Check = (value) => (value === '' ? null : hex(128)(value));
const seal: Check = (value) => (value === '' ? null : hash64(value));
const waiting = { person: slug, as: name, name: text(LIMITS.profileNameMax) };

const UP: FieldsOf<UpMessage> = {
  hello: {
    protocol: count,
    token: text(400),
    build: (value) => fieldsFault(value, { kernel: name, schema: count, packHash: hash64 }),
    have: orNull(head),
    wants: orNull((value) => fieldsFault(value, { as: name, name: text(LIMITS.profileNameMax) })),
    proof,
  },
  have: { have: orNull(head) },
  write: { after: countOrNull, draft: draftFault },
  state: { seq: count, state: orNull(hex(16)) },
  mend: { seal: hash64, isLast: truth },
};

const WHY: Readonly<Record<RefusedWhy, true>> = {
  version: true,
  protocol: true,
  token: true,
  moved: true,
  locked: true,
  dismissed: true,
  full: true,
  'not-allowed': true,
  broken: true,
  closed: true,
};

const DOWN: FieldsOf<DownMessage> = {
  greeting: { protocol: count, nonce: hash64 },
  welcome: { person: slug, head },
  waiting: {},
  entries: { isMore: truth, seal },
  ack: { cid: slug, n: count },
  resend: { cid: slug, last: count },
  declined: { cid: slug, n: count, why: text(LIMITS.freeTextMax) },
  later: { cid: slug, n: count, why: oneOf('busy', 'storage') },
  refused: { why: oneOf(...Object.keys(WHY)), says: text(LIMITS.freeTextMax) },
  fork: { head },
  behind: { head },
  desync: { seq: count, expected: hex(16) },
  presence: { here: people, away: people },
  desk: {
    waiting: listOf((value) => fieldsFault(value, waiting), LIMITS.groupPeopleMax),
    departed: people,
  },
};

/** A message with the entries that follow it in its frame. */
export interface Frame<M> {
  readonly message: M;
  readonly lines: readonly string[];
}
export type FrameRead<M> = { readonly frame: Frame<M> } | { readonly fault: string };

/** One frame: the message, then the entries exactly as they are stored, each after a line feed. */
export function writeFrame(message: UpMessage | DownMessage, lines: readonly string[] = []): string {
  const first = JSON.stringify(message);
  return lines.length === 0 ? first : `${first}\n${lines.join('\n')}`;
}

function readFrame<M>(frame: string, table: Readonly<Record<string, Readonly<Record<string, Check>>>>): FrameRead<M> {
  const end = frame.indexOf('\n');
  const first = end === -1 ? frame : frame.slice(0, end);
  let value: unknown;
  try {
    value = JSON.parse(first);
  } catch {
    return { fault: 'The frame does not begin with a line of JSON.' };
  }
  const fault = kindFault(value, table);
  if (fault !== null) return { fault: `The message is not one of protocol ${PROTOCOL}: expected ${fault}.` };
  const lines = end === -1 ? [] : frame.slice(end + 1).split('\n', LIMITS.mendEntriesMax + 1);
  return { frame: { message: value as M, lines } };
}

/** Reads what a browser sent. The entries behind it are not looked at here. */
export const readUp = (frame: string): FrameRead<UpMessage> => readFrame(frame, UP);
/** Reads what a relay sent. */
export const readDown = (frame: string): FrameRead<DownMessage> => readFrame(frame, DOWN);

/** A character takes up to three bytes, a lone one of a pair likewise. */
const PART_CHARACTERS = Math.floor((LIMITS.frameBytesMax - 1) / 3);

/** A long frame in parts: each but the last begins with `+`, the last with `=`. A short one stays as it is. */
export function cutFrame(frame: string): readonly string[] {
  if (frame.length <= PART_CHARACTERS) return [frame];
  const parts: string[] = [];
  for (let at = 0; at < frame.length;) {
    let end = Math.min(at + PART_CHARACTERS, frame.length);
    // A pair of surrogates is one character: halved, each half would arrive as a question mark.
    const last = frame.charCodeAt(end - 1);
    if (end < frame.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    parts.push(`${end === frame.length ? '=' : '+'}${frame.slice(at, end)}`);
    at = end;
  }
  return parts;
}

/** Puts parts together again. */
export interface Assembler {
  /** The whole frame; null when more is to come; a fault when it grows beyond what any message has. */
  take(part: string): { readonly frame: string } | { readonly fault: string } | null;
}

export function createAssembler(charactersMax: number = LIMITS.messageCharactersMaxUp): Assembler {
  let held = '';
  return {
    take(part) {
      const mark = part.charAt(0);
      if (mark !== '+' && mark !== '=') return held === '' ? { frame: part } : { fault: 'A part is missing.' };
      held += part.slice(1);
      if (held.length > charactersMax) return { fault: 'The message is longer than any.' };
      if (mark === '+') return null;
      const frame = held;
      held = '';
      return { frame };
    },
  };
}
