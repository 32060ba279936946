// `npm run bench -- hunting`: four queries from text to result on one thread, one JSON line each.
// Promise: every run parses, plans and runs anew; with --compare other engines answer the same in the same minutes.
// The method and the figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-hunting.test.ts.

import type { Catalogue } from '../hunting/index.ts';
import { answerQuery, loadAllFamilies, resultRows } from '../hunting/index.ts';
import type { Rival } from './lanes/hunting-rivals.ts';
import { benchCatalogue } from './lanes/hunting-tables.ts';

export interface HuntingBenchOptions {
  readonly seed: number;
  readonly runs: number;
  /** Rows of the event table; 0 = five million. */
  readonly events: number;
  readonly lane: string;
  readonly compare: boolean;
}

interface BenchQuery {
  readonly name: string;
  readonly query: string;
  /** Milliseconds that were set as the goal, at five million rows. */
  readonly goalMs: number;
  /** The number that other engines give for the same, out of the last result. */
  readonly proof: (rows: readonly (readonly unknown[])[]) => number;
}

const QUERIES: readonly BenchQuery[] = [
  {
    name: 'two values',
    query: 'Events | summarize n=count() by ActionType',
    goalMs: 25,
    proof: (rows) => Math.max(...rows.map((row) => Number(row[1]))),
  },
  {
    name: 'top devices',
    query: 'Events | summarize n=count() by DeviceName | top 20 by n',
    goalMs: 100,
    proof: (rows) => rows.reduce((sum, row) => sum + Number(row[1]), 0),
  },
  {
    name: 'text filter',
    query: 'Events | where ProcessCommandLine has "powershell" | count',
    goalMs: 60,
    proof: (rows) => Number(rows[0]?.[0]),
  },
  {
    name: 'join',
    query: 'Left | join kind=inner Right on Key | count',
    goalMs: 600,
    proof: (rows) => Number(rows[0]?.[0]),
  },
];

const ROWS = 5_000_000;
const JOIN_ROWS = 1_000_000;

/** Longest time between two chances to stop, and the answer's proof. */
interface OneRun {
  readonly ms: number;
  /** Time of the processor, which other work on the machine does not lengthen; includes the collector's threads. */
  readonly cpuMs: number;
  readonly longestStepMs: number;
  readonly proof: number;
}

function runOnce({ query, proof }: BenchQuery, catalogue: Catalogue, seed: number): OneRun {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const steps = answerQuery(query, catalogue, { now: 0, seed });
  let longestStepMs = 0;
  let before = start;
  for (;;) {
    const step = steps.next();
    const now = performance.now();
    longestStepMs = Math.max(longestStepMs, now - before);
    before = now;
    if (step.done !== true) continue;
    const answer = step.value;
    if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
    const { user, system } = process.cpuUsage(cpu);
    return {
      ms: now - start,
      cpuMs: (user + system) / 1_000,
      longestStepMs,
      proof: proof(resultRows(answer.results[0]!)),
    };
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function rivals(rows: number, joinRows: number): Promise<readonly Rival[]> {
  const found: Rival[] = [];
  const { arqueroRival, duckRival } = await import('./lanes/hunting-rivals.ts');
  for (const make of [duckRival, arqueroRival]) {
    try {
      found.push(await make(rows, joinRows));
    } catch (error) {
      process.stderr.write(`${make.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return found;
}

/** Runs the queries and prints; false when another engine gave another number. */
export async function benchHunting(
  options: HuntingBenchOptions,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  await loadAllFamilies();
  const rows = options.events === 0 ? ROWS : options.events;
  const joinRows = Math.min(JOIN_ROWS, rows);
  const catalogue = benchCatalogue(rows, joinRows);
  const others = options.compare ? await rivals(rows, joinRows) : [];
  let allEqual = true;
  for (const query of QUERIES.filter(({ name }) => options.lane === '' || name === options.lane)) {
    const own: OneRun[] = [];
    const theirs = new Map<string, number[]>(others.map(({ name }) => [name, []]));
    for (let run = 0; run < options.runs; run += 1) {
      own.push(runOnce(query, catalogue, options.seed));
      for (const other of others) {
        const start = performance.now();
        const proof = other.run(query.name);
        theirs.get(other.name)?.push(performance.now() - start);
        if (proof === own[0]?.proof) continue;
        allEqual = false;
        process.stderr.write(`${other.name} gives ${proof} for "${query.name}", this engine ${own[0]?.proof ?? 0}\n`);
      }
    }
    print({
      bench: 'hunting',
      query: query.name,
      kql: query.query,
      rows: query.name === 'join' ? joinRows : rows,
      ms: Number(median(own.map(({ ms }) => ms)).toFixed(1)),
      cpuMs: Number(median(own.map(({ cpuMs }) => cpuMs)).toFixed(1)),
      goalMs: query.goalMs,
      longestStepMs: Number(Math.max(...own.map(({ longestStepMs }) => longestStepMs)).toFixed(1)),
      ...Object.fromEntries([...theirs].map(([name, times]) => [`${name} ms`, Number(median(times).toFixed(1))])),
      proof: own[0]?.proof,
      runs: options.runs,
      node: process.version,
    });
  }
  return allEqual;
}
