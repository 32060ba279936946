// The relay over real sockets: opening, joining, playing, limits, streams, and what operators ask.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GroupClient, GroupClientOptions } from '../../../engine/bin/group-client.ts';
import {
  askAsFacilitator,
  joinGroup,
  openGroupSession,
  signDraft,
  startGroupClient,
} from '../../../engine/bin/group-client.ts';
import { LIMITS } from '../../../engine/base/index.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import { readGroupLine } from '../../../engine/session/index.ts';
import { BUILD, FACILITATOR, STRANGER, textsOf } from './../session/group-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-relay-'));
const reports: string[] = [];
const config = {
  folder,
  database: null,
  origins: ['https://standby.example'],
  trustsProxy: false,
  retentionDays: 30,
  openers: [],
  connectsPerMinute: 300,
  securityContact: 'mailto:security@calderwick.example',
};
let wait = 0;
const store = createMemoryStore();
const relay = createRelay({
  config,
  store,
  secret: 'test-secret',
  report: (event, about) => reports.push(JSON.stringify({ event, ...about })),
});
const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
await site.listen({ port: 0, host: 'localhost' });
const bound = site.server.address();
const address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
const TEAMS = ['EX-T01', 'EX-T02'];
const { codes, token, delegation } = await openGroupSession({
  address,
  session: 'relay-test',
  teams: TEAMS,
  key: FACILITATOR,
  build: BUILD,
});
const clients: GroupClient[] = [];

afterAll(async () => {
  for (const client of clients) client.stop();
  await site.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits for what has to come; how long it takes is nobody's business here. */
async function until(what: () => boolean): Promise<void> {
  for (wait = 0; !what(); wait += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function player(team: string, seat = 'on-call', more: Partial<GroupClientOptions> = {}): Promise<GroupClient> {
  const joined = await joinGroup(address, codes.get(team) ?? '');
  const wants = { as: seat, name: 'Robin' };
  const client = startGroupClient({ address, ...joined, cid: `${joined.person}-a`, build: BUILD, wants, ...more });
  clients.push(client);
  return client;
}

function facilitator(team: string, key = FACILITATOR): GroupClient {
  const client = startGroupClient({
    address,
    session: 'relay-test',
    team,
    token,
    cid: 'facilitator-a',
    build: BUILD,
    key,
  });
  clients.push(client);
  return client;
}

const linesOf = ({ member }: GroupClient): readonly string[] => member.lines.map(({ line }) => line);

describe('the relay', () => {
  it('lets people in by code and tells each team its own, once and in order', async () => {
    const [a, b, other] = [await player('EX-T01'), await player('EX-T01', 'ward'), await player('EX-T02')];
    await until(() => [a, b, other].every(({ member }) => member.phase === 'live'));
    for (let n = 1; n <= 12; n += 1) (n % 2 === 0 ? a : b).note(`note ${n} Zoë`, n % 2 === 0 ? 'on-call' : 'ward');
    const long = 'x'.repeat(3_900);
    a.note(long, 'on-call');
    await until(() => textsOf(linesOf(b)).length === 13 && textsOf(linesOf(a)).length === 13);
    expect(linesOf(a)).toEqual(linesOf(b));
    expect(new Set(textsOf(linesOf(a))).size).toBe(13);
    expect(textsOf(linesOf(other))).toEqual([]);
    expect(a.member.outbox).toHaveLength(0);
  });

  it('writes the facilitator’s word into every log or none, and beats one time for all', async () => {
    const [one, two] = [facilitator('EX-T01'), facilitator('EX-T02')];
    await until(() => [one, two].every(({ member }) => member.phase === 'live'));
    one.take({ kind: 'signed', draft: delegation });
    await until(() => two.member.ledger.delegation !== null);
    const order = (n: number, command: object): void => {
      const body = { command, to: [] };
      one.take({
        kind: 'signed',
        draft: signDraft(FACILITATOR, 'relay-test', {
          cid: 'facilitator-a',
          n,
          seat: 'facilitator',
          kind: 'order',
          body,
        }),
      });
    };
    order(1, { kind: 'start' });
    await until(() => one.member.ledger.beat >= 2 && two.member.ledger.beat >= 2);
    const marks = (client: GroupClient): readonly unknown[] =>
      linesOf(client).flatMap((line) => {
        const read = readGroupLine(line);
        return 'entry' in read && read.entry.envelope.kind === 'mark' ? [read.entry.envelope.body] : [];
      });
    expect(marks(one).slice(0, 2)).toEqual(marks(two).slice(0, 2));
    order(2, { kind: 'pause' });
    await until(() => one.member.ledger.clock === 'paused' && two.member.ledger.clock === 'paused');
    order(3, { kind: 'resume' });
    // A real incident at one team stops the other.
    const someone = await player('EX-T02', 'it');
    await until(() => someone.member.phase === 'live');
    someone.take({ kind: 'wish', seat: 'it', command: { kind: 'no-duff' } });
    await until(() => one.member.ledger.clock === 'no-duff');
    expect(two.member.ledger.clock).toBe('no-duff');
  });

  it('turns away a facilitator without the key, a strange token and another version', async () => {
    const thief = facilitator('EX-T01', new Uint8Array(32).fill(1));
    await until(() => thief.member.phase === 'refused');
    expect(thief.member.refused?.why).toBe('token');
    const joined = await joinGroup(address, codes.get('EX-T01') ?? '');
    const forged = startGroupClient({
      address,
      ...joined,
      token: joined.token.replace('EX-T01', 'EX-T02'),
      cid: 'x-a',
      build: BUILD,
    });
    const old = await player('EX-T01', 'old', { build: { ...BUILD, kernel: '0.0.9' } });
    clients.push(forged);
    await until(() => forged.member.phase === 'refused' && old.member.phase === 'refused');
    expect([forged.member.refused?.why, old.member.refused?.why]).toEqual(['token', 'version']);
  });

  it('refuses foreign pages, wrong addresses and wrong bodies', async () => {
    const status = (origin: string | undefined, path = '/relay/socket'): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, origin === undefined ? {} : { origin });
        socket.on('open', () => {
          socket.close();
          resolve(101);
        });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('error', () => {});
      });
    expect(await status('https://elsewhere.example')).toBe(401);
    expect(await status('null')).toBe(401);
    expect(await status('https://standby.example')).toBe(101);
    expect(await status(address)).toBe(101);
    expect(await status(undefined, '/elsewhere')).toBe(404);
    const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
      (
        await fetch(`${address}${path}`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await post('/relay/join', '{"code":"ZZZZZZZZ"}', { origin: 'https://elsewhere.example' })).toBe(401);
    expect(await post('/relay/join', '[]')).toBe(400);
    expect(await post('/relay/join', '{"code":')).toBe(400);
    expect(await post('/relay/join', `{"code":"${'x'.repeat(2_000)}"}`)).toBe(413);
    expect(await post('/elsewhere', '{}')).toBe(405);
    expect(await post('/relay/join', '{"code":"ZZZZZZZZ"}')).toBe(404);
  });

  it('ends with a documented code whoever says too much, too early or no message', async () => {
    const closes = (frames: readonly (string | Buffer)[]): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${address.replace('http', 'ws')}/relay/socket`);
        socket.on('open', () => frames.forEach((frame) => socket.send(frame)));
        socket.on('close', resolve);
        socket.on('error', () => {});
      });
    expect(await closes(['x'.repeat(LIMITS.frameBytesMax + 1)])).toBe(1009);
    expect(await closes(['x'.repeat(LIMITS.frameBytesBeforeJoin + 1)])).toBe(1009);
    expect(await closes(['{}'])).toBe(1002);
    expect(await closes([Buffer.from([1, 2])])).toBe(1003);
    expect(await closes(['{"kind":"have","have":null}'])).toBe(1008);
  });

  it('[GRP33] cuts off whoever floods it, and nobody else', async () => {
    const [victim, attacker] = [await player('EX-T01', 'ward'), await player('EX-T01', 'flood')];
    await until(() => victim.member.phase === 'live' && attacker.member.phase === 'live');
    let wasCut = false;
    const flood = setInterval(() => {
      for (let n = 0; n < 20; n += 1) attacker.take({ kind: 'reached', seq: 0, state: null });
      wasCut ||= attacker.member.phase === 'offline';
    }, 5);
    await until(() => wasCut);
    clearInterval(flood);
    victim.note('still here', 'ward');
    await until(() => victim.member.outbox.length === 0);
    expect(victim.member.attempts).toBe(0);
  });

  it('streams to those whose network strips sockets', async () => {
    const joined = await joinGroup(address, codes.get('EX-T01') ?? '');
    const answer = await fetch(`${address}/relay/stream`, { method: 'POST' });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (what: string): Promise<void> => {
      while (!heard.includes(what)) heard += (await reader?.read())?.value ?? '';
    };
    await hear('greeting');
    const key = /event: key\ndata: (\w+)/.exec(heard)?.[1] ?? '';
    const hello = {
      kind: 'hello',
      protocol: 1,
      token: joined.token,
      build: BUILD,
      have: null,
      wants: { as: 'ward', name: 'Sam' },
      proof: '',
    };
    const up = (body: string): Promise<Response> =>
      fetch(`${address}/relay/up`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/plain', 'x-standby-stream': key },
      });
    expect((await up(JSON.stringify(hello))).status).toBe(204);
    await hear('"isMore":false');
    expect(heard).toContain('data: {"kind":"welcome"');
    expect(heard).toContain('still here');
    expect((await fetch(`${address}/relay/up`, { method: 'POST', body: 'x' })).status).toBe(404);
    await reader?.cancel();
  });

  it('answers operators, and names nobody in what it writes for them', async () => {
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('alive\n');
    expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready\n');
    const contact = await (await fetch(`${address}/.well-known/security.txt`)).text();
    expect(contact).toMatch(/^Contact: mailto:security@calderwick\.example\nExpires: \d{4}-\d\d-\d\dT00:00:00\.000Z\n/);
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toMatch(/standby_rooms 2\n/);
    expect(metrics).toMatch(/standby_entries_total [1-9]/);
    expect(reports.join('\n')).not.toMatch(/Robin|Sam|on-call|[0-9a-f]{16}/);
    expect(reports[0]).toContain('session-opened');
  });

  it('forgets a session when its facilitator says so, and nobody else', async () => {
    const erase = async (bearer: string, key: Uint8Array): Promise<number> =>
      (await askAsFacilitator({ address, token: bearer, key }, 'DELETE', '/relay/session')).status;
    const joined = await joinGroup(address, codes.get('EX-T01') ?? '');
    expect(await erase(joined.token, FACILITATOR)).toBe(403);
    expect(await erase(token, STRANGER)).toBe(403);
    expect(await erase(token, FACILITATOR)).toBe(204);
    expect(await store.session('relay-test')).toBeNull();
    expect(await store.read('relay-test', 'EX-T01', 0, 9)).toEqual([]);
  });
});
