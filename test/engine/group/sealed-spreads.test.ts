// A plan that is sealed with its edition: what spreads is known to the conductor alone until it comes, and moves the keys with the
// story. Tests engine/sealed/sealed-plan.ts, phases of seal-scenario.ts, engine/group/sealed-play.ts and conducted-session.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { findPlan } from '#engine/bin/load-plans.ts';
import { fetchTeamRules } from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import type { HeadlessGroup, TeamRun } from '#engine/group/index.ts';
import {
  beginConductor,
  createConductor,
  createHeadlessGroup,
  groupHash,
  orderOf,
  replayGroup,
  runsOf,
  sealedScenarioOf,
  stepConductor,
  takeGroupEntries,
  teamState,
  tickGroup,
  wishOf,
} from '#engine/group/index.ts';
import { belongTogether, editionDigest, sealedPlanFault, sealScenario } from '#engine/sealed/index.ts';
import type { Envelope } from '#engine/session/index.ts';
import { packOf } from '../../support/packs.ts';

const SCENARIO = 'pathology-supplier-outage';
const MASTER = '5e'.repeat(32);
const found = findPlan('region-pathology');
if (found === null) throw new Error('the plan is in the repository');
const written = found;
const library = await packOf(SCENARIO);
const { sealed, book } = sealScenario(library, MASTER, written);
const own = sealed.plan;
if (own === undefined) throw new Error('the plan was sealed');
const plan = own;
const TRUSTS = ['trust-a', 'trust-b', 'trust-c'];
const STORY_MS = 20 * MINUTE_MS;
const KNOCKS =
  book.scenario.attack.steps[library.scenario.attack.steps.findIndex(({ id }) => id === 'supplier-knocks')]?.id ?? '';

beforeAll(fetchTeamRules);

const freshRuns = () => runsOf(plan, 7, () => sealed, 'attack-only');
function begin(): HeadlessGroup {
  const books = new Map([[SCENARIO, book]]);
  const group = createHeadlessGroup({ ...plan, spreads: book.spreads ?? [] }, freshRuns(), books);
  orderOf(group, { kind: 'start' });
  orderOf(group, { kind: 'set-speed', speed: 60 });
  return group;
}
function playTo(group: HeadlessGroup, at: number): void {
  orderOf(group, { kind: 'jump', to: at });
  const isThere = (): boolean => [...group.teams.values()].every(({ run }) => run.at >= at);
  for (let tick = 0; tick < 100 && !isThere(); tick += 1) tickGroup(group);
  expect(isThere()).toBe(true);
}
function trustIn(group: HeadlessGroup, team: string): TeamRun {
  const run = group.teams.get(team)?.run;
  if (run?.kind !== 'trust') throw new Error(`${team} is a trust`);
  return run;
}
const happened = (group: HeadlessGroup, team: string, name: string): boolean =>
  trustIn(group, team).run.play.state.milestones.has(name);
const storyPhases = (group: HeadlessGroup, team: string): readonly number[] => {
  const opened = trustIn(group, team).unsealing?.opened() ?? [];
  return book.phases.flatMap(({ capsule, fromMs }) => (opened.includes(capsule) && fromMs >= STORY_MS ? [fromMs] : []));
};

describe('a plan that is sealed with its edition', () => {
  it('[SEA9] tells who plays together, and nothing of what spreads', () => {
    const open = JSON.stringify(sealed);
    for (const { id, title, why, steps } of written.spreads)
      for (const text of [id, title, why, ...steps]) expect(open.includes(text), text).toBe(false);
    for (const text of [written.title, written.summary]) expect(open.includes(text), text).toBe(false);
    expect(plan.teams).toEqual(written.teams);
    expect(plan.links.map(({ kind }) => kind)).toEqual(['divert', 'divert', 'divert']);
    expect(sealedScenarioOf(plan.id)).toBe(SCENARIO);
    expect(JSON.stringify(book.spreads)).not.toContain('supplier-knocks');
  });

  it('[SEA9] belongs to its book, and plays one exercise', () => {
    const plain = sealScenario(library, MASTER);
    expect(belongTogether(sealed, book)).toBe(true);
    expect(belongTogether(sealed, plain.book)).toBe(false);
    expect(belongTogether({ ...sealed, plan: { ...plan, id: 'sealed-other-plan' } }, book)).toBe(false);
    expect(editionDigest(sealed, { ...book, spreads: [] })).not.toBe(editionDigest(sealed, book));
    expect(sealedPlanFault(written, SCENARIO)).toBeNull();
    expect(sealedPlanFault(written, 'quiet-ward-week')).toContain('a sealed plan plays one exercise');
  });

  it('[SEA9] is conducted with what spreads, for the plan that members have', async () => {
    const team = { team: 'trust-a', scenario: plan.id, packHash: groupHash(plan, () => sealed.pack.packHash), seed: 7 };
    const shelf = { plan: async () => null, pack: async () => null, life: 'attack-only' } as const;
    const edition = async () => ({ sealed, book });
    const begun = await beginConductor({ ...shelf, edition }, [team], editionDigest(sealed, book));
    expect('plan' in begun ? begun.plan.spreads : begun.why).toEqual(book.spreads);
    const other = async () => sealScenario(library, MASTER);
    expect(await beginConductor({ ...shelf, edition: other }, [team])).toEqual({ why: null });
  });
});

describe('a session by a sealed plan', () => {
  it('[GRP84] begins the story where the spread comes, and gives no key of it where it waits', () => {
    const group = begin();
    playTo(group, STORY_MS - MINUTE_MS);
    expect(TRUSTS.map((team) => storyPhases(group, team))).toEqual([[], [], []]);
    playTo(group, 100 * MINUTE_MS);
    expect(storyPhases(group, 'trust-a').length).toBeGreaterThan(2);
    expect(storyPhases(group, 'trust-b')).toEqual(storyPhases(group, 'trust-a'));
    expect(storyPhases(group, 'trust-c')).toEqual([]);
    expect(happened(group, 'trust-c', 'spread:supplier-stops')).toBe(false);
    // No key comes a phase before its time: the story began at once here, so that its times are those of the clock.
    expect(Math.max(...storyPhases(group, 'trust-a'))).toBeLessThanOrEqual(102 * MINUTE_MS);
  });

  it('[GRP84] brings a step that was sealed where it arrives, with all that it leaves', () => {
    const group = begin();
    playTo(group, 210 * MINUTE_MS);
    expect(happened(group, 'trust-a', `step:${KNOCKS}`)).toBe(true);
    expect(happened(group, 'trust-c', 'spread:knocks-on')).toBe(true);
    expect(happened(group, 'trust-c', `step:${KNOCKS}`)).toBe(true);
    expect(storyPhases(group, 'trust-c')).toEqual([]);
    expectWhole(group);
    expectNothingOwed(group);
  });

  it('[GRP84] keeps it out where the link is closed, and its step sealed', () => {
    const group = begin();
    playTo(group, 30 * MINUTE_MS);
    wishOf(group, 'trust-c', 'gold', {
      ...{ kind: 'take-action', action: 'close-link', target: 'supplier-pathology', reason: 'Heard from A.' },
    });
    playTo(group, 210 * MINUTE_MS);
    expect(happened(group, 'trust-c', 'spread-kept-out:knocks-on')).toBe(true);
    expect(happened(group, 'trust-c', `step:${KNOCKS}`)).toBe(false);
    expect(trustIn(group, 'trust-c').unsealing?.isSealed(KNOCKS)).toBe(true);
  });
});

/** Members without the book stand where the conductor does, and are told what the whole edition tells. */
function expectWhole(group: HeadlessGroup): void {
  const members = freshRuns();
  replayGroup(group, members);
  for (const [team, run] of members) expect(teamState(run), team).toBe(teamState(group.teams.get(team)?.run ?? run));
  for (const team of TRUSTS) {
    const there = trustIn(group, team);
    const known = runsOf(plan, 7, () => wholePack(there), 'attack-only').get(team);
    if (known?.kind !== 'trust') throw new Error(`${team} is a trust`);
    takeGroupEntries(known, withoutKeys(group.teams.get(team)?.log ?? []));
    expect(told(there), team).toEqual(told(known));
  }
}

/** A conductor that starts again brings neither a spread nor a key twice. */
function expectNothingOwed(group: HeadlessGroup): void {
  const again = createConductor({ ...plan, spreads: book.spreads ?? [] }, freshRuns(), new Map([[SCENARIO, book]]));
  for (const [team, { log }] of group.teams) stepConductor(again, { kind: 'entries', team, entries: log, isOld: true });
  const drafts = stepConductor(again, { kind: 'tick', wallMs: group.wallMs });
  expect(drafts.filter(({ kind }) => kind === 'boundary')).toEqual([]);
}

/** The library's edition under the names of the sealed one; a step keeps the salt by which it takes its devices. */
function wholePack({ run }: TeamRun): ScenarioPack {
  const { steps: salted } = run.play.setting.scenario.attack;
  const steps = book.scenario.attack.steps.map((step, at) => {
    const salt = salted[at]?.salt;
    return salt === undefined ? step : { ...step, salt };
  });
  return { ...sealed.pack, scenario: { ...book.scenario, attack: { ...book.scenario.attack, steps } } };
}

/** What players are told, and what happened in truth, second by second. */
const told = ({ run }: TeamRun): readonly unknown[] =>
  run.play.state.facts.flatMap(({ at, audience, body }) =>
    audience === 'control' ? [] : [{ at, body: { ...body, evidence: [] } }],
  );

const withoutKeys = (log: readonly Envelope[]): readonly Envelope[] =>
  log
    .filter((entry) => !(entry.kind === 'boundary' && entry.body.what === 'key'))
    .map((entry, seq) => ({ ...entry, seq }));
