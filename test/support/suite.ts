// What a suite is, and what it reports. A suite counts every check it made, passed or failed, and names what it left out.
// Promise: a suite that produced no count counts as one failure, so a crash can never read as success.
// Tested in test/support/suite.test.ts.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runCommand } from './run-command.ts';
import type { CommandOutcome } from './run-command.ts';

export interface SuiteOutcome {
  readonly passed: number;
  readonly failed: number;
  /** Checks that were not run, each with its reason: printed, never hidden. */
  readonly notRun: readonly string[];
  /** What a person needs in order to mend the failures; empty when nothing failed. */
  readonly output: string;
  /** Where the time went; absent where nobody measures. */
  readonly remarks?: readonly string[];
}

export interface Suite {
  readonly name: string;
  readonly says: string;
  /** Suites that must have ended first. */
  readonly after: readonly string[];
  /** True for a suite that uses both cores by itself. */
  readonly alone: boolean;
  run(long: boolean): Promise<SuiteOutcome>;
}

/** One command is one check: it passes when it exits with 0 and, where that is asked, says what it looked at. */
export async function singleCheck(
  command: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
  says = /^/u,
): Promise<SuiteOutcome> {
  const { code, output } = await runCommand(command, args, environment);
  if (code === 0 && says.test(output)) return { passed: 1, failed: 0, notRun: [], output: '' };
  return { passed: 0, failed: 1, notRun: [], output: `$ ${[command, ...args].join(' ')}\n${output}` };
}

/** Outcome of checks that could not be made here: named, never counted. */
export function nothingRun(reason: string): SuiteOutcome {
  return { passed: 0, failed: 0, notRun: [reason], output: '' };
}

/** A command that counts for itself and ends with `N passed, N failed`. */
export async function countedCheck(command: string, args: readonly string[]): Promise<SuiteOutcome> {
  return countLastLine(await runCommand(command, args));
}

/** Reads the count of such a command; a failing exit without a failure in the count is a failure. */
export function countLastLine(outcome: CommandOutcome): SuiteOutcome {
  const count = /(\d+) passed, (\d+) failed\s*$/.exec(outcome.output);
  const passed = Number(count?.[1] ?? '0');
  const counted = Number(count?.[2] ?? '0');
  const failed = counted === 0 && (outcome.code !== 0 || count === null) ? 1 : counted;
  return { passed, failed, notRun: [], output: failed === 0 ? '' : outcome.output };
}

export function addUp(outcomes: readonly SuiteOutcome[]): SuiteOutcome {
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failed: outcomes.reduce((sum, outcome) => sum + outcome.failed, 0),
    notRun: outcomes.flatMap((outcome) => outcome.notRun),
    output: outcomes
      .map((outcome) => outcome.output)
      .filter((text) => text !== '')
      .join('\n'),
  };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What a test runner printed, without its lines for what passed: failures stand first, where a cut log still holds them. */
export function onlyFailures(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\s*✓/.test(line))
    .join('\n');
}

/** Counts Vitest's tests; a file that could not be loaded is one failure more. */
export function countVitest(report: VitestReport, outcome: CommandOutcome): SuiteOutcome {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const notRun = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  );
  const found = report.numFailedTests + broken;
  const failed = found === 0 && outcome.code !== 0 ? 1 : found;
  return { passed: report.numPassedTests, failed, notRun, output: failed === 0 ? '' : onlyFailures(outcome.output) };
}

/** Files named in the list of the slowest. */
const SLOWEST = 20;

/** The files that took most of the processor, from lines `seconds path`; what commands they start took is not in it. */
export function slowest(lines: string, root: string): readonly string[] {
  const files = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [seconds = '', ...path] = line.split(' ');
      return { seconds: Number(seconds), file: path.join(' ').replace(`${root}/`, '') };
    })
    .sort((a, b) => b.seconds - a.seconds);
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    `${String(files.length)} files took ${all.toFixed(0)} s of the processor; the slowest:`,
    ...files.slice(0, SLOWEST).map(({ seconds, file }) => `${seconds.toFixed(1).padStart(5)} s ${file}`),
  ];
}

/** Runs Vitest with the repository's configuration and counts its tests. */
export async function vitestSuite(name: string, environment: Readonly<Record<string, string>>): Promise<SuiteOutcome> {
  const file = join('test', 'results', `${name}.json`);
  const times = join(ROOT, 'test', 'results', `${name}-times.txt`);
  rmSync(join(ROOT, file), { force: true });
  rmSync(times, { force: true });
  const outcome = await runCommand(
    'vitest',
    ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { ...environment, STANDBY_TIMES: times },
  );
  const path = join(ROOT, file);
  if (!existsSync(path)) return { passed: 0, failed: 1, notRun: [], output: outcome.output };
  const counted = countVitest(JSON.parse(readFileSync(path, 'utf8')) as VitestReport, outcome);
  return existsSync(times) ? { ...counted, remarks: slowest(readFileSync(times, 'utf8'), ROOT) } : counted;
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Counts Playwright's tests. A test that passed only when repeated counts as failed. */
export function countPlaywright(report: PlaywrightReport, outcome: CommandOutcome): SuiteOutcome {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const found = unexpected + flaky + report.errors.length;
  const failed = found === 0 && outcome.code !== 0 ? 1 : found;
  const notRun = skipped === 0 ? [] : [`${String(skipped)} browser tests were skipped`];
  return { passed: expected, failed, notRun, output: failed === 0 ? '' : onlyFailures(outcome.output) };
}

/** Runs the browser journeys against the built site and counts them. */
export async function browserSuite(environment: Readonly<Record<string, string>>): Promise<SuiteOutcome> {
  const file = join(ROOT, 'test', 'results', 'browser.json');
  rmSync(file, { force: true });
  const outcome = await runCommand('node', ['test/browser/run.ts'], environment);
  if (!existsSync(file)) return { passed: 0, failed: 1, notRun: [], output: outcome.output };
  return countPlaywright(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport, outcome);
}
