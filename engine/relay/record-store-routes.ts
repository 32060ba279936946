// Answers on their way to an organisation's record store (xAPI): the relay writes the statements and sends them.
// Promise: a browser asks nobody but this site; the relay sends to the one address that its operator named, what it composed
// itself from answers it judged again, about a number and nobody by name. Tested in test/engine/relay/record-store.test.ts.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { judgeAgain } from '../badge/index.ts';
import type { BadgeCatalogue } from '../badge/index.ts';
import { LIMITS } from '../base/index.ts';
import { answerStatement, readEntry, sealStatement, unitIri } from '../learning/index.ts';
import type { JsonObject, LearningRecord, RecordEntry } from '../learning/index.ts';
import { createBuckets } from './rate.ts';
import type { RecordStoreOffice } from './record-store-config.ts';
import { refuse, SENTENCES } from './session-routes.ts';

export interface RecordStoreDesk extends RecordStoreOffice {
  readonly catalogue: () => Promise<BadgeCatalogue | null>;
  readonly now?: () => number;
}

const SAYS = {
  good: 'The record store answers and takes the name and secret.',
  secret: 'The record store answers and refuses the name and secret. Tell whoever runs this site.',
  away: 'The record store does not answer as one should. What waits is kept; try again later.',
  refused: 'The record store did not take the answers. What waits is kept; tell whoever runs this site.',
  noContent: 'The units could not be read here. Tell whoever runs this site.',
} as const;

/** Longer than this nobody waits for a record store. */
const PATIENCE_MS = 8_000;
const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** One request to the store. Its body is not read: only what the status says goes on. 0 when it is out of reach. */
async function statusOf({ endpoint, credential }: RecordStoreOffice, path: string, body?: string): Promise<number> {
  try {
    const response = await fetch(endpoint + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(credential, 'utf8').toString('base64')}`,
        'x-experience-api-version': '1.0.3',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      // An address that leads elsewhere would take the secret along.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

interface SendWish {
  readonly person: string;
  readonly record: LearningRecord;
}

function readWish(body: unknown): SendWish | null {
  if (typeof body !== 'object' || body === null) return null;
  const { person, record } = body as { readonly person?: unknown; readonly record?: unknown };
  if (typeof person !== 'string' || !PERSON.test(person) || !Array.isArray(record)) return null;
  if (record.length > LIMITS.statementsAtOnceMax) return null;
  const entries = (record as readonly unknown[]).map((line) => readEntry(JSON.stringify(line)));
  return entries.every((one) => typeof one !== 'string') ? { person, record: entries as readonly RecordEntry[] } : null;
}

/** The statements of the lines that this copy's content knows. The same lines give the same statements, whenever. */
export function statementsOf(
  { units }: BadgeCatalogue,
  { person, record }: SendWish,
  nowMs: number,
): readonly JsonObject[] {
  const actor = { objectType: 'Agent', account: { homePage: unitIri('people'), name: person } };
  const launch = { actor, registration: person, activityId: '', contextTemplate: {} };
  return units.flatMap((unit) =>
    judgeAgain(unit, record, nowMs).map((entry) => {
      const timestamp = new Date(entry.atMs).toISOString();
      return sealStatement(answerStatement(unit, entry, { timestamp, registration: person }), launch);
    }),
  );
}

export function addRecordStoreRoutes(server: FastifyInstance, desk: RecordStoreDesk): void {
  const { now = Date.now } = desk;
  const perAddress = createBuckets(LIMITS.badgesPerAddressMax);
  const everybody = createBuckets(LIMITS.badgesAllMax);
  const mayAsk = (request: FastifyRequest, reply: FastifyReply): boolean => {
    if (perAddress.take(request.ip, now()) && everybody.take('all', now())) return true;
    void refuse(reply, 429, SENTENCES.slow);
    return false;
  };
  server.get('/relay/record-store', async (_request, reply) =>
    reply.send({ offers: true, host: new URL(desk.endpoint).host }),
  );
  server.post('/relay/record-store/test', async (request, reply) => {
    if (!mayAsk(request, reply)) return reply;
    const status = await statusOf(desk, 'statements?limit=1');
    const isGood = status === 200;
    const isSecret = status === 401 || status === 403;
    return reply.send({ isGood, says: isGood ? SAYS.good : isSecret ? SAYS.secret : SAYS.away });
  });
  server.post('/relay/record-store', { bodyLimit: LIMITS.badgeRequestBytesMax }, async (request, reply) => {
    if (!mayAsk(request, reply)) return reply;
    const wish = readWish(request.body);
    if (wish === null) return refuse(reply, 400, SENTENCES.body);
    const catalogue = await desk.catalogue();
    if (catalogue === null) return refuse(reply, 503, SAYS.noContent);
    const statements = statementsOf(catalogue, wish, now());
    if (statements.length === 0) return reply.send({ sent: 0 });
    const status = await statusOf(desk, 'statements', JSON.stringify(statements));
    // 409: it has one of them already in other words, such as with another time zone; it will never take it again.
    if (status === 200 || status === 204 || status === 409) return reply.send({ sent: statements.length });
    return refuse(reply, 502, status === 0 || status >= 500 ? SAYS.away : SAYS.refused);
  });
}
