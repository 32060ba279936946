// Kinds of teams in group play, and which of them look beyond their own walls.
// Promise: a team that co-ordinates reads every log of its session and writes its own alone.
// Tested in test/engine/relay/roles.test.ts.

/** A trust decides; the others serve, co-ordinate or watch. */
export const TEAM_KINDS = ['trust', 'ambulance', 'icb', 'region', 'csoc'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** True for the cells that co-ordinate: they read what the teams decide. */
export const readsAll = (kind: TeamKind): boolean => kind === 'icb' || kind === 'region' || kind === 'csoc';

/** What a facilitator signs for a request outside the log: this session, this nonce of the relay, this request. */
export const requestText = (session: string, nonce: string, request: string): string =>
  `standby-request:${session}:${nonce}:${request}`;
