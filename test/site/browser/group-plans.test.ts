// Plans of group sessions as pages read them: shipped ones and those made of any library scenario.

import { describe, expect, it } from 'vitest';
import { loadPlans } from '../../../engine/bin/load-plans.ts';
import { groupHash, planFor, scenariosOf } from '../../../engine/group/index.ts';
import type { PlansFile } from '../../../site/browser/group-plans.ts';
import { fetchPlans, groupPlans } from '../../../site/browser/group-plans.ts';

const file = {
  plans: [{ ...planFor('outage', 2), id: 'region-night', title: 'A night in a region' }],
  scenarios: [{ id: 'outage', title: 'An outage', packHash: 'aa', minutes: 60 }],
};

describe('plans', () => {
  it('finds a shipped plan, and makes one of a scenario that is here', () => {
    const plans = groupPlans(file);
    expect(plans.planOf('region-night')?.title).toBe('A night in a region');
    const made = plans.planOf('any-outage-5');
    expect(made?.teams.filter(({ kind }) => kind === 'trust')).toHaveLength(5);
    expect(made === null ? '' : plans.titleOf(made)).toBe('An outage, 5 trusts');
    const joined = plans.planOf('any-outage-5-roads');
    expect(joined === null ? '' : plans.titleOf(joined)).toBe('An outage, 5 trusts with diverts');
    expect(plans.planOf('any-flood-5')).toBeNull();
    expect(plans.planOf('nothing')).toBeNull();
  });

  it('pins a plan together with its scenarios', () => {
    const plan = planFor('outage', 3);
    const other = groupPlans({
      ...file,
      scenarios: [{ id: 'outage', title: 'An outage', packHash: 'bb', minutes: 60 }],
    });
    expect(groupPlans(file).hashOf(plan)).toMatch(/^[0-9a-f]{64}$/);
    expect(other.hashOf(plan)).not.toBe(groupPlans(file).hashOf(plan));
  });

  it('gives a shipped plan the hash that everybody else has, after its way through a file', () => {
    const loaded = loadPlans();
    if (!loaded.ok) throw new Error('The plans do not read.');
    const [plan] = loaded.value;
    if (plan === undefined) throw new Error('There is a plan.');
    const scenarios = scenariosOf(plan).map((id) => ({ id, title: id, packHash: 'cc', minutes: 60 }));
    const plans = groupPlans(JSON.parse(JSON.stringify({ plans: loaded.value, scenarios })) as PlansFile);
    const read = plans.planOf(plan.id);
    expect(read).toEqual(plan);
    expect(read === null ? '' : plans.hashOf(read)).toBe(groupHash(plan, () => 'cc'));
  });

  it('says one sentence when they cannot be fetched', async () => {
    const answers = [
      () => Promise.reject(new TypeError('failed')),
      () => Promise.resolve(new Response('', { status: 404 })),
    ];
    for (const answer of answers) {
      const fetched = await fetchPlans(answer);
      expect(fetched.ok ? '' : fetched.says).toContain('reload the page');
    }
    const fetched = await fetchPlans(() => Promise.resolve(Response.json(file)));
    expect(fetched.ok).toBe(true);
  });
});
