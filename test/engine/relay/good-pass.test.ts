// Passes that end: of a device that somebody left for another, and of people whom the facilitator dismissed.
// Two relays over one store stand for two processes on one database; the stores themselves are in log-store.test.ts.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GroupClient } from '../../../engine/bin/group-client.ts';
import { joinGroup, startGroupClient } from '../../../engine/bin/group-client.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import type { Draft } from '../../../engine/session/index.ts';
import { publicKeyOf } from '../../../engine/session/index.ts';
import { BUILD, FACILITATOR, opening, order, sign, STRANGER } from '../session/group-sample.ts';

const SESSION = 'passes';
const store = createMemoryStore();
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

/** A relay process over the store. */
async function relayOn() {
  const config = {
    ...{ folder: '', database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
    connectsPerMinute: 300,
  };
  const relay = createRelay({ config, store, secret: 'one-secret', report: () => {} });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  await site.listen({ port: 0, host: 'localhost' });
  const bound = site.server.address();
  ends.push(
    () => relay.close(),
    () => site.close(),
  );
  return { relay, address: `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}` };
}
const first = await relayOn();
const second = await relayOn();

const teams = [
  { team: 'A', name: 'Calderwick Hospitals', kind: 'trust' },
  { team: 'C', name: 'Cyber security operations centre', kind: 'csoc' },
] as const;
const opened = await first.relay.open({
  ...{ session: SESSION, teams, openings: [opening('open', SESSION)] },
  codes: [
    { id: 'watch', role: 'observer', teams: [] },
    { id: 'co', role: 'co-facilitator', teams: [] },
  ],
});
if (typeof opened === 'string') throw new Error(opened);
const codeOf = (id: string): string => opened.codes.find((one) => one.id === id)?.code ?? '';

type Place = Awaited<ReturnType<typeof joinGroup>>;
let visits = 0;
function connect(address: string, place: Place, more: { readonly team?: string; readonly key?: Uint8Array } = {}) {
  const cid = `${place.person}-${(visits += 1)}`;
  const wants = { as: 'on-call', name: 'Robin' };
  const client = startGroupClient({ address, ...place, cid, build: BUILD, wants, ...more });
  ends.push(() => client.stop());
  return client;
}
const phase = ({ member }: GroupClient): string => member.refused?.why ?? member.phase;
const comes = (client: GroupClient, how: string) => expect.poll(() => phase(client), { timeout: 10_000 }).toBe(how);

const ask = (address: string, path: string, { token }: { readonly token: string }, method = 'GET'): Promise<Response> =>
  fetch(`${address}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
async function move(address: string, place: Place): Promise<string> {
  const answer = await ask(address, '/relay/move', place, 'POST');
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { readonly code: string }).code;
}
const write = (kind: Draft['kind'], body: object): Promise<string | null> =>
  first.relay.hall.toAll(SESSION, order(kind, body, FACILITATOR, SESSION));

describe('the pass of a device that somebody has left', () => {
  it('[GRP67] is good until the new one is used, and never again: at both relays, and after a restart', async () => {
    const old = await joinGroup(first.address, codeOf('A'));
    const here = connect(first.address, old);
    const there = connect(second.address, old);
    for (const one of [here, there]) await comes(one, 'live');
    const code = await move(first.address, old);
    const next = await joinGroup(first.address, code);
    expect(next.person).toBe(old.person);
    // Whoever loses the answer to the code has lost nothing.
    const seen = await ask(first.address, '/relay/session', old);
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const device = connect(first.address, next);
    await comes(device, 'live');
    await comes(here, 'moved');
    await comes(there, 'moved');
    expect(here.member.refused?.says).toContain('went on at another device');
    const third = await relayOn();
    for (const { address } of [first, second, third]) {
      expect((await ask(address, '/relay/session', old)).status).toBe(403);
      expect((await ask(address, '/relay/move', old, 'POST')).status).toBe(403);
      await comes(connect(address, old), 'moved');
      expect((await ask(address, '/relay/session', next)).status).toBe(200);
    }
    expect(phase(device)).toBe('live');
  });

  it('[GRP67] leaves no other code behind: one at a time, and the person may come back', async () => {
    const old = await joinGroup(first.address, codeOf('A'));
    const [lost, code] = [await move(first.address, old), await move(first.address, old)];
    await expect(joinGroup(first.address, lost)).rejects.toThrow('No team has this code');
    const next = await joinGroup(first.address, code);
    expect((await ask(first.address, '/relay/session', next)).status).toBe(200);
    const back = await joinGroup(second.address, await move(second.address, next));
    await comes(connect(second.address, back), 'live');
    expect((await ask(second.address, '/relay/session', next)).status).toBe(403);
  });
});

describe('the pass of a session that was erased', () => {
  it('[GRP66] opens nothing in another one that is opened under its name', async () => {
    const session = 'again';
    const open = async () => {
      const openings = [opening('open', session)];
      const answer = await second.relay.open({ session, teams: [teams[0]], openings, codes: [] });
      if (typeof answer === 'string') throw new Error(answer);
      return answer;
    };
    const before = await open();
    const place = await joinGroup(second.address, before.codes[0]?.code ?? '');
    expect((await ask(second.address, '/relay/session', place)).status).toBe(200);
    await second.relay.erase(session);
    expect((await ask(second.address, '/relay/session', place)).status).toBe(404);
    expect((await ask(second.address, '/relay/move', place, 'POST')).status).toBe(404);
    await new Promise((done) => setTimeout(done, 5));
    const after = await open();
    for (const old of [place, before]) expect((await ask(second.address, '/relay/session', old)).status).toBe(403);
    await comes(connect(second.address, place), 'token');
    expect((await ask(second.address, '/relay/session', after)).status).toBe(200);
  });
});

describe('the pass of somebody who was dismissed', () => {
  it('[GRP68] opens nothing: no request, no other team of a cell, until the facilitator lets the person in again', async () => {
    const place = await joinGroup(first.address, codeOf('C'));
    const own = connect(first.address, place);
    const other = connect(first.address, place, { team: 'A' });
    const elsewhere = connect(second.address, place, { team: 'A' });
    for (const one of [own, other, elsewhere]) await comes(one, 'live');
    expect(await write('dismiss', { person: place.person, to: ['C'] })).toBeNull();
    for (const one of [own, other]) await comes(one, 'dismissed');
    // The other process is told by its database; memory tells nobody, so that it reads the log when it is asked.
    second.relay.hall.take(SESSION, 'C', { kind: 'notice', seq: 1_000 });
    await comes(elsewhere, 'dismissed');
    for (const path of ['/relay/session', '/relay/sealed/x'])
      expect((await ask(first.address, path, place)).status).toBe(403);
    expect((await ask(first.address, '/relay/move', place, 'POST')).status).toBe(403);
    await comes(connect(first.address, place, { team: 'A' }), 'dismissed');
    expect(await write('admit', { person: place.person, as: 'analyst', name: 'Kit', to: ['C'] })).toBeNull();
    expect((await ask(first.address, '/relay/session', place)).status).toBe(200);
  });

  it('[GRP68] is closed in the team that dismissed, where it is good for several', async () => {
    const watcher = await joinGroup(first.address, codeOf('watch'));
    expect(await write('dismiss', { person: watcher.person, to: ['A'] })).toBeNull();
    const shown = (await (await ask(first.address, '/relay/session', watcher)).json()) as { teams: readonly object[] };
    expect(shown.teams).toMatchObject([{ access: 'none' }, { access: 'read' }]);
    expect(JSON.stringify(shown.teams[0])).not.toContain('roster');
    expect(await write('dismiss', { person: watcher.person, to: ['C'] })).toBeNull();
    expect((await ask(first.address, '/relay/session', watcher)).status).toBe(403);
  });

  it('[GRP68] is never the facilitator’s: no co-facilitator can shut out whoever holds the key', async () => {
    const key = publicKeyOf(STRANGER);
    const facilitator = { ...opened, person: 'facilitator', team: 'A' };
    const chief = connect(first.address, facilitator, { key: FACILITATOR });
    await comes(chief, 'live');
    await write('deputy', { key, name: 'Sam', kinds: ['dismiss'], expiresMs: 9e12 });
    const body = { person: 'facilitator' };
    const coup = sign(STRANGER, { cid: `${key}-a`, n: 1, seat: 'facilitator', kind: 'dismiss', body }, SESSION);
    expect(await first.relay.hall.toAll(SESSION, coup)).toBeNull();
    await expect.poll(() => chief.member.ledger.dismissed.has('facilitator')).toBe(true);
    expect(phase(chief)).toBe('live');
    await comes(connect(first.address, facilitator, { key: FACILITATOR }), 'live');
  });
});
