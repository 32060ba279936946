// Sealed editions over HTTP: which there are, for whoever opens a session, and the edition itself for members of a session.
// Promise: key books have no address; an edition goes to a pass of a session that plays it, and to nobody else.
// Rules GRP93 … in session/GROUP.md; tested in test/engine/relay/sealed-session.test.ts.

import type { FastifyInstance } from 'fastify';
import { createBuckets } from './rate.ts';
import type { Relay } from './relay.ts';
import { editionIn } from './sealed-session.ts';
import { networkOf } from './tries.ts';
import { passOf, refuse, SENTENCES } from './session-routes.ts';

/** Lists that one address may ask for in a minute: a page asks once. */
const LISTS_A_MINUTE = 60;
/** Editions that one person may fetch in a minute: a reload or two of a few tabs, and not a flood. */
const FETCHES_A_MINUTE = 20;
const NO_EDITION = 'This session plays no sealed exercise of that name, or the relay no longer has it.';
/** The hash in the address names the edition: what a browser has kept of it stays good. Others on its way keep nothing. */
const KEPT = 'private, max-age=86400, immutable';

export function addSealedRoutes(server: FastifyInstance, relay: Relay): void {
  const { hall, now, sealed } = relay;
  const lists = createBuckets(LISTS_A_MINUTE);
  const fetches = createBuckets(FETCHES_A_MINUTE);
  server.get('/relay/sealed', async (request, reply) => {
    if (!lists.take(networkOf(request.ip), now())) return refuse(reply, 429, SENTENCES.slow);
    return reply.send({ sealed: sealed?.cards() ?? [] });
  });
  server.get<{ Params: { readonly hash: string } }>('/relay/sealed/:hash', async (request, reply) => {
    const pass = await passOf(relay, request);
    if (pass === null) return refuse(reply, 403, SENTENCES.token);
    if (!fetches.take(`${pass.session} ${pass.person}`, now())) return refuse(reply, 429, SENTENCES.slow);
    const row = await hall.row(pass.session);
    const edition = row === null ? null : editionIn(sealed, row);
    if (edition === null || edition === 'missing' || edition.card.packHash !== request.params.hash)
      return refuse(reply, 404, NO_EDITION);
    reply.header('cache-control', KEPT).header('vary', 'authorization').header('content-encoding', 'gzip');
    return reply.type('application/json; charset=utf-8').send(edition.gzip);
  });
}
