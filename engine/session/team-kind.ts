// Which kinds of teams look beyond their own walls, and what a facilitator signs outside the log.
// Promise: a team that co-ordinates reads every log of its session and writes its own alone.
// Tested in test/engine/relay/roles.test.ts.

import type { TeamKind } from '../scenario/index.ts';

/** True for the cells that co-ordinate: they read what the teams decide. */
export const readsAll = (kind: TeamKind): boolean => kind === 'icb' || kind === 'region' || kind === 'csoc';

/** What a facilitator signs for a request outside the log: this session, this nonce of the relay, this request. */
export const requestText = (session: string, nonce: string, request: string): string =>
  `standby-request:${session}:${nonce}:${request}`;
