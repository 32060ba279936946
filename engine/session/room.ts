// The room: the server's side of one team, as a machine without clock, network or disk. A shell does what it asks for.
// Promise: an acknowledged wish is durable, stands in the log once, and is told to everybody in the same order.
// Rules GRP10 … in GROUP.md; tested in test/engine/session/room.test.ts and test/model/group-simulation.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import type { UpMessage } from './group-protocol.ts';
import { compareState } from './room-checks.ts';
import {
  answer,
  answerAhead,
  askStore,
  asksForPlace,
  fetched,
  join,
  leave,
  mend,
  settleWaiting,
} from './room-links.ts';
import { refuse } from './room-refusal.ts';
import type { Link, Room, RoomEffect, RoomEvent } from './room-state.ts';
import { CLOSE, send } from './room-state.ts';
import { confirm, failAppend, flush, load, receiveDraft } from './room-writing.ts';
import { NO_HEAD } from './group-entry.ts';

/** Carries out one event. `nowMs` is the shell's wall time: it is written down, and measures who is slow. */
export function stepRoom(room: Room, event: RoomEvent, nowMs: number): readonly RoomEffect[] {
  const effects = [...take(room, event, nowMs)];
  if (room.lawChanged) {
    room.lawChanged = false;
    // Whom the facilitator has just let in does not wait at the desk any more.
    room.deskChanged = true;
    effects.push(...settleWaiting(room));
  }
  effects.push(...flush(room, nowMs), ...askStore(room));
  return effects;
}

function take(room: Room, event: RoomEvent, nowMs: number): readonly RoomEffect[] {
  switch (event.kind) {
    case 'loaded':
      return [...load(room, event.lines, event.isEnd, nowMs), ...(event.isEnd ? answerAhead(room) : [])];
    case 'join':
      return join(room, event);
    case 'leave':
      leave(room, event.link);
      return [];
    case 'message':
      return takeMessage(room, event.link, event.message, event.lines);
    case 'fetched':
      return fetched(room, event.link, event.from, event.lines);
    case 'appended':
      return takeConfirmed(room, nowMs);
    case 'append-failed':
      return failAppend(room, event.why);
    case 'notice':
      return notice(room, event.seq);
    case 'write':
      if (room.queue.length < LIMITS.roomQueueMax) room.queue.push({ draft: event.draft, link: null });
      return [];
    case 'begin-part':
      room.part = event.part;
      return [];
    case 'drop-part':
      if (room.part?.id === event.id) room.part = null;
      return [];
    case 'pressure':
      return event.bytes > LIMITS.readerBytesMax ? cutSlow(room, event.link) : [];
    case 'tick':
      return tick(room, nowMs);
    default:
      return unreachable(event);
  }
}

/** The reader that mended the log is given what came behind it. */
function takeConfirmed(room: Room, nowMs: number): readonly RoomEffect[] {
  const mender = room.links.get(room.inFlight?.mender ?? '');
  const effects = confirm(room, nowMs);
  return mender === undefined ? effects : [...effects, ...answer(room, mender)];
}

/** What a member says. Whoever waits for a seat says nothing yet. */
function takeMessage(room: Room, id: string, message: UpMessage, lines: readonly string[]): readonly RoomEffect[] {
  const link = room.links.get(id);
  if (link === undefined) return [];
  if (message.kind === 'hello') return [dismiss(room, link)];
  if (link.state === 'waiting') return [];
  switch (message.kind) {
    case 'have':
      link.have = message.have ?? NO_HEAD;
      return answer(room, link);
    case 'write':
      return receiveDraft(room, link, message.draft, message.after);
    case 'state':
      return compareState(room, link, message.seq, message.state);
    case 'mend':
      return mend(room, link, message, lines);
    default:
      return unreachable(message);
  }
}

/** Nobody greets twice. */
function dismiss(room: Room, link: Link): RoomEffect {
  leave(room, link.id);
  return refuse(link.id, 'protocol', CLOSE.protocol);
}

function notice(room: Room, seq: number): readonly RoomEffect[] {
  if (room.phase !== 'open' || seq <= room.ledger.head.seq || room.inFlight !== null) return [];
  room.phase = 'loading';
  return [{ kind: 'read', from: room.ledger.head.seq + 1 }];
}

/** A reader that cannot keep up is cut off; it comes back and catches up from the log. */
function cutSlow(room: Room, id: string): readonly RoomEffect[] {
  if (!room.links.has(id)) return [];
  leave(room, id);
  return [{ kind: 'cut', link: id, code: CLOSE.tryLater, message: null }];
}

function tick(room: Room, nowMs: number): readonly RoomEffect[] {
  // Whoever waits for a place that could not be written is not forgotten.
  const effects: RoomEffect[] = [...settleWaiting(room)];
  for (const { id, askedMs } of [...room.links.values()])
    if (askedMs !== null && nowMs - askedMs > LIMITS.readerLagMsMax) effects.push(...cutSlow(room, id));
  const present = [...room.links.values()].filter(({ state }) => state !== 'waiting');
  if (room.here.size + room.away.size > 0) {
    const message = { kind: 'presence', here: [...room.here], away: [...room.away] } as const;
    room.here.clear();
    room.away.clear();
    const links = present.map(({ id }) => id);
    if (links.length > 0) effects.push(send(links, message));
  }
  if (room.deskChanged) {
    room.deskChanged = false;
    const desks = present.filter(({ role }) => role === 'facilitator' || role === 'co-facilitator').map(({ id }) => id);
    if (desks.length > 0) effects.push(send(desks, desk(room)));
  }
  return effects;
}

function desk(room: Room): Extract<Parameters<typeof send>[1], { kind: 'desk' }> {
  const waiting = [...room.links.values()].flatMap((link) =>
    link.wants !== null && asksForPlace(room, link)
      ? [{ person: link.person, as: link.wants.as, name: link.wants.name }]
      : [],
  );
  return { kind: 'desk', waiting, departed: [...new Set(room.departed.values())] };
}
