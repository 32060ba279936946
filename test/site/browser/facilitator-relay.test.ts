// What the facilitator's pages ask of a relay: a real one in this process, over its HTTP routes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore, createRelay, openSite, readRelayConfig } from '../../../engine/relay/index.ts';
import type { Relay } from '../../../engine/relay/index.ts';
import { requestText } from '../../../engine/session/index.ts';
import { drawSecret, holdKey, signerOf } from '../../../site/browser/facilitator-key.ts';
import type { OpeningWish, Proof, RelayAnswer } from '../../../site/browser/facilitator-relay.ts';
import { changeCode, eraseSession, listCodes, openOnRelay } from '../../../site/browser/facilitator-relay.ts';

const SMALL_SITE = join(import.meta.dirname, '../small-site');
const folder = mkdtempSync(join(tmpdir(), 'standby-facilitator-'));
let relay: Relay;
let server: Awaited<ReturnType<typeof openSite>>;
let address = '';

beforeAll(async () => {
  const config = readRelayConfig({}, folder);
  if (!config.ok) throw new Error('no configuration');
  relay = createRelay({ config: config.value, store: createMemoryStore(), secret: 's'.repeat(64), report: () => {} });
  server = await openSite({ folder: SMALL_SITE, relay });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await relay.close();
  rmSync(folder, { recursive: true });
});

const OPEN = 'open' as const;
const fetchHere: typeof fetch = (path, init) => fetch(`${address}${String(path)}`, init);
function valueOf<T>(answer: RelayAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.says);
  return answer.value;
}

describe('a facilitator at the relay', () => {
  it('opens a session, gives a code anew, and erases it all', async () => {
    const signer = signerOf(await holdKey(drawSecret()));
    const wish: OpeningWish = {
      ...{ session: 'night-1', kernel: '2', schema: 1, door: OPEN, marking: 'EXERCISE EXERCISE EXERCISE' },
      ...{ seed: 7, scenario: 'night', packHash: '0f'.repeat(32), openingCode: '' },
      teams: [
        { id: 'a', name: 'Trust A', kind: 'trust' },
        { id: 'csoc', name: 'CSOC', kind: 'csoc' },
      ],
    };
    const { token, codes } = valueOf(await openOnRelay(wish, signer, fetchHere));
    expect(codes.map(({ id }) => id).sort()).toEqual(['a', 'co-facilitator', 'csoc', 'evaluator', 'observer']);
    const proof: Proof = { session: 'night-1', token, signer, text: requestText };
    const before = valueOf(await listCodes(proof, fetchHere)).codes.find(({ id }) => id === 'a');
    const after = valueOf(await changeCode(proof, 'a', 'rotate', fetchHere));
    expect(after.code).not.toBe(before?.code);
    const stranger: Proof = { ...proof, signer: signerOf(await holdKey(drawSecret())) };
    const refused = await listCodes(stranger, fetchHere);
    expect(refused.ok).toBe(false);
    valueOf(await eraseSession(proof, fetchHere));
    expect((await listCodes(proof, fetchHere)).ok).toBe(false);
  });

  it('says in one sentence that there is no relay', async () => {
    const signer = signerOf(await holdKey(drawSecret()));
    const nowhere: typeof fetch = () => Promise.reject(new TypeError('failed'));
    const wish: OpeningWish = {
      ...{ session: 'x', kernel: '2', schema: 1, door: OPEN, marking: 'E', seed: 1, scenario: 'x', packHash: '' },
      ...{ teams: [], openingCode: '' },
    };
    const answer = await openOnRelay(wish, signer, nowhere);
    expect(answer.ok ? '' : answer.says).toContain('npm start');
  });
});
