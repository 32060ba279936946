// `npm run bench -- documents`: how long the full set of documents of a four-hour exercise takes, the report included.
// Promise: everything but the times depends on the seed alone; the set is the one that `npm run report -- LOG --format all` writes.
// Tested in test/engine/bin/bench-documents.test.ts.

import { formatProblem, HOUR_MS, MINUTE_MS } from '../base/index.ts';
import { playHeadless, reportRun } from '../conduct/index.ts';
import { FORMATS, makeFiles } from '../documents/index.ts';
import { cannotRun } from './command-line.ts';
import { loadPack } from './load-pack.ts';

export interface DocumentsBench {
  readonly seed: number;
  readonly scenario: string;
  /** Minutes of the exercise; 0: four hours. */
  readonly minutes: number;
  readonly runs: number;
}

const OCCASION = { date: '2026-12-03', place: '', director: '', contact: '', startsAt: '2026-12-03T09:30' };

/** Prints one line a run, the first of which warms up. */
export async function benchDocuments(
  { seed, scenario, minutes, runs }: DocumentsBench,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  const loaded = await loadPack(scenario);
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const untilMs = minutes === 0 ? 4 * HOUR_MS : minutes * MINUTE_MS;
  const run = playHeadless(loaded.value, { seed, bot: 'median', untilMs });
  for (let round = 0; round < runs; round += 1) {
    const cpuStart = process.cpuUsage();
    const start = performance.now();
    const { report } = reportRun(run);
    const reported = performance.now();
    const wanted = { pack: loaded.value, report, formats: FORMATS, occasion: OCCASION, stamp: '2026-11-23T00:00:00Z' };
    const files = await makeFiles(wanted);
    const done = performance.now();
    const { user, system } = process.cpuUsage(cpuStart);
    print({
      bench: 'documents',
      run: round,
      scenario,
      seed,
      minutes: untilMs / MINUTE_MS,
      facts: run.play.state.facts.length,
      files: Object.keys(files).length,
      bytes: Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0),
      reportSeconds: Number(((reported - start) / 1_000).toFixed(2)),
      seconds: Number(((done - start) / 1_000).toFixed(2)),
      cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    });
  }
  return true;
}
