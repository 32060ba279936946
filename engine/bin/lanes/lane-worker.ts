// A lane in a worker of a browser: inputs are fetched from the bench's own server before any clock starts.
// Promise: runs the very same lane code as Node does. Started by engine/bin/bench-browser.ts.
// Tested in test/engine/bin/bench-browser.test.ts.

import type { ScenarioPack } from '../../conduct/index.ts';
import { LANES } from './all-lanes.ts';
import type { LaneInputs, RuleText } from './lane.ts';
import { runLane } from './run-lane.ts';

/** What the page asks for. */
export interface LaneQuestion {
  readonly lane: string;
  readonly seed: number;
  readonly runs: number;
  readonly events: number;
}

/** The line to print, or why there is none. */
export type LaneAnswer = Readonly<Record<string, unknown>> | string;

const scope = self as unknown as DedicatedWorkerGlobalScope;

async function json<T>(name: string): Promise<T> {
  const answer = await fetch(`/inputs/${name}`);
  return (await answer.json()) as T;
}

const FETCHED_INPUTS: LaneInputs = {
  corpusRules: () => json<readonly RuleText[] | null>('corpusRules'),
  ownRules: () => json<readonly RuleText[]>('ownRules'),
  async otrfEvents() {
    const bytes = new Uint8Array(await (await fetch('/inputs/otrfEvents')).arrayBuffer());
    return bytes.length === 0 ? null : bytes;
  },
  scenarioPack: () => json<ScenarioPack | null>('scenarioPack'),
};

async function answer({ lane: name, seed, runs, events }: LaneQuestion): Promise<LaneAnswer> {
  const lane = LANES.find((one) => one.name === name);
  if (lane === undefined) return `There is no lane "${name}".`;
  const timing = { seed, runs, events, clock: () => performance.now(), processorClock: null };
  return runLane(lane, FETCHED_INPUTS, timing);
}

scope.onmessage = ({ data }: MessageEvent<LaneQuestion>): void => {
  answer(data).then(
    (line) => {
      scope.postMessage(line);
    },
    (error: unknown) => {
      scope.postMessage(error instanceof Error ? `${error.message}` : String(error));
    },
  );
};
