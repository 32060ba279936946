// Robots play scenarios over many seeds: acting is what makes the difference, and a mutant in which it does not fails.
// Used by test/engine/conduct/robot-check.test.ts and robot-check-second.test.ts, half of the scenarios each.

import { expect, it } from 'vitest';
import { listScenarios } from '#engine/bin/load-pack.ts';
import type { RobotFinding } from '#engine/conduct/index.ts';
import { checkRobots, forkSeeds } from '#engine/conduct/index.ts';
import { inertPack } from './inert-pack.ts';
import { packOf } from './packs.ts';

const seeds = forkSeeds(7, process.env['STANDBY_LONG'] === '1' ? 100 : 20);
/** A mutant costs every robot the same under every seed; three show it. */
const mutantSeeds = seeds.slice(0, 3);

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

/** Every second scenario, from the first or from the second on. */
export async function playRobots(half: 0 | 1): Promise<void> {
  const packs = await Promise.all(listScenarios().map(packOf));
  // Without decisions there is nothing to act on: an ordinary week, for instance.
  const played = packs.filter(({ scenario }) => scenario.decisions.length > 0).filter((_, at) => at % 2 === half);
  expect(played.length).toBeGreaterThan(0);
  const rows = played.map((pack) => [pack.scenario.id, pack] as const);

  it.each(rows)('%s: a mutant in which nothing that people do counts fails', (id, pack) => {
    const finding = timed(`${id}, inert`, () => checkRobots(inertPack(pack), mutantSeeds));
    const { best, median, silent } = finding.middle;
    expect([best, median]).toEqual([silent, silent]);
    expect(finding.faults.map(({ message }) => message).join('\n')).toMatch(
      /Acting well must cost fewer service hours/,
    );
  });

  it.each(rows)('%s: best < median < silent, can be failed and can be finished', (id, pack) => {
    const finding = timed(`${id}, ${seeds.length} seeds`, () => checkRobots(pack, seeds));
    expect(finding.faults).toEqual([]);
    expect(isInOrder(finding)).toBe(true);
  });
}
