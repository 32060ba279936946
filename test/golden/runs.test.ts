// The ransomware exercise as three robots play it to the end, in the words of its report: what happened, when, and the digest.
// A difference is read in the `.changed` file and accepted with UPDATE=1; a digest that moved without a reason is a fault.

import { beforeAll, describe, expect, it } from 'vitest';
import { formatOffset } from '#engine/base/index.ts';
import type { RobotName, Run, ScenarioPack } from '#engine/conduct/index.ts';
import { digestRun, playHeadless, reportRun } from '#engine/conduct/index.ts';
import { expectGolden } from '../support/golden.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

const SEED = 7;

let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
});

const when = (at: number | null): string => (at === null ? 'never' : formatOffset(at)).padEnd(8);

/** One page a person can review: no row counts, no hashes but the digest. */
function readable(run: Run): string {
  const { report } = reportRun(run);
  return [
    `${report.title}, seed ${String(report.seed)}, played by ${report.player}`,
    `ended ${when(report.endedAt)} (${report.endedBy})`,
    '',
    ...report.summary,
    '',
    ...report.measures.map(({ id, fromAt, toAt, ms }) => `${id.padEnd(10)} from ${when(fromAt)} to ${when(toAt)} ${ms === null ? '' : `= ${String(Math.round(ms / 60_000))} min`}`.trimEnd()),
    '',
    'Attack',
    ...report.attack.map(({ at, outcome, step, firstAlertAt }) => `  ${when(at)} ${outcome.padEnd(12)} ${step.padEnd(32)} first alert ${when(firstAlertAt)}`.trimEnd()),
    '',
    'Expected actions',
    ...report.expected.map(({ outcome, id, metAt }) => `  ${outcome.padEnd(10)} ${id.padEnd(36)} ${when(metAt)}`.trimEnd()),
    '',
    'Decisions',
    ...report.decisions.map(({ at, question, choice }) => `  ${when(at)} ${question} ${choice}`),
    '',
    'Actions',
    ...report.actions.map(({ askedAt, action, target, outcome }) => `  ${when(askedAt)} ${action} ${target}: ${outcome}`),
    '',
    `incidents ${String(report.triage.length)}, of them attack ${String(report.triage.filter(({ truth }) => /attack/i.test(truth)).length)}`,
    `devices encrypted ${String(report.devices.encrypted)}, isolated ${String(report.devices.isolated)}`,
    `service hours lost ${String(report.clinicalTotals.serviceHoursLost)}, cancelled ${String(report.clinicalTotals.cancelled)}, delayed ${String(report.clinicalTotals.delayed)}, diverted ${String(report.clinicalTotals.diverted)}`,
    `digest ${digestRun(run)}`,
    '',
  ].join('\n');
}

describe('the ransomware exercise, played by robots', () => {
  const runs = new Map<RobotName, Run>();
  const runOf = (bot: RobotName): Run => {
    const run = runs.get(bot) ?? playHeadless(pack, { seed: SEED, bot, untilMs: Infinity });
    runs.set(bot, run);
    return run;
  };

  it.each(['best', 'median', 'silent'] as const)('%s plays as it did when it was last read', (bot) => {
    expectGolden(`${RANSOMWARE}/${bot}.txt`, readable(runOf(bot)));
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
