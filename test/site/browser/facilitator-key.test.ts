// The facilitator's key: held by the browser, signing as the engine verifies; its recovery file; the sessions kept beside it.

import { describe, expect, it } from 'vitest';
import { publicKeyOf, signText, verifyText } from '../../../engine/session/index.ts';
import { holdKey, readRecovery, signerOf, writeRecovery } from '../../../site/browser/facilitator-key.ts';
import type { FacilitatorSession } from '../../../site/browser/facilitator-sessions.ts';
import { createMemorySessions, readKept } from '../../../site/browser/facilitator-sessions.ts';

const secret = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
const session: FacilitatorSession = {
  ...{ session: 'night-1', title: 'Night', plan: 'night', token: 't', conductor: '0'.repeat(64), openedMs: 5 },
  ...{ seed: 7, packHash: '1'.repeat(64), teams: [{ id: 'a', name: 'Trust A', kind: 'trust' }] },
  codes: [{ id: 'a', role: 'player', code: '7K3M9QXT' }],
  key: { kind: 'readable', publicKey: publicKeyOf(secret), secret },
};

describe('the facilitator’s key', () => {
  it('is held where the platform can, cannot be read back, and signs what the engine verifies', async () => {
    const kept = await holdKey(secret);
    expect(kept.kind).toBe('held');
    if (kept.kind !== 'held') return;
    expect(kept.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', kept.key)).rejects.toThrow();
    const signature = await signerOf(kept).sign('go at 09:00');
    expect(signature).toBe(signText(secret, 'go at 09:00'));
    expect(verifyText(kept.publicKey, signature, 'go at 09:00')).toBe(true);
  });

  it('signs the same where the page has no platform cryptography', async () => {
    const signature = await signerOf(session.key).sign('go at 09:00');
    expect(verifyText(session.key.publicKey, signature, 'go at 09:00')).toBe(true);
  });

  it('comes back from its recovery file with the session', async () => {
    const { key: _, ...rest } = session;
    const file = writeRecovery(secret, rest, 'EXERCISE key of Night', 'twelve letters');
    expect(file).not.toContain('night-1');
    const back = readRecovery(file, 'twelve letters');
    if ('says' in back) throw new Error(back.says);
    expect([...back.secret]).toEqual([...secret]);
    expect(readKept(back.session, session.key)).toEqual(session);
    expect(readKept({ session: 'x' }, session.key)).toBeNull();
  });
});

describe('sessions kept in memory', () => {
  it('lists the newest first, finds and forgets', async () => {
    const kept = createMemorySessions();
    await kept.keep(session);
    await kept.keep({ ...session, session: 'night-2', openedMs: 9 });
    expect((await kept.list()).map(({ session: id }) => id)).toEqual(['night-2', 'night-1']);
    await kept.forget('night-2');
    expect(await kept.find('night-2')).toBeNull();
    expect((await kept.find('night-1'))?.title).toBe('Night');
  });
});
