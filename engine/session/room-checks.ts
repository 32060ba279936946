// Do all members compute the same? Each says at every checkpoint what its state is; the room compares.
// Promise: a member that departs is told, named and written down at the next checkpoint that enough others have reached.
// Rules GRP40 … in GROUP.md; tested in test/engine/session/room-checks.test.ts.

import type { Link, Room, RoomEffect } from './room-state.ts';
import { send } from './room-state.ts';
import { lastOf } from './room-writing.ts';

/** Takes one member's state behind entry `seq`. */
export function compareState(room: Room, link: Link, seq: number, state: string | null): readonly RoomEffect[] {
  link.askedMs = null;
  if (state === null || !room.checkpoints.includes(seq)) return [];
  const said = room.checks.get(seq) ?? new Map<string, { readonly state: string; readonly link: Link }>();
  room.checks.set(seq, said);
  const before = said.get(link.id)?.state;
  said.set(link.id, { state, link });
  return before === state ? [] : judge(room, seq, said);
}

/** The conductor is right; without one, what more than half of the people have who say something. */
function judge(
  room: Room,
  seq: number,
  said: ReadonlyMap<string, { readonly state: string; readonly link: Link }>,
): readonly RoomEffect[] {
  const all = [...said.values()];
  const right = all.find(({ link }) => link.role === 'conductor')?.state ?? majority(all);
  const effects: RoomEffect[] = [];
  const isDisputed = new Set(all.map(({ state }) => state)).size > 1;
  for (const { state, link } of all) {
    const departs = right === null ? isDisputed : state !== right;
    if (departs !== room.departed.has(link.id)) room.deskChanged = true;
    // Where it was disputed at first, it is written down once somebody can be right.
    if (departs && right !== null && room.links.has(link.id) && !room.noted.has(link.id))
      noteDeparture(room, link, { at: seq, said: state, right });
    if (departs) room.departed.set(link.id, link.person);
    else {
      room.departed.delete(link.id);
      room.noted.delete(link.id);
    }
    // Told at every checkpoint until it agrees: a message may be lost with its connection.
    if (departs && right !== null) effects.push(send(link.id, { kind: 'desync', seq, expected: right }));
  }
  return effects;
}

/** Both states go into the log, once for each time that somebody departs. */
function noteDeparture(
  room: Room,
  { id, person, role }: Link,
  states: { readonly at: number; readonly said: string; readonly right: string },
): void {
  room.noted.add(id);
  const cid = `relay-${person}`;
  const body = { person, as: room.ledger.roster.get(person)?.seat ?? role, ...states };
  const n = lastOf(room, cid) + 1;
  room.queue.push({ draft: { cid, n, seat: 'relay', kind: 'departed', body }, link: null });
}

/** However many windows somebody opens, it is one voice: what the last of them says. */
function majority(all: readonly { readonly state: string; readonly link: Link }[]): string | null {
  const voices = new Map(all.map(({ state, link }) => [link.person, state]));
  const counts = new Map<string, number>();
  for (const state of voices.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const [state, count] of counts) if (2 * count > voices.size) return state;
  return null;
}
