// The region's journey without a screen: three trusts, an ambulance service, an ICB, CSOC and a region over a real relay, whose
// conductor brings each what the others did. Tests engine/relay/session-conductor.ts and all of engine/group behind it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Worker } from 'node:worker_threads';
import { findPlan } from '../../../engine/bin/load-plans.ts';
import { startConductor } from '../../../engine/bin/start-conductor.ts';
import { fetchTeamRules, reportRun } from '../../../engine/conduct/index.ts';
import type { ScenarioPack } from '../../../engine/conduct/index.ts';
import type { Command } from '../../../engine/exercise/index.ts';
import { groupHash, jointReport, runsOf, takeGroupEntries, teamState } from '../../../engine/group/index.ts';
import type { GroupRun } from '../../../engine/group/index.ts';
import { packOf } from '../../support/packs.ts';
import { RelayPeople, startRelay, until } from './relay-people.ts';

const SCENARIO = 'pathology-supplier-outage';
const found = findPlan('region-pathology');
if (found === null) throw new Error('the plan is in the repository');
const plan = found;
let pack: ScenarioPack;
let people: RelayPeople;
let members: Map<string, GroupRun>;
let close = async (): Promise<void> => {};
let thread: Worker | null = null;
let threads = 0;

const SEATS = {
  ...{ 'trust-a': 'infra-oncall', 'trust-b': 'gold', 'trust-c': 'gold' },
  ...{ ambulance: 'ambulance-control', icb: 'icb-oncall', csoc: 'csoc-analyst', region: 'region-lead' },
};

beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(SCENARIO);
  const relay = await startRelay({
    conductor() {
      thread = startConductor('attack-only');
      threads += 1;
      return thread;
    },
  });
  close = relay.close;
  members = runsOf(plan, 7, () => pack, 'attack-only');
  const packHash = groupHash(plan, () => pack.packHash);
  people = new RelayPeople({ address: relay.address, session: 'region-test', plan, packHash, members, seats: SEATS });
  await people.open();
});

afterAll(async () => {
  people.leave();
  await close();
});

const labOf = (team: string): string | undefined => {
  const { state, setting } = people.runOf(team).play;
  return state.systems[setting.estate.spec.systems.findIndex(({ id }) => id === 'lims')]?.state;
};
describe('the region’s journey', () => {
  it('joins seven teams, logs go for each, and begins', async () => {
    for (const { id } of plan.teams) await people.sitDown(id);
    for (const { id } of pack.scenario.readiness)
      people.order({ kind: 'answer-readiness', question: id, answer: 'yes', note: 'Asked.' });
    people.order({ kind: 'go' });
    people.order({ kind: 'start' });
    people.order({ kind: 'set-speed', speed: 600 });
    await until(() => plan.teams.every(({ id }) => people.see(id).lifecycle === 'running'));
    expect(plan.teams.map(({ id }) => people.see(id).readiness.verdict)).toEqual(plan.teams.map(() => 'go'));
  });

  it('loses pathology at A and B only', async () => {
    await until(() => people.runOf('trust-c').play.state.now >= 30 * 60_000);
    await until(() => labOf('trust-a') === 'down' && labOf('trust-b') === 'down');
    expect(labOf('trust-c')).toBe('up');
  });

  it('moves patients from B to C when C and the ICB accept', async () => {
    people.wish('trust-b', {
      kind: 'ask-divert',
      service: 'ed',
      to: 'trust-c',
      perHour: 60,
      reason: 'Results are late.',
    });
    await until(() => people.see('trust-c').toAnswer === 1 && people.see('icb').toAnswer === 1);
    const accept: Command = { kind: 'answer-request', request: 'trust-b-1', answer: 'accept', reason: 'We have room.' };
    for (const team of ['trust-c', 'icb', 'ambulance']) people.wish(team, accept);
    await until(() => (people.edOf('trust-c')?.takenIn ?? 0) > 0);
    expect(people.edOf('trust-b')?.divertedOut).toBeGreaterThanOrEqual(people.edOf('trust-c')?.takenIn ?? 0);
    expect(people.see('trust-b').divertsOut).toEqual(['trust-c']);
    expect(people.edOf('trust-a')?.divertedOut).toBe(0);
  });

  it('[GRP82] goes on from the logs when its thread is killed in the middle: nothing is lost, nothing brought twice', async () => {
    const beat = (): number => people.beatAt('region');
    const call = (team: string, title: string): void =>
      people.wish(team, {
        kind: 'send-message',
        to: ['trust-c'],
        seats: [],
        channel: 'phone',
        title,
        text: 'How are you?',
      });
    for (const team of ['region', 'icb']) call(team, 'First call');
    await thread?.terminate();
    for (const team of ['icb', 'region']) call(team, 'Second call');
    const before = beat();
    await until(() => beat() > before + 2);
    expect(threads).toBe(2);
    const calls = (): number =>
      people.clients.get('trust-c')?.member.lines.filter(({ line }) => line.includes('How are you?')).length ?? 0;
    await until(() => calls() === 4);
    for (const { id } of plan.teams) {
      const brought = people
        .logOf(id)
        .flatMap((entry) =>
          entry.kind === 'boundary' ? [JSON.stringify([entry.body.source, entry.body.content])] : [],
        );
      expect(new Set(brought).size, id).toBe(brought.length);
    }
  });

  it('looks at C for what A found and CSOC validated, and it fires there; a seat that was away has missed nothing', async () => {
    people.clients.get('trust-c')?.stop();
    people.order({ kind: 'jump', to: 175 * 60_000 });
    await until(() => people.runOf('trust-a').play.state.milestones.has('step:supplier-knocks'));
    const text = 'The support computer of the supplier tries our servers.';
    people.wish('trust-a', { kind: 'share-indicator', type: 'ip', value: '198.19.23.9', text });
    await until(() => people.see('csoc').toAnswer === 1);
    people.wish('csoc', {
      kind: 'judge-share',
      share: 'trust-a-1',
      verdict: 'validated',
      reason: 'Seen by two of us.',
    });
    const head = (): number => people.beatAt('region');
    const before = head();
    await until(() => head() > before + 1);
    expect(people.hasFact('trust-c', 'finding-live')).toBe(false);
    await people.sitDown('trust-c');
    await until(() => people.hasFact('trust-c', 'finding-live'));
    await until(() => people.runOf('trust-c').watch.alerts.some(({ origin }) => origin.kind === 'sighting'));
    expect(people.runOf('trust-c').play.state.milestones.has('step:supplier-knocks')).toBe(true);
    expect(people.memberOf('trust-c').seq).toBe(people.clients.get('trust-c')?.member.ledger.head.seq);
  });

  it('[GRP81] stops for everybody within two seconds when anybody calls a real incident', async () => {
    const beat = (): number => people.beatAt('region');
    const before = beat();
    people.wish('ambulance', { kind: 'no-duff' });
    await until(() => plan.teams.every(({ id }) => people.see(id).lifecycle === 'no-duff'));
    // Two beats are two seconds of the relay's clock.
    expect(beat() - before).toBeLessThanOrEqual(2);
  });

  it('[GRP71] gives whoever takes the logs the same states, and reports: a trust its own, and the joint one for all', async () => {
    const again = runsOf(plan, 7, () => pack, 'attack-only');
    for (const [team, run] of again) takeGroupEntries(run, people.logOf(team));
    for (const [team, run] of again) expect(teamState(run), team).toBe(teamState(people.memberOf(team)));
    const joint = jointReport(plan, again);
    expect(joint.marking).toContain('EXERCISE');
    expect(joint.requests).toMatchObject([{ id: 'trust-b-1', from: 'trust-b', to: 'trust-c', status: 'agreed' }]);
    expect(joint.shares).toMatchObject([{ id: 'trust-a-1', verdict: 'validated' }]);
    const own = reportRun(people.runOf('trust-a')).report;
    expect(JSON.stringify(own)).not.toContain('trust-b-1');
  });
});
