// A session on a sealed edition: the conductor holds the key book, the members hold nothing but their logs.
// Tests engine/group/sealed-play.ts and the keys of conductor.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { stateNameOf } from '#engine/conduct/index.ts';
import type { GroupRun, HeadlessGroup } from '#engine/group/index.ts';
import {
  createHeadlessGroup,
  orderOf,
  planFor,
  replayGroup,
  runsOf,
  takeGroupEntries,
  teamState,
  tickGroup,
} from '#engine/group/index.ts';
import { keyOfCapsule, sealScenario } from '#engine/sealed/index.ts';
import type { Envelope } from '#engine/session/index.ts';
import { canonicalJson } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const MASTER = '5e'.repeat(32);
const PLAN = planFor(RANSOMWARE, 2);
const TRUSTS = PLAN.teams.flatMap(({ id, kind }) => (kind === 'trust' ? [id] : []));
const { sealed, book } = sealScenario(await packOf(RANSOMWARE), MASTER);
const runs = (): Map<string, GroupRun> => runsOf(PLAN, 7, () => sealed, 'attack-only');
const first = TRUSTS[0] ?? '';
/** The whole night in test:long. */
const UNTIL = (process.env['STANDBY_LONG'] === '1' ? 400 : 60) * MINUTE_MS;

function begin(): HeadlessGroup {
  const group = createHeadlessGroup(PLAN, runs(), new Map([[RANSOMWARE, book]]));
  tickGroup(group);
  return group;
}
const keysIn = (group: HeadlessGroup, team = first): readonly string[] =>
  (group.teams.get(team)?.log ?? []).flatMap((entry) =>
    entry.kind === 'boundary' && entry.body.what === 'key' ? [entry.body.content] : [],
  );
function playTo(group: HeadlessGroup, at: number): void {
  const isThere = (): boolean => [...group.teams.values()].every(({ run }) => run.at >= at);
  for (let tick = 0; tick < 500 && !isThere(); tick += 1) tickGroup(group);
  expect(isThere()).toBe(true);
}
function trustOf(group: HeadlessGroup, team = first) {
  const run = group.teams.get(team)?.run;
  if (run?.kind !== 'trust') throw new Error('the first team is a trust');
  return run;
}
const deliveredIn = (group: HeadlessGroup): readonly string[] =>
  trustOf(group).run.play.state.facts.flatMap(({ body }) => (body.kind === 'inject-delivered' ? [body.inject] : []));

describe('a session on a sealed edition', () => {
  it('[GRP91] gives no key before STARTEX, and each as its capsule falls due', () => {
    const group = begin();
    expect(keysIn(group)).toEqual([]);
    orderOf(group, { kind: 'start' });
    playTo(group, 1_000);
    const atStart = keysIn(group).length;
    expect(atStart).toBeGreaterThan(0);
    orderOf(group, { kind: 'set-speed', speed: 60 });
    playTo(group, 40 * MINUTE_MS);
    expect(keysIn(group).length).toBeGreaterThan(atStart);
    expect(new Set(keysIn(group)).size).toBe(keysIn(group).length);
    expect(keysIn(group).length).toBeLessThan(sealed.capsules.length / 2);
    expect(deliveredIn(group).length).toBeGreaterThan(1);
    expect(keysIn(group).join('\n')).not.toContain(keyOfCapsule(MASTER, book.debrief));
  });

  it('[GRP92] holds members without keys of their own and the conductor at equal states', () => {
    const group = begin();
    orderOf(group, { kind: 'start' });
    orderOf(group, { kind: 'set-speed', speed: 60 });
    playTo(group, 20 * MINUTE_MS);
    const members = runs();
    replayGroup(group, members);
    for (const team of TRUSTS) {
      const member = members.get(team);
      expect(member === undefined ? '' : teamState(member)).toBe(teamState(trustOf(group, team)));
    }
    const [member] = [...runs().values()];
    if (member === undefined) throw new Error('a plan has teams');
    // Whoever leaves the keys out of the log does not get far: nothing of the plan happens there.
    const keyless = (group.teams.get(first)?.log ?? []).filter(({ kind }) => kind !== 'boundary');
    takeGroupEntries(
      member,
      keyless.map((entry, seq) => ({ ...entry, seq })),
    );
    expect(teamState(member)).not.toBe(teamState(trustOf(group)));
  });

  it('[GRP90] gives what the facilitator sent as soon as its key has come, once', () => {
    const group = begin();
    orderOf(group, { kind: 'start' });
    playTo(group, 1_000);
    const contingency = book.scenario.injects.find(({ kind }) => kind === 'contingency')?.id ?? '';
    expect(trustOf(group).unsealing?.isSealed(contingency)).toBe(true);
    const order = { kind: 'send-inject', inject: contingency, to: [], reason: 'The team is stuck.' } as const;
    orderOf(group, order, [first]);
    tickGroup(group);
    expect(deliveredIn(group).filter((inject) => inject === contingency)).toEqual([contingency]);
    const [, second = ''] = TRUSTS;
    expect(trustOf(group, second).unsealing?.isSealed(contingency)).toBe(true);
  });

  it('[GRP96] plays at any pace, and through a jump, what the whole edition would', () => {
    const group = begin();
    orderOf(group, { kind: 'start' });
    orderOf(group, { kind: 'set-speed', speed: 60 });
    playTo(group, 30 * MINUTE_MS);
    orderOf(group, { kind: 'jump', to: UNTIL });
    playTo(group, UNTIL);
    const library = runsOf(PLAN, 7, () => wholePack(trustOf(group)), 'attack-only');
    for (const team of TRUSTS) {
      const known = library.get(team);
      if (known?.kind !== 'trust') throw new Error('a trust');
      takeGroupEntries(known, withoutKeys(group.teams.get(team)?.log ?? []));
      expect(trustOf(group, team).run.play.state.facts).toEqual(known.run.play.state.facts);
      expect(stateOf(trustOf(group, team))).toBe(stateOf(known));
    }
    expect(trustOf(group).sealFault).toBeNull();
    expect(deliveredIn(group).length).toBeGreaterThan(2);
  });

  it('[GRP97] stands still, read only, behind a key that does not open its capsule, but for a real incident', () => {
    const group = begin();
    orderOf(group, { kind: 'start' });
    playTo(group, 2_000);
    const log = group.teams.get(first)?.log ?? [];
    let isFirst = true;
    const wrong = log.map((entry) => {
      if (entry.kind !== 'boundary' || entry.body.what !== 'key' || !isFirst) return entry;
      isFirst = false;
      const key = { ...(JSON.parse(entry.body.content) as object), key: '00'.repeat(32) };
      return { ...entry, body: { ...entry.body, content: canonicalJson(key) } };
    });
    const member = runs().get(first);
    if (member?.kind !== 'trust') throw new Error('a trust');
    const refusals = takeGroupEntries(member, wrong);
    expect(member.sealFault).toMatch(/does not open the capsule.*read only/);
    const at = wrong.findIndex((entry, seq) => entry !== log[seq]);
    expect(refusals.map(({ seq }) => seq)).toEqual(wrong.flatMap(({ seq }) => (seq >= at ? [seq] : [])));
    expect(member.run.play.state.now).toBeLessThan(trustOf(group).run.play.state.now);
    const sample = log[log.length - 1];
    if (sample === undefined) throw new Error('the log has entries');
    const body = { command: { kind: 'no-duff' } } as const;
    const real = { ...sample, seq: log.length, seat: 'gold', kind: 'command', body } as Envelope;
    expect(takeGroupEntries(member, [real])).toEqual([]);
    expect(member.run.play.state.lifecycle).toBe('no-duff');
  });
});

/** The library's edition under the names of the sealed one; a step keeps the salt by which it takes its devices. */
function wholePack({ run }: ReturnType<typeof trustOf>): ScenarioPack {
  const { steps: salted } = run.play.setting.scenario.attack;
  const steps = book.scenario.attack.steps.map((step, at) => {
    const salt = salted[at]?.salt;
    return salt === undefined ? step : { ...step, salt };
  });
  return { ...sealed.pack, scenario: { ...book.scenario, attack: { ...book.scenario.attack, steps } } };
}

/** The state's name, with facts chained in one piece: a key brings its facts behind the minute's mark, and not before it. */
const stateOf = ({ run }: ReturnType<typeof trustOf>): string =>
  stateNameOf({ ...run, factChain: '', factsChained: 0 });

const withoutKeys = (log: readonly Envelope[]): readonly Envelope[] =>
  log
    .filter((entry) => !(entry.kind === 'boundary' && entry.body.what === 'key'))
    .map((entry, seq) => ({ ...entry, seq }));
