// Marks for all, jumps, pauses, and NO DUFF. Tests engine/group/conductor.ts and session-clock.ts.

import { describe, expect, it } from 'vitest';
import type { GroupPlan } from '../../../engine/scenario/index.ts';
import { createHeadlessGroup, orderOf, planFor, runsOf, tickGroup, wishOf } from '../../../engine/group/index.ts';
import type { HeadlessGroup } from '../../../engine/group/index.ts';

/** Cells alone: they cost nothing. */
const CELLS: GroupPlan = {
  ...planFor('quiet-ward-week', 1),
  teams: planFor('quiet-ward-week', 1).teams.filter(({ kind }) => kind !== 'trust'),
};

function cells(): HeadlessGroup {
  const runs = runsOf(CELLS, 1, () => {
    throw new Error('no trust takes part');
  });
  return createHeadlessGroup(CELLS, runs);
}
const ats = (group: HeadlessGroup, team = 'csoc'): number[] =>
  (group.teams.get(team)?.log ?? []).flatMap((entry) => (entry.kind === 'mark' ? [entry.body.at] : []));

describe('the clock of a session', () => {
  it('[GRP80] beats from STARTEX, for every team alike, at the pace and to the place that orders say', () => {
    const group = cells();
    tickGroup(group);
    expect(ats(group)).toEqual([]);
    orderOf(group, { kind: 'start' });
    tickGroup(group);
    orderOf(group, { kind: 'set-speed', speed: 60 });
    tickGroup(group);
    orderOf(group, { kind: 'pause' });
    tickGroup(group);
    orderOf(group, { kind: 'resume' });
    orderOf(group, { kind: 'jump', to: 600_000 });
    tickGroup(group);
    tickGroup(group);
    orderOf(group, { kind: 'end' });
    tickGroup(group);
    expect(ats(group)).toEqual([1_000, 61_000, 600_000, 660_000]);
    expect(ats(group, 'region')).toEqual(ats(group));
  });

  it('[GRP81] stops for every team when any seat calls a real incident, and beats no more', () => {
    const group = cells();
    orderOf(group, { kind: 'start' });
    tickGroup(group);
    wishOf(group, 'region', 'region-lead', { kind: 'no-duff' });
    expect([...group.teams.values()].map(({ run }) => run.kind === 'cell' && run.lifecycle)).toEqual([
      'no-duff',
      'no-duff',
    ]);
    tickGroup(group);
    expect(ats(group)).toEqual([1_000]);
  });
});

describe('cells', () => {
  it('[GRP82] say things to one another, each of which arrives once', () => {
    const group = cells();
    orderOf(group, { kind: 'start' });
    tickGroup(group);
    const message = { to: ['csoc'], seats: [], channel: 'phone', title: 'Blood', text: 'Who has group O?' } as const;
    wishOf(group, 'region', 'region-lead', { kind: 'send-message', ...message });
    tickGroup(group);
    const csoc = group.teams.get('csoc')?.run;
    expect(csoc?.kind === 'cell' && csoc.inbox).toMatchObject([{ from: 'Region', title: 'Blood', at: 1_000 }]);
  });
});
