// Relays on one store with the same sealed exercises, with others, and with none: who serves a session of one, and what the rest
// say. Tests engine/relay/sealed-session.ts, the question /readyz of routes.ts, and beginConductor.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sealedShelf } from '#engine/bin/load-sealed.ts';
import type { KeyedEdition } from '#engine/group/index.ts';
import { beginConductor, groupHash, planFor } from '#engine/group/index.ts';
import type { LogStore } from '#engine/relay/index.ts';
import { createMemoryStore, createRelay, openSite } from '#engine/relay/index.ts';
import { editionDigest, openingCode, sealScenario } from '#engine/sealed/index.ts';
import { packOf } from '../../support/packs.ts';
import { FACILITATOR, opening, sign } from '../session/group-sample.ts';

const SCENARIO = 'quiet-ward-week';
const MASTER = '5e'.repeat(32);
const SESSION = 'sealed-shared';
const own: KeyedEdition = sealScenario(await packOf(SCENARIO), MASTER);
/** The same edition by its hash, with a capsule that opens nothing: what a damaged copy of the folder holds. */
const altered: KeyedEdition = { ...own, sealed: { ...own.sealed, capsules: own.sealed.capsules.slice(1) } };
const resealed: KeyedEdition = sealScenario(await packOf(SCENARIO), 'ab'.repeat(32));
const plan = planFor(SCENARIO, 1, 'sealed');
const { packHash } = own.sealed.pack;
const buildOf = (of: typeof plan) => ({ kernel: '0.1.0', schema: 1, packHash: groupHash(of, () => packHash) });
const build = buildOf(plan);

const folder = mkdtempSync(join(tmpdir(), 'standby-relays-'));
const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
  rmSync(folder, { recursive: true, force: true });
});

/** A relay over the store with these sealed exercises, and what it told its operator. */
async function relayWith(store: LogStore, editions: readonly KeyedEdition[]) {
  const told: string[] = [];
  const relay = createRelay({
    config: {
      ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
      connectsPerMinute: 300,
    },
    ...{ store, secret: 'one-secret-for-all', sealed: sealedShelf(editions) },
    report: (event, { says = '' }) => void told.push(`${event} ${says}`),
  });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  ends.push(() => site.close());
  const ask = async (url: string, token = '') => {
    const { statusCode, body } = await site.inject({ url, headers: { authorization: `Bearer ${token}` } });
    return { status: statusCode, body };
  };
  return { relay, told, ask };
}
/** Another relay of the same database: memory that several processes share. */
const shared = (store: LogStore): LogStore => ({ ...store, name: 'postgres' });

async function openOn({ relay }: Awaited<ReturnType<typeof relayWith>>, of = plan): Promise<string> {
  const { body } = opening('open', SESSION);
  const head = { cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' } as const;
  const draft = sign(FACILITATOR, { ...head, body: { ...body, ...buildOf(of), scenario: of.id, seed: 7 } }, SESSION);
  const teams = of.teams.map(({ id, name, kind }) => ({ team: id, name, kind }));
  const code = openingCode(MASTER);
  const opened = await relay.open({ session: SESSION, teams, openings: [draft], codes: [], openingCode: code });
  if (typeof opened === 'string') throw new Error(opened);
  return opened.token;
}

describe('relays that share a store', () => {
  it('[GRP98] serve a sealed session where its very edition is, and are not ready where it is not', async () => {
    const store = shared(createMemoryStore());
    const first = await relayWith(store, [own]);
    const token = await openOn(first);
    expect((await store.session(SESSION))?.sealed).toBe(editionDigest(own.sealed, own.book));
    const path = `/relay/sealed/${packHash}`;
    for (const editions of [[own], [altered], [resealed], []]) {
      const one = await relayWith(store, editions);
      const hasIt = editions[0] === own;
      const [ready, edition, seen] = [
        await one.ask('/readyz'),
        await one.ask(path, token),
        await one.ask('/relay/session', token),
      ];
      expect(ready.status).toBe(hasIt ? 200 : 503);
      expect(edition.status).toBe(hasIt ? 200 : 404);
      const shown = (JSON.parse(seen.body) as { readonly sealed: unknown }).sealed;
      expect(shown).toEqual(hasIt ? expect.objectContaining({ id: SCENARIO, packHash }) : 'missing');
      const lacks = `RELAY_SEALED/${SCENARIO}.sealed.json:1:1`;
      expect(ready.body.includes(lacks)).toBe(!hasIt);
      expect(one.told.filter((line) => line.includes(`sealed-missing ${lacks}`))).toHaveLength(hasIt ? 0 : 1);
      expect(ready.body).not.toContain(SESSION);
    }
    await first.relay.erase(SESSION);
    expect(await (await relayWith(store, [])).ask('/readyz')).toEqual({ status: 200, body: 'ready\n' });
  });

  it('[GRP98] says so and serves the rest where a relay is alone with its store', async () => {
    const store = createMemoryStore();
    await openOn(await relayWith(store, [own]));
    const alone = await (await relayWith(store, [])).ask('/readyz');
    expect(alone.status).toBe(200);
    expect(alone.body).toMatch(/^ready\nRELAY_SEALED\/quiet-ward-week\.sealed\.json:1:1.*a session was opened with/);
  });

  it('[GRP98] name the file that a plan with roads lacks', async () => {
    const store = createMemoryStore();
    await openOn(await relayWith(store, [own]), planFor(SCENARIO, 2, 'sealed', 'roads'));
    const { body } = await (await relayWith(store, [])).ask('/readyz');
    expect(body).toContain(`RELAY_SEALED/${SCENARIO}.sealed.json:1:1`);
  });

  it('[GRP98] conduct it with the edition and book that it was opened with, and no other', async () => {
    const team = { team: 'trust-a', scenario: plan.id, packHash: build.packHash, seed: 7 };
    const begin = (edition: KeyedEdition, digest?: string) =>
      beginConductor(
        { plan: async () => null, pack: async () => null, edition: async () => edition, life: 'attack-only' },
        [team],
        digest,
      );
    const digest = editionDigest(own.sealed, own.book);
    expect(await begin(altered, digest)).toEqual({ why: 'another edition of the sealed exercise' });
    expect(await begin(own, digest)).not.toHaveProperty('why');
    // A session of a relay that kept no digest.
    expect(await begin(own)).not.toHaveProperty('why');
  });
});
