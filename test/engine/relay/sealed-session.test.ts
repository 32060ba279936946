// A session of a sealed exercise over a real relay: who may open it, who gets the edition, what a participant can read at each
// instant, a relay that was started again without the exercise, and the end. Tests engine/relay/sealed-session.ts,
// sealed-routes.ts and session-conductor.ts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GroupClient } from '#engine/bin/group-client.ts';
import { joinGroup, startGroupClient } from '#engine/bin/group-client.ts';
import { sealedShelf } from '#engine/bin/load-sealed.ts';
import { startConductor } from '#engine/bin/start-conductor.ts';
import { digestRun, fetchTeamRules, groundRun, stateNameOf } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { TeamRun } from '#engine/group/index.ts';
import { cardOf, createTeamRun, groupHash, planFor, readKey, runsOf, takeGroupEntries } from '#engine/group/index.ts';
import { createMemoryStore, createRelay, openSite } from '#engine/relay/index.ts';
import type { SealedPack } from '#engine/sealed/index.ts';
import { openCapsule, openingCode, sealScenario } from '#engine/sealed/index.ts';
import type { Draft, Envelope } from '#engine/session/index.ts';
import { DELEGABLE, showCode } from '#engine/session/index.ts';
import { packOf } from '../../support/packs.ts';
import { FACILITATOR, opening, sign } from '../session/group-sample.ts';

const SCENARIO = 'service-desk-impersonation';
const MASTER = '5e'.repeat(32);
const SESSION = 'sealed-night';
const BUILD = { kernel: '0.1.0', schema: 1 };
const plan = planFor(SCENARIO, 2, 'sealed');
const TRUSTS = ['trust-a', 'trust-b'];
const MINUTE_MS = 60_000;
/** How far it is played before ENDEX; the whole evening in test:long. */
const UNTIL = (process.env['STANDBY_LONG'] === '1' ? 240 : 40) * MINUTE_MS;

const folder = mkdtempSync(join(tmpdir(), 'standby-sealed-'));
const store = createMemoryStore();
const pack = await packOf(SCENARIO);
const { sealed, book } = sealScenario(pack, MASTER);
const code = showCode(openingCode(MASTER));
const packHash = groupHash(plan, () => sealed.pack.packHash);
const members = runsOf(plan, 7, () => sealed, 'attack-only');
const clients = new Map<string, GroupClient>();
const codes = new Map<string, string>();
const tokens = new Map<string, { readonly token: string; readonly person: string }>();
let facilitatorToken = '';
let address = '';
let close = async (): Promise<void> => {};
let n = 0;

/** Starts the relay, with the sealed exercise or without, on the logs as they stand. */
async function startRelay(hasSealed: boolean, port = 0): Promise<void> {
  const relay = createRelay({
    config: {
      ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
      connectsPerMinute: 300,
    },
    ...{ store, secret: 'sealed-secret', report: () => {} },
    conductor: () => startConductor('attack-only', hasSealed ? folder : null),
    ...(hasSealed ? { sealed: sealedShelf([{ sealed, book }]) } : {}),
  });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  await site.listen({ port, host: 'localhost' });
  const bound = site.server.address();
  address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  close = async () => {
    await site.close();
    await relay.close();
  };
}

beforeAll(async () => {
  await fetchTeamRules();
  // The thread of the conductor reads the folder itself.
  writeFileSync(join(folder, `${SCENARIO}.sealed.json`), JSON.stringify(sealed));
  writeFileSync(join(folder, `${SCENARIO}.key-book.json`), JSON.stringify(book));
  await startRelay(true);
});
afterAll(async () => {
  for (const client of clients.values()) client.stop();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(body: object, session = SESSION, of = plan, hash = packHash): Promise<Response> {
  const { body: about } = opening('open', session);
  const unsigned = { cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' as const };
  const first = sign(
    FACILITATOR,
    { ...unsigned, body: { ...about, ...BUILD, packHash: hash, scenario: of.id, seed: 7 } },
    session,
  );
  const teams = of.teams.map(({ id, name, kind }) => ({ team: id, name, kind }));
  return fetch(`${address}/relay/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, teams, openings: [first], ...body }),
  });
}
const asMember = (path: string, token: string): Promise<Response> =>
  fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
const tokenOf = (team: string): string => tokens.get(team)?.token ?? '';

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 60_000) throw new Error(`nothing came of ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const signed = (kind: Draft['kind'], body: object): Draft =>
  sign(FACILITATOR, { cid: 'facilitator-a', n: (n += 1), seat: 'facilitator', kind, body }, SESSION);
const say = (draft: Draft): void => clients.get('facilitator')?.take({ kind: 'signed', draft });
const order = (command: Command): void => say(signed('order', { command }));

function memberOf(team: string, of = members): TeamRun {
  const run = of.get(team);
  if (run?.kind !== 'trust') throw new Error(`${team} is a trust`);
  return run;
}
const linesOf = (team: string): readonly Envelope[] =>
  clients.get(team)?.member.lines.map(({ envelope }) => envelope) ?? [];

function follow(team: string): void {
  const pass = tokens.get(team);
  const who = { session: SESSION, team, token: pass?.token ?? '', cid: `${pass?.person ?? ''}-v${(n += 1)}` };
  const run = members.get(team);
  clients.set(
    team,
    startGroupClient({
      ...{ address, ...who, build: { ...BUILD, packHash }, wants: { as: seatOf(), name: 'Robin' } },
      onEffect(effect) {
        if (effect.kind !== 'play' || run === undefined) return;
        takeGroupEntries(
          run,
          effect.entries.map(({ envelope }) => envelope),
        );
      },
    }),
  );
}
const seatOf = (): string => sealed.pack.scenario.roles[0]?.id ?? '';

/** Sentences of what is still sealed in a run: what a participant must not be able to read anywhere. */
function sealedWords(run: TeamRun): readonly string[] {
  const isClosed = (id: string): boolean => run.unsealing?.isSealed(id) ?? false;
  const { injects, decisions } = book.scenario;
  const words = [
    ...injects
      .filter(({ id }) => isClosed(id))
      .flatMap(({ title, message, expected }) => [title, ...message, expected]),
    ...decisions.filter(({ id }) => isClosed(id)).flatMap(({ question, context }) => [question, ...context]),
  ];
  const open = JSON.stringify({ ...sealed.pack, scenario: { ...sealed.pack.scenario, injects: [] } });
  return words.filter((text) => text.length >= 20 && !open.includes(JSON.stringify(text).slice(1, -1)));
}

/** All that a participant holds: the edition, the log up to now, and what the keys in it open. */
function inHand(team: string, edition: SealedPack): string {
  const entries = linesOf(team);
  const opened = entries.map((entry) => {
    const key = entry.kind === 'boundary' && entry.body.what === 'key' ? readKey(entry.body.content) : null;
    const capsule = edition.capsules.find(({ id }) => id === key?.capsule);
    return key === null || capsule === undefined ? '' : openCapsule(capsule, edition.pack.packHash, key.key);
  });
  return [JSON.stringify(edition), JSON.stringify(entries), ...opened].join('\n');
}

describe('a session of a sealed exercise', () => {
  let edition: SealedPack;

  it('[GRP93] is opened by who has the opening code, and by nobody else', async () => {
    const listed = await fetch(`${address}/relay/sealed`).then((answer) => answer.text());
    expect(JSON.parse(listed)).toEqual({
      sealed: [
        {
          id: SCENARIO,
          title: pack.scenario.title,
          packHash: sealed.pack.packHash,
          minutes: pack.scenario.lengthMinutes,
        },
      ],
    });
    const none = await ask({}, 'without');
    expect([none.status, await none.text()]).toMatchObject([409, expect.stringContaining('opening code')]);
    expect((await ask({ openingCode: 'ABCD-EFGH' }, 'guessed')).status).toBe(409);
    // A name of a sealed plan with another hash is no way round: the relay has no such edition.
    const other = await ask({ openingCode: code }, 'other', plan, '0f'.repeat(32));
    expect(await other.text()).toContain('another edition');
    const opened = (await (await ask({ openingCode: code })).json()) as {
      readonly codes: readonly { readonly id: string; readonly code: string }[];
      readonly token: string;
      readonly conductor: string;
    };
    for (const one of opened.codes) codes.set(one.id, one.code);
    facilitatorToken = opened.token;
    const who = { session: SESSION, team: 'trust-a', token: facilitatorToken, cid: 'facilitator-a' };
    const client = startGroupClient({ address, ...who, build: { ...BUILD, packHash }, key: FACILITATOR });
    clients.set('facilitator', client);
    await until(() => client.member.phase === 'live');
    const expiresMs = Date.now() + 1e9;
    say(signed('delegate', { conductor: opened.conductor, packHash, kinds: [...DELEGABLE], expiresMs }));
  });

  it('[GRP94] gives the edition to members of the session alone, and no book to anybody', async () => {
    for (const team of TRUSTS) {
      const pass = await joinGroup(address, codes.get(team) ?? '');
      if (!('token' in pass)) throw new Error('the code is good');
      tokens.set(team, pass);
      follow(team);
    }
    await until(() => TRUSTS.every((team) => clients.get(team)?.member.phase === 'live'));
    const seen = (await (await asMember('/relay/session', tokenOf('trust-a'))).json()) as Record<string, unknown>;
    expect(seen['sealed']).toMatchObject({ id: SCENARIO, packHash: sealed.pack.packHash });
    const path = `/relay/sealed/${sealed.pack.packHash}`;
    const fetched = await asMember(path, tokenOf('trust-a'));
    expect(fetched.headers.get('cache-control')).toContain('private');
    const text = await fetched.text();
    edition = JSON.parse(text) as SealedPack;
    expect(edition).toEqual(JSON.parse(JSON.stringify(sealed)));
    expect(text).not.toContain(MASTER);
    expect((await fetch(`${address}${path}`)).status).toBe(403);
    const library = planFor('quiet-ward-week', 1);
    const stranger = (await (await ask({}, 'library', library, '0f'.repeat(32))).json()) as { readonly token: string };
    expect((await asMember(path, stranger.token)).status).toBe(404);
    for (const name of [`${SCENARIO}.key-book.json`, 'key-book', book.packHash.replace(/^./, 'x'), '..%2Fkey-book'])
      expect((await asMember(`/relay/sealed/${name}`, tokenOf('trust-a'))).status, name).toBeGreaterThanOrEqual(400);
  });

  it('[SEA3] lets a participant read nothing that is still sealed, at any instant', async () => {
    expect(linesOf('trust-a').some(({ kind }) => kind === 'boundary')).toBe(false);
    order({ kind: 'start' });
    const run = memberOf('trust-a');
    const heard: number[] = [];
    for (const at of [1_000, 2 * MINUTE_MS, 20 * MINUTE_MS, UNTIL]) {
      if (at === 2 * MINUTE_MS) order({ kind: 'set-speed', speed: 60 });
      if (at > 2 * MINUTE_MS) order({ kind: 'jump', to: at - 1_000 });
      await until(() => run.run.play.state.now >= at);
      const words = sealedWords(run);
      const held = inHand('trust-a', edition);
      expect(words.filter((text) => held.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
      heard.push(words.length);
      // At most a phase ahead: fifteen minutes, and the two marks by which a key comes early.
      const opened = run.unsealing?.opened() ?? [];
      const furthest = Math.max(...book.phases.map(({ capsule, fromMs }) => (opened.includes(capsule) ? fromMs : 0)));
      expect(furthest).toBeLessThanOrEqual(run.at + 2 * 60_000);
    }
    expect(heard[0]).toBeGreaterThan(20);
    expect(heard.at(-1)).toBeLessThan(heard[0] ?? 0);
    expect(run.sealFault).toBeNull();
  });

  it('[GRP95] stands still at a relay that has no keys, says so, and goes on where it has them again', async () => {
    const { port } = new URL(address);
    await close();
    await startRelay(false, Number(port));
    const lives = (): boolean => ['facilitator', ...TRUSTS].every((one) => clients.get(one)?.member.phase === 'live');
    await until(() => !lives());
    await until(lives);
    const seen = (await (await asMember('/relay/session', tokenOf('trust-a'))).json()) as Record<string, unknown>;
    expect(seen['sealed']).toBe('missing');
    expect((await asMember(`/relay/sealed/${sealed.pack.packHash}`, tokenOf('trust-a'))).status).toBe(404);
    const held = memberOf('trust-a').at;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(memberOf('trust-a').at).toBe(held);
    await close();
    await startRelay(true, Number(port));
    await until(() => memberOf('trust-a').at > held);
  });

  it('[SEA5] ends with the digest of the whole edition, for who was there and for who comes late', async () => {
    order({ kind: 'end' });
    await until(() => TRUSTS.every((team) => memberOf(team).unsealing?.isWhole() === true));
    // The library's edition under the names of the sealed one; a step keeps the salt by which it takes its devices.
    const { steps } = book.scenario.attack;
    const salted = steps.map((step, at) => ({ ...step, ...saltOf(memberOf('trust-a'), at) }));
    const scenario = { ...book.scenario, cuts: [], attack: { ...book.scenario.attack, steps: salted } };
    const library = runsOf(plan, 7, () => ({ ...sealed.pack, scenario }), 'attack-only');
    for (const team of TRUSTS) {
      takeGroupEntries(memberOf(team, library), withoutKeys(linesOf(team)));
      const [there, known] = [memberOf(team), memberOf(team, library)];
      expect(there.run.play.state.facts).toEqual(known.run.play.state.facts);
      expect(stateOf(there)).toBe(stateOf(known));
      const heard = known.run.play.state.facts.filter(({ body }) => body.kind === 'inject-delivered');
      expect(heard.length).toBeGreaterThan(2);
    }
    // Each on a ground of its own: the digest counts generated columns too.
    const [late, alone] = [edition, { ...sealed.pack, scenario }].map((played) => {
      const card = cardOf(plan, 'trust-b', 7);
      if (card === null) throw new Error('the plan has this team');
      return createTeamRun(played, card, groundRun(sealed.pack, 7, 'attack-only'));
    });
    if (late === undefined || alone === undefined) throw new Error('two runs');
    takeGroupEntries(late, linesOf('trust-b'));
    takeGroupEntries(alone, withoutKeys(linesOf('trust-b')));
    expect(late.unsealing?.isWhole()).toBe(true);
    expect(digestRun(late.run)).toBe(digestRun(alone.run));
  });
});

/** The state's name, with facts chained in one piece: a key brings its facts behind the minute's mark, and not before it. */
const stateOf = ({ run }: TeamRun): string => stateNameOf({ ...run, factChain: '', factsChained: 0 });

const withoutKeys = (log: readonly Envelope[]): readonly Envelope[] =>
  log
    .filter((entry) => !(entry.kind === 'boundary' && entry.body.what === 'key'))
    .map((entry, seq) => ({ ...entry, seq }));

function saltOf({ run }: TeamRun, at: number): { readonly salt?: number } {
  const salt = run.play.setting.scenario.attack.steps[at]?.salt;
  return salt === undefined ? {} : { salt };
}
