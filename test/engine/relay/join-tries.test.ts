// Guessing join codes: past the limit a right code is not told from a wrong one, and whoever joins rightly is never counted.
// Connecting without end: who shows a pass is counted as a member, everybody else by address.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '../../../engine/base/index.ts';
import type { GroupClient } from '../../../engine/bin/group-client.ts';
import { joinGroup, openGroupSession, startGroupClient } from '../../../engine/bin/group-client.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { CLOSE, readDown, writeFrame } from '../../../engine/session/index.ts';
import { BUILD, FACILITATOR } from './../session/group-sample.ts';

const CONNECTS = 3;
const config = {
  folder: '',
  database: null,
  origins: [],
  trustsProxy: true,
  retentionDays: 30,
  openers: [],
  connectsPerMinute: CONNECTS,
};
let nowMs = 1_000_000;
const relay = createRelay({
  config,
  store: createMemoryStore(),
  secret: 'test-secret',
  now: () => nowMs,
  report: () => {},
});
const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
await site.listen({ port: 0, host: 'localhost' });
const bound = site.server.address();
const address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
const { codes, tickets } = await openGroupSession({
  address,
  session: 'tries',
  teams: ['EX-T01'],
  key: FACILITATOR,
  build: BUILD,
});
const RIGHT = codes.get('EX-T01') ?? '';
const WRONG = 'ZZZZZZZZ';

afterAll(async () => {
  await site.close();
  await relay.close();
});

const post = (path: string, from: string, body: object, more: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...more },
  });
const tryCode = async (code: string, from: string): Promise<number> =>
  (await post('/relay/join', from, { code })).status;
const failFrom = async (from: string): Promise<void> => {
  for (let guess = 0; guess < LIMITS.joinsPerAddressMax; guess += 1) expect(await tryCode(WRONG, from)).toBe(404);
};

describe('join codes', () => {
  it('are not found by guessing on past the limit: right and wrong get one answer', async () => {
    await failFrom('198.51.100.1');
    expect([await tryCode(WRONG, '198.51.100.1'), await tryCode(RIGHT, '198.51.100.1')]).toEqual([429, 429]);
    expect(await tryCode(RIGHT, '198.51.100.2')).toBe(200);
    nowMs += 60_000;
    expect(await tryCode(RIGHT, '198.51.100.1')).toBe(200);
  });

  it('let a whole trust in from one address: what succeeds is not counted', async () => {
    const all = Array.from({ length: 4 * LIMITS.joinsPerAddressMax }, () => tryCode(RIGHT, '198.51.100.3'));
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
  });

  it('are still taken where as many moves were asked for as may be', async () => {
    const from = '198.51.100.4';
    const { token } = (await (await post('/relay/join', from, { code: RIGHT })).json()) as { readonly token: string };
    const move = (): Promise<Response> => post('/relay/move', from, {}, { authorization: `Bearer ${token}` });
    const moves = [];
    for (let one = 0; one <= LIMITS.joinsPerAddressMax; one += 1) moves.push((await move()).status);
    expect(moves.slice(-2)).toEqual([200, 429]);
    expect(await tryCode(RIGHT, from)).toBe(200);
  });

  it('are guessed by many addresses together no faster than the limit for all', async () => {
    nowMs += 60_000;
    const addresses = LIMITS.joinsAllMax / LIMITS.joinsPerAddressMax;
    for (let one = 0; one < addresses; one += 1) await failFrom(`203.0.113.${one}`);
    expect(await tryCode(RIGHT, '203.0.113.200')).toBe(429);
    // Nor does the network of a machine that takes one address after another count as many.
    nowMs += 60_000;
    await failFrom('2001:db8:0:7::1');
    expect(await tryCode(WRONG, '2001:db8:0:7:ffff::2')).toBe(429);
    expect(await tryCode(WRONG, '2001:db8:0:8::1')).toBe(404);
    expect(await tryCode(RIGHT, '203.0.113.200')).toBe(200);
  });

  it('are taken while strangers guess on: with a link, and from where somebody has come in', async () => {
    nowMs += 60_000;
    const [friend, next] = ['192.0.2.5', '192.0.2.6'];
    const ticket = tickets.get('EX-T01') ?? '';
    for (let one = 0; one < LIMITS.joinsAllMax / LIMITS.joinsPerAddressMax; one += 1)
      await failFrom(`203.0.113.${one}`);
    const withTicket = async (code: string, shown: string, from: string): Promise<number> =>
      (await post('/relay/join', from, { code, ticket: shown })).status;
    expect(await tryCode(RIGHT, friend)).toBe(429);
    for (const wrong of ['', 'x'.repeat(22), ticket.slice(1), `${ticket}A`])
      expect(await withTicket(RIGHT, wrong, friend)).toBe(429);
    expect(await withTicket(WRONG, ticket, friend)).toBe(429);
    expect(await withTicket(RIGHT, ticket, friend)).toBe(200);
    // From there the others may type: their tries are not those of strangers, and have a limit of their own.
    expect(await tryCode(RIGHT, friend)).toBe(200);
    expect(await tryCode(RIGHT, next)).toBe(429);
    await failFrom(friend);
    expect(await tryCode(RIGHT, friend)).toBe(429);
    // A day later the address is forgotten.
    nowMs += 90_000_000;
    for (let one = 0; one < LIMITS.joinsAllMax / LIMITS.joinsPerAddressMax; one += 1)
      await failFrom(`203.0.113.${one}`);
    expect(await tryCode(RIGHT, friend)).toBe(429);
    expect(await tryCode(RIGHT, next)).toBe(429);
  });
});

describe('connections', () => {
  const client = async (number: number): Promise<GroupClient> => {
    const joined = await joinGroup(address, RIGHT);
    const wants = { as: `seat-${number}`, name: `Person ${number}` };
    return startGroupClient({ address, ...joined, cid: `${joined.person}-a`, build: BUILD, wants });
  };
  const isIn = ({ member }: GroupClient): boolean => member.phase === 'live';

  it('of people who show a pass are not counted for the address that a trust shares', async () => {
    nowMs += 60_000;
    const ward = [];
    for (let one = 0; one < 3 * CONNECTS; one += 1) {
      const opened = await client(one);
      ward.push(opened);
      await expect.poll(() => isIn(opened), { timeout: 5_000 }).toBe(true);
    }
    expect(ward.filter(isIn)).toHaveLength(3 * CONNECTS);
    for (const one of ward) one.stop();
  });

  it('count again for whoever shows one pass over and over', async () => {
    nowMs += 60_000;
    const joined = await joinGroup(address, RIGHT);
    const ends: (number | string)[] = [];
    for (let one = 0; one < LIMITS.connectsPerMemberMax + CONNECTS + 1; one += 1) ends.push(await visit(joined.token));
    const { connectsPerMemberMax } = LIMITS;
    expect(new Set(ends.slice(0, connectsPerMemberMax))).toEqual(new Set(['in']));
    expect(ends.slice(connectsPerMemberMax)).toEqual([...Array(CONNECTS).fill(CLOSE.tryLater), 429]);
    // From elsewhere the others come in as before.
    const other = await post('/relay/stream', '198.51.100.30', {});
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });
});

/** Connects once with a pass: `in`, the code of the closing, or the status of a refused handshake. */
function visit(token: string): Promise<number | string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/relay/socket`, { perMessageDeflate: false });
    const done = (how: number | string): void => {
      resolve(how);
      socket.terminate();
    };
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => done(statusCode));
    socket.on('error', () => {});
    socket.on('close', done);
    socket.on('message', (content: Buffer) => {
      const read = readDown(content.toString('utf8'));
      if ('fault' in read) return done('fault');
      if (read.frame.message.kind !== 'greeting') return done('in');
      const hello = { kind: 'hello', protocol: 1, token, build: BUILD, have: null, wants: null, proof: '' } as const;
      socket.send(writeFrame(hello));
    });
  });
}

describe('streams', () => {
  it('count as connections of their address, and carry the strict headers', async () => {
    const open = async (): Promise<Response> => post('/relay/stream', '198.51.100.9', {});
    const opened = [];
    for (let one = 0; one < CONNECTS; one += 1) opened.push(await open());
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await open()).status).toBe(429);
    const headers = opened[0]?.headers;
    expect(headers?.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers?.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers?.get('referrer-policy')).toBe('no-referrer');
    for (const { body } of opened) await body?.cancel();
  });
});
