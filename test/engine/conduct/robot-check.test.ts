// Robots show that a scenario can be finished and failed, and that acting is what makes the difference: in every scenario.
// Tests engine/conduct/robot-check.ts. 20 seeds of all scenarios and of their mutants run with STANDBY_LONG=1, with their seconds;
// the normal run keeps one seed and one mutant (the plays themselves are in `npm run check`).

import { describe, expect, it } from 'vitest';
import { listScenarios } from '#engine/bin/load-pack.ts';
import type { RobotFinding } from '#engine/conduct/index.ts';
import { checkRobots, forkSeeds } from '#engine/conduct/index.ts';
import { inertPack } from '../../support/inert-pack.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const isLong = process.env['STANDBY_LONG'] === '1';
const seeds = forkSeeds(7, isLong ? 20 : 1);
/** A mutant costs every robot the same under every seed; three show it. */
const mutantSeeds = seeds.slice(0, 3);
const packs = await Promise.all((isLong ? listScenarios() : [RANSOMWARE]).map(packOf));
/** Without decisions there is nothing to act on: an ordinary week, for instance. */
const played = packs.filter(({ scenario }) => scenario.decisions.length > 0);

const isInOrder = ({ middle }: RobotFinding): boolean => middle.best < middle.median && middle.median < middle.silent;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

function timed(what: string, play: () => RobotFinding): RobotFinding {
  const before = cpuSeconds();
  const finding = play();
  const { best, median, silent } = finding.middle;
  const hours = [best, median, silent].map((tenths) => (tenths / 10).toFixed(1)).join(', ');
  process.stdout.write(
    `${what}: best, median, silent ${hours} service hours, ${(cpuSeconds() - before).toFixed(1)} s\n`,
  );
  return finding;
}

describe(`robots over ${String(seeds.length)} seed(s)${isLong ? '' : '; 20 of all scenarios with STANDBY_LONG=1'}`, () => {
  it.each(played.map((pack) => [pack.scenario.id, pack] as const))(
    '%s: a mutant in which nothing that people do counts fails',
    (id, pack) => {
      const finding = timed(`${id}, inert`, () => checkRobots(inertPack(pack), mutantSeeds));
      const { best, median, silent } = finding.middle;
      expect([best, median]).toEqual([silent, silent]);
      expect(finding.faults.map(({ message }) => message).join('\n')).toMatch(
        /Acting well must cost fewer service hours/,
      );
    },
  );

  it.runIf(isLong).each(played.map((pack) => [pack.scenario.id, pack] as const))(
    '%s: best < median < silent, can be failed and can be finished',
    (id, pack) => {
      const finding = timed(id, () => checkRobots(pack, seeds));
      expect(finding.faults).toEqual([]);
      expect(isInOrder(finding)).toBe(true);
    },
  );
});
