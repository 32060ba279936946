// The door of a session against a real relay: codes as people type them, places looked up, a place moved once, refusals.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openGroupSession } from '../../../engine/bin/group-client.ts';
import { createMemoryStore, createRelay, openSite } from '../../../engine/relay/index.ts';
import { joinByCode, moveCode, seeSession } from '../../../site/browser/group-door.ts';
import { BUILD, FACILITATOR } from '../../engine/session/group-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-door-'));
const config = {
  ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
  connectsPerMinute: 1_000,
};
const relay = createRelay({ config, store: createMemoryStore(), secret: 'door', report: () => undefined });
const site = await openSite({ folder: join(import.meta.dirname, '../small-site'), relay });
let code = '';
beforeAll(async () => {
  await site.listen({ port: 0, host: 'localhost' });
  const bound = site.server.address();
  const address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  const about = { address, session: 'door-test', teams: ['EX-T01', 'EX-T02'], key: FACILITATOR, build: BUILD };
  code = (await openGroupSession(about)).codes.get('EX-T01') ?? '';
  // A page asks by paths of its own origin.
  const plain = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => plain(`${address}${path}`, init));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await site.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the door of a session', () => {
  it('takes a code as people type it, and shows the session to who has a place', async () => {
    const joined = await joinByCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `);
    if (!joined.ok) throw new Error(joined.says);
    expect(joined.value).toMatchObject({ session: 'door-test', team: 'EX-T01', role: 'player' });
    const seen = await seeSession(joined.value.token);
    if (!seen.ok) throw new Error(seen.says);
    expect(seen.value.teams.map(({ team, access }) => [team, access])).toEqual([
      ['EX-T01', 'play'],
      ['EX-T02', 'none'],
    ]);
    const moved = await moveCode(joined.value.token);
    if (!moved.ok) throw new Error(moved.says);
    expect(await joinByCode(moved.value.code)).toMatchObject({ ok: true, value: { person: joined.value.person } });
    expect(await joinByCode(moved.value.code)).toMatchObject({ ok: false });
  });

  it('says what is wrong in a sentence', async () => {
    expect(await joinByCode('7K3M')).toMatchObject({ ok: false, says: expect.stringMatching(/eight letters/) });
    expect(await joinByCode('00000000')).toMatchObject({
      ok: false,
      says: expect.stringMatching(/No team has this code/),
    });
    expect(await seeSession('nobody')).toMatchObject({ ok: false, says: expect.stringMatching(/proved/) });
  });

  it('says that there is no relay where the site is served alone', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<!doctype html>', { status: 405 })));
    expect(await joinByCode('7K3M-9QXT')).toMatchObject({
      ok: false,
      says: expect.stringMatching(/could not be reached/),
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    expect(await joinByCode('7K3M-9QXT')).toMatchObject({
      ok: false,
      says: expect.stringMatching(/could not be reached/),
    });
  });
});
