// `npm run bench -- national-day`: England's ordinary day generated and run through the detection core by several watchers,
// each with organisations of its own, in threads of Node or (`--browser`) in workers of a headless Chromium.
// Promise: rows, alerts and digest depend on inputs, seed and minutes alone, never on how many watchers there are or where.
// The method and the figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-national.test.ts.

import { Worker } from 'node:worker_threads';
import { assert, formatProblem } from '../base/index.ts';
import { mergeAlerts } from '../detection/index.ts';
import type { Alert } from '../detection/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';
import { cannotRun } from './command-line.ts';
import type {
  NationalAnswer,
  NationalInputs,
  NationalOpened,
  NationalPassed,
  NationalQuestion,
} from './lanes/national-day.ts';
import { loadNationalDay } from './load-national-day.ts';

export interface NationalOptions {
  readonly seed: number;
  /** Wall seconds that the timed part should take; 0 = the whole day. */
  readonly seconds: number;
  /** Minutes to sample; 0 = as many as `seconds` allow. */
  readonly minutes: number;
  readonly workers: number;
  readonly browser: boolean;
}

/** Watchers at work somewhere. */
export interface Crew {
  readonly where: Readonly<Record<string, string>>;
  /** Asks a watcher; a sentence when it could not answer. */
  ask(watcher: number, question: NationalQuestion): Promise<NationalAnswer | string>;
  /** Most bytes resident so far, of all watchers together; null where nobody can say. */
  bytesPeak(): number | null;
  /** Processor seconds so far; null where nobody can say. */
  cpuSeconds(): number | null;
  close(): Promise<void>;
}

const DAY_MINUTES = 1_440;
/** The day before, at night, in the morning's peak, in the afternoon and in the evening: once cold, once to foresee the time. */
const COLD_MINUTES = [180, 540, 660, 1_200].map((minute) => minute - 2 * DAY_MINUTES);
const WARM_MINUTES = [181, 541, 901, 1_201].map((minute) => minute - DAY_MINUTES);
const MEMORY_EVERY_MS = 100;
/** A watcher's heap holds about 250 MB for long; room for short-lived objects keeps them out of it. */
const HEAP = { maxOldGenerationSizeMb: 420, maxYoungGenerationSizeMb: 48 };

type Line = Readonly<Record<string, unknown>>;

/** Runs the bench and prints its line; false when it could not run. */
export async function benchNational(options: NationalOptions, print: (line: Line) => void): Promise<boolean> {
  const loaded = await loadNationalDay();
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const crew = options.browser
    ? await (await import('./bench-national-browser.ts')).browserCrew(loaded.value, options.workers)
    : threadCrew(loaded.value, options.workers);
  try {
    const line = await measureNation(crew, loaded.value, options);
    if (typeof line === 'string') process.stderr.write(`${line}\n`);
    else print(line);
    return typeof line !== 'string';
  } finally {
    await crew.close();
  }
}

/** Watchers in threads of this process. */
export function threadCrew(inputs: NationalInputs, count: number): Crew {
  const script = new URL('./bench-national-thread.ts', import.meta.url);
  const threads = Array.from({ length: count }, () => new Worker(script, { workerData: inputs, resourceLimits: HEAP }));
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, MEMORY_EVERY_MS);
  return {
    where: { in: 'node', node: process.version },
    ask: (watcher, question) =>
      new Promise((told, failed) => {
        const thread = threads[watcher];
        assert(thread !== undefined, `there is a watcher ${watcher}`);
        thread.once('error', failed);
        thread.once('message', (answer: NationalAnswer | string) => {
          thread.removeListener('error', failed);
          told(answer);
        });
        thread.postMessage(question);
      }),
    bytesPeak: () => peak,
    cpuSeconds() {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    async close() {
      clearInterval(timer);
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

/** Asks all watchers the same kind of question at once; a sentence when one of them could not answer. */
async function askAll<K extends NationalAnswer['kind']>(
  crew: Crew,
  count: number,
  kind: K,
  questionFor: (watcher: number) => NationalQuestion,
): Promise<readonly Extract<NationalAnswer, { kind: K }>[] | string> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, watcher) => crew.ask(watcher, questionFor(watcher))),
  );
  const found: Extract<NationalAnswer, { kind: K }>[] = [];
  for (const answer of answers) {
    if (typeof answer === 'string') return answer;
    assert(answer.kind === kind, 'a watcher answers what it was asked');
    found.push(answer as Extract<NationalAnswer, { kind: K }>);
  }
  return found;
}

/** Minutes spread evenly over the day, in the middle of their share of it. */
export function sampledMinutes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => Math.floor(((place + 0.5) * DAY_MINUTES) / count));
}

/** Opens, warms up, measures; the line to print, or why there is none. */
export async function measureNation(
  crew: Crew,
  inputs: NationalInputs,
  { seed, seconds, minutes: wanted, workers }: Omit<NationalOptions, 'browser'>,
): Promise<Line | string> {
  const pass = (minutes: readonly number[], attackAt: number | null) =>
    askAll(crew, workers, 'pass', () => ({ kind: 'pass', minutes, attackAt }));
  const opened = await askAll(crew, workers, 'open', (watcher) => ({
    kind: 'open',
    place: { seed, watchers: workers, watcher },
  }));
  if (typeof opened === 'string') return opened;
  const cold = await pass(COLD_MINUTES, null);
  if (typeof cold === 'string') return cold;
  const warm = await pass(WARM_MINUTES, null);
  if (typeof warm === 'string') return warm;
  const foreseen = Math.max(...warm.map(({ ms }) => ms)) / WARM_MINUTES.length;
  const affordable = seconds === 0 ? DAY_MINUTES : Math.max(1, Math.round((seconds * 1_000) / foreseen));
  const minutes = sampledMinutes(wanted > 0 ? wanted : Math.min(DAY_MINUTES, affordable));
  const cpuBefore = crew.cpuSeconds();
  const start = performance.now();
  const passed = await pass(minutes, minutes[minutes.length >> 1] as number);
  const tookSeconds = (performance.now() - start) / 1_000;
  const cpuAfter = crew.cpuSeconds();
  if (typeof passed === 'string') return passed;
  const bytesPeak = crew.bytesPeak();
  const judged = await askAll(crew, workers, 'judge', () => ({ kind: 'judge' }));
  if (typeof judged === 'string') return judged;
  const ofAttack = judged.flatMap((one) => one.ofAttack).sort();
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  const measured = { opened, cold, passed, minutes, tookSeconds, cpuSeconds, bytesPeak, ofAttack, workers, seed };
  return lineOf(measured, crew, inputs);
}

interface Measured {
  readonly opened: readonly NationalOpened[];
  readonly cold: readonly NationalPassed[];
  readonly passed: readonly NationalPassed[];
  readonly minutes: readonly number[];
  readonly tookSeconds: number;
  readonly cpuSeconds: number | null;
  readonly bytesPeak: number | null;
  readonly ofAttack: readonly string[];
  readonly workers: number;
  readonly seed: number;
}

function lineOf(measured: Measured, crew: Crew, { content }: NationalInputs): Line {
  const { opened, cold, passed, minutes, tookSeconds, cpuSeconds, bytesPeak, ofAttack, workers, seed } = measured;
  const events = sum(passed.map(({ rows }) => rows));
  const alerts = mergeAlerts(passed.map((one) => one.alerts));
  const [first] = opened;
  assert(first !== undefined, 'there is a watcher');
  return {
    bench: 'national-day',
    events,
    seconds: round(tookSeconds, 2),
    eventsPerSecond: Math.round(events / tookSeconds),
    sampledMinutes: minutes.length,
    rules: content.rules.length,
    correlations: content.correlations.length,
    indicators: first.indicators,
    alerts: alerts.length,
    workers,
    digest: digestOf(passed, alerts),
    ...crew.where,
    seed,
    devices: first.devices,
    organisations: first.organisations,
    isWholeDay: minutes.length === DAY_MINUTES,
    eventsOfADay: Math.round((events / minutes.length) * DAY_MINUTES),
    secondsOfADay: Math.round((tookSeconds / minutes.length) * DAY_MINUTES),
    cpuSeconds: cpuSeconds === null ? null : round(cpuSeconds, 2),
    cpuNsPerEvent: cpuSeconds === null ? null : round((cpuSeconds * 1e9) / events, 1),
    generateNsPerEvent: round((sum(passed.map(({ generateMs }) => generateMs)) * 1e6) / events, 1),
    detectNsPerEvent: round((sum(passed.map(({ detectMs }) => detectMs)) * 1e6) / events, 1),
    coldDetectNsPerEvent: round(
      (sum(cold.map(({ detectMs }) => detectMs)) * 1e6) / Math.max(1, sum(cold.map(({ rows }) => rows))),
      1,
    ),
    openSeconds: round(Math.max(...opened.map(({ openMs }) => openMs)) / 1_000, 2),
    busyShare: passed.map(({ ms }) => round(ms / 1_000 / tookSeconds, 2)),
    plantedAttackRaised: ofAttack,
    uncounted: sum(passed.map(({ leftOut }) => leftOut.alerts + leftOut.matches)),
    bytesPeak,
  };
}

/** Over rows and checks of every organisation and over every alert. */
function digestOf(passed: readonly NationalPassed[], alerts: readonly Alert[]): string {
  const organisations = passed.flatMap((one) => one.organisations).sort((a, b) => a.organisation - b.organisation);
  return sha256Hex(canonicalJson({ organisations, alerts: alerts.map(told) }));
}

/** What an alert says, without fractions. */
function told({ origin, ...alert }: Alert): unknown {
  return { ...alert, origin: origin.kind === 'correlation' ? { ...origin, measure: String(origin.measure) } : origin };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const round = (value: number, digits: number): number => Number(value.toFixed(digits));
