// One entry of a team's group log: who wrote what, in which place, chained to the entry before.
// Promise: an entry is one line of canonical JSON, and its hash is the SHA-256 of exactly that line; reading never throws.
// Rules GRP1 … in GROUP.md; tested in test/engine/session/group-entry.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Command } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Check } from './checks.ts';
import { count, fieldsFault, hex, isRecord, kindFault, listOf, name, oneOf, seed, shown, time } from './checks.ts';
import { commandFault } from './read-body.ts';
import { sha256Hex } from './sha256-hex.ts';
import { GROUP_VERSION } from './signed-text.ts';

/** Who comes in: everybody with the code, only those the facilitator admits, or nobody new. */
export type Door = 'open' | 'by-admission' | 'locked';
export const DOORS: readonly Door[] = ['open', 'by-admission', 'locked'];

/** What a conductor brings a team from elsewhere. */
export const BOUNDARY_KINDS = [
  'inject',
  'key',
  'divert',
  'aid',
  'spread',
  'indicator',
  'message',
  'lifecycle',
] as const;
export type BoundaryKind = (typeof BOUNDARY_KINDS)[number];

/** Kinds that a delegation may name. */
export const DELEGABLE = ['mark', ...BOUNDARY_KINDS] as const;

/** What a co-facilitator may be asked to sign. */
export const DEPUTY_KINDS = ['delegate', 'door', 'admit', 'dismiss', 'order'] as const;
export type DeputyKind = (typeof DEPUTY_KINDS)[number];

/** Teams that a signed entry is meant for; none named means every team of the session. */
interface Signed {
  readonly to: readonly string[];
  /** Ed25519 over `signedText`, 128 hex digits. */
  readonly sig: string;
}

export interface GroupBodies {
  /** Entry 0: what everybody runs, and whose word counts. */
  readonly open: Signed & {
    readonly marking: string;
    readonly kernel: string;
    readonly schema: number;
    readonly scenario: string;
    readonly packHash: string;
    readonly seed: number;
    /** Public key of the facilitator, 64 hex digits. */
    readonly facilitator: string;
    readonly door: Door;
  };
  /** The facilitator lets a conductor act: with this key, for these kinds, until then by the relay's clock. */
  readonly delegate: Signed & {
    readonly conductor: string;
    readonly packHash: string;
    readonly kinds: readonly (typeof DELEGABLE)[number][];
    readonly expiresMs: number;
  };
  /**
   * The facilitator lets a co-facilitator sign these kinds with a key of its own, until then by the relay's clock; no
   * kinds take it back. A co-facilitator's person is its key.
   */
  readonly deputy: Signed & {
    readonly key: string;
    readonly name: string;
    readonly kinds: readonly DeputyKind[];
    readonly expiresMs: number;
  };
  readonly door: Signed & { readonly door: Door };
  readonly admit: Signed & { readonly person: string; readonly as: SeatId; readonly name: string };
  readonly dismiss: Signed & { readonly person: string };
  /** Written by the relay when somebody comes in by an open door. */
  readonly arrive: { readonly person: string; readonly as: SeatId; readonly name: string };
  /**
   * Written by the relay when a member's state behind entry `at` was not the others': both, 16 hex digits each, for the
   * reports. It changes no run; the member plays its verified log again.
   */
  readonly departed: {
    readonly person: string;
    readonly as: SeatId;
    readonly at: number;
    readonly said: string;
    readonly right: string;
  };
  /** A player's wish. It takes effect at the next mark. */
  readonly command: { readonly command: Command };
  /** The facilitator's wish. */
  readonly order: Signed & { readonly command: Command };
  /** How far exercise time has come: `at` in milliseconds since STARTEX, `beat` counted from 1. */
  readonly mark: Signed & { readonly at: number; readonly beat: number };
  /** What reaches this team from another log, effective at the next mark. `content` is canonical JSON. */
  readonly boundary: Signed & {
    readonly what: BoundaryKind;
    readonly source: { readonly team: string; readonly seq: number };
    readonly content: string;
  };
}

export type GroupKind = keyof GroupBodies;

/** What an author writes; the room gives it its place. */
interface DraftOf<K extends GroupKind> {
  /** Who wrote it and on which device and visit; together with `n` it is written once, however often it is sent. */
  readonly cid: string;
  /** Counted up by the author from 1. */
  readonly n: number;
  readonly seat: SeatId;
  readonly kind: K;
  readonly body: GroupBodies[K];
}
export type Draft = { readonly [K in GroupKind]: DraftOf<K> }[GroupKind];

interface Placed {
  readonly v: typeof GROUP_VERSION;
  readonly session: string;
  readonly team: string;
  /** Place in the team's log, from 0 without a gap. */
  readonly seq: number;
  /** Hash of the entry before; empty for entry 0. */
  readonly prevHash: string;
  /** Milliseconds since 1970 by the relay's clock: for readers and expiry, never for the exercise. */
  readonly relayMs: number;
}
export type Envelope = { readonly [K in GroupKind]: DraftOf<K> & Placed }[GroupKind];

/** An envelope with its line and the line's hash. */
export interface GroupEntry {
  readonly envelope: Envelope;
  readonly line: string;
  readonly hash: string;
}

/** Where a log ends. */
export interface Head {
  /** −1 for an empty log. */
  readonly seq: number;
  readonly hash: string;
}
export const NO_HEAD: Head = { seq: -1, hash: '' };

/** Hashes a line. The default is the engine's own; a shell may bring its platform's, which gives the same. */
export type HashLine = (line: string) => string;

type BodyFields = { readonly [K in GroupKind]: { readonly [F in keyof GroupBodies[K]]-?: Check } };

/** Names of sessions, teams, people and devices: they stand in addresses and rows. */
export const slug: Check = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/.test(value)
    ? null
    : 'up to 80 letters, digits and hyphens';
const command: Check = (value) => (commandFault(value) === null ? null : 'a command of this build');
const signed = { to: listOf(slug, LIMITS.groupTeamsMax), sig: hex(128) };

const BODIES: BodyFields = {
  open: {
    marking: name,
    kernel: name,
    schema: count,
    scenario: name,
    packHash: hex(64),
    seed,
    facilitator: hex(64),
    door: oneOf(...DOORS),
    ...signed,
  },
  delegate: {
    conductor: hex(64),
    packHash: hex(64),
    kinds: listOf(oneOf(...DELEGABLE), DELEGABLE.length),
    expiresMs: count,
    ...signed,
  },
  deputy: {
    key: hex(64),
    name,
    kinds: listOf(oneOf(...DEPUTY_KINDS), DEPUTY_KINDS.length),
    expiresMs: count,
    ...signed,
  },
  door: { door: oneOf(...DOORS), ...signed },
  admit: { person: slug, as: name, name, ...signed },
  dismiss: { person: slug, ...signed },
  arrive: { person: slug, as: name, name },
  departed: { person: slug, as: name, at: count, said: hex(16), right: hex(16) },
  command: { command },
  order: { command, ...signed },
  mark: { at: time, beat: count, ...signed },
  boundary: {
    what: oneOf(...BOUNDARY_KINDS),
    source: (value) => fieldsFault(value, { team: slug, seq: count }),
    content: (value) =>
      typeof value === 'string' && value.length <= LIMITS.boundaryCharactersMax
        ? null
        : `a text of at most ${LIMITS.boundaryCharactersMax} characters`,
    ...signed,
  },
};

const DRAFT = { cid: slug, n: count, seat: name };
const PLACE = { v: oneOf(GROUP_VERSION), session: slug, team: slug, seq: count, relayMs: count };
/** Bodies are checked by their kind below. */
const later: Check = () => null;
const DRAFT_FIELDS = { ...DRAFT, kind: later, body: later };
const ENTRY_FIELDS = {
  ...PLACE,
  ...DRAFT_FIELDS,
  prevHash: (value: unknown) => (value === '' ? null : hex(64)(value)),
};

function bodyFault(value: Readonly<Record<string, unknown>>): string | null {
  const body = value['body'];
  if (!isRecord(body)) return `\`body\` to be an object; found ${shown(body)}`;
  if (Object.hasOwn(body, 'kind')) return 'no field `kind` in `body`';
  return kindFault({ kind: value['kind'], ...body }, BODIES);
}

/** What is wrong with a draft that came from outside, to follow "expected"; null when nothing is. */
export function draftFault(value: unknown): string | null {
  return fieldsFault(value, DRAFT_FIELDS) ?? bodyFault(value as Readonly<Record<string, unknown>>);
}

/** Places a draft behind `head`. */
export function placeDraft(
  draft: Draft,
  place: { readonly session: string; readonly team: string; readonly head: Head; readonly relayMs: number },
  hash: HashLine = sha256Hex,
): GroupEntry {
  const { cid, n, seat, kind, body } = draft;
  const { session, team, head, relayMs } = place;
  // The draft's kind and body belong together; a spread loses the pair.
  const envelope = {
    ...{ v: GROUP_VERSION, session, team, seq: head.seq + 1, prevHash: head.hash, relayMs },
    ...{ cid, n, seat, kind, body },
  } as Envelope;
  const line = canonicalJson(envelope);
  return { envelope, line, hash: hash(line) };
}

export type EntryRead = { readonly entry: GroupEntry } | { readonly fault: string };

/** Reads one line. Says nothing about its place in a chain or about who may write it: that is the ledger's. */
export function readGroupLine(line: string, hash: HashLine = sha256Hex): EntryRead {
  if (line.length > LIMITS.logLineCharactersMax) return { fault: 'The line is longer than any entry.' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'The line is not JSON.' };
  }
  const fault = fieldsFault(value, ENTRY_FIELDS) ?? bodyFault(value as Readonly<Record<string, unknown>>);
  if (fault !== null) return { fault: `This is no entry of a group log: expected ${fault}.` };
  return { entry: { envelope: value as Envelope, line, hash: hash(line) } };
}

/** A draft that came from outside; null when it is none. */
export function readGroupDraft(value: unknown): Draft | null {
  return draftFault(value) === null ? (value as Draft) : null;
}
