// Passes and what they open: openings by team, codes for every role, cells that read, co-facilitators with keys of their own.

import { afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GroupClient, GroupClientOptions } from '../../../engine/bin/group-client.ts';
import { askAsFacilitator, joinGroup, startGroupClient } from '../../../engine/bin/group-client.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import type { Draft, MemberEffect } from '../../../engine/session/index.ts';
import { publicKeyOf } from '../../../engine/session/index.ts';
import { BUILD, FACILITATOR, opening, sign, STRANGER, textsOf } from '../session/group-sample.ts';

const SESSION = 'roles-test';
const folder = mkdtempSync(join(tmpdir(), 'standby-roles-'));
const store = createMemoryStore();
let shift = 0;
const relay = createRelay({
  config: {
    ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
    connectsPerMinute: 300,
  },
  store,
  secret: 'roles-secret',
  now: () => Date.now() + shift,
  report: () => {},
});
const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
await site.listen({ port: 0, host: 'localhost' });
const bound = site.server.address();
const address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
const OTHER = { ...BUILD, packHash: 'aa'.repeat(32) };

const openingFor = (to: readonly string[], build = BUILD, key = FACILITATOR): Draft => {
  const { body } = opening('open', SESSION);
  const cid = 'facilitator-opening';
  return sign(key, { cid, n: 1, seat: 'facilitator', kind: 'open', body: { ...body, ...build, to } }, SESSION);
};
const TEAMS = [
  { team: 'A', name: 'Calderwick Hospitals', kind: 'trust' },
  { team: 'B', name: 'Second trust', kind: 'trust' },
  { team: 'C', name: 'Cyber security operations centre', kind: 'csoc' },
];
const open = (body: object): Promise<Response> =>
  fetch(`${address}/relay/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: SESSION, teams: TEAMS, ...body }),
  });
const staff = [
  { id: 'co', role: 'co-facilitator', teams: [] },
  { id: 'watch-a', role: 'observer', teams: ['A'] },
  { id: 'judges', role: 'evaluator', teams: ['A', 'B'] },
];

interface ShownCode {
  readonly id: string;
  readonly role: string;
  readonly code: string;
  readonly expiresMs: number;
}
let token = '';
const codes = new Map<string, string>();
const clients: GroupClient[] = [];
const effects = new Map<GroupClient, MemberEffect[]>();

afterAll(async () => {
  for (const client of clients) client.stop();
  await site.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function connect(
  options: Partial<GroupClientOptions> & { readonly token: string; readonly team: string },
): GroupClient {
  const heard: MemberEffect[] = [];
  const client = startGroupClient({
    ...{ address, session: SESSION, cid: `x${clients.length}-a`, build: BUILD },
    ...options,
    onEffect: (effect) => heard.push(effect),
  });
  clients.push(client);
  effects.set(client, heard);
  return client;
}

const joinAs = (id: string, key?: string): ReturnType<typeof joinGroup> => joinGroup(address, codes.get(id) ?? '', key);
const declinedOf = (client: GroupClient): readonly string[] =>
  (effects.get(client) ?? []).flatMap((effect) => (effect.kind === 'declined' ? [effect.why] : []));
const linesOf = ({ member }: GroupClient): readonly string[] => member.lines.map(({ line }) => line);
const show = async (bearer: string): Promise<Record<string, unknown> & { readonly teams: readonly object[] }> =>
  (await fetch(`${address}/relay/session`, { headers: { authorization: `Bearer ${bearer}` } })).json() as never;

describe('roles of a session', () => {
  it('[GRP5] opens each team with the opening that names it, all by one key', async () => {
    const right = [openingFor(['A', 'C']), openingFor(['B'], OTHER)];
    const says = async (body: object): Promise<string> => (await open(body)).text();
    expect(await says({ openings: [right[0]] })).toContain('Team B needs exactly one');
    expect(await says({ openings: [...right, openingFor([])] })).toContain('exactly one');
    expect(await says({ openings: [right[0], openingFor(['B'], OTHER, STRANGER)] })).toContain('not signed by the key');
    shift += 120_000;
    expect(await says({ openings: right, codes: [{ id: 'x', role: 'observer', teams: ['Z'] }] })).toContain(
      'names a team',
    );
    expect((await open({ openings: right, teams: [{ team: 'A', name: '', kind: 'trust' }] })).status).toBe(400);
    const answer = await open({ openings: right, codes: staff });
    const opened = (await answer.json()) as { token: string; codes: readonly ShownCode[] };
    token = opened.token;
    for (const { id, code } of opened.codes) codes.set(id, code);
    expect([...codes.keys()]).toEqual(['A', 'B', 'C', 'co', 'watch-a', 'judges']);
    const shown = await show(token);
    expect(shown).toMatchObject({ session: SESSION, role: 'facilitator', team: '*' });
    expect(shown.teams).toMatchObject([
      { ...TEAMS[0], access: 'run', packHash: BUILD.packHash, door: 'open', here: 0, roster: [] },
      { ...TEAMS[1], access: 'run', packHash: OTHER.packHash },
      { ...TEAMS[2], access: 'run' },
    ]);
  });

  it('[GRP65] lets a co-ordinating cell read every team and write its own alone', async () => {
    const [a, c] = [await joinAs('A'), await joinAs('C')];
    const player = connect({ ...a, cid: `${a.person}-a`, wants: { as: 'on-call', name: 'Robin' } });
    const reader = connect({ ...c, team: 'A', cid: `${c.person}-r` });
    const own = connect({ ...c, cid: `${c.person}-a`, wants: { as: 'analyst', name: 'Kit' } });
    await until(() => [player, reader, own].every(({ member }) => member.phase === 'live'));
    player.note('heard by the cell', 'on-call');
    own.note('own log', 'analyst');
    reader.note('not to be written', 'on-call');
    await until(() => textsOf(linesOf(reader)).length === 1 && textsOf(linesOf(own)).length === 1);
    await until(() => declinedOf(reader).length === 1);
    expect(declinedOf(reader)[0]).toContain('you do not write in it');
    expect(linesOf(reader)).toEqual(linesOf(player));
    const access = (await show(c.token)).teams.map((team) => (team as { access: string }).access);
    expect(access).toEqual(['read', 'read', 'play']);
    const seen = (await show(a.token)).teams;
    expect(seen).toMatchObject([
      { access: 'play', here: 1, roster: [{ as: 'on-call', name: 'Robin', isHere: true }] },
      { access: 'none', name: 'Second trust' },
      { access: 'none' },
    ]);
    expect(JSON.stringify(seen)).not.toContain('Kit');
  });

  it('[GRP66] opens with a token what it names, whatever the address says', async () => {
    const [a, watch, judge] = [await joinAs('A'), await joinAs('watch-a'), await joinAs('judges')];
    const refused = [
      connect({ ...a, team: 'B' }),
      connect({ ...a, team: 'C' }),
      connect({ ...watch, team: 'B' }),
      connect({ ...judge, team: 'C' }),
      connect({ ...judge, team: '' }),
      connect({ token: token.replace('facilitator.', 'conductor.'), team: 'A' }),
    ];
    const let_ = [connect({ ...watch, team: 'A' }), connect({ ...judge, team: 'B', build: OTHER })];
    await until(() => refused.every(({ member }) => member.phase === 'refused'));
    await until(() => let_.every(({ member }) => member.phase === 'live'));
    expect(refused.map(({ member }) => member.refused?.why)).toEqual(Array(6).fill('token'));
  });

  it('[GRP64] lets an evaluator write evaluations, an observer nothing, and no player take such a seat', async () => {
    const judge = await joinAs('judges');
    const evaluator = connect({
      ...{ ...judge, team: 'A', cid: `${judge.person}-a` },
      wants: { as: 'evaluator', name: 'Ash' },
    });
    const sneak = await joinAs('A');
    const player = connect({ ...sneak, cid: `${sneak.person}-a`, wants: { as: 'evaluator', name: 'Robin' } });
    await until(() => evaluator.member.phase === 'live' && player.member.phase === 'refused');
    expect(player.member.refused?.why).toBe('not-allowed');
    await until(() => evaluator.member.ledger.roster.has(judge.person));
    evaluator.note('seen', 'evaluator');
    evaluator.note('as somebody else', 'on-call');
    await until(() => declinedOf(evaluator).length === 1 && textsOf(linesOf(evaluator)).includes('seen'));
    expect(declinedOf(evaluator)).toEqual(['An evaluator writes evaluations alone.']);
  });

  it('[GRP63] lets a co-facilitator in when the facilitator has signed its key, and out when it is taken back', async () => {
    const key = publicKeyOf(STRANGER);
    expect(await joinAs('co').catch(String)).toContain('No team has this code');
    const co = await joinAs('co', key);
    expect(co).toMatchObject({ person: key, team: '*' });
    const chief = connect({ token, team: 'A', cid: 'facilitator-a', key: FACILITATOR });
    const wants = { as: 'facilitator', name: 'Sam' };
    const second = connect({ ...co, team: 'A', cid: `${key}-a`, key: STRANGER, wants });
    const thief = connect({ ...co, team: 'A', cid: `${key}-b`, key: FACILITATOR, wants });
    await until(() => second.member.phase === 'waiting' && thief.member.phase === 'refused');
    const desks = (): readonly string[] =>
      (effects.get(chief) ?? []).flatMap((effect) =>
        effect.kind === 'desk' ? effect.waiting.map((one) => one.person) : [],
      );
    await until(() => desks().includes(key));
    let n = 1;
    const signed = (kind: Draft['kind'], body: object): void => {
      const cid = 'facilitator-a';
      const draft = sign(FACILITATOR, { cid, n: (n += 1), seat: 'facilitator', kind, body }, SESSION);
      chief.take({ kind: 'signed', draft });
    };
    const proof = { address, token: co.token, key: STRANGER };
    expect((await askAsFacilitator(proof, 'GET', '/relay/codes')).status).toBe(403);
    signed('deputy', { key, name: 'Sam', kinds: ['order', 'door'], expiresMs: 9e12 });
    await until(() => second.member.phase === 'live');
    const body = { command: { kind: 'start' } };
    const order = sign(STRANGER, { cid: `${key}-a`, n: 1, seat: 'facilitator', kind: 'order', body }, SESSION);
    second.take({ kind: 'signed', draft: order });
    await until(() => chief.member.ledger.clock === 'running');
    expect((await askAsFacilitator(proof, 'GET', '/relay/codes')).status).toBe(200);
    // One word in every log: the other teams heard it too.
    const other = await relay.hall.enter(SESSION, 'B');
    expect(other?.ledger.clock).toBe('running');
    signed('deputy', { key, name: 'Sam', kinds: [], expiresMs: 0 });
    await until(() => second.member.phase === 'refused');
    expect((await askAsFacilitator(proof, 'GET', '/relay/codes')).status).toBe(403);
  });

  it('lists codes again, changes and ends them, and makes more, for the facilitator’s key alone', async () => {
    const own = { address, token, key: FACILITATOR };
    const list = async (): Promise<readonly ShownCode[]> =>
      ((await (await askAsFacilitator(own, 'GET', '/relay/codes')).json()) as { codes: readonly ShownCode[] }).codes;
    expect(new Map((await list()).map(({ id, code }) => [id, code]))).toEqual(codes);
    expect((await askAsFacilitator({ ...own, key: STRANGER }, 'GET', '/relay/codes')).status).toBe(403);
    const old = codes.get('A') ?? '';
    const change = (body: object): Promise<Response> => askAsFacilitator(own, 'POST', '/relay/codes', body);
    const turned = (await (await change({ id: 'A', do: 'rotate' })).json()) as ShownCode;
    expect(turned.code).not.toBe(old);
    expect(await relay.join(old)).toBeNull();
    expect((await relay.join(turned.code))?.team).toBe('A');
    await change({ id: 'A', do: 'expire' });
    expect(await relay.join(turned.code)).toBeNull();
    const made = (await (await change({ id: 'late', role: 'observer', teams: [] })).json()) as ShownCode;
    expect(await relay.join(made.code)).toMatchObject({ team: '*', role: 'observer' });
    for (const bad of [{ id: 'A' }, { id: 'new' }, { id: 'new', do: 'rotate' }, { id: 'A', do: 'burn' }, []])
      expect((await change(bad)).status).toBe(400);
    expect((await change({ id: 'new', role: 'observer', teams: ['Z'] })).status).toBe(409);
    shift += 8 * 86_400_000;
    expect(await relay.join(made.code)).toBeNull();
    shift -= 8 * 86_400_000;
    // What lies in the store is no code.
    expect(JSON.stringify(await store.codes(SESSION))).not.toContain(made.code);
  });

  it('moves somebody to another device: once, soon, as the same person', async () => {
    shift += 120_000;
    const b = await joinAs('B');
    const move = async (bearer: string): Promise<Response> =>
      fetch(`${address}/relay/move`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` } });
    const { code } = (await (await move(b.token)).json()) as ShownCode;
    expect(await relay.join(code)).toMatchObject({ team: 'B', person: b.person, role: 'player' });
    expect(await relay.join(code)).toBeNull();
    expect((await move(token)).status).toBe(403);
    expect((await move('x')).status).toBe(403);
    const late = (await (await move(b.token)).json()) as ShownCode;
    shift += 600_001;
    expect(await relay.join(late.code)).toBeNull();
  });
});
