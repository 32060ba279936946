// `npm run bench -- detection`: the lanes of the detection core, one JSON line each.
// Promise: reads every input before a clock starts; says which lane cannot run here and why.
// The method and the figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-detection.test.ts.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { LANES } from './lanes/all-lanes.ts';
import type { LaneInputs, RuleText } from './lanes/lane.ts';
import { runLane } from './lanes/run-lane.ts';
import { loadPack } from './load-pack.ts';
import { listRuleFiles } from './sigma-files.ts';

export interface DetectionBenchOptions {
  readonly seed: number;
  readonly runs: number;
  readonly events: number;
  /** Name of the only lane to run; empty = all. */
  readonly lane: string;
}

/** Where the corpora lie, from the folder in which the command runs. */
const CORPORA = process.env['STANDBY_CORPORA'] ?? '../shared/corpora';

/** Whose trust lane `own` generates rows of. */
const SCENARIO = 'ransomware-at-an-acute-trust';

async function ruleTexts(folders: readonly string[]): Promise<readonly RuleText[]> {
  const files = await listRuleFiles(folders);
  return files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Reads from this machine's disk. */
export const DISK_INPUTS: LaneInputs = {
  async corpusRules() {
    const folder = join(CORPORA, 'sigmahq');
    if (!existsSync(folder)) return null;
    return ruleTexts(['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map((part) => join(folder, part)));
  },
  ownRules: () => ruleTexts([join('scenarios', 'rules')]),
  otrfEvents() {
    const file = join(CORPORA, 'otrf', 'events.ndjson.gz');
    return Promise.resolve(existsSync(file) ? new Uint8Array(gunzipSync(readFileSync(file))) : null);
  },
  async scenarioPack() {
    const pack = await loadPack(SCENARIO);
    return pack.ok ? pack.value : null;
  },
  brotliBytes: (text) => brotliCompressSync(text).length,
};

/** Runs the lanes and prints; returns false when one of them could not run. */
export async function benchDetection(
  options: DetectionBenchOptions,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  let allRan = true;
  for (const lane of LANES.filter(({ name }) => options.lane === '' || name === options.lane)) {
    const line = await runLane(lane, DISK_INPUTS, {
      ...options,
      clock: () => performance.now(),
      processorClock: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1_000;
      },
    });
    if (typeof line === 'string') {
      process.stderr.write(`${lane.name}: ${line}\n`);
      allRan = false;
    } else {
      print({ bench: 'detection', ...line, seed: options.seed, node: process.version });
    }
  }
  return allRan;
}
