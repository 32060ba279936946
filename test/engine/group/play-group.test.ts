// A session played by robots: the same each time, and teams do things for one another. Tests play-group.ts and group-robot.ts.

import { expect, it } from 'vitest';
import { fetchTeamRules } from '../../../engine/conduct/index.ts';
import { jointReport, playGroup, runsOf, teamState } from '../../../engine/group/index.ts';
import { findPlan } from '../../../engine/bin/load-plans.ts';
import { packOf } from '../../support/packs.ts';

it('plays the region: B or A asks a neighbour, who accepts with the ICB, and go is logged in every team', async () => {
  const plan = findPlan('region-pathology');
  if (plan === null) throw new Error('the plan is in the repository');
  await fetchTeamRules();
  const pack = await packOf('pathology-supplier-outage');
  const states = [1, 2].map(() => {
    const runs = runsOf(plan, 7, () => pack, 'attack-only');
    const group = playGroup(plan, runs, { bot: 'median', untilMs: 75 * 60_000 });
    const joint = jointReport(plan, runs);
    expect(joint.requests.map(({ status }) => status)).toContain('agreed');
    expect(joint.teams.every(({ lifecycle }) => lifecycle === 'ended')).toBe(true);
    return [...group.teams.values()].map(({ run }) => teamState(run));
  });
  expect(states[0]).toEqual(states[1]);
});
