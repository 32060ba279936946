// The hunt library, the ladder and worlds to hunt in, for the tests of both.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, formatProblem } from '#engine/base/index.ts';
import { ROOT } from '#engine/bin/load-pack.ts';
import type { HuntAnswer, Hunter, HuntTable, Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createHunter, createRun, loadAllHunting } from '#engine/conduct/index.ts';
import type { LadderTask, WrittenHunt } from '#engine/scenario/index.ts';
import { parseHunt, parseLadderTask } from '#engine/scenario/index.ts';
import type { Result } from '#engine/base/index.ts';
import { packOf } from './packs.ts';

function readAll<T>(folder: string, parse: (file: string, source: string) => Result<T>): readonly T[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => {
      const parsed = parse(`${folder}/${name}`, readFileSync(join(ROOT, folder, name), 'utf8'));
      if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
      return parsed.value;
    });
}

/** Hunts that look back further than a day are played at night: a week of a trust takes seconds each. */
export const isPlayedHere = ({ lookback }: { readonly lookback: number }): boolean =>
  process.env['STANDBY_LONG'] === '1' || lookback <= DAY_MS;

/** Worlds of the ladder: the second one, which shows that nothing hangs on chance, is played at night. */
export const LADDER_SEEDS: readonly number[] = process.env['STANDBY_LONG'] === '1' ? [7, 20_270_123] : [7];

export const allHunts = (): readonly WrittenHunt[] => readAll('scenarios/hunts', parseHunt);
export const allTasks = (): readonly LadderTask[] => readAll('scenarios/hunts/ladder', parseLadderTask);

/** A scenario at STARTEX, to be played without a team. */
export async function silentRun(scenario: string, seed = 7): Promise<Run> {
  await loadAllHunting();
  const pack = await packOf(scenario);
  const run = createRun(pack, seed, 'silent');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  return run;
}

/** The same, played to a time of the exercise, and a hunter in it. */
export async function hunterAt(scenario: string, at: number, seed = 7): Promise<Hunter> {
  const run = await silentRun(scenario, seed);
  advanceRun(run, at, 'goal');
  return createHunter(run);
}

/** The first table of an answer; a query that is refused or has faults fails the test with its sentence. */
export function tableOf(answer: HuntAnswer): HuntTable {
  if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
  const [table] = answer.tables;
  if (table === undefined) throw new Error('the answer has no table');
  return table;
}
