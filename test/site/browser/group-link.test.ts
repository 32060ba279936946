// A seat's link over a real relay, with this platform's own socket, fetch and a memory store in the browser's place.
// Cuts, reloads, orders signed late, full storage and networks without sockets; the browser's own parts in group.spec.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { joinGroup, openGroupSession } from '../../../engine/bin/group-client.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import { publicKeyOf, signText } from '../../../engine/session/index.ts';
import { readEvent } from '../../../site/browser/group-carrier.ts';
import type { GroupLink, LinkOptions, Signer, Wish, WishEnd } from '../../../site/browser/group-link.ts';
import { openLink } from '../../../site/browser/group-link.ts';
import { createGroupMemory } from '../../../site/browser/group-store.ts';
import type { GroupStore } from '../../../site/browser/group-store.ts';
import { BUILD, FACILITATOR } from '../../engine/session/group-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-link-'));
const config = {
  ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
  connectsPerMinute: 1_000,
};
const relay = createRelay({ config, store: createMemoryStore(), secret: 'test-secret', report: () => undefined });
const site = await openSite({ folder: join(import.meta.dirname, '../small-site'), relay });
await site.listen({ port: 0, host: 'localhost' });
const bound = site.server.address();
const origin = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
const SESSION = 'link-test';
const { codes, token } = await openGroupSession({
  ...{ address: origin, session: SESSION, teams: ['EX-T01', 'EX-T02'], key: FACILITATOR, build: BUILD },
});
/** Answers a little later, as a browser's own cryptography does. */
const key: Signer = {
  publicKey: publicKeyOf(FACILITATOR),
  sign: async (text) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return signText(FACILITATOR, text);
  },
};

const links: GroupLink[] = [];
afterEach(() => {
  for (const link of links.splice(0)) link.close();
  vi.unstubAllGlobals();
});
afterAll(async () => {
  await site.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function open(options: Pick<LinkOptions, 'person' | 'token'> & Partial<LinkOptions>): GroupLink {
  const link = openLink({
    ...{ session: SESSION, team: 'EX-T01', build: BUILD, computes: false, origin, claims: false },
    ...{ store: async () => createGroupMemory(), onEntries: () => undefined, onAnew: () => undefined },
    ...options,
  });
  links.push(link);
  return link;
}

async function seat(team: string, as: string, more: Partial<LinkOptions> = {}): Promise<GroupLink> {
  const joined = await joinGroup(origin, codes.get(team) ?? '');
  return open({ ...joined, wants: { as, name: 'Robin' }, ...more });
}

const facilitator = (more: Partial<LinkOptions> = {}): GroupLink =>
  open({ person: 'facilitator', token, key, ...more });

const isLive = (link: GroupLink): boolean => link.status().phase === 'live';
const textsOf = (link: GroupLink): readonly string[] =>
  link.entries().flatMap(({ envelope }) => {
    if (envelope.kind !== 'command' || envelope.body.command.kind !== 'note') return [];
    return [envelope.body.command.text];
  });
const note = (text: string) => ({ kind: 'note', text }) as const;

describe('a seat’s link', () => {
  it('says what it is asked to, in order, and tells where each word stands', async () => {
    const seen: string[] = [];
    const states: Wish['state'][] = [];
    const link = await seat('EX-T01', 'on-call', {
      onEntries: (entries) => seen.push(...entries.map(({ envelope }) => envelope.kind)),
      onWishes: (wishes) => states.push(...wishes.slice(-1).map(({ state }) => state)),
    });
    // Asked before there is a connection: kept, and said later.
    const ends = await Promise.all(['one', 'two', 'three'].map((text) => link.wish('on-call', note(text))));
    expect(ends.map(({ kind }) => kind)).toEqual(['stands', 'stands', 'stands']);
    expect(textsOf(link)).toEqual(['one', 'two', 'three']);
    expect(seen.slice(0, 1)).toEqual(['open']);
    expect(new Set(states)).toEqual(new Set(['kept', 'sending', 'stands']));
    expect(link.status()).toMatchObject({ phase: 'live', waiting: 0, refused: null, via: 'socket' });
    const refused = await link.wish('facilitator', note('not my seat'));
    expect(refused).toEqual({ kind: 'declined', why: 'This person has another seat.' });
  });

  it('keeps what was said while it was cut off, through a reload', async () => {
    const kept = createGroupMemory();
    const store = async (): Promise<GroupStore> => kept;
    const joined = await joinGroup(origin, codes.get('EX-T02') ?? '');
    const me = { ...joined, wants: { as: 'on-call', name: 'Sam' }, store, team: 'EX-T02' };
    const first = open(me);
    await until(() => isLive(first));
    first.close();
    // A page that finds no relay: nothing is lost but time.
    const cut = open({ ...me, origin: 'http://localhost:1' });
    await until(() => cut.status().phase === 'offline');
    const said = cut.wish('on-call', note('said on the train'));
    await until(() => cut.wishes().some(({ state }) => state === 'kept'));
    cut.close();
    expect(await said).toEqual({ kind: 'kept' });
    const seen: number[] = [];
    const back = open({ ...me, onEntries: (entries) => seen.push(...entries.map(({ envelope }) => envelope.seq)) });
    await until(() => textsOf(back).includes('said on the train') && back.status().waiting === 0);
    // What this computer kept comes first, then what followed: each place once.
    expect(seen).toEqual([...seen.keys()]);
    expect(await kept.load({ session: SESSION, team: 'EX-T02' }, joined.person)).toMatchObject({ drafts: [] });
  });

  it('goes by streams and posts where sockets do not open', async () => {
    vi.stubGlobal(
      'WebSocket',
      class {
        static readonly OPEN = 1;
        readyState = 0;
        onclose: (() => void) | null = null;
        constructor() {
          setTimeout(() => this.onclose?.(), 1);
        }
        send(): void {}
        close(): void {}
      },
    );
    const link = await seat('EX-T01', 'ward');
    const long = 'ü'.repeat(1_900);
    const end = await link.wish('ward', note(long));
    expect(end.kind).toBe('stands');
    expect(link.status().via).toBe('stream');
    expect(textsOf(link)).toContain(long);
  });

  it('says so when nothing can be kept, and goes on', async () => {
    const full: GroupStore = {
      ...createGroupMemory(),
      keepDrafts: () => Promise.reject(Object.assign(new Error('full'), { name: 'QuotaExceededError' })),
    };
    const link = await seat('EX-T01', 'it', { store: async () => full });
    expect((await link.wish('it', note('on a full disk'))).kind).toBe('stands');
    expect(link.status().trouble).toMatch(/storage of this browser is full/);
    const closed = await seat('EX-T01', 'it', { store: () => Promise.reject(new Error('private')) });
    expect((await closed.wish('it', note('in a private window'))).kind).toBe('stands');
    expect(closed.status().trouble).toMatch(/private window/);
  });
});

describe('a link with a key', () => {
  it('proves who it is, signs in order, and reaches every team', async () => {
    const one = facilitator();
    const two = facilitator({ team: 'EX-T02' });
    await until(() => isLive(one) && isLive(two));
    const ends = await Promise.all(
      (['locked', 'by-admission', 'open'] as const).map((door) => one.order({ kind: 'door', body: { door, to: [] } })),
    );
    expect(ends.every(({ kind }) => kind === 'stands')).toBe(true);
    await until(() => two.entries().filter(({ envelope }) => envelope.kind === 'door').length === 3);
    expect(two.ledger().door).toBe('open');
    expect(await (await seat('EX-T01', 'it')).order({ kind: 'door', body: { door: 'open', to: [] } })).toMatchObject({
      kind: 'declined',
    });
  });

  it('answers every checkpoint, with nothing where nothing is computed', async () => {
    const reached: number[] = [];
    const link = facilitator();
    const computing = facilitator({
      computes: true,
      onEntries: (entries) => {
        for (const { envelope } of entries) {
          if (envelope.seq % 64 !== 0) continue;
          reached.push(envelope.seq);
          computing.reached(envelope.seq, '0'.repeat(16));
        }
      },
    });
    await until(() => isLive(link) && isLive(computing));
    const from = link.entries().length;
    const ends: WishEnd[] = [];
    for (let at = from; at <= 64; at += 1)
      void link.order({ kind: 'door', body: { door: 'open', to: [] } }).then((end) => ends.push(end));
    // Where it does not come to that, what became of the orders tells why.
    await Promise.race([
      until(() => computing.entries().length > 64),
      new Promise((resolve) => setTimeout(resolve, 60_000)),
    ]);
    expect(ends.filter(({ kind }) => kind !== 'stands')).toEqual([]);
    expect({ entries: computing.entries().length, from, said: ends.length, ...link.status() }).toMatchObject({
      entries: 65,
    });
    expect(reached.length).toBeGreaterThan(0);
    expect(link.status().desyncs + computing.status().desyncs).toBe(0);
  });

  it('[GRP33] loses no order of many at once, faster than a relay takes them', async () => {
    const link = facilitator();
    await until(() => isLive(link));
    const ends = await Promise.all(
      Array.from({ length: 120 }, () => link.order({ kind: 'door', body: { door: 'open', to: [] } })),
    );
    expect(ends.filter(({ kind }) => kind !== 'stands')).toEqual([]);
  });
});

describe('events of a stream', () => {
  it('are put together as they were written', () => {
    expect(readEvent('event: frame\ndata: {"a":1}\ndata: line: two')).toEqual({
      event: 'frame',
      text: '{"a":1}\nline: two',
    });
    expect(readEvent(': comment')).toEqual({ event: '', text: '' });
  });
});
