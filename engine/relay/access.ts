// What a pass opens: which team's room, and as whom one stands in it.
// Promise: the room comes from the token; an address may choose among the teams that the token gives, and no others.
// Tested in test/engine/relay/roles.test.ts.

import type { Role } from '../session/index.ts';
import { readsAll } from '../session/index.ts';
import type { CodeRow, SessionRow } from './log-store.ts';
import type { Pass } from './token.ts';

/** What somebody may do in a team's room. */
export type Access = 'run' | 'play' | 'evaluate' | 'read' | 'none';

const AS: Readonly<Record<Role, Access>> = {
  facilitator: 'run',
  'co-facilitator': 'run',
  conductor: 'run',
  player: 'play',
  evaluator: 'evaluate',
  observer: 'read',
};

/** `codes` are the session's, for passes that are good for the teams of a code. */
export function accessTo(pass: Pass, team: string, row: SessionRow, codes: readonly CodeRow[]): Access {
  if (!row.teams.some((one) => one.team === team)) return 'none';
  if (pass.team === '*' || pass.team === team) return AS[pass.role];
  if (pass.team.startsWith('@')) {
    const named = codes.find(({ id }) => id === pass.team.slice(1))?.teams ?? [];
    return named.includes(team) ? AS[pass.role] : 'none';
  }
  // A member of a cell that co-ordinates reads the others.
  const own = row.teams.find((one) => one.team === pass.team);
  return pass.role === 'player' && own !== undefined && readsAll(own.kind) ? 'read' : 'none';
}

/** As whom a pass stands in a room that it opens. */
export const roleIn = (pass: Pass, access: Access): Role => (access === 'read' ? 'observer' : pass.role);
