// `npm run bench -- national-day`: England's ordinary day generated and run through the detection core by several watchers,
// who are given organisations as they come free, in threads of Node or (`--browser`) in workers of a headless Chromium.
// Promise: rows, alerts and digest depend on inputs, seed and minutes alone, never on how many watchers there are or where.
// The method and the figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-national.test.ts.

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assert, formatProblem } from '../base/index.ts';
import type { Result } from '../base/index.ts';
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
  /** Watchers may look at the same memory. */
  readonly isSharing: boolean;
  /** Asks a watcher; a sentence when it could not answer. */
  ask(watcher: number, question: NationalQuestion): Promise<NationalAnswer | string>;
  /** Most bytes resident so far, of all watchers together; null where nobody can say. */
  bytesPeak(): number | null;
  /** Processor seconds so far; null where nobody can say. */
  cpuSeconds(): number | null;
  close(): Promise<void>;
}

const DAY_MINUTES = 1_440;
/** Days before, at night, in the morning's peak, in the afternoon and in the evening: once cold, once to foresee the time. */
const COLD_MINUTES = [180, 540, 660, 1_200].map((minute) => minute - 2 * DAY_MINUTES);
const WARM_MINUTES = [181, 541, 901, 1_201].map((minute) => minute - DAY_MINUTES);
const MEMORY_EVERY_MS = 100;
/** A watcher's heap holds 165 MB for long, 180 with the front door's day; the more it may grow, the later it is swept. */
const HEAP = { maxOldGenerationSizeMb: 280, maxYoungGenerationSizeMb: 16 };

type Line = Readonly<Record<string, unknown>>;

/** Runs the bench and prints its line; false when it could not run. */
export async function benchNational(options: NationalOptions, print: (line: Line) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'standby-national-'));
  try {
    const { loaded, watcher } = await prepareAside(folder);
    if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
    const crew = options.browser
      ? await (await import('./bench-national-browser.ts')).browserCrew(loaded.value, options.workers)
      : threadCrew(loaded.value, options.workers, pathToFileURL(watcher));
    try {
      const line = await measureNation(crew, loaded.value, options);
      if (typeof line === 'string') process.stderr.write(`${line}\n`);
      else print(line);
      return typeof line !== 'string';
    } finally {
      await crew.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What bench-national-load.ts tells. */
interface Prepared {
  readonly loaded: Result<NationalInputs>;
  /** Path of the watcher's bundle. */
  readonly watcher: string;
}

/** Reads the inputs and bundles the watcher into `folder`, in a process that ends with it. */
export function prepareAside(folder: string): Promise<Prepared> {
  return new Promise((told, failed) => {
    const script = fileURLToPath(new URL('./bench-national-load.ts', import.meta.url));
    const reader = fork(script, [folder], { serialization: 'advanced' });
    let prepared: Prepared | null = null;
    reader.once('message', (answer) => {
      prepared = answer as unknown as Prepared;
    });
    reader.once('error', failed);
    reader.once('exit', (code) => {
      if (prepared !== null) told(prepared);
      else failed(new Error(`The national day could not be read: its reader ended with ${String(code)}.`));
    });
  });
}

const THREAD = new URL('./bench-national-thread.ts', import.meta.url);

/** Watchers in threads of this process; `script` is bench-national-thread.ts, or a bundle of it. */
export function threadCrew(inputs: NationalInputs, count: number, script: URL = THREAD): Crew {
  const threads = Array.from({ length: count }, () => new Worker(script, { workerData: inputs, resourceLimits: HEAP }));
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, MEMORY_EVERY_MS);
  return {
    where: { in: 'node', node: process.version },
    isSharing: true,
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

/** Asks all watchers the same at once; a sentence when one of them could not answer. */
async function askAll<K extends NationalAnswer['kind']>(
  crew: Crew,
  count: number,
  question: Extract<NationalQuestion, { kind: K }>,
): Promise<readonly Extract<NationalAnswer, { kind: K }>[] | string> {
  const answers = await Promise.all(Array.from({ length: count }, (_, watcher) => crew.ask(watcher, question)));
  const found: Extract<NationalAnswer, { kind: K }>[] = [];
  for (const answer of answers) {
    if (typeof answer === 'string') return answer;
    assert(answer.kind === question.kind, 'a watcher answers what it was asked');
    found.push(answer as Extract<NationalAnswer, { kind: K }>);
  }
  return found;
}

/** Opens watchers: those that share memory one after the other, for nobody may look at it while another builds. */
async function openAll(crew: Crew, count: number, seed: number): Promise<readonly NationalOpened[] | string> {
  if (!crew.isSharing) return askAll(crew, count, { kind: 'open', seed, pieces: null });
  const opened: NationalOpened[] = [];
  for (let watcher = 0; watcher < count; watcher += 1) {
    const answer = await crew.ask(watcher, { kind: 'open', seed, pieces: opened[0]?.pieces ?? [] });
    if (typeof answer === 'string') return answer;
    assert(answer.kind === 'open', 'a watcher answers what it was asked');
    opened.push(answer);
  }
  return opened;
}

/** What a watcher is given at a time is at least so small a part of the whole: nobody waits long for the last one. */
const ERRANDS = 256;

/** Organisations as watchers are given them: the heaviest first, light ones several at a time. */
export function errandsOf(weights: readonly number[]): readonly (readonly number[])[] {
  const heaviest = weights.map((weight, organisation) => ({ weight, organisation }));
  heaviest.sort((a, b) => b.weight - a.weight || a.organisation - b.organisation);
  const worth = sum(weights) / ERRANDS;
  const errands: number[][] = [];
  let left = 0;
  for (const { weight, organisation } of heaviest) {
    if (left <= 0) {
      errands.push([]);
      left = worth;
    }
    errands.at(-1)?.push(organisation);
    left -= weight;
  }
  return errands;
}

/** Passes minutes of all organisations: each watcher takes the next errand when it has done one. By watcher. */
async function passAll(
  crew: Crew,
  count: number,
  errands: readonly (readonly number[])[],
  minutes: readonly number[],
  attackAt: number | null,
): Promise<readonly (readonly NationalPassed[])[] | string> {
  let next = 0;
  let failed: string | null = null;
  const work = async (watcher: number): Promise<readonly NationalPassed[]> => {
    const passed: NationalPassed[] = [];
    while (failed === null) {
      const organisations = errands[next++];
      if (organisations === undefined) return passed;
      const answer = await crew.ask(watcher, { kind: 'pass', minutes, organisations, attackAt });
      if (typeof answer === 'string') failed = answer;
      else {
        assert(answer.kind === 'pass', 'a watcher answers what it was asked');
        passed.push(answer);
      }
    }
    return passed;
  };
  const all = await Promise.all(Array.from({ length: count }, (_, watcher) => work(watcher)));
  return failed ?? all;
}

/** Hours of a day: as many stretches of minutes are sampled, one in the middle of each hour. */
const STRETCHES = 24;

/**
 * Minutes spread evenly over the day. Up to 24 stand alone, each in the middle of its share of the day; more are stretches of
 * minutes that follow one another, in the middle of every hour, for a day is not made of minutes that nothing went before.
 */
export function sampledMinutes(count: number): readonly number[] {
  const stretches = Math.min(count, STRETCHES);
  return Array.from({ length: stretches }, (_, place) => {
    const length = Math.floor(((place + 1) * count) / stretches) - Math.floor((place * count) / stretches);
    const middle = Math.floor(((place + 0.5) * DAY_MINUTES) / stretches);
    return Array.from({ length }, (_, minute) => middle - (length >> 1) + minute);
  }).flat();
}

/** Opens, warms up, measures; the line to print, or why there is none. */
export async function measureNation(
  crew: Crew,
  inputs: NationalInputs,
  { seed, seconds, minutes: wanted, workers }: Omit<NationalOptions, 'browser'>,
): Promise<Line | string> {
  const opened = await openAll(crew, workers, seed);
  if (typeof opened === 'string') return opened;
  const errands = errandsOf((opened[0] as NationalOpened).rowsPerDay);
  const cold = await passAll(crew, workers, errands, COLD_MINUTES, null);
  if (typeof cold === 'string') return cold;
  const warmStart = performance.now();
  const warm = await passAll(crew, workers, errands, WARM_MINUTES, null);
  if (typeof warm === 'string') return warm;
  const foreseen = (performance.now() - warmStart) / WARM_MINUTES.length;
  const affordable = seconds === 0 ? DAY_MINUTES : Math.max(1, Math.round((seconds * 1_000) / foreseen));
  const minutes = sampledMinutes(wanted > 0 ? wanted : Math.min(DAY_MINUTES, affordable));
  const cpuBefore = crew.cpuSeconds();
  const start = performance.now();
  const passed = await passAll(crew, workers, errands, minutes, minutes[minutes.length >> 1] as number);
  const tookSeconds = (performance.now() - start) / 1_000;
  const cpuAfter = crew.cpuSeconds();
  if (typeof passed === 'string') return passed;
  const bytesPeak = crew.bytesPeak();
  const judged = await askAll(crew, workers, { kind: 'judge' });
  if (typeof judged === 'string') return judged;
  const ofAttack = [...new Set(judged.flatMap((one) => one.ofAttack))].sort();
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  const measured = { opened, cold, passed, minutes, tookSeconds, cpuSeconds, bytesPeak, ofAttack, seed };
  return lineOf(measured, crew, inputs);
}

interface Measured {
  readonly opened: readonly NationalOpened[];
  /** By watcher: its errands. */
  readonly cold: readonly (readonly NationalPassed[])[];
  readonly passed: readonly (readonly NationalPassed[])[];
  readonly minutes: readonly number[];
  readonly tookSeconds: number;
  readonly cpuSeconds: number | null;
  readonly bytesPeak: number | null;
  readonly ofAttack: readonly string[];
  readonly seed: number;
}

function lineOf(measured: Measured, crew: Crew, { content }: NationalInputs): Line {
  const { opened, minutes, tookSeconds, cpuSeconds, bytesPeak, ofAttack, seed } = measured;
  const passed = measured.passed.flat();
  const cold = measured.cold.flat();
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
    workers: opened.length,
    digest: digestOf(passed, alerts),
    ...crew.where,
    seed,
    devices: first.devices,
    organisations: first.rowsPerDay.length,
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
    busyShare: measured.passed.map((own) => round(sum(own.map(({ ms }) => ms)) / 1_000 / tookSeconds, 3)),
    plantedAttackRaised: ofAttack,
    // Counted since the beginning, by each watcher.
    uncounted: sum(
      measured.passed.map((own) => (own.at(-1)?.leftOut.alerts ?? 0) + (own.at(-1)?.leftOut.matches ?? 0)),
    ),
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
