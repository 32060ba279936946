// What a link to a team offers, and what it needs: types, shared by the seat's page, the console and the cells.
// Promise: whoever uses a link knows these words and nothing of its machinery. The link is in group-link.ts.
// Tested in test/site/browser/group-link.test.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type {
  Draft,
  GroupBodies,
  GroupBuild,
  GroupEntry,
  Ledger,
  MemberPhase,
  RefusedWhy,
  Verify,
  Waiting,
} from '#engine/session/index.ts';
import type { CarrierKind } from './group-carrier.ts';
import type { GroupStore } from './group-store.ts';

/** Whoever holds a key: the browser's own cryptography answers later, so signing does too. */
export interface Signer {
  /** 64 hex digits. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 form of a text: 128 hex digits. */
  sign(text: string): Promise<string>;
}

/** What a key's holder hands over to be signed and sent: kinds that carry a signature, without it. */
export type Unsigned = {
  readonly [K in 'delegate' | 'deputy' | 'door' | 'admit' | 'dismiss' | 'order']: {
    readonly kind: K;
    readonly body: Omit<GroupBodies[K], 'sig'>;
  };
}['delegate' | 'deputy' | 'door' | 'admit' | 'dismiss' | 'order'];

export type WishEnd =
  /** It is entry `seq` of the team's log. */
  | { readonly kind: 'stands'; readonly seq: number }
  | { readonly kind: 'declined'; readonly why: string }
  /** The link was closed first; it is kept, and sent on the next visit. */
  | { readonly kind: 'kept' };

/** Something this person wants, for the page to show until it stands. */
export interface Wish {
  /** Author and number: the same in the log. */
  readonly key: string;
  readonly kind: Draft['kind'];
  readonly seat: SeatId;
  readonly command: Command | null;
  /** `kept`: on this computer alone. `sending`: under way. `stands`: in the log, at `seq`. */
  readonly state: 'kept' | 'sending' | 'stands';
  readonly seq: number | null;
}

export interface LinkStatus {
  /** `opening`: what this computer kept is being read. */
  readonly phase: MemberPhase | 'opening';
  /** False in a second window, which looks on. */
  readonly isWriter: boolean;
  /** Exercise time of the last mark, in milliseconds: play is held there while there is no connection. */
  readonly heldAt: number;
  /** What waits to be sent or to be confirmed. */
  readonly waiting: number;
  readonly here: readonly string[];
  /** For those who run the session: who asks to come in, and whose state departs. */
  readonly desk: { readonly waiting: readonly Waiting[]; readonly departed: readonly string[] } | null;
  readonly refused: { readonly why: RefusedWhy; readonly says: string } | null;
  /** Sentence when this computer cannot keep the log or what waits. */
  readonly trouble: string | null;
  /** Sentence when this page lacks what only a secure context has. */
  readonly lacks: string | null;
  readonly via: CarrierKind;
  /** Times that this member's state was not the others'. */
  readonly desyncs: number;
}

export interface LinkOptions {
  readonly session: string;
  readonly team: string;
  readonly token: string;
  /** Who this is: the person that the relay named on joining; `facilitator` for the facilitator. */
  readonly person: string;
  readonly build: GroupBuild;
  readonly wants?: { readonly as: SeatId; readonly name: string } | null;
  readonly key?: Signer;
  /** Left out: the engine's own. A console gives all its links one that remembers what it has verified. */
  readonly verify?: Verify;
  /** Whether somebody computes the exercise from the entries and answers checkpoints by `reached`; else nobody is asked. */
  readonly computes: boolean;
  /** New entries, in order; after a reload those that this computer kept come first. Idempotent by `seq`. */
  readonly onEntries: (entries: readonly GroupEntry[]) => void;
  /** The computation begins again: forget what was computed and take these entries from the first. */
  readonly onAnew: (why: 'desync' | 'fork' | 'damaged', entries: readonly GroupEntry[]) => void;
  readonly onStatus?: (status: LinkStatus) => void;
  readonly onWishes?: (wishes: readonly Wish[]) => void;
  /** A word that was kept by an earlier visit cannot be said any more. */
  readonly onDeclined?: (draft: Draft, why: string) => void;
  /** Left out: the page's own. */
  readonly origin?: string;
  readonly store?: () => Promise<GroupStore>;
  /** False where windows need not agree, as in a worker of the console. */
  readonly claims?: boolean;
}

export interface GroupLink {
  readonly team: string;
  status(): LinkStatus;
  /** The verified log. */
  entries(): readonly GroupEntry[];
  /** What the log says about itself: roster, door, clock. To be read, never written. */
  ledger(): Readonly<Ledger>;
  wishes(): readonly Wish[];
  /** A player's wish from a seat. */
  wish(seat: SeatId, command: Command): Promise<WishEnd>;
  /** A signed order of the key's holder; `body.to` names the teams, none of them means all. `seat` is the one it is given for. */
  order(unsigned: Unsigned, seat?: SeatId): Promise<WishEnd>;
  /** The computation behind entry `seq`, a checkpoint, has this state: 16 hex digits. */
  reached(seq: number, state: string | null): void;
  close(): void;
}
