// What a member holds: its own verified copy of the team's log, and what it wants to say until it is durable.
// Promise: it belongs to one owner, who alone steps it; what is in the outbox is lost by nobody but the disk. See member.ts.
// Tested in test/engine/session/member.test.ts and test/model/group-simulation.test.ts.

import type { Command } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Draft, GroupEntry, HashLine, Head } from './group-entry.ts';
import { readGroupLine } from './group-entry.ts';
import type { DownMessage, GroupBuild, RefusedWhy, UpMessage, Waiting } from './group-protocol.ts';
import type { Ledger } from './ledger.ts';
import { createLedger } from './ledger.ts';
import type { Verify } from './signature.ts';
import { verifyText } from './signature.ts';

/** One draft until it is in the log. */
export interface OutboxItem {
  readonly draft: Draft;
}

export type MemberPhase =
  /** No connection; play is held at the horizon. */
  | 'offline'
  | 'joining'
  /** The facilitator has been asked. */
  | 'waiting'
  | 'catching-up'
  | 'live'
  /** The relay will not have this member: see `refused`. */
  | 'refused'
  /** An entry was not signed by who may write it, or the relay's log is no log: nothing more is taken. */
  | 'distrust';

export interface Member {
  readonly build: GroupBuild;
  readonly token: string;
  readonly wants: { readonly as: SeatId; readonly name: string } | null;
  /** Who this is on this visit; a new visit has a new one, so two windows never count alike. */
  readonly cid: string;
  readonly verify: Verify;
  readonly read: typeof readGroupLine;
  ledger: Ledger;
  /** Own copy of the log: every line with its hash. */
  lines: GroupEntry[];
  /** Proof for the relay that it once sent a log with the end `sealed`. */
  seal: string;
  sealed: Head;
  phase: MemberPhase;
  refused: { readonly why: RefusedWhy; readonly says: string } | null;
  outbox: OutboxItem[];
  /** Counted up with each wish. */
  n: number;
  /** How many of the outbox are under way on this connection. */
  sent: number;
  /** How many of the outbox have been kept by the disk, or could not be and are sent all the same. */
  kept: number;
  isStorageFull: boolean;
  /** Ticks since something last left the outbox while more was under way. */
  ticksWaited: number;
  /** The last request to send again that was followed: the same one counts once between two ticks. */
  resent: string;
  /** False in a second window: it looks on. */
  isWriter: boolean;
  /** Times in a row that no connection held. */
  attempts: number;
  desyncs: number;
}

export interface MemberOptions {
  readonly session: string;
  readonly team: string;
  readonly cid: string;
  readonly token: string;
  readonly build: GroupBuild;
  readonly wants?: { readonly as: SeatId; readonly name: string } | null;
  readonly verify?: Verify;
  /** Reads one line. The default hashes by itself; a shell may bring its platform's hash. */
  readonly read?: (line: string, hash?: HashLine) => ReturnType<typeof readGroupLine>;
}

export function createMember(options: MemberOptions): Member {
  const { session, team, cid, token, build, wants = null, verify = verifyText, read = readGroupLine } = options;
  return {
    ...{ build, token, wants, cid, verify, read, ledger: createLedger(session, team), lines: [], seal: '' },
    ...{
      sealed: { seq: -1, hash: '' },
      phase: 'offline',
      refused: null,
      outbox: [],
      n: 0,
      sent: 0,
      kept: 0,
      ticksWaited: 0,
      resent: '',
    },
    ...{ isStorageFull: false, isWriter: true, attempts: 0, desyncs: 0 },
  };
}

export type MemberEvent =
  /** What the disk kept: lines of the log, and drafts of earlier visits. */
  | {
      readonly kind: 'restored';
      readonly lines: readonly string[];
      readonly outbox: readonly Draft[];
      /** Proof of the end `seq` of those lines; empty when there is none. */
      readonly seal: string;
      readonly sealed: number;
    }
  /** Whether this window may write. */
  | { readonly kind: 'window'; readonly isWriter: boolean }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'message'; readonly message: DownMessage; readonly lines: readonly string[] }
  /** Somebody wants something. */
  | { readonly kind: 'wish'; readonly seat: SeatId; readonly command: Command }
  /** A draft that was signed outside: facilitator or conductor. Its `cid` is this member's. */
  | { readonly kind: 'signed'; readonly draft: Draft }
  /** The outbox is on the disk up to this draft, or the disk is full. */
  | { readonly kind: 'outbox-kept'; readonly cid: string; readonly n: number; readonly isFull: boolean }
  /** The simulation has reached checkpoint `seq`, with this state of 16 hex digits; null where nothing is simulated. */
  | { readonly kind: 'reached'; readonly seq: number; readonly state: string | null }
  /** About every second: what was put off is sent again. */
  | { readonly kind: 'tick' };

export type MemberEffect =
  /** Open a connection after `retryDelayMs(attempt, …)`. */
  | { readonly kind: 'connect'; readonly attempt: number }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'send'; readonly message: UpMessage; readonly lines: readonly string[] }
  /** Keep these drafts beside what is kept, each under its author and number; then say `outbox-kept` with the last. */
  | { readonly kind: 'keep-drafts'; readonly drafts: readonly Draft[] }
  | { readonly kind: 'forget-drafts'; readonly drafts: readonly Draft[] }
  /** Keep these lines, the first at the place `from`; `seal` proves the last of them. */
  | { readonly kind: 'keep-lines'; readonly from: number; readonly lines: readonly string[]; readonly seal: string }
  /** What lies at `from` and behind is no part of the log. */
  | { readonly kind: 'drop-lines'; readonly from: number }
  /** Entries for the simulation, which runs to the last mark among them and no further. */
  | { readonly kind: 'play'; readonly entries: readonly GroupEntry[] }
  /** Begin the simulation anew from the member's own log; `why` goes into the report with both states. */
  | { readonly kind: 'replay'; readonly why: 'desync' | 'fork' | 'damaged' }
  /** Set a log aside that the relay no longer has; it goes into the report. */
  | { readonly kind: 'set-aside'; readonly lines: readonly string[] }
  | { readonly kind: 'declined'; readonly draft: Draft; readonly why: string }
  | { readonly kind: 'presence'; readonly here: readonly string[]; readonly away: readonly string[] }
  | { readonly kind: 'desk'; readonly waiting: readonly Waiting[]; readonly departed: readonly string[] }
  | { readonly kind: 'phase'; readonly phase: MemberPhase };
