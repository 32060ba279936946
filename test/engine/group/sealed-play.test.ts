// A session on a sealed edition: the conductor holds the key book, the members hold nothing but their logs.
// Tests engine/group/sealed-play.ts and the keys of conductor.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
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
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const MASTER = '5e'.repeat(32);
const PLAN = planFor(RANSOMWARE, 2);
const TRUSTS = PLAN.teams.flatMap(({ id, kind }) => (kind === 'trust' ? [id] : []));
const { sealed, book } = sealScenario(await packOf(RANSOMWARE), MASTER);
const runs = (): Map<string, GroupRun> => runsOf(PLAN, 7, () => sealed, 'attack-only');
const first = TRUSTS[0] ?? '';

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
});
