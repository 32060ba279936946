// A cell in which nobody sits: told at once, answered by the exercise's rule, once. Tests engine/group/conductor.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { fetchTeamRules } from '#engine/conduct/index.ts';
import type { ExchangeRequest } from '#engine/exercise/index.ts';
import {
  createConductor,
  createHeadlessGroup,
  exchangeOf,
  orderOf,
  replayGroup,
  runsOf,
  stepConductor,
  teamState,
  tickGroup,
  wishOf,
} from '#engine/group/index.ts';
import type { GroupRun, HeadlessGroup } from '#engine/group/index.ts';
import type { GroupPlan, PlanTeam } from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const SCENARIO = 'pathology-supplier-outage';
const MINUTES = LIMITS.emptyCellAnswersMs / 60_000;
let pack: ScenarioPack;
beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(SCENARIO);
});

const team = (id: string, kind: PlanTeam['kind']): PlanTeam => ({
  ...{ id, name: id.toUpperCase(), kind, scenario: kind === 'trust' ? SCENARIO : null, storyAt: 'as-written' },
});
const PLAN: GroupPlan = {
  ...{ id: 'empty-cells', title: 'Empty cells', summary: 'Two trusts and cells.', storyBeginsMs: 0, spreads: [] },
  teams: [team('b', 'trust'), team('c', 'trust'), team('icb', 'icb'), team('amb', 'ambulance')],
  links: [{ id: 'road', kind: 'divert', name: 'The coast road', teams: ['b', 'c'], travelMinutes: 5 }],
};
const runs = (): Map<string, GroupRun> => runsOf(PLAN, 7, () => pack, 'attack-only');

const pass = (group: HeadlessGroup, minutes: number): void => {
  for (let i = 0; i < minutes; i += 1) tickGroup(group);
};
/** B has asked C for a divert in the first minute. */
function asked(): HeadlessGroup {
  const group = createHeadlessGroup(PLAN, runs());
  orderOf(group, { kind: 'start' });
  orderOf(group, { kind: 'set-speed', speed: 60 });
  pass(group, 1);
  wishOf(group, 'b', 'gold', { kind: 'ask-divert', service: 'ed', to: 'c', perHour: 6, reason: 'No results.' });
  return group;
}
function requestAt(group: HeadlessGroup, at: string): ExchangeRequest {
  const run = group.teams.get(at)?.run;
  const request = run === undefined ? undefined : exchangeOf(run).requests.get('b-1');
  if (request === undefined) throw new Error(`${at} has the request`);
  return request;
}
const accept = (group: HeadlessGroup, by: string, seat: string): void =>
  wishOf(group, by, seat, { kind: 'answer-request', request: 'b-1', answer: 'accept', reason: 'We have room.' });
/** What the exercise said in this team, with its seat. */
const said = (group: HeadlessGroup, at: string): unknown[] => {
  const run = group.teams.get(at)?.run;
  const facts = run?.kind === 'trust' ? run.run.play.state.facts : (run?.facts ?? []);
  return facts.flatMap(({ body }) => (body.kind === 'request-answer' ? [[body.by, body.seat, body.reason]] : []));
};

describe('[GRP89] a request that waits for a cell in which nobody sits', () => {
  it('says so at once to both trusts, and when the exercise answers', () => {
    const group = asked();
    for (const at of ['b', 'c'])
      expect([...requestAt(group, at).unattended]).toEqual([
        ['icb', 60_000 + LIMITS.emptyCellAnswersMs],
        ['amb', 60_000 + LIMITS.emptyCellAnswersMs],
      ]);
  });

  it('is answered by the exercise after its time and not before, written down as nobody’s; the trust decides for itself', () => {
    const group = asked();
    pass(group, MINUTES - 1);
    expect(requestAt(group, 'icb').answers.size).toBe(0);
    pass(group, 1);
    expect([...requestAt(group, 'b').answers.keys()].toSorted()).toEqual(['amb', 'icb']);
    expect(requestAt(group, 'b').status).toBe('asked');
    const words = expect.stringMatching(/^Answered by the exercise, not by a person: nobody sits here/);
    expect(said(group, 'icb')).toContainEqual(['icb', 'conductor', words]);
    expect(said(group, 'b')).toContainEqual(['icb', '', words]);
    accept(group, 'c', 'gold');
    expect(requestAt(group, 'b').status).toBe('agreed');
  });

  it('waits for whoever sits down in time', () => {
    const group = asked();
    wishOf(group, 'icb', 'icb-oncall', { kind: 'note', text: 'I am here.' });
    pass(group, MINUTES + 5);
    expect([...requestAt(group, 'b').answers.keys()]).toEqual(['amb']);
    accept(group, 'icb', 'icb-oncall');
    expect(said(group, 'b')).toContainEqual(['icb', '', 'We have room.']);
  });

  it('is answered at the facilitator’s order alone, also where somebody sits, and once', () => {
    const group = asked();
    wishOf(group, 'icb', 'icb-oncall', { kind: 'exercise-answers', request: 'b-1', cause: 'facilitator' });
    expect(requestAt(group, 'icb').answers.size).toBe(0);
    for (let i = 0; i < 2; i += 1)
      orderOf(group, { kind: 'exercise-answers', request: 'b-1', cause: 'facilitator' }, ['icb']);
    orderOf(group, { kind: 'exercise-answers', request: 'b-1', cause: 'facilitator' }, ['c']);
    expect(said(group, 'b')).toEqual([['icb', '', expect.stringContaining('the facilitator asked for it')]]);
  });

  it('is brought once, whoever conducts, and computes the same everywhere', () => {
    const group = asked();
    pass(group, MINUTES + 2);
    const again = createConductor(PLAN, runs());
    for (const [id, { log }] of group.teams)
      stepConductor(again, { kind: 'entries', team: id, entries: log, isOld: true });
    expect(stepConductor(again, { kind: 'tick', wallMs: group.wallMs })).toEqual([]);
    const members = runs();
    replayGroup(group, members);
    for (const [id, { run }] of group.teams) expect(teamState(members.get(id) as never), id).toBe(teamState(run));
  });
});
