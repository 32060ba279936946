// The reading half of a room: who comes in, what each reader gets, and who is cut off.
// Promise: a reader gets every durable entry once and in order, or learns at once that its copy is another log.
// Rules GRP20 … in GROUP.md; tested in test/engine/session/room.test.ts and test/model/group-simulation.test.ts.

import { LIMITS } from '../base/index.ts';
import { CONTROL_SEATS } from '../scenario/index.ts';
import type { Head } from './group-entry.ts';
import { NO_HEAD, slug } from './group-entry.ts';
import type { Ledger } from './ledger.ts';
import { nextFault, takeEntry } from './ledger.ts';
import type { Link, Role, Room, RoomEffect, RoomEvent } from './room-state.ts';
import { CLOSE, send } from './room-state.ts';
import { refuse } from './room-refusal.ts';
import { sealOf } from './room-writing.ts';

type Join = Extract<RoomEvent, { kind: 'join' }>;

/** Roles that read without a place on the roster. A co-facilitator is let in by the facilitator's signature. */
const READS: readonly Role[] = ['facilitator', 'conductor', 'observer', 'evaluator'];
/** Roles that are told who waits and who departs. */
const RUNS_IT: readonly Role[] = ['facilitator', 'co-facilitator', 'conductor'];

/** Somebody shows up. */
export function join(room: Room, event: Join): readonly RoomEffect[] {
  const { ledger } = room;
  if (room.phase === 'broken') return [refuse(event.link, 'broken')];
  if (ledger.open === null || room.phase === 'starting') return [refuse(event.link, 'closed', CLOSE.tryLater)];
  const { kernel, schema, packHash } = ledger.open;
  const { build } = event;
  if (build.kernel !== kernel || build.schema !== schema || build.packHash !== packHash)
    return [refuse(event.link, 'version')];
  if (isOut(room, event)) return [refuse(event.link, 'dismissed')];
  if (room.links.size >= LIMITS.groupPeopleMax) return [refuse(event.link, 'full', CLOSE.tryLater)];
  const link: Link = {
    ...{ id: event.link, person: event.person, role: event.role, wants: shownWish(event.wants) },
    have: event.have ?? NO_HEAD,
    ...{ state: 'waiting', askedMs: null, mending: null },
  };
  if (isLetIn(room, link)) {
    room.links.set(link.id, link);
    room.deskChanged ||= link.role === 'evaluator';
    return [...welcome(room, link), ...seatEvaluator(room, link)];
  }
  if (event.wants === null) return [refuse(event.link, 'locked')];
  if (!isFit(event.wants)) return [refuse(event.link, 'not-allowed')];
  if (event.role === 'co-facilitator') {
    room.links.set(link.id, link);
    room.deskChanged = true;
    return [send(link.id, { kind: 'waiting' })];
  }
  if (ledger.door === 'locked') return [refuse(event.link, 'locked')];
  // A seat of those who run or judge the exercise is not for whoever knows a team's code.
  if (CONTROL_SEATS.some((seat) => seat === event.wants?.as)) return [refuse(event.link, 'not-allowed')];
  room.links.set(link.id, link);
  if (ledger.door === 'by-admission') {
    room.deskChanged = true;
    return [send(link.id, { kind: 'waiting' })];
  }
  return [send(link.id, { kind: 'waiting' }), ...arrive(room, link)];
}

const isLetIn = ({ ledger }: Room, { role, person }: Link): boolean =>
  READS.includes(role) || ledger.roster.has(person) || (role === 'co-facilitator' && ledger.deputies.has(person));

type Wants = NonNullable<Join['wants']>;

/** What hides in a name, turns its direction round, or begins another line. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const shownWish = (wants: Wants | null): Wants | null =>
  wants === null ? null : { as: wants.as, name: wants.name.replace(UNSEEN, ' ').replace(/ +/g, ' ').trim() };

/** A seat is called as scenarios call theirs, and who sits on it shows a name. */
const isFit = (wants: Wants): boolean => slug(wants.as) === null && shownWish(wants)?.name !== '';

/** On the list of those who were asked to leave: whoever holds a key is there by no list, and by none kept out. */
const isOut = ({ ledger }: Room, { role, person }: Pick<Link, 'role' | 'person'>): boolean =>
  role !== 'facilitator' && role !== 'conductor' && ledger.dismissed.has(person);

/** Whoever only reads is nobody's company. */
const isSeen = ({ role }: Link): boolean => role !== 'observer';

/** Whoever waits; and an evaluator without a place, who reads at once but may write nothing. */
export const asksForPlace = ({ ledger }: Pick<Room, 'ledger'>, { state, role, person, wants }: Link): boolean =>
  state === 'waiting' || (role === 'evaluator' && wants?.as === 'evaluator' && !ledger.roster.has(person));

/** An evaluator reads at once; with a place on the roster it writes what its seat may. */
function seatEvaluator(room: Room, link: Link): readonly RoomEffect[] {
  const { ledger } = room;
  if (!asksForPlace({ ledger }, link)) return [];
  return ledger.door === 'open' ? arrive(room, link) : [];
}

/** By an open door one comes in by oneself; the relay writes down who it was. */
function arrive(room: Room, link: Link): readonly RoomEffect[] {
  if (link.wants === null) return [];
  const isQueued = [...room.queue, ...(room.inFlight?.waiters ?? [])].some(
    ({ draft }) => draft.kind === 'arrive' && draft.body.person === link.person,
  );
  if (isQueued) return [];
  const cid = `relay-${link.person}`;
  const n = (room.ledger.authors.get(cid) ?? 0) + 1;
  const body = { person: link.person, as: link.wants.as, name: link.wants.name };
  room.queue.push({ draft: { cid, n, seat: 'relay', kind: 'arrive', body }, link: null });
  return [];
}

function welcome(room: Room, link: Link): readonly RoomEffect[] {
  link.state = 'behind';
  if (isSeen(link)) {
    room.away.delete(link.person);
    room.here.add(link.person);
  }
  if (RUNS_IT.includes(link.role)) room.deskChanged = true;
  const message = { kind: 'welcome', person: link.person, head: room.ledger.head } as const;
  return [send(link.id, message), ...presenceFor(room, link), ...answer(room, link)];
}

/** Who is here already. In a room of a nation nobody reads such a list, and a storm of them would block it. */
function presenceFor(room: Room, link: Link): readonly RoomEffect[] {
  if (room.links.size > LIMITS.presenceListMax) return [];
  const here = [...room.links.values()]
    .filter((other) => other.state !== 'waiting' && isSeen(other))
    .map(({ person }) => person);
  return [send(link.id, { kind: 'presence', here: [...new Set(here)], away: [] })];
}

/** Lets in, or turns away, those who waited: after the roster or the door has changed. */
export function settleWaiting(room: Room): readonly RoomEffect[] {
  const effects: RoomEffect[] = [];
  for (const link of [...room.links.values()]) {
    const isTakenBack = link.role === 'co-facilitator' && link.state !== 'waiting' && !isLetIn(room, link);
    if (link.state === 'waiting' && isLetIn(room, link)) {
      room.deskChanged = true;
      effects.push(...welcome(room, link));
    } else if (isTakenBack || isOut(room, link)) {
      leave(room, link.id);
      effects.push(refuse(link.id, 'dismissed'));
    } else if (link.role === 'evaluator') effects.push(...seatEvaluator(room, link));
    else if (link.role === 'co-facilitator') {
      // Waits for the facilitator, whatever the door.
    } else if (link.state === 'waiting' && room.ledger.door === 'open') effects.push(...arrive(room, link));
    else if (link.state === 'waiting' && room.ledger.door === 'locked') {
      leave(room, link.id);
      effects.push(refuse(link.id, 'locked'));
    }
  }
  return effects;
}

export function leave(room: Room, id: string): void {
  const link = room.links.get(id);
  if (link === undefined) return;
  room.links.delete(id);
  for (const said of room.checks.values()) said.delete(id);
  room.noted.delete(id);
  if (room.departed.delete(id) || link.state === 'waiting') room.deskChanged = true;
  const isGone = ![...room.links.values()].some(({ person }) => person === link.person);
  if (!isGone) return;
  room.here.delete(link.person);
  if (link.state !== 'waiting' && isSeen(link)) room.away.add(link.person);
}

/** Gives a reader what comes behind its copy. */
export function answer(room: Room, link: Link): readonly RoomEffect[] {
  const { head } = room.ledger;
  const { have } = link;
  if (have.seq > head.seq) {
    // Another process may have written it: the store is asked before anybody is believed.
    link.state = 'ahead';
    return [];
  }
  link.state = 'behind';
  if (have.seq === head.seq) return have.hash === head.hash ? suffix(room, link, []) : [fork(room, link)];
  if (have.seq === -1 ? room.recentFrom > 0 : have.seq < room.recentFrom)
    return [{ kind: 'fetch', link: link.id, from: Math.max(have.seq, 0), most: LIMITS.suffixEntriesMax + 1 }];
  if (have.seq >= 0 && room.recent[have.seq - room.recentFrom]?.hash !== have.hash) return [fork(room, link)];
  const start = have.seq + 1 - room.recentFrom;
  return suffix(room, link, room.recent.slice(start, start + LIMITS.suffixEntriesMax));
}

const fork = (room: Room, link: Link): RoomEffect => send(link.id, { kind: 'fork', head: room.ledger.head });

function suffix(
  room: Room,
  link: Link,
  entries: readonly { readonly line: string; readonly hash: string }[],
): readonly RoomEffect[] {
  const last = entries.at(-1);
  const end: Head = last === undefined ? link.have : { seq: link.have.seq + entries.length, hash: last.hash };
  const isMore = end.seq < room.ledger.head.seq;
  link.have = end;
  if (!isMore) link.state = 'live';
  const message = { kind: 'entries', isMore, seal: end.seq === -1 ? '' : sealOf(room, end) } as const;
  return [
    send(
      link.id,
      message,
      entries.map(({ line }) => line),
    ),
  ];
}

/** Reads the store again for those who have more than the room. */
export function askStore(room: Room): readonly RoomEffect[] {
  if (room.phase !== 'open' || room.inFlight !== null) return [];
  for (const { state } of room.links.values()) {
    if (state !== 'ahead') continue;
    room.phase = 'loading';
    return [{ kind: 'read', from: room.ledger.head.seq + 1 }];
  }
  return [];
}

/** The store has been read: who still has more may mend it. */
export function answerAhead(room: Room): readonly RoomEffect[] {
  const effects: RoomEffect[] = [];
  for (const link of room.links.values()) {
    if (link.state !== 'ahead') continue;
    link.state = 'behind';
    if (link.have.seq <= room.ledger.head.seq) effects.push(...answer(room, link));
    else {
      link.mending ??= [];
      effects.push(send(link.id, { kind: 'behind', head: room.ledger.head }));
    }
  }
  return effects;
}

/** Older lines came from the store. */
export function fetched(room: Room, id: string, from: number, lines: readonly string[]): readonly RoomEffect[] {
  const link = room.links.get(id);
  if (link === undefined || link.state !== 'behind') return [];
  const { have } = link;
  if (lines.length === 0) {
    leave(room, id);
    return [{ kind: 'cut', link: id, code: CLOSE.tryLater, message: null }];
  }
  if (Math.max(have.seq, 0) !== from) return answer(room, link);
  const hashed = lines.map((line) => ({ line, hash: room.hash(line) }));
  if (have.seq === -1) return suffix(room, link, hashed.slice(0, LIMITS.suffixEntriesMax));
  if (hashed[0]?.hash !== have.hash) return [fork(room, link)];
  return suffix(room, link, hashed.slice(1));
}

/**
 * A member brings back what the store lost. Taken whole or not at all: it has to follow the room's head, hold only what
 * its authors may write, and end where this relay once sealed it.
 */
export function mend(
  room: Room,
  link: Link,
  { seal, isLast }: { readonly seal: string; readonly isLast: boolean },
  lines: readonly string[],
): readonly RoomEffect[] {
  // What nobody asked for would be held in memory until its end, which may never come.
  if (link.mending === null) return isLast ? answer(room, link) : [];
  const isLong = lines.some(({ length }) => length > LIMITS.logLineCharactersMax);
  if (isLong || link.mending.length + lines.length > LIMITS.mendEntriesMax) {
    link.mending = null;
    return [fork(room, link)];
  }
  link.mending.push(...lines);
  if (!isLast) return [];
  const offered = link.mending;
  link.mending = null;
  if (room.phase !== 'open' || room.inFlight !== null || room.part !== null) return answer(room, link);
  const trial = copyLedger(room);
  const entries = [];
  for (const line of offered) {
    const read = room.read(line);
    if ('fault' in read) return [fork(room, link)];
    // Others may have mended some of it in the meantime.
    if (read.entry.envelope.seq <= trial.head.seq) continue;
    if (nextFault(trial, read.entry, room.verify) !== null) return [fork(room, link)];
    takeEntry(trial, read.entry);
    entries.push(read.entry);
  }
  if (sealOf(room, trial.head) !== seal) return [fork(room, link)];
  if (entries.length === 0) return answer(room, link);
  link.have = trial.head;
  room.inFlight = { entries, waiters: [], mender: link.id };
  return [{ kind: 'append', expectedSeq: room.ledger.head.seq + 1, lines: entries.map(({ line }) => line) }];
}

function copyLedger({ ledger }: Room): Ledger {
  return {
    ...ledger,
    roster: new Map(ledger.roster),
    dismissed: new Set(ledger.dismissed),
    deputies: new Map(ledger.deputies),
    authors: new Map(ledger.authors),
  };
}
