// Plans by name, cards and the hash that a session pins. Tests engine/group/group-plan.ts.

import { describe, expect, it } from 'vitest';
import { cardOf, groupHash, planFor, planOfName, scenariosOf, sealedScenarioOf } from '../../../engine/group/index.ts';
import { joinOf } from '../../../engine/group/group-plan.ts';

describe('a plan for any scenario', () => {
  const plan = planFor('quiet-ward-week', 3);

  it('is found again by its name', () => {
    expect(planOfName(plan.id)).toEqual(plan);
    expect(planOfName('any-quiet-ward-week-61')).toBeNull();
    expect(planOfName('region-pathology')).toBeNull();
    expect(scenariosOf(plan)).toEqual(['quiet-ward-week']);
  });

  it('gives each team a card, and a stranger none', () => {
    expect(cardOf(plan, 'trust-b', 4)).toMatchObject({ name: 'Trust B', kind: 'trust', seed: 4 });
    expect(cardOf(plan, 'csoc', 4)).toMatchObject({ scenario: null });
    expect(cardOf(plan, 'trust-z', 4)).toBeNull();
  });

  it('[GRP93] joins its trusts by roads where its name says so, with those who answer a divert', () => {
    const joined = planFor('quiet-ward-week', 5, 'sealed', 'roads');
    expect(joined.id).toBe('sealed-quiet-ward-week-5-roads');
    expect(planOfName(joined.id)).toEqual(joined);
    expect(sealedScenarioOf(joined.id)).toBe('quiet-ward-week');
    expect(scenariosOf(joined)).toEqual(['quiet-ward-week']);
    expect(joined.teams.slice(-4).map(({ id }) => id)).toEqual(['ambulance', 'icb', 'csoc', 'region']);
    expect(joined.spreads).toEqual([]);
    const card = cardOf(joined, 'trust-a', 4);
    expect(card === null ? null : joinOf(card).roads).toEqual([
      { team: 'trust-b', minutes: 25 },
      { team: 'trust-c', minutes: 35 },
      { team: 'trust-d', minutes: 45 },
    ]);
    // Every name reads in one way, and what has been opened by the old names stays what it was.
    expect(planOfName('any-quiet-ward-week-1-roads')).toBeNull();
    expect(planOfName('any-two-4-roads-3')?.teams[0]?.scenario).toBe('two-4-roads');
    expect(plan.links).toEqual([]);
    expect(groupHash(joined, () => 'a')).not.toBe(groupHash(planFor('quiet-ward-week', 5, 'sealed'), () => 'a'));
  });

  it('has a hash that another plan or pack changes', () => {
    const one = groupHash(plan, () => 'a');
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(groupHash(plan, () => 'b')).not.toBe(one);
    expect(groupHash(planFor('quiet-ward-week', 4), () => 'a')).not.toBe(one);
  });
});
