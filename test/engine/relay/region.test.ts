// The region's journey without a screen: three trusts, an ambulance service, an ICB, CSOC and a region over a real relay, whose
// conductor brings each what the others did. Tests engine/relay/session-conductor.ts and all of engine/group behind it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { GroupClient } from '../../../engine/bin/group-client.ts';
import { joinGroup, startGroupClient } from '../../../engine/bin/group-client.ts';
import { findPlan } from '../../../engine/bin/load-plans.ts';
import { startConductor } from '../../../engine/bin/start-conductor.ts';
import { fetchTeamRules, reportRun } from '../../../engine/conduct/index.ts';
import type { Run, ScenarioPack } from '../../../engine/conduct/index.ts';
import type { Command } from '../../../engine/exercise/index.ts';
import {
  groupHash,
  jointReport,
  runsOf,
  summariseTeam,
  takeGroupEntries,
  teamState,
} from '../../../engine/group/index.ts';
import type { GroupRun } from '../../../engine/group/index.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { createRelay, openSite } from '../../../engine/relay/index.ts';
import type { Draft } from '../../../engine/session/index.ts';
import { DELEGABLE } from '../../../engine/session/index.ts';
import { packOf } from '../../support/packs.ts';
import { FACILITATOR, opening, sign } from '../session/group-sample.ts';

const SESSION = 'region-test';
const SCENARIO = 'pathology-supplier-outage';
const found = findPlan('region-pathology');
if (found === null) throw new Error('the plan is in the repository');
const plan = found;
const folder = mkdtempSync(join(tmpdir(), 'standby-region-'));
let pack: ScenarioPack;
let address = '';
let close = async (): Promise<void> => {};
let members: Map<string, GroupRun>;
const clients = new Map<string, GroupClient>();
const codes = new Map<string, string>();
const passes = new Map<string, { readonly token: string; readonly person: string }>();
let packHash = '';
let thread: Worker | null = null;
let threads = 0;
let n = 0;

const SEATS: Readonly<Record<string, string>> = {
  ...{ 'trust-a': 'infra-oncall', 'trust-b': 'gold', 'trust-c': 'gold' },
  ...{ ambulance: 'ambulance-control', icb: 'icb-oncall', csoc: 'csoc-analyst', region: 'region-lead' },
};

beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(SCENARIO);
  packHash = groupHash(plan, () => pack.packHash);
  const relay = createRelay({
    config: {
      ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
      connectsPerMinute: 300,
    },
    ...{ store: createMemoryStore(), secret: 'region-secret', report: () => {} },
    conductor() {
      thread = startConductor('attack-only');
      threads += 1;
      return thread;
    },
  });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  await site.listen({ port: 0, host: 'localhost' });
  const bound = site.server.address();
  address = `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  close = async () => {
    await site.close();
    await relay.close();
  };
  members = runsOf(plan, 7, () => pack, 'attack-only');
  await openSession();
});

afterAll(async () => {
  for (const client of clients.values()) client.stop();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const BUILD = { kernel: '0.1.0', schema: 1 };
const signed = (kind: Draft['kind'], body: object): Draft => {
  n += 1;
  return sign(FACILITATOR, { cid: 'facilitator-a', n, seat: 'facilitator', kind, body }, SESSION);
};

async function openSession(): Promise<void> {
  const { body } = opening('open', SESSION);
  const first = sign(
    FACILITATOR,
    {
      ...{ cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' },
      body: { ...body, ...BUILD, packHash, scenario: plan.id, seed: 7 },
    },
    SESSION,
  );
  const teams = plan.teams.map(({ id, name, kind }) => ({ team: id, name, kind }));
  const answer = await fetch(`${address}/relay/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: SESSION, teams, openings: [first] }),
  });
  const opened = (await answer.json()) as {
    readonly codes: readonly { readonly id: string; readonly code: string }[];
    readonly token: string;
    readonly conductor: string;
  };
  for (const { id, code } of opened.codes) codes.set(id, code);
  clients.set(
    'facilitator',
    startGroupClient({
      ...{ address, session: SESSION, team: 'trust-a', token: opened.token, cid: 'facilitator-a' },
      ...{ build: { ...BUILD, packHash }, key: FACILITATOR },
    }),
  );
  await until(() => clients.get('facilitator')?.member.phase === 'live');
  say(
    signed('delegate', { conductor: opened.conductor, packHash, kinds: [...DELEGABLE], expiresMs: Date.now() + 1e9 }),
  );
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 60_000) throw new Error(`nothing came of ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const say = (draft: Draft): void => clients.get('facilitator')?.take({ kind: 'signed', draft });
const order = (command: Command, to: readonly string[] = []): void => say(signed('order', { command, to }));

async function sitDown(team: string): Promise<void> {
  const code = codes.get(team) ?? '';
  const pass = passes.get(team) ?? (await joinGroup(address, code));
  if (!('token' in pass)) throw new Error(`the code of ${team} is good`);
  passes.set(team, pass);
  const as = SEATS[team] ?? '';
  const client = startGroupClient({
    ...{ address, session: SESSION, team, token: pass.token, cid: `${pass.person}-v${(n += 1)}` },
    ...{ build: { ...BUILD, packHash }, wants: { as, name: 'Robin' } },
    onEffect(effect) {
      const run = members.get(team);
      if (effect.kind === 'play' && run !== undefined)
        takeGroupEntries(
          run,
          effect.entries.map(({ envelope }) => envelope),
        );
    },
  });
  clients.set(team, client);
  await until(() => client.member.ledger.roster.get(pass.person)?.seat === as);
}
const wish = (team: string, command: Command): void =>
  clients.get(team)?.take({ kind: 'wish', seat: SEATS[team] ?? '', command });

function memberOf(team: string): GroupRun {
  const run = members.get(team);
  if (run === undefined) throw new Error(`${team} takes part`);
  return run;
}
function runOf(team: string): Run {
  const member = memberOf(team);
  if (member.kind !== 'trust') throw new Error(`${team} is a trust`);
  return member.run;
}
const labOf = (team: string): string | undefined => {
  const { state, setting } = runOf(team).play;
  return state.systems[setting.estate.spec.systems.findIndex(({ id }) => id === 'lims')]?.state;
};
const edOf = (team: string) => summariseTeam(memberOf(team)).services.find(({ id }) => id === 'ed');
const hasFact = (team: string, kind: string): boolean =>
  runOf(team).play.state.facts.some(({ body }) => body.kind === kind);

describe('the region’s journey', () => {
  it('joins seven teams, logs go for each, and begins', async () => {
    for (const { id } of plan.teams) await sitDown(id);
    for (const { id } of pack.scenario.readiness)
      order({ kind: 'answer-readiness', question: id, answer: 'yes', note: 'Asked.' });
    order({ kind: 'go' });
    order({ kind: 'start' });
    order({ kind: 'set-speed', speed: 600 });
    await until(() => [...members.values()].every((run) => summariseTeam(run).lifecycle === 'running'));
    expect(plan.teams.map(({ id }) => summariseTeam(memberOf(id)).readiness.verdict)).toEqual(
      plan.teams.map(() => 'go'),
    );
  });

  it('loses pathology at A and B only', async () => {
    await until(() => runOf('trust-c').play.state.now >= 30 * 60_000);
    await until(() => labOf('trust-a') === 'down' && labOf('trust-b') === 'down');
    expect(labOf('trust-c')).toBe('up');
  });

  it('moves patients from B to C when C and the ICB accept', async () => {
    wish('trust-b', { kind: 'ask-divert', service: 'ed', to: 'trust-c', perHour: 60, reason: 'Results are late.' });
    await until(
      () => summariseTeam(memberOf('trust-c')).toAnswer === 1 && summariseTeam(memberOf('icb')).toAnswer === 1,
    );
    const accept: Command = { kind: 'answer-request', request: 'trust-b-1', answer: 'accept', reason: 'We have room.' };
    for (const team of ['trust-c', 'icb', 'ambulance']) wish(team, accept);
    await until(() => (edOf('trust-c')?.takenIn ?? 0) > 0);
    expect(edOf('trust-b')?.divertedOut).toBeGreaterThanOrEqual(edOf('trust-c')?.takenIn ?? 0);
    expect(summariseTeam(memberOf('trust-b')).divertsOut).toEqual(['trust-c']);
    expect(edOf('trust-a')?.divertedOut).toBe(0);
  });

  it('[GRP82] goes on from the logs when its thread is killed in the middle: nothing is lost, nothing brought twice', async () => {
    const beat = (): number => clients.get('region')?.member.ledger.beat ?? 0;
    const call = (team: string, title: string): void =>
      wish(team, { kind: 'send-message', to: ['trust-c'], seats: [], channel: 'phone', title, text: 'How are you?' });
    for (const team of ['region', 'icb']) call(team, 'First call');
    await thread?.terminate();
    for (const team of ['icb', 'region']) call(team, 'Second call');
    const before = beat();
    await until(() => beat() > before + 2);
    expect(threads).toBe(2);
    const calls = (): number =>
      clients.get('trust-c')?.member.lines.filter(({ line }) => line.includes('How are you?')).length ?? 0;
    await until(() => calls() === 4);
    for (const { id } of plan.teams) {
      const brought = (clients.get(id)?.member.lines ?? []).flatMap(({ envelope }) =>
        envelope.kind === 'boundary' ? [JSON.stringify([envelope.body.source, envelope.body.content])] : [],
      );
      expect(new Set(brought).size, id).toBe(brought.length);
    }
  });

  it('looks at C for what A found and CSOC validated, and it fires there; a seat that was away has missed nothing', async () => {
    clients.get('trust-c')?.stop();
    order({ kind: 'jump', to: 175 * 60_000 });
    await until(() => runOf('trust-a').play.state.milestones.has('step:supplier-knocks'));
    const text = 'The support computer of the supplier tries our servers.';
    wish('trust-a', { kind: 'share-indicator', type: 'ip', value: '198.19.23.9', text });
    await until(() => summariseTeam(memberOf('csoc')).toAnswer === 1);
    wish('csoc', { kind: 'judge-share', share: 'trust-a-1', verdict: 'validated', reason: 'Seen by two of us.' });
    const head = (): number => clients.get('region')?.member.ledger.beat ?? 0;
    const before = head();
    await until(() => head() > before + 1);
    expect(hasFact('trust-c', 'finding-live')).toBe(false);
    await sitDown('trust-c');
    await until(() => hasFact('trust-c', 'finding-live'));
    await until(() => runOf('trust-c').watch.alerts.some(({ origin }) => origin.kind === 'sighting'));
    expect(runOf('trust-c').play.state.milestones.has('step:supplier-knocks')).toBe(true);
    expect(memberOf('trust-c').seq).toBe(clients.get('trust-c')?.member.ledger.head.seq);
  });

  it('[GRP81] stops for everybody within two seconds when anybody calls a real incident', async () => {
    const beat = (): number => clients.get('region')?.member.ledger.beat ?? 0;
    const before = beat();
    wish('ambulance', { kind: 'no-duff' });
    await until(() => [...members.values()].every((run) => summariseTeam(run).lifecycle === 'no-duff'));
    // Two beats are two seconds of the relay's clock.
    expect(beat() - before).toBeLessThanOrEqual(2);
  });

  it('[GRP71] gives whoever takes the logs the same states, and reports: a trust its own, and the joint one for all', async () => {
    const again = runsOf(plan, 7, () => pack, 'attack-only');
    for (const [team, run] of again)
      takeGroupEntries(run, clients.get(team)?.member.lines.map(({ envelope }) => envelope) ?? []);
    for (const [team, run] of again) expect(teamState(run), team).toBe(teamState(memberOf(team)));
    const joint = jointReport(plan, again);
    expect(joint.marking).toContain('EXERCISE');
    expect(joint.requests).toMatchObject([{ id: 'trust-b-1', from: 'trust-b', to: 'trust-c', status: 'agreed' }]);
    expect(joint.shares).toMatchObject([{ id: 'trust-a-1', verdict: 'validated' }]);
    const own = reportRun(runOf('trust-a')).report;
    expect(JSON.stringify(own)).not.toContain('trust-b-1');
  });
});
