// The writing half of a room: wish → checked → placed → appended → durable → told to everybody.
// Promise: nothing is told before it is durable, and nothing is written twice, however often it is sent.
// Rules GRP10 … in GROUP.md; tested in test/engine/session/room.test.ts and test/model/group-simulation.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Draft, GroupEntry, Head } from './group-entry.ts';
import { placeDraft } from './group-entry.ts';
import { changesLaw, isCheckpoint, lawFault, nextFault, personOf, takeEntry } from './ledger.ts';
import type { Link, Room, RoomEffect, Waiter } from './room-state.ts';
import { refuse } from './room-refusal.ts';
import { CLOSE, send } from './room-state.ts';
import { verifiedBefore } from './signature.ts';

/** Proof, for this relay alone, that it once sent a log with this end. */
export const sealOf = (room: Room, { seq, hash }: Head): string =>
  room.keyedHash(room.sealKey, `seal:${room.ledger.session}:${room.ledger.team}:${seq}:${hash}`);

/** Takes a member's draft into the queue, or says why not. */
export function receiveDraft(room: Room, link: Link, draft: Draft, after: number | null): readonly RoomEffect[] {
  if (draft.kind === 'arrive' || draft.kind === 'departed' || draft.kind === 'open')
    return declined(link.id, draft, 'This is not for a member to write.');
  if (link.role === 'observer') return declined(link.id, draft, 'You read this team’s log; you do not write in it.');
  if (link.role === 'evaluator' && (draft.kind !== 'command' || draft.seat !== 'evaluator'))
    return declined(link.id, draft, 'An evaluator writes evaluations alone.');
  const isOwn = personOf(draft.cid) === link.person;
  if (!isOwn) return declined(link.id, draft, 'This was written by somebody else.');
  if (room.phase === 'broken') return [send(link.id, { kind: 'later', cid: draft.cid, n: draft.n, why: 'storage' })];
  const durable = room.ledger.authors.get(draft.cid) ?? 0;
  if (draft.n <= durable) return [send(link.id, { kind: 'ack', cid: draft.cid, n: durable })];
  const last = lastOf(room, draft.cid);
  // On its way already: whoever follows the log will see it.
  if (draft.n <= last) return [];
  if (draft.kind === 'command' && after !== last) return [send(link.id, { kind: 'resend', cid: draft.cid, last })];
  if (room.queue.length >= LIMITS.roomQueueMax)
    return [send(link.id, { kind: 'later', cid: draft.cid, n: draft.n, why: 'busy' })];
  room.queue.push({ draft, link: link.id });
  return [];
}

/** Highest `n` of an author that is durable, in flight or queued. */
export function lastOf(room: Room, cid: string): number {
  let last = room.ledger.authors.get(cid) ?? 0;
  for (const { draft } of room.inFlight?.waiters ?? []) if (draft.cid === cid) last = Math.max(last, draft.n);
  for (const { draft } of room.queue) if (draft.cid === cid) last = Math.max(last, draft.n);
  return last;
}

const declined = (link: string | null, { cid, n }: Draft, why: string): readonly RoomEffect[] =>
  link === null ? [] : [send(link, { kind: 'declined', cid, n, why })];

/** Hands the next batch to the store when nothing is in flight. */
export function flush(room: Room, nowMs: number): readonly RoomEffect[] {
  if (room.phase !== 'open' || room.inFlight !== null) return [];
  if (room.part !== null) return flushPart(room, nowMs);
  const effects: RoomEffect[] = [];
  const entries: GroupEntry[] = [];
  const waiters: Waiter[] = [];
  let head = room.ledger.head;
  while (room.queue.length > 0 && entries.length < LIMITS.roomBatchMax) {
    const waiter = room.queue[0] as Waiter;
    const { draft } = waiter;
    // What changes the law stands last in its batch: what follows is judged by what is durable.
    if (changesLaw(draft) && entries.length > 0) break;
    room.queue.shift();
    const why = lawFault(room.ledger, draft, nowMs, room.verify);
    if (why !== null) {
      effects.push(...declined(waiter.link, draft, why));
      if (draft.kind === 'arrive') effects.push(...turnAway(room, draft.body.person));
      continue;
    }
    const entry = place(room, draft, head, nowMs);
    head = { seq: entry.envelope.seq, hash: entry.hash };
    entries.push(entry);
    waiters.push(waiter);
    if (changesLaw(draft)) break;
  }
  if (entries.length === 0) return effects;
  room.inFlight = { entries, waiters, mender: null };
  effects.push({
    kind: 'append',
    expectedSeq: room.ledger.head.seq + 1,
    lines: entries.map(({ line }) => line),
  });
  return effects;
}

/** Somebody who cannot come in is told, rather than kept waiting. */
const turnAway = (room: Room, person: string): readonly RoomEffect[] =>
  [...room.links.values()]
    .filter((link) => link.person === person && link.state === 'waiting' && !room.ledger.roster.has(person))
    .map(({ id }) => {
      room.links.delete(id);
      return refuse(id, 'full', CLOSE.tryLater);
    });

const place = ({ ledger, hash }: Room, draft: Draft, head: Head, relayMs: number): GroupEntry =>
  placeDraft(draft, { session: ledger.session, team: ledger.team, head, relayMs }, hash);

function flushPart(room: Room, nowMs: number): readonly RoomEffect[] {
  const { part, ledger } = room;
  if (part === null) return [];
  const { id, draft } = part;
  const isWritten = draft.n <= (ledger.authors.get(draft.cid) ?? 0);
  const refused = isWritten ? null : lawFault(ledger, draft, nowMs, room.verify);
  if (isWritten || refused !== null) {
    room.part = null;
    return [{ kind: 'no-part', id, refused }, ...flush(room, nowMs)];
  }
  const entry = place(room, draft, ledger.head, nowMs);
  room.inFlight = { entries: [entry], waiters: [{ draft, link: null }], mender: null };
  return [{ kind: 'part', id, expectedSeq: entry.envelope.seq, lines: [entry.line] }];
}

/** What was in flight is durable: now it is told. */
export function confirm(room: Room, nowMs: number): readonly RoomEffect[] {
  const { inFlight } = room;
  if (inFlight === null) return [];
  room.inFlight = null;
  if (room.part !== null && inFlight.waiters[0]?.draft === room.part.draft) room.part = null;
  return takeDurable(room, inFlight.entries, nowMs);
}

/** Takes entries that the store holds, and tells them to all who follow. */
export function takeDurable(room: Room, entries: readonly GroupEntry[], nowMs: number): readonly RoomEffect[] {
  if (entries.length === 0) return [];
  for (const entry of entries) {
    takeEntry(room.ledger, entry);
    if (isCheckpoint(entry)) noteCheckpoint(room, entry.envelope.seq);
    if (changesLaw(entry.envelope) && entry.envelope.kind !== 'mark') room.lawChanged = true;
    room.recent.push({ line: entry.line, hash: entry.hash });
  }
  if (room.recent.length > 2 * LIMITS.roomRecentMax) {
    const surplus = room.recent.length - LIMITS.roomRecentMax;
    room.recent = room.recent.slice(surplus);
    room.recentFrom += surplus;
  }
  const live = [...room.links.values()].filter(({ state }) => state === 'live');
  if (live.length === 0) return [];
  if (entries.some(isCheckpoint)) for (const link of live) link.askedMs ??= nowMs;
  const message = { kind: 'entries', isMore: false, seal: sealOf(room, room.ledger.head) } as const;
  return [
    send(
      live.map(({ id }) => id),
      message,
      entries.map(({ line }) => line),
    ),
  ];
}

function noteCheckpoint({ checkpoints, checks }: Room, seq: number): void {
  checkpoints.push(seq);
  if (checkpoints.length > LIMITS.groupCheckpointsKept) checks.delete(checkpoints.shift() ?? -1);
}

/** What was in flight is not known to be durable: it goes back to the front of the queue, or to its authors. */
export function failAppend(room: Room, why: 'conflict' | 'unknown' | 'full'): readonly RoomEffect[] {
  const { inFlight } = room;
  if (inFlight === null) return [];
  room.inFlight = null;
  const isPart = room.part !== null && inFlight.waiters[0]?.draft === room.part.draft;
  const cut: readonly RoomEffect[] =
    inFlight.mender === null ? [] : [{ kind: 'cut', link: inFlight.mender, code: CLOSE.tryLater, message: null }];
  if (why === 'full') {
    if (isPart) room.part = null;
    const dropped = [...(isPart ? [] : inFlight.waiters), ...room.queue.splice(0)];
    const told = dropped.flatMap(({ draft, link }) =>
      link === null ? [] : [send(link, { kind: 'later', cid: draft.cid, n: draft.n, why: 'storage' })],
    );
    return [...cut, ...told];
  }
  if (!isPart) room.queue.unshift(...inFlight.waiters);
  // Whatever is in the store now counts: what is found there is not written again.
  room.phase = 'loading';
  return [...cut, { kind: 'read', from: room.ledger.head.seq + 1 }];
}

/**
 * Takes what the store holds behind the room's head. Whoever wrote it verified its signatures, and every member does so again;
 * seven hours of marks would keep a relay that comes back busy for a minute.
 */
export function load(room: Room, lines: readonly string[], isEnd: boolean, nowMs: number): readonly RoomEffect[] {
  const effects: RoomEffect[] = [];
  for (const line of lines) {
    const read = room.read(line);
    const fault =
      'fault' in read ? { kind: 'law' as const, why: read.fault } : nextFault(room.ledger, read.entry, verifiedBefore);
    if ('fault' in read || fault !== null) {
      room.phase = 'broken';
      const why = fault?.kind === 'law' ? fault.why : 'It does not follow the entry before it.';
      return [...effects, { kind: 'broken', seq: room.ledger.head.seq + 1, why }];
    }
    effects.push(...takeDurable(room, [read.entry], nowMs));
  }
  if (!isEnd) return [...effects, { kind: 'read', from: room.ledger.head.seq + 1 }];
  room.phase = 'open';
  for (let at = room.queue.length - 1; at >= 0; at -= 1) {
    const { draft } = room.queue[at] as Waiter;
    if (draft.n <= (room.ledger.authors.get(draft.cid) ?? 0)) room.queue.splice(at, 1);
  }
  return effects;
}
