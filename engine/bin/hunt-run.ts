// The exercise that a hunt on the command line looks into: played without a team to a time, or rebuilt from a session log.
// Promise: the same words give the same run. Tested in test/engine/bin/hunt-command.test.ts.

import { formatProblem, parseDuration } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { advanceRun, commandRun, createRun, fetchTeamRules, replayLog } from '../conduct/index.ts';
import type { Run, ScenarioPack } from '../conduct/index.ts';
import type { HuntWords } from './hunt-options.ts';
import { seedOption, timeOption } from './hunt-options.ts';
import { logOrThrow } from './load-log.ts';
import { listScenarios, loadPack } from './load-pack.ts';

/** Options that choose the run. */
export const RUN_OPTIONS = ['scenario', 'seed', 'at', 'log'] as const;

const USUAL = 'ransomware-at-an-acute-trust';

/** The run that the words choose. Throws a sentence when there is none. */
export async function openRun(words: HuntWords, usualTime: string): Promise<Run> {
  const log = words.values.get('log');
  if (log !== undefined) return rebuiltRun(log);
  const at = timeOption(words, 'at', parseDuration(usualTime) ?? 0);
  if (at < 0) throw new Error('--at lies at or after STARTEX; earlier rows are there as history.');
  const pack = await packNamed(words.values.get('scenario') ?? USUAL);
  const run = createRun(pack, seedOption(words), 'silent');
  const seat = pack.scenario.roles[0]?.id ?? '';
  commandRun(run, seat, { kind: 'start' });
  advanceRun(run, at, 'goal');
  return run;
}

async function packNamed(id: string): Promise<ScenarioPack> {
  if (!listScenarios().includes(id))
    throw new Error(`There is no scenario "${id}". There are: ${listScenarios().join(', ')}.`);
  const loaded = await loadPack(id);
  if (!loaded.ok) throw new Error(told(loaded.problems));
  return loaded.value;
}

async function rebuiltRun(file: string): Promise<Run> {
  const { entries, header } = logOrThrow(file);
  await fetchTeamRules();
  const replay = replayLog(await packNamed(header.scenario), entries);
  if (replay.kind === 'foreign' || replay.kind === 'differs') throw new Error(replay.sentence);
  return replay.run;
}

const told = (problems: readonly Problem[]): string => problems.map(formatProblem).join('\n');
