// A scenario in a trust's words: what is read changes, what is computed with does not. Tests engine/scenario/dress-scenario.ts.

import { describe, expect, it } from 'vitest';
import { createDress, dressScenario, dressStep, NO_DRESS } from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const { scenario } = await packOf('ransomware-at-an-acute-trust');
const dress = createDress({ names: { Calderwick: 'Quellmoor' }, systems: {}, roles: {}, phones: {} }, scenario);

describe('a dressed scenario', () => {
  const dressed = dressScenario(scenario, dress);

  it('says the trust’s words in whatever people read', () => {
    const { activity: _, ...read } = dressed;
    expect(JSON.stringify(read).includes('Calderwick')).toBe(false);
    expect(dressed.estate.trust.name).toContain('Quellmoor');
  });

  it('keeps what rows are made of, and the scenario that it was given', () => {
    expect(JSON.stringify(scenario).includes('Calderwick')).toBe(true);
    expect(dressed.activity).toBe(scenario.activity);
    expect(dressed.frameworks).toBe(scenario.frameworks);
    expect(dressed.attack.steps.map(({ traces }) => traces)).toEqual(scenario.attack.steps.map(({ traces }) => traces));
  });

  it('is the same scenario where there are no words', () => {
    expect(dressScenario(scenario, NO_DRESS)).toEqual(scenario);
  });

  it('tells a step in other words and leaves its rows', () => {
    const traces = ['calderwick.example', 'Calderwick'];
    expect(dressStep({ title: 'At Calderwick', story: 'Calderwick falls.', traces }, dress)).toEqual({
      ...{ title: 'At Quellmoor', story: 'Quellmoor falls.', traces },
    });
  });
});
