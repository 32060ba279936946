// Badges over HTTP: whether this site signs any, who signs, and one signed badge for a record that shows what it says.
// Promise: nothing of a request is kept or logged; what the record claims is judged again by this copy's content before
// anything is signed. Tested in test/engine/relay/badges.test.ts.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  badgeOf,
  BADGE_DAYS,
  composeCredential,
  issuerDocument,
  issuerProfile,
  judgeBadge,
  signBadge,
} from '../badge/index.ts';
import type { BadgeCatalogue, HashedAddress } from '../badge/index.ts';
import { LIMITS } from '../base/index.ts';
import { readEntry } from '../learning/index.ts';
import type { LearningRecord, RecordEntry } from '../learning/index.ts';
import type { BadgeOffice } from './badge-config.ts';
import { createBuckets } from './rate.ts';
import { refuse, SENTENCES } from './session-routes.ts';

/** Who signs, and by what content a record is judged; null when the content cannot be read. */
export interface BadgeDesk extends BadgeOffice {
  readonly catalogue: () => Promise<BadgeCatalogue | null>;
  readonly now?: () => number;
}

interface BadgeWish {
  readonly badge: string;
  readonly record: LearningRecord;
  readonly address: HashedAddress | null;
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was asked for; null when it has another form. */
function readWish(body: unknown): BadgeWish | null {
  if (!isTree(body)) return null;
  const { badge, record, address = null } = body;
  if (typeof badge !== 'string' || !/^(?:unit|pathway)\/[a-z0-9-]{1,100}$/.test(badge)) return null;
  if (!Array.isArray(record)) return null;
  const entries: RecordEntry[] = [];
  for (const line of record as readonly unknown[]) {
    const entry = readEntry(JSON.stringify(line));
    if (typeof entry === 'string') return null;
    entries.push(entry);
  }
  if (address === null) return { badge, record: entries, address };
  const { hash, salt } = isTree(address) ? address : {};
  const isHashed = typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash);
  if (!isHashed || typeof salt !== 'string' || !/^[0-9a-f]{32}$/.test(salt)) return null;
  return { badge, record: entries, address: { hash, salt } };
}

const SAYS = {
  noContent: 'The units could not be read here, so nothing can be signed. Tell whoever runs this site.',
  noBadge: 'There is no such unit or pathway here.',
  open: 'Your record does not show every outcome of this badge yet.',
} as const;

export function addBadgeRoutes(server: FastifyInstance, desk: BadgeDesk): void {
  const { issuer, keys, now = Date.now } = desk;
  // Asked by a page before it offers anything: an answer, and no error, where nothing is signed.
  server.get('/relay/badge', async (_request, reply) =>
    reply.send({ signs: true, issuer: issuerProfile(issuer), days: BADGE_DAYS }),
  );
  const perAddress = createBuckets(LIMITS.badgesPerAddressMax);
  const everybody = createBuckets(LIMITS.badgesAllMax);
  // Whoever was given a badge may look up who signed it, from any page.
  const open = (reply: FastifyReply): FastifyReply => reply.header('access-control-allow-origin', '*');
  server.get('/.well-known/did.json', async (_request, reply) =>
    open(reply)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(issuerDocument(issuer, keys.publicKeys))),
  );
  server.get('/relay/badge/issuer', async (_request, reply) =>
    open(reply)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(issuerProfile(issuer))),
  );
  server.post('/relay/badge', { bodyLimit: LIMITS.badgeRequestBytesMax }, async (request, reply) => {
    if (!perAddress.take(request.ip, now()) || !everybody.take('all', now())) return refuse(reply, 429, SENTENCES.slow);
    const wish = readWish(request.body);
    if (wish === null) return refuse(reply, 400, SENTENCES.body);
    const catalogue = await desk.catalogue();
    if (catalogue === null) return refuse(reply, 503, SAYS.noContent);
    const badge = badgeOf(catalogue, wish.badge);
    if (badge === null) return refuse(reply, 404, SAYS.noBadge);
    const issuedMs = now();
    const judged = judgeBadge(badge, wish.record, issuedMs);
    if (judged.kind === 'open') return reply.code(422).send({ says: SAYS.open, units: judged.units });
    const ids = { credential: randomUUID(), holder: randomUUID() };
    const { ground } = judged;
    const credential = composeCredential({ badge, ground, issuer, ids, address: wish.address, issuedMs });
    return reply.send({ token: signBadge(credential, issuer, keys.signer, issuedMs) });
  });
}
