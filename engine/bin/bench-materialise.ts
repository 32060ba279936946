// `npm run bench -- materialise`: full records as NDJSON, every column of every table, on one core.
// Promise: rows are generated before the clock starts; everything but the times depends on the files and the seed alone.
// The figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-materialise.test.ts.

import { formatProblem } from '../base/index.ts';
import { buildEstate } from '../estate/index.ts';
import { createBytePen, createRecordWriter, streamEnvelope } from '../export/index.ts';
import type { TelemetryWorld } from '../telemetry/index.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
} from '../telemetry/index.ts';
import { cannotRun } from './command-line.ts';
import { loadPack } from './load-pack.ts';

type Line = Readonly<Record<string, unknown>>;

interface MaterialiseOptions {
  readonly seed: number;
  readonly scenario: string;
  readonly runs: number;
  /** Sampled minutes of the day; 0 = twelve. */
  readonly minutes: number;
}

const MINUTES = 12;
/** Minutes in a row at each sampled place before the counted one: a writer that has seen the place, as in an export. */
const WARM_MINUTES = 3;
/** Rows between two looks at the pen. */
const SLICE = 256;
const PIECE_BYTES = 1 << 20;
/** Rows of the slow way, for comparison. */
const SLOW_ROWS = 4_000;

interface Count {
  rows: number;
  bytes: number;
  cpuSeconds: number;
  seconds: number;
}

/** Writes the sampled minutes of every table; only the last minute of each place counts. */
function pass(world: TelemetryWorld, minutes: number): Count {
  const total: Count = { rows: 0, bytes: 0, cpuSeconds: 0, seconds: 0 };
  const [buffer, pen, reaction] = [createBatchBuffer(), createBytePen(), emptyReaction()];
  for (const { id } of TABLES) {
    const writer = createRecordWriter(world, id, streamEnvelope(world, id));
    for (let place = 0; place < minutes; place += 1)
      for (let warm = WARM_MINUTES; warm >= 0; warm -= 1) {
        const minute = Math.floor((place * 1_440) / minutes) + 30 - warm;
        const batch = generateBatch(world, reaction, id, minute, buffer);
        const cpu = process.cpuUsage();
        const start = performance.now();
        let bytes = 0;
        for (let from = 0; from < batch.rowCount; from += SLICE) {
          writer.write(pen, batch, from, Math.min(batch.rowCount, from + SLICE));
          if (pen.at < PIECE_BYTES) continue;
          bytes += pen.at;
          pen.at = 0;
        }
        bytes += pen.at;
        pen.at = 0;
        if (warm > 0) continue;
        const used = process.cpuUsage(cpu);
        total.rows += batch.rowCount;
        total.bytes += bytes;
        total.cpuSeconds += (used.user + used.system) / 1e6;
        total.seconds += (performance.now() - start) / 1e3;
      }
  }
  return total;
}

/** Records a processor second when each is made as an object and handed to JSON.stringify. */
function slowRate(world: TelemetryWorld): number {
  const batches = TABLES.map(({ id }) => generateBatch(world, emptyReaction(), id, 480, createBatchBuffer()));
  const cpu = process.cpuUsage();
  let rows = 0;
  let length = 0;
  for (const batch of batches)
    for (let row = 0; row < Math.min(batch.rowCount, SLOW_ROWS / 10); row += 1, rows += 1)
      length += JSON.stringify(fullRecord(world, batch, row)).length;
  const { user, system } = process.cpuUsage(cpu);
  return length === 0 ? 0 : Math.round(rows / ((user + system) / 1e6));
}

/** Measures and prints one line. */
export async function benchMaterialise(options: MaterialiseOptions, print: (line: Line) => void): Promise<boolean> {
  const { seed, scenario } = options;
  const loaded = await loadPack(scenario);
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const { estate, activity, calendar } = loaded.value.scenario;
  const world = buildTelemetryWorld(buildEstate(estate, seed), activity, calendar, seed);
  const minutes = options.minutes === 0 ? MINUTES : options.minutes;
  const runs = Array.from({ length: options.runs }, () => pass(world, minutes));
  const middle = [...runs].sort((a, b) => a.cpuSeconds - b.cpuSeconds)[runs.length >> 1];
  if (middle === undefined) return false;
  const { rows, bytes, cpuSeconds, seconds } = middle;
  print({
    bench: 'materialise',
    scenario,
    seed,
    sampledMinutes: minutes,
    records: rows,
    bytes,
    bytesPerRecord: Math.round(bytes / Math.max(rows, 1)),
    recordsPerCpuSecond: Math.round(rows / cpuSeconds),
    megabytesPerCpuSecond: Math.round(bytes / cpuSeconds / 1e6),
    goal: { recordsPerSecond: 150_000, megabytesPerSecond: 200 },
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    seconds: Number(seconds.toFixed(2)),
    slowRecordsPerCpuSecond: slowRate(world),
    runs: runs.map((run) => Number(run.cpuSeconds.toFixed(2))),
    node: process.version,
  });
  return true;
}
