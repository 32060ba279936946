// Runs one lane several times from a cold state and makes the line that is printed.
// Promise: the same hits in every run, or it throws; the run in the middle (by time) is the one reported.
// Tested in test/engine/bin/bench-detection.test.ts.

import { assert } from '../../base/index.ts';
import type { Lane, LaneInputs, LaneOptions, LaneOutcome } from './lane.ts';

export interface LaneTiming extends LaneOptions {
  readonly runs: number;
  /** Milliseconds of processor time of this process so far; null where nobody can say (a browser). */
  readonly processorClock: (() => number) | null;
}

interface TimedRun {
  readonly outcome: LaneOutcome;
  readonly seconds: number;
  readonly cpuSeconds: number | null;
}

/** The line of one lane; a sentence when it cannot run here. */
export async function runLane(
  lane: Lane,
  inputs: LaneInputs,
  timing: LaneTiming,
): Promise<Readonly<Record<string, unknown>> | string> {
  const ready = await lane.prepare(inputs, timing);
  if (typeof ready === 'string') return ready;
  const runs: TimedRun[] = [];
  for (let run = 0; run < timing.runs; run += 1) runs.push(await timeOnce(ready.cold(), timing));
  const first = runs[0];
  assert(first !== undefined, 'a lane runs at least once');
  for (const { outcome } of runs)
    assert(outcome.digest === first.outcome.digest, `lane ${lane.name}: every run finds the same hits`);
  const middle = [...runs].sort((a, b) => a.seconds - b.seconds)[runs.length >> 1] as TimedRun;
  const { events, hits, digest, figures } = middle.outcome;
  return {
    lane: lane.name,
    eventsPerSecond: perSecond(events, middle.seconds),
    eventsPerCpuSecond: middle.cpuSeconds === null ? null : perSecond(events, middle.cpuSeconds),
    events,
    hits,
    digest,
    ...ready.facts,
    ...figures,
    runs: runs.map(({ seconds, cpuSeconds }) => ({
      seconds: thousandths(seconds),
      cpuSeconds: thousandths(cpuSeconds),
    })),
  };
}

async function timeOnce(run: () => LaneOutcome | Promise<LaneOutcome>, timing: LaneTiming): Promise<TimedRun> {
  const cpuStart = timing.processorClock?.() ?? 0;
  const start = timing.clock();
  const outcome = await run();
  const seconds = (timing.clock() - start) / 1_000;
  const cpuSeconds = timing.processorClock === null ? null : (timing.processorClock() - cpuStart) / 1_000;
  return { outcome, seconds, cpuSeconds };
}

function perSecond(events: number, seconds: number): number {
  return Math.round(events / Math.max(seconds, 1e-9));
}

function thousandths<T extends number | null>(seconds: T): number | null {
  return seconds === null ? null : Number(seconds.toFixed(3));
}
