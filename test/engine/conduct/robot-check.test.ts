// Robots show that a scenario can be finished and failed, and that acting is what makes the difference.
// Tests engine/conduct/robot-check.ts. The 20 seeds run with STANDBY_LONG=1.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { checkRobots, forkSeeds } from '#engine/conduct/index.ts';
import { packOf } from '../../support/packs.ts';

const isLong = process.env['STANDBY_LONG'] === '1';
const seeds = forkSeeds(7, isLong ? 20 : 1);
const pack = await packOf('ransomware-at-an-acute-trust');

/** The same scenario, in which nothing that people ask for ever happens. */
const inert: ScenarioPack = {
  ...pack,
  scenario: {
    ...pack.scenario,
    actionRules: pack.scenario.actionRules.map((rule) => ({ ...rule, takesMs: 72 * HOUR_MS })),
    decisions: pack.scenario.decisions.map((decision) => ({
      ...decision,
      options: decision.options.map((option) => ({ ...option, action: null, diverts: [] })),
    })),
  },
};

describe(`robots over ${String(seeds.length)} seed(s)${isLong ? '' : '; 20 with STANDBY_LONG=1'}`, () => {
  it('a mutant in which actions do nothing fails', () => {
    const { faults, middle } = checkRobots(inert, seeds);
    expect(middle.best < middle.median && middle.median < middle.silent).toBe(false);
    expect(faults.map(({ message }) => message).join('\n')).toMatch(/Acting well must cost fewer service hours/);
  });

  it.runIf(isLong)('the scenario itself keeps best < median < silent, can be failed and can be finished', () => {
    const { faults, middle } = checkRobots(pack, seeds);
    expect(faults).toEqual([]);
    expect(middle.best).toBeLessThan(middle.median);
    expect(middle.median).toBeLessThan(middle.silent);
  });
});
