// `npm run bench -- fork`: how long it takes to fork a four-hour exercise, play both futures and ten seeds of each.
// Promise: everything but the times depends on the seed alone. Tested in test/engine/bin/fork-command.test.ts.

import { formatProblem, HOUR_MS, MINUTE_MS } from '../base/index.ts';
import { exportRun, forkRun, forkSeeds, playHeadless, readChange } from '../conduct/index.ts';
import { parseLog } from '../session/index.ts';
import { cannotRun } from './command-line.ts';
import { loadPack } from './load-pack.ts';

/** Minutes of the recorded exercise and the seeds of the range can be made fewer for a test. */
export interface ForkBench {
  readonly seed: number;
  readonly scenario: string;
  /** 0: four hours. */
  readonly minutes: number;
  readonly runs: number;
  /** Ten where it is not said. */
  readonly seeds?: number;
}

/** Prints one line a run, the first of which warms up. */
export async function benchFork(
  { seed, scenario, minutes, runs, seeds: count = 10 }: ForkBench,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  const loaded = await loadPack(scenario);
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const pack = loaded.value;
  const untilMs = minutes === 0 ? 4 * HOUR_MS : minutes * MINUTE_MS;
  const parsed = parseLog('bench', exportRun(playHeadless(pack, { seed, bot: 'median', untilMs })));
  if (!parsed.ok) return cannotRun(parsed.problems.map(formatProblem).join('\n'));
  const entries = parsed.value;
  const atMs = Math.floor(untilMs / 3 / MINUTE_MS) * MINUTE_MS;
  const read = readChange('close-link vpn', { scenario: pack.scenario, entries, seat: 'silver' });
  if ('why' in read) return cannotRun(read.why);
  const seeds = forkSeeds(seed, count);
  for (let run = 0; run < runs; run += 1) {
    const cpuStart = process.cpuUsage();
    const start = performance.now();
    const asked = { entries, atMs, change: read.change, robot: 'median', seeds } as const;
    const outcome = forkRun(pack, asked);
    const seconds = (performance.now() - start) / 1_000;
    const cpu = process.cpuUsage(cpuStart);
    if (outcome.kind === 'refused') return cannotRun(outcome.why);
    // As where the exercise has just been played, or its log was verified: its run is there already.
    const againStart = process.cpuUsage();
    const again = forkRun(pack, { ...asked, run: outcome.fork.runs.recorded });
    const againCpu = process.cpuUsage(againStart);
    if (again.kind === 'refused') return cannotRun(again.why);
    const { fork } = outcome;
    print({
      bench: 'fork',
      run,
      scenario,
      seed,
      minutes: untilMs / MINUTE_MS,
      seeds: seeds.length,
      seconds: Number(seconds.toFixed(2)),
      cpuSeconds: Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
      cpuSecondsWithRun: Number(((againCpu.user + againCpu.system) / 1e6).toFixed(2)),
      kept: fork.commands.filter(({ fate }) => fate === 'kept').length,
      notPossible: fork.commands.filter(({ fate }) => fate === 'not-possible').length,
      robot: fork.commands.filter(({ fate }) => fate === 'robot').length,
      recorded: fork.recorded,
      changed: fork.changed,
    });
  }
  return true;
}
