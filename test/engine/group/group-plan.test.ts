// Plans by name, cards and the hash that a session pins. Tests engine/group/group-plan.ts.

import { describe, expect, it } from 'vitest';
import { cardOf, groupHash, planFor, planOfName, scenariosOf } from '../../../engine/group/index.ts';

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

  it('has a hash that another plan or pack changes', () => {
    const one = groupHash(plan, () => 'a');
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(groupHash(plan, () => 'b')).not.toBe(one);
    expect(groupHash(planFor('quiet-ward-week', 4), () => 'a')).not.toBe(one);
  });
});
