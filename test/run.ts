// `npm test`: every check of the repository, in one command, with one line at the end: `N passed, N failed`.
// Promise: exit 0 only when every suite ran and nothing failed; what was not run is named.
// The counting is tested in test/support/suite.test.ts.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './support/run-command.ts';
import type { Suite, SuiteOutcome } from './support/suite.ts';
import { SUITES } from './support/suites.ts';

const HELP = `Usage: npm test [-- --only suite[,suite…]] [-- --long]

Runs every check and ends with the line "N passed, N failed".

  --only  run the named suites alone: ${SUITES.map((suite) => suite.name).join(', ')}
  --long  nightly sizes for property tests, fuzz runs and journeys
  --help  this text

Exit codes: 0 nothing failed, 1 something failed, 2 the arguments make no sense.
`;

type Chosen =
  | { readonly kind: 'run'; readonly suites: readonly Suite[]; readonly long: boolean }
  | { readonly kind: 'end'; readonly code: number };

function choose(): Chosen {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, long: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help === true) {
      process.stdout.write(HELP);
      return { kind: 'end', code: 0 };
    }
    const names = values.only?.split(',') ?? SUITES.map((suite) => suite.name);
    const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
    if (unknown.length > 0) throw new Error(`There is no suite called ${unknown.join(', ')}.`);
    return { kind: 'run', suites: SUITES.filter((suite) => names.includes(suite.name)), long: values.long === true };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return { kind: 'end', code: 2 };
  }
}

async function runSuite(suite: Suite, long: boolean): Promise<SuiteOutcome> {
  const started = process.hrtime.bigint();
  let outcome: SuiteOutcome;
  try {
    outcome = await suite.run(long);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outcome = { passed: 0, failed: 1, notRun: [], output: `${text}\n` };
  }
  const seconds = Number((process.hrtime.bigint() - started) / 100_000_000n) / 10;
  const verdict = outcome.failed === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(
    `${verdict} ${suite.name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ` +
      `${String(outcome.passed)} passed, ${String(outcome.failed)} failed: ${suite.says}\n`,
  );
  for (const left of outcome.notRun) process.stdout.write(`     not run: ${left}\n`);
  for (const remark of outcome.remarks ?? []) process.stdout.write(`     ${remark}\n`);
  if (outcome.output !== '') process.stdout.write(`${outcome.output.trimEnd()}\n\n`);
  return outcome;
}

/** Runs the suites in order; two that need one core each share the machine. */
async function runAll(suites: readonly Suite[], long: boolean): Promise<readonly SuiteOutcome[]> {
  const outcomes: SuiteOutcome[] = [];
  const waiting = [...suites];
  const running = new Map<string, { readonly suite: Suite; readonly ended: Promise<void> }>();
  const mayStart = (suite: Suite): boolean => {
    const busy = [...running.values()];
    if (busy.length >= 2 || busy.some((other) => other.suite.alone)) return false;
    if (suite.alone && busy.length > 0) return false;
    return !waiting.concat(busy.map((other) => other.suite)).some((other) => suite.after.includes(other.name));
  };
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(mayStart);
    if (next === undefined) {
      await Promise.race([...running.values()].map((other) => other.ended));
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const ended = runSuite(next, long).then((outcome) => {
      outcomes.push(outcome);
      running.delete(next.name);
    });
    running.set(next.name, { suite: next, ended });
  }
  return outcomes;
}

const chosen = choose();
if (chosen.kind === 'end') {
  process.exitCode = chosen.code;
} else {
  mkdirSync(join(ROOT, 'test', 'results'), { recursive: true });
  const outcomes = await runAll(chosen.suites, chosen.long);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
