// Everything that a team's group log says about itself: where it ends, who has written how much, who may write what.
// Promise: room and member fold the same ledger, so what a room writes is what every member takes, and nothing else.
// Rules GRP1 … in GROUP.md; tested in test/engine/session/ledger.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import type { Command } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from '../scenario/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { DeputyKind, Door, Draft, Envelope, GroupBodies, GroupEntry, Head } from './group-entry.ts';
import { NO_HEAD } from './group-entry.ts';
import type { Verify } from './signature.ts';
import { signedText } from './signed-text.ts';

/** Somebody of the team. */
export interface Place {
  readonly seat: SeatId;
  readonly name: string;
}

export interface Ledger {
  readonly session: string;
  readonly team: string;
  head: Head;
  open: GroupBodies['open'] | null;
  delegation: GroupBodies['delegate'] | null;
  door: Door;
  readonly roster: Map<string, Place>;
  readonly dismissed: Set<string>;
  /** Co-facilitators by their public keys. */
  readonly deputies: Map<string, GroupBodies['deputy']>;
  /** Departed states that were written down. */
  departures: number;
  /** Highest `n` of each author. */
  readonly authors: Map<string, number>;
  /** Exercise time of the last mark: nobody runs past it. */
  at: number;
  beat: number;
  /** When the last mark was written by the relay's clock: processes that share a log beat no faster than one. */
  markMs: number;
  /** What facilitator and conductor have said about the clock; a player may stop it for a real incident. */
  clock: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  /** Exercise milliseconds that one second of play lasts. */
  paceMs: number;
}

export function createLedger(session: string, team: string): Ledger {
  return {
    session,
    team,
    head: NO_HEAD,
    open: null,
    delegation: null,
    door: 'locked',
    roster: new Map(),
    dismissed: new Set(),
    deputies: new Map(),
    departures: 0,
    authors: new Map(),
    at: 0,
    beat: 0,
    markMs: 0,
    clock: 'briefing',
    paceMs: 1_000,
  };
}

/** Person behind an author's name: `p1a2-x7` is a visit of `p1a2`. */
export const personOf = (cid: string): string => cid.slice(0, cid.lastIndexOf('-'));

/** Kinds that change who may write what: the room writes nothing behind one of them before it is durable. */
export const changesLaw = ({ kind }: Draft): boolean => kind !== 'command' && kind !== 'order' && kind !== 'boundary';

/** Why this draft may not follow in this log, as a sentence; null when it may. `relayMs` is the time it is placed at. */
export function lawFault(ledger: Ledger, draft: Draft, relayMs: number, verify: Verify): string | null {
  if (draft.kind === 'open') return openFault(ledger, draft, verify);
  if (ledger.open === null) return 'The log of this team has not been opened.';
  if (ledger.head.seq + 1 >= LIMITS.groupEntriesMax) return 'The log of this team is full. End the exercise.';
  if (draft.n <= (ledger.authors.get(draft.cid) ?? 0)) return 'This has been written before.';
  switch (draft.kind) {
    case 'command':
      return commandSeatFault(ledger, draft.cid, draft.seat);
    case 'arrive':
      if (ledger.door !== 'open') return 'Nobody comes in by himself while the door is not open.';
      return rosterFault(ledger, draft.body.person, draft.body.as);
    case 'departed':
      return departureFault(ledger, draft.body);
    case 'admit':
      return rightFault(ledger, draft, ledger.open.facilitator, relayMs, verify) ?? seatFault(draft.body.as);
    case 'deputy':
      return signatureFault(ledger, draft, ledger.open.facilitator, verify);
    case 'delegate':
      if (draft.body.packHash !== ledger.open.packHash) return 'The delegation is for another edition of the scenario.';
      return rightFault(ledger, draft, ledger.open.facilitator, relayMs, verify);
    case 'door':
    case 'dismiss':
    case 'order':
      return rightFault(ledger, draft, ledger.open.facilitator, relayMs, verify);
    case 'mark':
      if (draft.body.at < ledger.at || draft.body.beat <= ledger.beat) return 'Time does not go back.';
      return conductorFault(ledger, draft, 'mark', relayMs, verify);
    case 'boundary':
      return conductorFault(ledger, draft, draft.body.what, relayMs, verify);
    default:
      return unreachable(draft);
  }
}

type OpenDraft = Extract<Draft, { kind: 'open' }>;
type SignedDraft = Exclude<Draft, { kind: 'command' | 'arrive' | 'departed' }>;

function departureFault({ head, departures }: Ledger, { at, said, right }: GroupBodies['departed']): string | null {
  if (at > head.seq || said === right) return 'No state departed there.';
  return departures >= LIMITS.departuresMax ? 'As many departed states stand here as are kept.' : null;
}

function openFault(ledger: Ledger, draft: OpenDraft, verify: Verify): string | null {
  if (ledger.head.seq !== -1) return 'A log is opened once.';
  return signatureFault(ledger, draft, draft.body.facilitator, verify);
}

function signatureFault(ledger: Ledger, draft: SignedDraft, key: string, verify: Verify): string | null {
  const { to, sig } = draft.body;
  if (to.length > 0 && !to.includes(ledger.team)) return 'This was signed for other teams.';
  return verify(key, sig, signedText(ledger.session, draft)) ? null : 'The signature is not valid.';
}

/** The facilitator's word, or that of a co-facilitator whom the facilitator asked for this kind. */
function rightFault(
  ledger: Ledger,
  draft: Extract<Draft, { kind: DeputyKind }>,
  facilitator: string,
  relayMs: number,
  verify: Verify,
): string | null {
  const deputy = ledger.deputies.get(personOf(draft.cid));
  if (deputy === undefined) return signatureFault(ledger, draft, facilitator, verify);
  if (!deputy.kinds.includes(draft.kind)) return `The co-facilitator was not asked to sign this kind: ${draft.kind}.`;
  if (relayMs > deputy.expiresMs) return 'The time that the co-facilitator was given is over.';
  return signatureFault(ledger, draft, deputy.key, verify);
}

function conductorFault(
  ledger: Ledger,
  draft: Extract<Draft, { kind: 'mark' | 'boundary' }>,
  kind: GroupBodies['delegate']['kinds'][number],
  relayMs: number,
  verify: Verify,
): string | null {
  const { delegation } = ledger;
  if (delegation === null) return 'No conductor has been asked to act.';
  if (!delegation.kinds.includes(kind)) return `The conductor was not asked to write a ${kind}.`;
  if (relayMs > delegation.expiresMs) return 'The time that the conductor was given is over.';
  return signatureFault(ledger, draft, delegation.conductor, verify);
}

function commandSeatFault(ledger: Ledger, cid: string, seat: SeatId): string | null {
  const place = ledger.roster.get(personOf(cid));
  if (place === undefined) return 'Nobody of this name has a seat here.';
  return place.seat === seat ? null : 'This person has another seat.';
}

function rosterFault(ledger: Ledger, person: string, seat: SeatId): string | null {
  if (ledger.dismissed.has(person)) return 'This person was asked to leave.';
  if (ledger.roster.has(person)) return 'This person has a seat.';
  if (ledger.roster.size >= LIMITS.groupPeopleMax) return 'The team has as many people as fit.';
  return seatFault(seat);
}

/** Whoever holds the facilitator's key needs no seat, and nobody gets it by sitting down. */
const seatFault = (seat: SeatId): string | null =>
  seat === CONTROL_SEATS[0] || seat === CONDUCTOR_SEAT ? 'The facilitator has a key, not a seat.' : null;

/** Why an entry does not follow: a place further on or back, another chain, or something its author may not write. */
export type NextFault =
  { readonly kind: 'gap' } | { readonly kind: 'chain' } | { readonly kind: 'law'; readonly why: string };

/** Null when the entry is the next one. */
export function nextFault(ledger: Ledger, { envelope }: GroupEntry, verify: Verify): NextFault | null {
  const { head } = ledger;
  if (envelope.session !== ledger.session || envelope.team !== ledger.team)
    return { kind: 'law', why: 'The entry belongs to another log.' };
  if (envelope.seq !== head.seq + 1) return { kind: 'gap' };
  if (envelope.prevHash !== head.hash) return { kind: 'chain' };
  const why = lawFault(ledger, envelope, envelope.relayMs, verify);
  return why === null ? null : { kind: 'law', why };
}

/** Takes an entry that `nextFault` found nothing against. */
export function takeEntry(ledger: Ledger, { envelope, hash }: GroupEntry): void {
  ledger.head = { seq: envelope.seq, hash };
  ledger.authors.set(envelope.cid, envelope.n);
  applyLaw(ledger, envelope);
}

function applyLaw(ledger: Ledger, envelope: Envelope): void {
  switch (envelope.kind) {
    case 'open':
      ledger.open = envelope.body;
      ledger.door = envelope.body.door;
      return;
    case 'delegate':
      ledger.delegation = envelope.body;
      return;
    case 'deputy':
      if (envelope.body.kinds.length === 0) ledger.deputies.delete(envelope.body.key);
      else ledger.deputies.set(envelope.body.key, envelope.body);
      return;
    case 'door':
      ledger.door = envelope.body.door;
      return;
    case 'admit':
    case 'arrive':
      ledger.dismissed.delete(envelope.body.person);
      ledger.roster.set(envelope.body.person, { seat: envelope.body.as, name: envelope.body.name });
      return;
    case 'departed':
      ledger.departures += 1;
      return;
    case 'dismiss':
      ledger.roster.delete(envelope.body.person);
      ledger.dismissed.add(envelope.body.person);
      ledger.deputies.delete(envelope.body.person);
      return;
    case 'mark':
      ledger.at = envelope.body.at;
      ledger.beat = envelope.body.beat;
      ledger.markMs = envelope.relayMs;
      return;
    case 'command':
      if (envelope.body.command.kind === 'no-duff') ledger.clock = 'no-duff';
      return;
    case 'order':
      setClock(ledger, envelope.body.command);
      return;
    case 'boundary':
      if (envelope.body.what === 'lifecycle' && envelope.body.content === NO_DUFF) ledger.clock = 'no-duff';
      return;
    default:
      unreachable(envelope);
  }
}

/** Content of the boundary entry by which a real incident in one team stops all of them. */
export const NO_DUFF = '{"lifecycle":"no-duff"}';

function setClock(ledger: Ledger, command: Command): void {
  if (ledger.clock === 'ended' || ledger.clock === 'no-duff') return;
  switch (command.kind) {
    case 'start':
    case 'resume':
      ledger.clock = 'running';
      return;
    case 'pause':
      if (ledger.clock === 'running') ledger.clock = 'paused';
      return;
    case 'end':
      ledger.clock = 'ended';
      return;
    case 'no-duff':
      ledger.clock = 'no-duff';
      return;
    case 'set-speed':
      ledger.paceMs = paceOf(command.speed) * 1_000;
      return;
    default:
  }
}

/** Places at which every member says what its state is: each 64th entry, and each tenth mark (about ten seconds). */
export function isCheckpoint({ envelope }: GroupEntry): boolean {
  return (
    envelope.seq % LIMITS.groupCheckpointEntries === 0 ||
    (envelope.kind === 'mark' && envelope.body.beat % LIMITS.groupCheckpointBeats === 0)
  );
}
