// Badges beside a relay: signed for a record that shows what it says, refused with a sentence otherwise, and nothing kept.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBadge, readIssuer } from '../../../engine/badge/index.ts';
import { LIMITS } from '../../../engine/base/index.ts';
import {
  badgeKeyFile,
  createMemoryStore,
  createRelay,
  drawBadgeKey,
  openSite,
  readBadgeKey,
  readBadgeOffice,
} from '../../../engine/relay/index.ts';
import type { BadgeDesk } from '../../../engine/relay/index.ts';
import { verifyText } from '../../../engine/session/index.ts';
import { CATALOGUE, ISSUER, NOW, shown } from '../badge/small-badge.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-badges-'));
const SITE = join(import.meta.dirname, '../../site/small-site');
const told: string[] = [];
const relay = createRelay({
  config: {
    ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 1, openers: [] },
    connectsPerMinute: 100,
  },
  store: createMemoryStore(),
  secret: 'badges',
  report: (event, about) => void told.push(JSON.stringify({ event, ...about })),
});
const keys = drawBadgeKey(join(folder, 'badge-key.json'), null);
let hasContent = true;
let nowMs = NOW;
const desk: BadgeDesk = {
  issuer: ISSUER,
  keys,
  catalogue: () => Promise.resolve(hasContent ? CATALOGUE : null),
  now: () => nowMs,
};
const site = await openSite({ folder: SITE, relay, badges: desk });
const plain = await openSite({ folder: SITE, relay });

beforeAll(async () => {
  await site.ready();
  await plain.ready();
});
afterAll(async () => {
  await site.close();
  await plain.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (payload: object, headers: Record<string, string> = {}) => {
  nowMs += 60_000;
  return site.inject({ method: 'POST', url: '/relay/badge', payload, headers });
};
const get = (url: string, from = site) => from.inject({ method: 'GET', url });

describe('a relay with a key', () => {
  it('says so, and gives its name and keys to whoever checks a badge', async () => {
    expect((await get('/relay/badge')).json()).toMatchObject({ signs: true, days: 365, issuer: { name: ISSUER.name } });
    const document = await get('/.well-known/did.json');
    expect(document.headers['access-control-allow-origin']).toBe('*');
    expect(document.body).not.toContain('"d"');
    expect(readIssuer(document.body)).toMatchObject({ did: 'did:web:standby.calderwick.example' });
    expect((await get('/relay/badge/issuer')).json()).toMatchObject({ type: ['Profile'], name: ISSUER.name });
  });

  it('signs for a record that shows the outcome, and keeps and tells nothing of it', async () => {
    const answer = await ask({ badge: 'unit/locks', record: [...shown('locks'), ...shown('doors')] });
    expect(answer.statusCode).toBe(200);
    const { token } = answer.json<{ token: string }>();
    const issuer = readIssuer((await get('/.well-known/did.json')).body);
    if (typeof issuer === 'string') throw new Error(issuer);
    const verdict = checkBadge(token, { issuers: [issuer], nowMs, verify: verifyText });
    expect(verdict).toMatchObject({ kind: 'good', badge: { title: 'EXERCISE: Lock it & leave it', addresses: [] } });
    expect(answer.headers['cache-control']).toBe('no-store');
    // Two badges of one person have nothing in common by which they could be joined.
    const second = (await ask({ badge: 'unit/doors', record: shown('doors') })).json<{ token: string }>();
    const holder = (text: string): unknown => JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
    expect(holder(second.token)).not.toMatchObject({ sub: (holder(token) as { readonly sub: string }).sub });
    expect(told).toEqual([]);
    expect(await relay.store.sessions()).toEqual([]);
  });

  it('judges again: a record that calls wrong right gets a sentence and the units that are open', async () => {
    const record = shown('locks').map((entry) => ({ ...entry, chosen: 'other', right: true }));
    const answer = await ask({ badge: 'pathway/ward', record });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ units: ['locks', 'doors'] });
  });

  it.each([
    ['a badge that is not there', { badge: 'unit/windows', record: [] }, 404],
    ['no name of a badge', { badge: '../locks', record: [] }, 400],
    ['no record', { badge: 'unit/locks' }, 400],
    ['a line that is no answer', { badge: 'unit/locks', record: [{ question: 'locks/one', name: 'Sam' }] }, 400],
    ['an address that is not hashed', { badge: 'unit/locks', record: [], address: 'sam@calderwick.example' }, 400],
    ['a short salt', { badge: 'unit/locks', record: [], address: { hash: 'a'.repeat(64), salt: 'a' } }, 400],
  ])('refuses %s', async (_, payload, status) => {
    expect((await ask(payload)).statusCode).toBe(status);
  });

  it('refuses foreign pages, what is too long, and floods', async () => {
    const wish = { badge: 'unit/locks', record: shown('locks') };
    expect((await ask(wish, { origin: 'https://elsewhere.example' })).statusCode).toBe(401);
    expect((await ask({ ...wish, more: 'x'.repeat(LIMITS.badgeRequestBytesMax) })).statusCode).toBe(413);
    const statuses: number[] = [];
    for (let at = 0; at <= LIMITS.badgesPerAddressMax; at += 1) {
      const { statusCode } = await site.inject({ method: 'POST', url: '/relay/badge', payload: { badge: 'x' } });
      statuses.push(statusCode);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(statuses[0]).toBe(400);
  });

  it('signs nothing while its content cannot be read', async () => {
    hasContent = false;
    nowMs += 60_000;
    expect((await ask({ badge: 'unit/locks', record: shown('locks') })).statusCode).toBe(503);
    hasContent = true;
  });
});

describe('a relay without a key', () => {
  it('says that it signs none, without an error that a page would have to hide', async () => {
    expect((await get('/relay/badge', plain)).json()).toEqual({ signs: false });
    for (const url of ['/.well-known/did.json', '/relay/badge/issuer'])
      expect((await get(url, plain)).statusCode, url).toBeGreaterThanOrEqual(400);
    const post = await plain.inject({ method: 'POST', url: '/relay/badge', payload: {} });
    expect(post.statusCode).toBe(404);
  });
});

describe('a key', () => {
  const file = join(folder, 'other/badge-key.json');

  it('is read as it was written, by this account alone, and knows those it replaced', () => {
    const first = drawBadgeKey(file, null);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    const second = drawBadgeKey(file, first);
    expect(second.publicKeys).toEqual([second.signer.publicKey, first.signer.publicKey]);
    const read = readBadgeKey(file);
    expect(read.ok && read.value.publicKeys).toEqual(second.publicKeys);
    expect(read.ok && read.value.signer.sign('x')).toBe(second.signer.sign('x'));
  });

  it.each([
    ['no JSON', '{', 1, 'no JSON'],
    ['another format', '{\n "format": "x"}', 2, 'format'],
    ['a short secret', '{"format":"standby-badge-key","version":1,\n\n"secret":"AAAA","retired":[]}', 3, '32 bytes'],
    ['odd keys', `{"format":"standby-badge-key","version":1,"secret":"${'A'.repeat(43)}","retired":["x"]}`, 1, 'list'],
  ])('that is %s is told with its line', (_, text, line, says) => {
    writeFileSync(file, text);
    const read = readBadgeKey(file);
    expect(read.ok ? [] : read.problems).toMatchObject([{ file, line }]);
    expect(read.ok ? '' : read.problems[0]?.message).toContain(says);
  });
});

describe('the surroundings', () => {
  const key = join(folder, 'badge-key.json');
  const good = { RELAY_BADGE_ISSUER: ISSUER.origin, RELAY_BADGE_NAME: ISSUER.name, RELAY_BADGE_KEY: key };

  it('name who signs; without them nobody does', () => {
    expect(readBadgeOffice({}, folder)).toMatchObject({ ok: true, value: null });
    expect(readBadgeOffice(good, folder)).toMatchObject({ ok: true, value: { issuer: ISSUER } });
    expect(badgeKeyFile({ RELAY_DATA: 'kept' }, 'data')).toBe(join('kept', 'badge-key.json'));
    expect(readFileSync(key, 'utf8')).toContain('standby-badge-key');
  });

  it.each([
    ['RELAY_BADGE_ISSUER', { ...good, RELAY_BADGE_ISSUER: 'http://standby.calderwick.example' }],
    ['RELAY_BADGE_ISSUER', { ...good, RELAY_BADGE_ISSUER: `${ISSUER.origin}/badges` }],
    ['RELAY_BADGE_ISSUER', { RELAY_BADGE_NAME: ISSUER.name, RELAY_BADGE_KEY: key }],
    ['RELAY_BADGE_NAME', { ...good, RELAY_BADGE_NAME: ' ' }],
    ['no key', { ...good, RELAY_BADGE_KEY: join(folder, 'none.json') }],
  ])('are told what is wrong with %s', (name, variables) => {
    const read = readBadgeOffice(variables, folder);
    expect(read.ok ? '' : read.problems.map(({ message, advice }) => message + advice).join()).toContain(name);
  });
});
