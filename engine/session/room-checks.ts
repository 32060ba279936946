// Do all members compute the same? Each says at every checkpoint what its state is; the room compares.
// Promise: a member that departs is told and named at the next checkpoint that enough others have reached.
// Rules GRP40 … in GROUP.md; tested in test/engine/session/room.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Link, Room, RoomEffect } from './room-state.ts';
import { send } from './room-state.ts';

/** Takes one member's state behind entry `seq`. */
export function compareState(room: Room, link: Link, seq: number, state: string | null): readonly RoomEffect[] {
  link.askedMs = null;
  if (state === null || seq > room.ledger.head.seq) return [];
  const said = room.checks.get(seq) ?? new Map<string, { readonly state: string; readonly link: Link }>();
  if (!room.checks.has(seq)) {
    room.checks.set(seq, said);
    dropOldest(room);
    if (!room.checks.has(seq)) return [];
  }
  const before = said.get(link.id)?.state;
  said.set(link.id, { state, link });
  return before === state ? [] : judge(room, seq, said);
}

function dropOldest({ checks }: Room): void {
  if (checks.size <= LIMITS.groupCheckpointsKept) return;
  checks.delete([...checks.keys()].reduce((least, seq) => Math.min(least, seq)));
}

/** The conductor is right; without one, what more than half of the reporters have. */
function judge(
  room: Room,
  seq: number,
  said: ReadonlyMap<string, { readonly state: string; readonly link: Link }>,
): readonly RoomEffect[] {
  const all = [...said.values()];
  const right = all.find(({ link }) => link.role === 'conductor')?.state ?? majority(all.map(({ state }) => state));
  const effects: RoomEffect[] = [];
  const isDisputed = new Set(all.map(({ state }) => state)).size > 1;
  for (const { state, link } of all) {
    const departs = right === null ? isDisputed : state !== right;
    if (departs !== room.departed.has(link.id)) room.deskChanged = true;
    if (departs) room.departed.set(link.id, link.person);
    else room.departed.delete(link.id);
    // Told at every checkpoint until it agrees: a message may be lost with its connection.
    if (departs && right !== null) effects.push(send(link.id, { kind: 'desync', seq, expected: right }));
  }
  return effects;
}

function majority(states: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const [state, count] of counts) if (2 * count > states.length) return state;
  return null;
}
