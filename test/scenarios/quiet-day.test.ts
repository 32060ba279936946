// The queue says what a quiet day looks like; here a day without an intruder is played and counted.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { playHeadless } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

/** The same trust and rules for a day in which nothing happens but ordinary life. */
function withoutIntruder(pack: ScenarioPack): ScenarioPack {
  const { scenario } = pack;
  return {
    ...pack,
    scenario: {
      ...scenario,
      endsAtMs: 24 * HOUR_MS,
      attack: { ...scenario.attack, steps: [] },
      injects: [],
      decisions: [],
      expectedActions: [],
      ward: { ...scenario.ward, phonedResults: [] },
      bots: { best: [], median: [] },
    },
  };
}

describe('a quiet day', () => {
  it('raises about as many alerts as the scenario states, all of them benign', async () => {
    const pack = await packOf(RANSOMWARE);
    const run = playHeadless(withoutIntruder(pack), { seed: 7, bot: 'silent', untilMs: Infinity });
    const { alertsPerDay } = pack.scenario.quietDay;
    expect(run.watch.alerts.length).toBeGreaterThanOrEqual(Math.floor(alertsPerDay * 0.6));
    expect(run.watch.alerts.length).toBeLessThanOrEqual(Math.ceil(alertsPerDay * 1.4));
  });
});
