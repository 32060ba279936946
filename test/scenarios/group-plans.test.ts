// The plans of this repository hold. Tests engine/bin/load-plans.ts over scenarios/groups.

import { expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { findPlan, loadPlans } from '#engine/bin/load-plans.ts';
import { packOf } from '../support/packs.ts';

it('can all be read, and name what exists', async () => {
  const plans = loadPlans();
  if (!plans.ok) throw new Error(plans.problems.map(formatProblem).join('\n'));
  expect(plans.value.map(({ id }) => id)).toContain('region-pathology');
  for (const { spreads, teams } of plans.value)
    for (const { systems, steps, to, via } of spreads)
      for (const id of to) {
        const { estate, attack } = (await packOf(teams.find((team) => team.id === id)?.scenario ?? '')).scenario;
        expect(attack.steps.map((step) => step.id)).toEqual(expect.arrayContaining([...steps]));
        expect(estate.systems.map((system) => system.id)).toEqual(expect.arrayContaining([...systems]));
        if (via !== null) expect(estate.links.map((link) => link.id)).toContain(via);
      }
});

it('are found by id, and those for any scenario by their name', () => {
  expect(findPlan('region-pathology')?.teams).toHaveLength(7);
  expect(findPlan('any-quiet-ward-week-3')?.teams).toHaveLength(5);
  expect(findPlan('any-no-such-thing-3')).toBeNull();
  expect(findPlan('nothing')).toBeNull();
});
