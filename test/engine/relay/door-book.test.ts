// The book at the door: what is refused is counted and logged in short, and says nothing of who it was.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '../../../engine/base/index.ts';
import { askAsFacilitator, joinGroup, openGroupSession, startGroupClient } from '../../../engine/bin/group-client.ts';
import { createDoorBook, NOTED } from '../../../engine/relay/door-book.ts';
import { createMemoryStore, createRelay, openSite } from '../../../engine/relay/index.ts';
import { BUILD, FACILITATOR, opening, order, STRANGER } from '../session/group-sample.ts';

describe('the book', () => {
  it('writes the first of a kind at once, and the rest once a minute with their number', () => {
    const lines: object[] = [];
    let nowMs = 5_000;
    const book = createDoorBook(
      () => nowMs,
      (event, about) => void lines.push({ event, ...about }),
    );
    book.note('code');
    for (let one = 0; one < 500; one += 1) book.note('code');
    book.note('joined');
    book.flush();
    const first = [
      { event: 'door', what: 'code', count: 1, total: 1 },
      { event: 'door', what: 'joined', count: 1, total: 1 },
    ];
    expect(lines).toEqual(first);
    nowMs += 60_000;
    book.flush();
    book.flush();
    expect(lines).toEqual([...first, { event: 'door', what: 'code', count: 500, total: 501 }]);
    expect(new Map(book.counts()).get('code')).toBe(501);
    expect(book.counts()).toHaveLength(Object.keys(NOTED).length);
  });
});

describe('the door of a relay', async () => {
  const lines: string[] = [];
  const config = {
    ...{ folder: '', database: null, origins: [], trustsProxy: true, retentionDays: 30, openers: [] },
    connectsPerMinute: 12,
  };
  const relay = createRelay({
    ...{ config, store: createMemoryStore(), secret: 'secret' },
    report: (event, about) => void lines.push(JSON.stringify({ event, ...about })),
  });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  await site.listen({ port: 0, host: 'localhost' });
  const bound = site.server.address();
  const address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  const session = 'door';
  const opened = await openGroupSession({ address, session, teams: ['EX-T01'], key: FACILITATOR, build: BUILD });
  const code = opened.codes.get('EX-T01') ?? '';
  afterAll(async () => {
    await site.close();
    await relay.close();
  });

  const post = (path: string, from: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
      body: JSON.stringify(body),
    });
  /** Says these things one after another over a socket of its own, until it is closed. */
  const say = (frames: readonly string[], headers: Record<string, string> = {}): Promise<void> =>
    new Promise((done) => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/relay/socket`, { headers });
      socket.on('open', () => frames.forEach((frame) => socket.send(frame)));
      socket.on('close', () => done());
      socket.on('error', () => {});
    });
  const counted = async (): Promise<ReadonlyMap<string, number>> => {
    const text = await (await fetch(`${address}/metrics`)).text();
    const all = [...text.matchAll(/^standby_door_total\{what="([a-z-]+)"\} (\d+)$/gm)];
    return new Map(all.map(([, what = '', value]) => [what, Number(value)]));
  };

  it('counts who came in, and each kind of refusal', async () => {
    const place = await joinGroup(address, code);
    const bad = { authorization: 'Bearer x.y.z' };
    await post('/relay/join', '198.51.100.1', { code: 'ZZZZZZZZ' });
    for (let one = 0; one < LIMITS.joinsPerAddressMax; one += 1)
      await post('/relay/join', '198.51.100.1', { code: 'ZZZZZZZZ' });
    await post('/relay/move', '198.51.100.2', {}, bad);
    await post('/relay/move', '198.51.100.2', {}, { origin: 'https://elsewhere.example' });
    await post('/relay/sessions', '198.51.100.3', { session, teams: ['EX-T01'], openings: [opening('open', session)] });
    await askAsFacilitator({ address, token: opened.token, key: STRANGER }, 'GET', '/relay/codes');
    await say(['no message at all']);
    const token = `${place.token.slice(0, -1)}${place.token.endsWith('0') ? '1' : '0'}`;
    const hello = { kind: 'hello', protocol: 1, token, build: BUILD, have: null, wants: null, proof: '' };
    await say([JSON.stringify(hello)]);
    await say([], { origin: 'https://elsewhere.example' });
    const client = startGroupClient({ address, ...place, cid: `${place.person}-a`, build: BUILD });
    await expect.poll(() => client.member.refused?.why).toBe('locked');
    client.stop();
    const player = {
      address,
      ...place,
      cid: `${place.person}-b`,
      build: BUILD,
      wants: { as: 'on-call', name: 'Robin' },
    };
    const mate = startGroupClient(player);
    await expect.poll(() => mate.member.phase).toBe('live');
    mate.note('as somebody else', 'executive-on-call');
    await expect.poll(async () => (await counted()).get('declined')).toBe(1);
    const dismissal = order('dismiss', { person: place.person }, FACILITATOR, session);
    expect(await relay.hall.toAll(session, dismissal)).toBeNull();
    await expect.poll(() => mate.member.refused?.why).toBe('dismissed');
    mate.stop();
    for (let one = 0; one < config.connectsPerMinute; one += 1) await say(['x']);
    const seen = await counted();
    expect(Object.fromEntries(seen)).toMatchObject({
      ...{
        joined: 1,
        code: 5,
        slow: 1,
        pass: 2,
        origin: 2,
        opening: 1,
        proof: 1,
        locked: 1,
        declined: 1,
        dismissed: 1,
      },
      ...{ moved: 0, flood: 0, full: 0, 'not-allowed': 0 },
    });
    expect(seen.get('frame')).toBeGreaterThan(1);
    expect(seen.get('connects')).toBeGreaterThan(0);
    expect([...seen.keys()].toSorted()).toEqual(Object.keys(NOTED).toSorted());
  });

  it('writes lines that name nobody: no address, person, seat, name, code or token', () => {
    const door = lines.filter((line) => line.includes('"event":"door"'));
    expect(door.length).toBeGreaterThan(9);
    for (const line of door) expect(line).toMatch(/^\{"event":"door","what":"[a-z-]+","count":\d+,"total":\d+\}$/);
  });
});
