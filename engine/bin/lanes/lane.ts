// What a lane of `npm run bench -- detection` is: one thing measured, over inputs that somebody else has read.
// Promise: a lane imports nothing of Node's, so the same lane runs in a worker of a browser.
// Tested in test/engine/bin/bench-detection.test.ts.

import type { ScenarioPack } from '../../conduct/index.ts';

/** A rule file as it lies on the disk. */
export interface RuleText {
  readonly file: string;
  readonly text: string;
}

/** What lanes may ask for; each is read when it is first asked for. Null: it is not on this machine. */
export interface LaneInputs {
  /** Real rules that nobody here wrote, in the order of their paths. */
  corpusRules(): Promise<readonly RuleText[] | null>;
  /** The rules of this repository, in the order of their paths. */
  ownRules(): Promise<readonly RuleText[]>;
  /** Real Windows events that nobody here recorded: 8,000 lines of NDJSON, unpacked. */
  otrfEvents(): Promise<Uint8Array | null>;
  /** Size of a text as a site would send it (Brotli); left out where nobody can say. */
  brotliBytes?(text: string): number;
  /** The scenario whose estate and activity our own telemetry is generated from. */
  scenarioPack(): Promise<ScenarioPack | null>;
}

export interface LaneOptions {
  /** Seed of what a lane generates. */
  readonly seed: number;
  /** Events of one run, where a lane can choose; 0 = the lane's own number. */
  readonly events: number;
  /** Milliseconds of any steady clock. */
  readonly clock: () => number;
}

/** What one timed run did. Everything but `figures` must be the same in every run. */
export interface LaneOutcome {
  /** What was counted per second: events, rows, matches; in lane `compile`, rules. */
  readonly events: number;
  readonly hits: number;
  /** Depends on every hit and on their order. */
  readonly digest: string;
  /** Other figures of this run; those of the run in the middle are printed. */
  readonly figures: Readonly<Record<string, unknown>>;
}

/** A lane with its inputs read and its engine built. */
export interface LaneReady {
  /** Printed once: what was measured with what. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Makes a cold state, untimed, and returns the run to be timed. Runs do not see each other. */
  cold(): () => LaneOutcome | Promise<LaneOutcome>;
}

export interface Lane {
  readonly name: string;
  /** One line of help. */
  readonly says: string;
  /** Reads and builds; a sentence instead when an input is missing. */
  prepare(inputs: LaneInputs, options: LaneOptions): Promise<LaneReady | string>;
}
