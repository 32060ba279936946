// The ransomware exercise as three robots play it to the end, in the words of its report: what happened, when, and the digest.
// A difference is read in the `.changed` file and accepted with UPDATE=1; a digest that moved without a reason is a fault.

import { beforeAll, describe, expect, it } from 'vitest';
import type { RobotName, Run, ScenarioPack } from '#engine/conduct/index.ts';
import { playHeadless, reportRun } from '#engine/conduct/index.ts';
import { expectGolden } from '../support/golden.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';
import { readableRun } from '../support/readable-run.ts';

const SEED = 7;

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

describe('the ransomware exercise, played by robots', () => {
  const runs = new Map<RobotName, Run>();
  const runOf = (bot: RobotName): Run => {
    const run = runs.get(bot) ?? playHeadless(pack, { seed: SEED, bot, untilMs: Infinity });
    runs.set(bot, run);
    return run;
  };

  it.each(['best', 'median', 'silent'] as const)('%s plays as it did when it was last read', (bot) => {
    expectGolden(`${RANSOMWARE}/${bot}.txt`, readableRun(runOf(bot)));
  });

  it('best costs least and doing nothing most, counting what is still to come', () => {
    const cost = (bot: RobotName): number => {
      const { clinicalTotals, outlook } = reportRun(runOf(bot)).report;
      return clinicalTotals.serviceHoursLost + outlook.reduce((sum, line) => sum + line.hoursToCome, 0);
    };
    expect(cost('median')).toBeGreaterThan(cost('best'));
    expect(cost('silent')).toBeGreaterThan(cost('median'));
  });

  it('doing nothing costs more than doing well', () => {
    const [best, silent] = [reportRun(runOf('best')).report, reportRun(runOf('silent')).report];
    expect(silent.devices.encrypted).toBeGreaterThan(best.devices.encrypted);
    expect(silent.clinicalTotals.serviceHoursLost).toBeGreaterThan(best.clinicalTotals.serviceHoursLost);
    expect(best.clinicalTotals.serviceHoursLost, 'containment has a price in clinical service too').toBeGreaterThan(0);
  });
});
