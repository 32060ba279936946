// The region's journey in a sealed exercise over a real relay: three trusts, an ambulance service, an ICB, CSOC and a region. Diverts,
// aid, findings and alerts pass between teams that hold no key of their own, and nobody holds a word of what is still to come.
// Tests planFor of engine/group/group-plan.ts, engine/group/sealed-play.ts and engine/relay/session-conductor.ts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedShelf } from '#engine/bin/load-sealed.ts';
import { startConductor } from '#engine/bin/start-conductor.ts';
import { fetchTeamRules } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { TeamRun } from '#engine/group/index.ts';
import {
  createConductor,
  exchangeOf,
  groupHash,
  jointReport,
  planFor,
  readKey,
  runsOf,
  stepConductor,
  takeGroupEntries,
  teamState,
} from '#engine/group/index.ts';
import { openCapsule, openingCode, sealScenario } from '#engine/sealed/index.ts';
import type { Envelope } from '#engine/session/index.ts';
import { packOf } from '../../support/packs.ts';
import { RelayPeople, startRelay, until } from './relay-people.ts';

const SCENARIO = 'pathology-supplier-outage';
const MASTER = '5e'.repeat(32);
const MINUTE_MS = 60_000;
const TRUSTS = ['trust-a', 'trust-b', 'trust-c'];
const SEATS = {
  ...{ 'trust-a': 'infra-oncall', 'trust-b': 'gold', 'trust-c': 'gold' },
  ...{ ambulance: 'ambulance-control', icb: 'icb-oncall', csoc: 'csoc-analyst', region: 'region-lead' },
};

const plan = planFor(SCENARIO, 3, 'sealed', 'roads');
const { sealed, book } = sealScenario(await packOf(SCENARIO), MASTER);
const packHash = groupHash(plan, () => sealed.pack.packHash);
const folder = mkdtempSync(join(tmpdir(), 'standby-sealed-region-'));
let people: RelayPeople;
let close = async (): Promise<void> => {};

beforeAll(async () => {
  await fetchTeamRules();
  // The thread of the conductor reads the folder itself; the runs of the members never see the book.
  writeFileSync(join(folder, `${SCENARIO}.sealed.json`), JSON.stringify(sealed));
  writeFileSync(join(folder, `${SCENARIO}.key-book.json`), JSON.stringify(book));
  const relay = await startRelay({
    conductor: () => startConductor('attack-only', folder),
    sealed: sealedShelf([{ sealed, book }]),
  });
  close = relay.close;
  people = new RelayPeople({
    ...{ address: relay.address, session: 'sealed-region', plan, packHash, seats: SEATS },
    ...{ members: runsOf(plan, 7, () => sealed, 'attack-only'), openingCode: openingCode(MASTER) },
  });
  await people.open();
  for (const { id } of plan.teams) await people.sitDown(id);
});

afterAll(async () => {
  people.leave();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sentences that are sealed in all of these runs. */
function sealedWords(runs: readonly TeamRun[]): readonly string[] {
  const isClosed = (id: string): boolean => runs.every(({ unsealing }) => unsealing?.isSealed(id) ?? false);
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

/** All that the members of these teams hold: the edition, their logs, and what the keys in them open. */
function inHand(teams: readonly string[]): string {
  const entries = teams.flatMap((team) => people.logOf(team));
  const opened = entries.map((entry) => {
    const key = entry.kind === 'boundary' && entry.body.what === 'key' ? readKey(entry.body.content) : null;
    const capsule = sealed.capsules.find(({ id }) => id === key?.capsule);
    return key === null || capsule === undefined ? '' : openCapsule(capsule, sealed.pack.packHash, key.key);
  });
  return [JSON.stringify(sealed), JSON.stringify(entries), ...opened].join('\n');
}

/** How many sentences nobody can read yet; fails on the first that somebody can. */
function expectSealed(): number {
  for (const team of TRUSTS) expectNone(sealedWords([people.trustOf(team)]), inHand([team]));
  const nobodys = sealedWords(TRUSTS.map((team) => people.trustOf(team)));
  expectNone(nobodys, inHand(plan.teams.map(({ id }) => id)));
  return nobodys.length;
}
const expectNone = (words: readonly string[], held: string): void => {
  expect(words.filter((text) => held.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
};

const at = (team: string): number => people.runOf(team).play.state.now;
const accept = (request: string): Command => ({
  ...{ kind: 'answer-request', request, answer: 'accept', reason: 'We have room.' },
});
async function answered(request: string, by: readonly string[]): Promise<void> {
  await until(() => by.every((team) => people.see(team).waitingRequests.includes(request)));
  for (const team of by) people.wish(team, accept(request));
}
const requestOf = (team: string, request: string) => exchangeOf(people.memberOf(team)).requests.get(request);

describe('a sealed session whose teams are coupled', () => {
  let atStart = 0;

  it('[GRP93] begins for seven teams, and shows nobody what is to come', async () => {
    people.order({ kind: 'start' });
    await until(() => plan.teams.every(({ id }) => people.see(id).lifecycle === 'running'));
    await until(() => at('trust-a') >= 1_000);
    atStart = expectSealed();
    expect(atStart).toBeGreaterThan(20);
    people.order({ kind: 'set-speed', speed: 60 });
  });

  it('[GRP83] moves patients from B to C by the road between them, when C, the ICB and the ambulance service accept', async () => {
    people.order({ kind: 'jump', to: 30 * MINUTE_MS });
    await until(() => at('trust-b') >= 30 * MINUTE_MS);
    people.wish('trust-b', {
      kind: 'ask-divert',
      ...{ service: 'ed', to: 'trust-c', perHour: 60, reason: 'Results are late.' },
    });
    await answered('trust-b-1', ['trust-c', 'icb', 'ambulance']);
    await until(() => requestOf('trust-b', 'trust-b-1')?.status === 'agreed');
    const agreed = at('trust-b');
    people.order({ kind: 'jump', to: agreed + 20 * MINUTE_MS });
    await until(() => (people.edOf('trust-b')?.divertedOut ?? 0) > 0);
    // They are still on the road, which takes 25 minutes.
    if (at('trust-c') < agreed + 25 * MINUTE_MS) expect(people.edOf('trust-c')?.takenIn).toBe(0);
    people.order({ kind: 'jump', to: agreed + 45 * MINUTE_MS });
    await until(() => (people.edOf('trust-c')?.takenIn ?? 0) > 0);
    expect(people.edOf('trust-b')?.divertedOut).toBeGreaterThanOrEqual(people.edOf('trust-c')?.takenIn ?? 0);
    expect(people.edOf('trust-a')?.divertedOut).toBe(0);
    expectSealed();
  });

  it('[GRP83] sends samples from A to B by an agreement of B and the ICB', async () => {
    people.wish('trust-a', { kind: 'ask-aid', aid: 'laboratory', to: 'trust-b', amount: 30, reason: 'Samples wait.' });
    await answered('trust-a-1', ['trust-b', 'icb']);
    await until(() => requestOf('trust-a', 'trust-a-1')?.status === 'agreed');
    expect(requestOf('region', 'trust-a-1')?.from).toBe('trust-a');
    expect(requestOf('ambulance', 'trust-a-1')).toBeUndefined();
  });

  it('[GRP85] looks at C for what A found and CSOC validated, and it fires there', async () => {
    const text = 'The support computer of the supplier tries our servers.';
    people.wish('trust-a', { kind: 'share-indicator', type: 'ip', value: '198.19.23.9', text });
    await until(() => people.see('csoc').toAnswer === 1);
    const [share = ''] = [...exchangeOf(people.memberOf('csoc')).shares.keys()];
    people.wish('csoc', { kind: 'judge-share', share, verdict: 'validated', reason: 'Seen by two of us.' });
    await until(() => TRUSTS.every((team) => people.hasFact(team, 'finding-live')));
    people.order({ kind: 'jump', to: 180 * MINUTE_MS });
    await until(() => people.runOf('trust-c').watch.alerts.some(({ origin }) => origin.kind === 'sighting'));
    expect(expectSealed()).toBeLessThan(atStart);
  });

  it('[GRP86] brings an alert of CSOC to every trust, and each answer back', async () => {
    people.wish('csoc', { kind: 'raise-alert', title: 'Close the supplier link', text: 'Today.', minutes: 60 });
    const alertsAt = (team: string) => exchangeOf(people.memberOf(team)).alerts;
    await until(() => TRUSTS.every((team) => alertsAt(team).size === 1));
    const [alert = ''] = [...alertsAt('csoc').keys()];
    for (const team of TRUSTS) people.wish(team, { kind: 'acknowledge-alert', alert, applies: true, text: 'Done.' });
    await until(() => TRUSTS.every((team) => alertsAt('csoc').get(alert)?.answers.has(team) === true));
  });

  it('[GRP92] leaves members and the conductor at equal states, with nothing owed and nothing brought twice', async () => {
    people.order({ kind: 'end' });
    await until(() => TRUSTS.every((team) => people.trustOf(team).unsealing?.isWhole() === true));
    const wallMs = Date.now() + 10_000;
    const conductor = createConductor(
      plan,
      runsOf(plan, 7, () => sealed, 'attack-only'),
      new Map([[SCENARIO, book]]),
    );
    for (const { id: team } of plan.teams) {
      const entries = people.logOf(team);
      stepConductor(conductor, { kind: 'entries', team, entries, isOld: true });
      const brought = entries.flatMap((entry) =>
        entry.kind === 'boundary' ? [JSON.stringify([entry.body.source, entry.body.content])] : [],
      );
      expect(new Set(brought).size, team).toBe(brought.length);
    }
    expect(stepConductor(conductor, { kind: 'tick', wallMs })).toEqual([]);
    for (const [team, { run }] of conductor.teams) expect(teamState(run), team).toBe(teamState(people.memberOf(team)));
    const joint = jointReport(plan, new Map(plan.teams.map(({ id }) => [id, people.memberOf(id)])));
    expect(joint.requests.map(({ id, status }) => [id, status])).toEqual([
      ['trust-a-1', 'agreed'],
      ['trust-b-1', 'agreed'],
    ]);
  });

  it('[GRP96] ends with what the whole edition tells and does to patients, in every trust', () => {
    for (const team of TRUSTS) {
      const there = people.trustOf(team);
      const { steps } = there.run.play.setting.scenario.attack;
      // The library's edition under the names of the sealed one; a step keeps the salt by which it takes its devices.
      const salted = book.scenario.attack.steps.map((step, i) => ({
        ...step,
        ...(steps[i]?.salt === undefined ? {} : { salt: steps[i].salt }),
      }));
      const scenario = { ...book.scenario, cuts: [], attack: { ...book.scenario.attack, steps: salted } };
      const known = runsOf(plan, 7, () => ({ ...sealed.pack, scenario }), 'attack-only').get(team);
      if (known?.kind !== 'trust') throw new Error(`${team} is a trust`);
      takeGroupEntries(known, withoutKeys(people.logOf(team)));
      expect(playersFacts(there)).toEqual(playersFacts(known));
      expect(flowOf(there)).toEqual(flowOf(known));
    }
  });
});

/**
 * What players are told, second by second. Control alone is told of contingencies that fall due, which stay sealed until they
 * are sent; so facts have other numbers, by which some name one another.
 */
const playersFacts = ({ run }: TeamRun): readonly unknown[] =>
  run.play.state.facts.flatMap(({ at: second, audience, body }) =>
    audience === 'players' ? [{ second, body: { ...body, evidence: [] } }] : [],
  );

const flowOf = ({ run }: TeamRun): unknown => run.play.state.flow.queues;

const withoutKeys = (log: readonly Envelope[]): readonly Envelope[] =>
  log
    .filter((entry) => !(entry.kind === 'boundary' && entry.body.what === 'key'))
    .map((entry, seq) => ({ ...entry, seq }));
