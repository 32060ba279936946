// The way to a record store: statements are composed by the relay, held to the strict rules, and counted once.

import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore, createRelay, openSite, readRecordStore } from '../../../engine/relay/index.ts';
import type { RecordStoreDesk } from '../../../engine/relay/index.ts';
import { statementFaults } from '../../support/statement-rules.ts';
import { CATALOGUE, NOW, shown } from '../badge/small-badge.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-record-store-'));
const PERSON = '0f3a9a52-6d1c-4a77-8a40-90c1b7f2d6e4';
const kept = new Map<string, unknown>();
const asked: string[] = [];
let answers = 200;
/** A record store that takes what the strict rules take, once for each id. */
const store = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    const isOurs = request.headers['x-experience-api-version'] === '1.0.3';
    const isKnown = request.headers.authorization === `Basic ${btoa('standby:secret')}`;
    let status = !isOurs ? 400 : isKnown ? answers : 401;
    if (status === 200 && request.method === 'POST') {
      const sent = JSON.parse(Buffer.concat(chunks).toString('utf8')) as readonly { readonly id: string }[];
      const faults = sent.flatMap((one) => statementFaults(one));
      if (faults.length > 0) status = 400;
      else for (const one of sent) kept.set(one.id, one);
    }
    response.writeHead(status, status === 302 ? { location: 'https://elsewhere.example/' } : {});
    response.end('{}');
  });
});
const relay = createRelay({
  config: {
    ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 1, openers: [] },
    connectsPerMinute: 100,
  },
  store: createMemoryStore(),
  secret: 'records',
  report: () => undefined,
});
let site: Awaited<ReturnType<typeof openSite>>;
let desk: RecordStoreDesk & { credential: string };
let nowMs = NOW;

beforeAll(async () => {
  await new Promise<void>((open) => {
    store.listen(0, '127.0.0.1', () => {
      open();
    });
  });
  const endpoint = `http://127.0.0.1:${String((store.address() as AddressInfo).port)}/xapi/`;
  desk = {
    endpoint,
    credential: 'standby:secret',
    catalogue: () => Promise.resolve(CATALOGUE),
    now: () => (nowMs += 60_000),
  };
  const small = join(import.meta.dirname, '../../site/small-site');
  site = await openSite({ folder: small, relay, recordStore: desk });
  await site.ready();
});
afterAll(async () => {
  await site.close();
  await relay.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = (payload: object) => site.inject({ method: 'POST', url: '/relay/record-store', payload });
const test = () => site.inject({ method: 'POST', url: '/relay/record-store/test', payload: {} });

describe('a relay with a record store', () => {
  it('names its host to pages, and neither its path nor its secret', async () => {
    const answer = await site.inject({ method: 'GET', url: '/relay/record-store' });
    expect(answer.json()).toEqual({ offers: true, host: new URL(desk.endpoint).host });
  });

  it('sends each answer as a statement about a number, judged again, and once', async () => {
    const lie = shown('doors').map((entry) => ({ ...entry, chosen: 'other', right: true }));
    const wish = { person: PERSON, record: [...shown('locks'), ...lie] };
    expect((await send(wish)).json()).toEqual({ sent: 4 });
    expect((await send(wish)).json()).toEqual({ sent: 4 });
    const statements = [...kept.values()] as readonly {
      readonly actor: object;
      readonly object: { readonly id: string };
      readonly result: object;
    }[];
    expect(statements).toHaveLength(4);
    for (const one of statements) {
      expect(statementFaults(one)).toEqual([]);
      expect(one.actor).toMatchObject({ account: { name: PERSON } });
      const isLocks = one.object.id.includes('/locks/');
      expect(one.result).toEqual({ response: isLocks ? 'safe' : 'other', success: isLocks });
    }
  });

  it.each([
    ['no number', { person: 'Sam', record: [] }],
    ['no record', { person: PERSON }],
    ['statements of its own', { person: PERSON, record: [{ actor: {}, verb: {}, object: {} }] }],
    ['too many lines', { person: PERSON, record: Array.from({ length: 101 }, () => shown('locks')[0]) }],
  ])('refuses %s', async (_, payload) => {
    const before = asked.length;
    expect((await send(payload)).statusCode).toBe(400);
    expect(asked).toHaveLength(before);
  });

  it('says in a sentence what the store answers, and never goes where a store points', async () => {
    expect((await test()).json()).toMatchObject({ isGood: true });
    answers = 302;
    expect((await test()).json()).toMatchObject({ isGood: false });
    answers = 503;
    const away = await send({ person: PERSON, record: shown('locks', 5) });
    expect(away.statusCode).toBe(502);
    expect(away.body).toContain('What waits is kept');
    answers = 200;
    desk.credential = 'standby:other';
    expect((await test()).json<{ says: string }>().says).toContain('refuses the name and secret');
    expect((await send({ person: PERSON, record: shown('locks', 5) })).statusCode).toBe(502);
    desk.credential = 'standby:secret';
    expect(asked.every((line) => / \/xapi\/statements/.test(line))).toBe(true);
  });
});

describe('the surroundings', () => {
  const file = join(folder, 'record-key');
  const good = { RELAY_LRS: 'https://records.calderwick.example/xapi/', RELAY_LRS_KEY: file };

  it('name one store, or none', () => {
    writeFileSync(file, 'standby:secret\n');
    expect(readRecordStore({})).toMatchObject({ ok: true, value: null });
    expect(readRecordStore(good)).toMatchObject({ ok: true, value: { credential: 'standby:secret' } });
  });

  it.each([
    ['RELAY_LRS', { ...good, RELAY_LRS: 'http://records.calderwick.example/xapi/' }],
    ['RELAY_LRS', { ...good, RELAY_LRS: 'https://records.calderwick.example/xapi' }],
    ['RELAY_LRS', { ...good, RELAY_LRS: good.RELAY_LRS.replace('//', '//a:b@') }],
    ['RELAY_LRS_KEY', { ...good, RELAY_LRS_KEY: join(folder, 'none') }],
  ])('are told what is wrong with %s', (name, variables) => {
    const read = readRecordStore(variables);
    expect(read.ok ? '' : read.problems.map(({ message }) => message).join()).toContain(name);
  });

  it('are told where a file holds no secret', () => {
    writeFileSync(file, 'secret alone');
    const read = readRecordStore(good);
    expect(read.ok ? [] : read.problems).toMatchObject([{ file, line: 1 }]);
    expect(JSON.stringify(read)).not.toContain('secret alone');
  });
});
