// What one team does reaches another: diverts, aid, findings, alerts, responders, spread, deferral, injects to chosen seats.
// Tests engine/group/headless-group.ts, conductor.ts, boundary.ts and the exchange of engine/exercise.

import { beforeAll, describe, expect, it } from 'vitest';
import { digestRun, fetchTeamRules, groundRun, replayLog } from '../../../engine/conduct/index.ts';
import type { Run, RunGround, ScenarioPack } from '../../../engine/conduct/index.ts';
import type { Command } from '../../../engine/exercise/index.ts';
import {
  cardOf,
  createHeadlessGroup,
  createTeamRun,
  exchangeOf,
  orderOf,
  replayGroup,
  runsOf,
  summariseTeam,
  takeGroupEntries,
  teamState,
  tickGroup,
  wishOf,
} from '../../../engine/group/index.ts';
import type { HeadlessGroup } from '../../../engine/group/index.ts';
import type { GroupPlan, PlanTeam } from '../../../engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const SCENARIO = 'pathology-supplier-outage';
let pack: ScenarioPack;
beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(SCENARIO);
});

const trust = (id: string, storyAt: PlanTeam['storyAt'] = 'as-written'): PlanTeam => ({
  ...{ id, name: id.toUpperCase(), kind: 'trust', scenario: SCENARIO, storyAt },
});
const cell = (id: string, kind: PlanTeam['kind']): PlanTeam => ({
  ...{ id, name: id.toUpperCase(), kind, scenario: null, storyAt: 'as-written' },
});
const PLAN: GroupPlan = {
  id: 'couplings',
  title: 'Couplings',
  summary: 'Two trusts and cells.',
  storyBeginsMs: 20 * 60_000,
  teams: [trust('b', 'by-spread'), trust('c', 'by-spread'), cell('icb', 'icb'), cell('csoc', 'csoc')],
  links: [{ id: 'road', kind: 'divert', name: 'The coast road', teams: ['b', 'c'], travelMinutes: 5 }],
  spreads: [
    {
      ...{ id: 'supplier', title: 'The supplier stops', why: 'it was attacked', from: null, to: ['b'] },
      ...{
        when: { all: [], any: [], none: [], afterMs: 20 * 60_000 },
        via: null,
        beginsStory: true,
        systems: [],
        steps: [],
      },
    },
  ],
};

function begin(plan = PLAN): HeadlessGroup {
  const group = createHeadlessGroup(
    plan,
    runsOf(plan, 7, () => pack, 'attack-only'),
  );
  orderOf(group, { kind: 'start' });
  orderOf(group, { kind: 'set-speed', speed: 60 });
  return group;
}
const pass = (group: HeadlessGroup, minutes: number): void => {
  for (let i = 0; i < minutes; i += 1) tickGroup(group);
};
function runIn(group: HeadlessGroup, team: string): Run {
  const own = group.teams.get(team)?.run;
  if (own?.kind !== 'trust') throw new Error(`${team} is a trust`);
  return own.run;
}
const facts = (group: HeadlessGroup, team: string, kind: string): unknown[] =>
  runIn(group, team).play.state.facts.flatMap(({ at, body }) => (body.kind === kind ? [{ at, ...body }] : []));
const edOf = (group: HeadlessGroup, team: string) => {
  const own = group.teams.get(team)?.run;
  if (own === undefined) throw new Error(team);
  const ed = summariseTeam(own).services.find(({ id }) => id === 'ed');
  if (ed === undefined) throw new Error('every trust has an emergency department');
  return ed;
};

describe('a session of coupled teams', () => {
  it('[GRP83] moves patients by an agreement of both sites and the ICB, each of them once', () => {
    const group = begin();
    pass(group, 30);
    const ask: Command = { kind: 'ask-divert', service: 'ed', to: 'c', perHour: 60, reason: 'No results.' };
    // Somebody sits in the ICB: nothing is answered in their place.
    wishOf(group, 'icb', 'icb-oncall', { kind: 'note', text: 'I am here.' });
    wishOf(group, 'b', 'gold', ask);
    wishOf(group, 'c', 'gold', { kind: 'answer-request', request: 'b-1', answer: 'accept', reason: 'We have room.' });
    pass(group, 10);
    expect(edOf(group, 'b').divertedOut).toBe(0);
    wishOf(group, 'icb', 'icb-oncall', { kind: 'answer-request', request: 'b-1', answer: 'accept', reason: 'Agreed.' });
    pass(group, 60);
    wishOf(group, 'b', 'gold', { kind: 'end-request', request: 'b-1', reason: 'We manage.' });
    const atEnd = edOf(group, 'b').divertedOut;
    expect(atEnd).toBeGreaterThan(0);
    pass(group, 10);
    expect(edOf(group, 'b').divertedOut).toBe(atEnd);
    expect(edOf(group, 'c').takenIn).toBe(atEnd);
    expect(exchangeOf(group.teams.get('icb')?.run as never).requests.get('b-1')).toMatchObject({ status: 'ended' });
    expect(summariseTeam(group.teams.get('b')?.run as never).divertsOut).toEqual([]);
  });

  it('[GRP84] begins the story where a spread comes, and nowhere else', () => {
    const group = begin();
    pass(group, 45);
    expect(facts(group, 'b', 'spread-came')).toMatchObject([{ at: 20 * 60_000, spread: 'supplier' }]);
    const lims = (team: string): string | undefined => {
      const { state, setting } = runIn(group, team).play;
      return state.systems[setting.estate.spec.systems.findIndex(({ id }) => id === 'lims')]?.state;
    };
    expect([lims('b'), lims('c')]).toEqual(['down', 'up']);
    expect(facts(group, 'b', 'inject-delivered').length).toBeGreaterThan(2);
    expect(facts(group, 'c', 'inject-delivered')).toMatchObject([{ inject: 'morning-round' }]);
  });

  it('[GRP85] looks everywhere for what one trust shared and CSOC validated, and tells the sharer what was rejected', () => {
    const group = begin();
    pass(group, 25);
    const share = (value: string): Command => ({
      kind: 'share-indicator',
      type: 'ip',
      value,
      text: 'Seen at the link.',
    });
    wishOf(group, 'b', 'infra-oncall', share('203.0.113.77'));
    wishOf(group, 'b', 'infra-oncall', share('198.51.100.9'));
    const judge = (n: number, verdict: 'validated' | 'rejected'): Command => ({
      ...{ kind: 'judge-share', share: `b-${n}`, verdict, reason: 'Looked at by two of us.' },
    });
    wishOf(group, 'csoc', 'csoc-analyst', judge(1, 'validated'));
    wishOf(group, 'csoc', 'csoc-analyst', judge(2, 'rejected'));
    wishOf(group, 'c', 'infra-oncall', judge(2, 'validated'));
    expect(facts(group, 'c', 'finding-live')).toMatchObject([{ value: '203.0.113.77', from: 'b' }]);
    expect(facts(group, 'b', 'finding-judged')).toMatchObject([{ verdict: 'validated' }, { verdict: 'rejected' }]);
    expect(facts(group, 'c', 'command-refused')).toMatchObject([{ why: 'CSOC validates what trusts share.' }]);
  });

  it('[GRP86] raises an alert in every trust, and CSOC sees who has acknowledged it', () => {
    const group = begin();
    pass(group, 5);
    wishOf(group, 'csoc', 'csoc-lead', {
      kind: 'raise-alert',
      title: 'Patch the gateway',
      text: 'Today.',
      minutes: 60,
    });
    wishOf(group, 'c', 'infra-oncall', {
      kind: 'acknowledge-alert',
      alert: 'csoc-1',
      applies: false,
      text: 'Not ours.',
    });
    const alert = exchangeOf(group.teams.get('csoc')?.run as never).alerts.get('csoc-1');
    expect([...(alert?.answers ?? [])]).toMatchObject([['c', { applies: false }]]);
    expect(facts(group, 'b', 'inject-improvised')).toMatchObject([{ channel: 'high-severity-alert', from: 'CSOC' }]);
    wishOf(group, 'csoc', 'csoc-lead', { kind: 'deploy-response', to: 'b', text: 'Four people.' });
    wishOf(group, 'csoc', 'csoc-lead', { kind: 'stand-up-response', text: 'All hands.' });
    wishOf(group, 'csoc', 'csoc-lead', { kind: 'deploy-response', to: 'b', text: 'Four people.' });
    expect(facts(group, 'b', 'team-response')).toMatchObject([{ what: 'stood-up' }, { what: 'deployed' }]);
    expect(facts(group, 'c', 'team-response')).toMatchObject([{ what: 'stood-up' }]);
  });

  it('[GRP87] defers one team’s injects while the clock runs on, and loses and reorders none', () => {
    const group = begin();
    pass(group, 1);
    orderOf(group, { kind: 'defer-injects', reason: 'A fire alarm.' }, ['b']);
    pass(group, 60);
    expect(facts(group, 'b', 'inject-delivered')).toEqual([]);
    expect(runIn(group, 'b').play.state.now).toBe(runIn(group, 'c').play.state.now);
    expect(summariseTeam(group.teams.get('b')?.run as never).isDeferred).toBe(true);
    orderOf(group, { kind: 'resume-injects' }, ['b']);
    const late = facts(group, 'b', 'inject-delivered').map((fact) => (fact as { inject: string }).inject);
    const plain = begin();
    pass(plain, 61);
    expect(late).toEqual(facts(plain, 'b', 'inject-delivered').map((fact) => (fact as { inject: string }).inject));
    expect(late.length).toBeGreaterThan(3);
  });

  it('[GRP88] brings one inject to chosen seats of chosen teams in one order', () => {
    const group = begin();
    pass(group, 2);
    orderOf(group, {
      ...{
        kind: 'place-inject',
        inject: null,
        channel: 'phone',
        from: 'The region',
        title: 'Blood',
        message: 'How much?',
      },
      ...{ expects: 'reply', reason: 'Nobody has asked.' },
      places: [
        { team: 'b', seats: ['lab-lead'] },
        { team: 'icb', seats: [] },
      ],
    });
    expect(facts(group, 'b', 'inject-improvised')).toMatchObject([{ to: ['lab-lead'], from: 'The region' }]);
    expect(facts(group, 'c', 'inject-improvised')).toEqual([]);
    expect(group.teams.get('icb')?.run).toMatchObject({ inbox: [{ title: 'Blood' }] });
  });

  it('[GRP71] gives the same states to whoever takes the same logs, and a trust’s run can be replayed alone', () => {
    const group = begin();
    pass(group, 25);
    wishOf(group, 'b', 'gold', { kind: 'ask-aid', aid: 'laboratory', to: 'c', amount: 30, reason: 'Samples wait.' });
    for (const [team, seat] of [
      ['c', 'lab-lead'],
      ['icb', 'icb-oncall'],
    ] as const)
      wishOf(group, team, seat, { kind: 'answer-request', request: 'b-1', answer: 'accept', reason: 'Yes.' });
    pass(group, 20);
    const members = runsOf(PLAN, 7, () => pack, 'attack-only');
    replayGroup(group, members);
    for (const [team, { run }] of group.teams) expect(teamState(members.get(team) as never), team).toBe(teamState(run));
    expect(facts(group, 'c', 'units-came').length).toBeGreaterThan(0);
    // A member on a ground of its own, and the same trust's log played again by what knows of no session.
    const fresh = (): RunGround => ({ ...groundRun(pack, 7, 'attack-only'), hasMarks: true });
    const card = cardOf(PLAN, 'c', 7);
    if (card === null) throw new Error('the plan has this team');
    const member = createTeamRun(pack, card, fresh());
    takeGroupEntries(member, group.teams.get('c')?.log ?? []);
    // On a ground of its own or on one that other runs stand on: people see the same.
    expect(teamState(member)).toBe(teamState(group.teams.get('c')?.run as never));
    const replay = replayLog(pack, member.run.log.entries, fresh());
    expect(replay).toMatchObject({ kind: 'rebuilt', digest: digestRun(member.run) });
  });
});
