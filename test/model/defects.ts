// Seeded defects: each takes away one thing that the group relay relies on. The model has to catch every one of them.
// Promise: a defect changes what a reducer is given or what becomes of its effects, never the reducers' source.
// Used by test/model/group-simulation.test.ts.

import type { Member, MemberEffect, MemberEvent, Room, RoomEffect, RoomEvent } from '../../engine/session/index.ts';
import type { StoreFaults } from './sim-world.ts';

export interface Defect {
  readonly name: string;
  readonly store?: StoreFaults;
  readonly beforeRoom?: (room: Room, event: RoomEvent) => RoomEvent;
  readonly afterRoom?: (room: Room, event: RoomEvent, effects: readonly RoomEffect[]) => readonly RoomEffect[];
  readonly beforeMember?: (member: Member, event: MemberEvent) => MemberEvent;
  readonly afterMember?: (
    member: Member,
    event: MemberEvent,
    effects: readonly MemberEffect[],
  ) => readonly MemberEffect[];
  /** Every visit of a person counts in the same name. */
  readonly sharesVisits?: boolean;
  readonly forgetsOutbox?: boolean;
}

export const SOUND: Defect = { name: 'none' };

const isWrite = (event: RoomEvent): event is Extract<RoomEvent, { kind: 'message' }> =>
  event.kind === 'message' && event.message.kind === 'write';

/** The room's answers to a write, as if it had been told what it was not. */
function forgetAuthor(room: Room, event: RoomEvent): RoomEvent {
  if (!isWrite(event) || event.message.kind !== 'write') return event;
  const { draft } = event.message;
  if (draft.n > (room.ledger.authors.get(draft.cid) ?? 0)) return event;
  room.ledger.authors.set(draft.cid, draft.n - 1);
  return { ...event, message: { ...event.message, after: draft.n - 1 } };
}

export const DEFECTS: readonly Defect[] = [
  { name: 'the relay tells before it is durable', store: { answersEarly: true } },
  { name: 'the store writes where somebody else has written', store: { ignoresConflict: true } },
  { name: 'a full store says that it wrote', store: { hidesFull: true } },
  { name: 'what was written is written again when it is sent again', beforeRoom: forgetAuthor },
  {
    name: 'a restarted relay forgets who has written how much',
    afterRoom(room, event, effects) {
      if (event.kind === 'loaded' && event.isEnd) room.ledger.authors.clear();
      return effects;
    },
  },
  {
    name: 'wishes that overtake one another are taken as they come',
    beforeRoom(room, event) {
      if (!isWrite(event) || event.message.kind !== 'write') return event;
      const { cid } = event.message.draft;
      const waiting = [...(room.inFlight?.waiters ?? []), ...room.queue].filter(({ draft }) => draft.cid === cid);
      const last = Math.max(room.ledger.authors.get(cid) ?? 0, ...waiting.map(({ draft }) => draft.n));
      return { ...event, message: { ...event.message, after: last } };
    },
  },
  {
    name: 'a reader that has caught up is not told what follows',
    afterRoom(room, event, effects) {
      const link = event.kind === 'join' ? room.links.get(event.link) : undefined;
      if (link?.state === 'live') link.state = 'behind';
      return effects;
    },
  },
  {
    name: 'a commit without an answer is believed',
    beforeRoom: (_room, event) =>
      event.kind === 'append-failed' && event.why === 'unknown' ? { kind: 'appended' } : event,
  },
  { name: 'the outbox is not kept', forgetsOutbox: true },
  {
    name: 'the outbox is emptied when the connection goes',
    beforeMember(member, event) {
      if (event.kind === 'disconnected') {
        member.outbox.length = 0;
        member.sent = 0;
        member.kept = 0;
      }
      return event;
    },
  },
  { name: 'two visits of one person count in the same name', sharesVisits: true },
  {
    name: 'another version of the software is let in',
    beforeRoom(room, event) {
      const open = room.ledger.open;
      if (event.kind !== 'join' || open === null) return event;
      return { ...event, build: { kernel: open.kernel, schema: open.schema, packHash: open.packHash } };
    },
  },
  {
    name: 'a departed state is not compared',
    beforeRoom: (_room, event) =>
      event.kind === 'message' && event.message.kind === 'state'
        ? { ...event, message: { ...event.message, state: null } }
        : event,
  },
  {
    name: 'a member takes entries without looking at the chain',
    beforeMember(member, event) {
      if (event.kind !== 'message' || event.message.kind !== 'entries') return event;
      const first = event.lines[0];
      if (first === undefined) return event;
      const { seq, prevHash } = JSON.parse(first) as { readonly seq: number; readonly prevHash: string };
      member.ledger.head = { seq: seq - 1, hash: prevHash };
      return event;
    },
    // Alone it would be masked: without a lost frame there is nothing to overlook.
    afterRoom: (_room, event, effects) =>
      event.kind === 'appended'
        ? effects.map((effect) =>
            effect.kind === 'send' && effect.message.kind === 'entries' && effect.links.length > 2
              ? { ...effect, links: effect.links.slice(1) }
              : effect,
          )
        : effects,
  },
  {
    name: 'a wish is declared durable when it has only been queued',
    beforeMember(member, event) {
      if (event.kind !== 'outbox-kept') return event;
      for (const { draft } of member.outbox.slice(0, member.sent)) member.ledger.authors.set(draft.cid, draft.n);
      return event;
    },
  },
];
