// Whether a pass that was rightly made is still good: its person may have gone on at another device, or been dismissed.
// Promise: once the pass of a later device has been used, the earlier ones open nothing, here and at every relay of the store.
// Rules GRP67 and GRP68 in session/GROUP.md; tested in test/engine/relay/good-pass.test.ts and log-store.test.ts.

import type { Role, Room } from '../session/index.ts';
import { accessTo } from './access.ts';
import type { Hall } from './hall.ts';
import type { Pass } from './token.ts';

export type PassFault = 'pass' | 'moved' | 'dismissed';

/** They hold a key, which no list of people takes away. */
const HAS_KEY: readonly Role[] = ['facilitator', 'conductor'];

/** Why this pass is not good any more; null when it is. Showing it is using it. */
export async function passFault(hall: Hall, pass: Pass): Promise<PassFault | null> {
  const row = await hall.row(pass.session);
  // Whoever asks is told that the session is over.
  if (row === null) return null;
  // Erased, and opened again under its name: nobody comes along from the one before.
  if (pass.openedMs !== 0 && row.openedMs !== pass.openedMs) return 'pass';
  if (HAS_KEY.includes(pass.role)) return null;
  if (!(await hall.useDevice(pass))) return 'moved';
  for (const team of await teamsOf(hall, pass)) {
    const room = await hall.enter(pass.session, team);
    if (room !== null && !isOutOf(room, pass)) return null;
  }
  return 'dismissed';
}

/** True when the facilitator has asked this person to leave the team of this room. */
export const isOutOf = ({ ledger }: Room, { role, person }: Pass): boolean =>
  !HAS_KEY.includes(role) && ledger.dismissed.has(person);

/** The teams whose word decides: one's own, or all that the pass is good for. */
async function teamsOf(hall: Hall, pass: Pass): Promise<readonly string[]> {
  const { session, team } = pass;
  if (team !== '*' && !team.startsWith('@')) return [team];
  const row = await hall.row(session);
  if (row === null) return [];
  const codes = team === '*' ? [] : await hall.codesOf(session);
  return row.teams.map((one) => one.team).filter((one) => accessTo(pass, one, row, codes) !== 'none');
}

/** Ends the connections of a session whose passes are good no more. */
export async function endOldPasses(hall: Hall, session: string): Promise<void> {
  const rooms = hall.roomsOf(session);
  // A session in which nobody is asks nothing of the store.
  if (rooms.every(({ links }) => links.size === 0)) return;
  const used = await hall.devicesOf(session);
  const dismissed = new Map(rooms.map(({ ledger }) => [ledger.team, ledger.dismissed]));
  hall.turnOut(session, ({ role, team, person, device }) => {
    if (HAS_KEY.includes(role)) return null;
    if ((used.get(person) ?? 0) > device) return 'moved';
    return dismissed.get(team)?.has(person) === true ? 'dismissed' : null;
  });
}
