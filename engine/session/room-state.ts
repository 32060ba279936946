// What a room holds: one team's ledger, who is connected, and what waits to become durable.
// Promise: it belongs to one owner, who alone steps it; the same events give the same effects. Read in room.ts.
// Tested in test/engine/session/room.test.ts and test/model/group-simulation.test.ts.

import type { SeatId } from '../scenario/index.ts';
import type { Draft, EntryRead, GroupEntry, HashLine, Head } from './group-entry.ts';
import { readGroupLine } from './group-entry.ts';
import type { DownMessage, GroupBuild, UpMessage } from './group-protocol.ts';
import type { Ledger } from './ledger.ts';
import { createLedger } from './ledger.ts';
import { hmacHex, sha256Hex } from './sha256-hex.ts';
import type { Verify } from './signature.ts';
import { verifyText } from './signature.ts';

/** What somebody is by the token shown; the shell has checked it. */
export const ROLES = ['player', 'observer', 'evaluator', 'co-facilitator', 'facilitator', 'conductor'] as const;
export type Role = (typeof ROLES)[number];

/** One connection of one person. */
export interface Link {
  readonly id: string;
  readonly person: string;
  readonly role: Role;
  readonly wants: { readonly as: SeatId; readonly name: string } | null;
  /**
   * `waiting`: for a seat. `behind`: takes the log in parts. `ahead`: has more than the room, which asks its store first.
   * `live`: gets every entry as it becomes durable.
   */
  state: 'waiting' | 'behind' | 'ahead' | 'live';
  have: Head;
  /** When a checkpoint was sent that this reader has not answered; null when it has answered all. */
  askedMs: number | null;
  /** Lines of a mend that is not whole yet; null while this reader was not told that the room is behind. */
  mending: string[] | null;
}

/** A draft on its way into the log, and whom to tell. */
export interface Waiter {
  readonly draft: Draft;
  readonly link: string | null;
}

export interface Flight {
  readonly entries: readonly GroupEntry[];
  readonly waiters: readonly Waiter[];
  /** The reader that brings back what the store lost; null when the entries are new. */
  readonly mender: string | null;
}

/** Part of a change to several logs that is made in one transaction. */
export interface Part {
  readonly id: string;
  readonly draft: Draft;
}

export interface Room {
  readonly ledger: Ledger;
  readonly sealKey: string;
  readonly verify: Verify;
  readonly hash: HashLine;
  readonly keyedHash: KeyedHash;
  readonly read: (line: string) => EntryRead;
  /**
   * `starting`: reads what the store holds. `loading`: reads again what others may have written. `broken`: the store gave
   * what is no log; nothing more is written.
   */
  phase: 'starting' | 'open' | 'loading' | 'broken';
  readonly links: Map<string, Link>;
  readonly queue: Waiter[];
  /** Placed and handed to the store, whose answer is awaited. */
  inFlight: Flight | null;
  part: Part | null;
  /** The newest entries, the first of which has the place `recentFrom`. */
  recent: { readonly line: string; readonly hash: string }[];
  recentFrom: number;
  /** Places of the last checkpoints: what is said of others is not compared. */
  readonly checkpoints: number[];
  /** By place: what each connection said its state was. */
  readonly checks: Map<number, Map<string, { readonly state: string; readonly link: Link }>>;
  /** Connections whose state is not the others', with the person behind each. */
  readonly departed: Map<string, string>;
  /** Those of them whose departure has been written down. */
  readonly noted: Set<string>;
  deskChanged: boolean;
  /** Roster or door changed in what was just taken. */
  lawChanged: boolean;
  readonly here: Set<string>;
  readonly away: Set<string>;
}

export interface RoomOptions {
  readonly session: string;
  readonly team: string;
  /** Secret of the relay, which lies apart from its log. */
  readonly sealKey: string;
  readonly verify?: Verify;
  readonly hash?: HashLine;
  /** HMAC-SHA256. The default is the engine's own; a shell may bring its platform's, which gives the same. */
  readonly keyedHash?: KeyedHash;
  /** Reads one line of the store; the default hashes it with `hash`. */
  readonly read?: (line: string) => EntryRead;
}

/** HMAC-SHA256 of a text under a key, 64 hex digits. */
export type KeyedHash = (key: string, text: string) => string;

export function createRoom(options: RoomOptions): Room {
  const { session, team, sealKey, verify = verifyText, hash = sha256Hex, keyedHash = hmacHex } = options;
  const { read = (line) => readGroupLine(line, hash) } = options;
  return {
    ledger: createLedger(session, team),
    sealKey,
    verify,
    hash,
    keyedHash,
    read,
    phase: 'starting',
    links: new Map(),
    queue: [],
    inFlight: null,
    part: null,
    recent: [],
    recentFrom: 0,
    checkpoints: [],
    checks: new Map(),
    departed: new Map(),
    noted: new Set(),
    deskChanged: false,
    lawChanged: false,
    here: new Set(),
    away: new Set(),
  };
}

export type RoomEvent =
  /** Lines of the store from the first that the room does not have; `isEnd` when there are no more. */
  | { readonly kind: 'loaded'; readonly lines: readonly string[]; readonly isEnd: boolean }
  | {
      readonly kind: 'join';
      readonly link: string;
      readonly person: string;
      readonly role: Role;
      readonly build: GroupBuild;
      readonly have: Head | null;
      readonly wants: { readonly as: SeatId; readonly name: string } | null;
    }
  | { readonly kind: 'leave'; readonly link: string }
  | { readonly kind: 'message'; readonly link: string; readonly message: UpMessage; readonly lines: readonly string[] }
  /** Lines that `fetch` asked for. */
  | { readonly kind: 'fetched'; readonly link: string; readonly from: number; readonly lines: readonly string[] }
  /** What was in flight is durable. */
  | { readonly kind: 'appended' }
  /** `conflict`: somebody else wrote there. `unknown`: nobody can say. `full`: certainly not written. */
  | { readonly kind: 'append-failed'; readonly why: 'conflict' | 'unknown' | 'full' }
  /** The store holds entries up to `seq`, which another process may have written. */
  | { readonly kind: 'notice'; readonly seq: number }
  /** A draft of the shell's own: a mark, or what a conductor beside the relay brings. */
  | { readonly kind: 'write'; readonly draft: Draft }
  | { readonly kind: 'begin-part'; readonly part: Part }
  | { readonly kind: 'drop-part'; readonly id: string }
  /** So many bytes wait for this reader. */
  | { readonly kind: 'pressure'; readonly link: string; readonly bytes: number }
  /** About once a second. */
  | { readonly kind: 'tick' };

/** How a connection ends: codes of RFC 6455. */
export const CLOSE = {
  goingAway: 1001,
  protocol: 1002,
  unsupported: 1003,
  badText: 1007,
  policy: 1008,
  tooBig: 1009,
  tryLater: 1013,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

export type RoomEffect =
  /** Write these lines from `expectedSeq` on, make them durable, then say `appended`. */
  | { readonly kind: 'append'; readonly expectedSeq: number; readonly lines: readonly string[] }
  /** The same, in one transaction with the parts of other rooms. */
  | { readonly kind: 'part'; readonly id: string; readonly expectedSeq: number; readonly lines: readonly string[] }
  /** This room has nothing to add to the change: `refused` says why, null when it has been written before. */
  | { readonly kind: 'no-part'; readonly id: string; readonly refused: string | null }
  /** Read the store from here on and say `loaded`. */
  | { readonly kind: 'read'; readonly from: number }
  | { readonly kind: 'fetch'; readonly link: string; readonly from: number; readonly most: number }
  | {
      readonly kind: 'send';
      readonly links: readonly string[];
      readonly message: DownMessage;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'cut'; readonly link: string; readonly code: CloseCode; readonly message: DownMessage | null }
  /** The store's line at this place is no entry of this log. */
  | { readonly kind: 'broken'; readonly seq: number; readonly why: string };

export const send = (
  links: string | readonly string[],
  message: DownMessage,
  lines: readonly string[] = [],
): RoomEffect => ({ kind: 'send', links: typeof links === 'string' ? [links] : links, message, lines });
