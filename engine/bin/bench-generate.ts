// `npm run bench -- generate`: what making rows costs, in a trust and in the nation; columns only, no detection.
// Promise: everything but the times and the memory depends on the files and the seed alone.
// The figures: test/bench/RESULTS.md. Tested in test/engine/telemetry/bench.test.ts, where STANDBY_LONG=1 asks for it.

import { formatProblem } from '../base/index.ts';
import { buildEstate } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { expandNation, TABLE_NAMES } from '../scenario/index.ts';
import type { ActivitySpec, EstateSpec } from '../scenario/index.ts';
import type { TelemetryWorld } from '../telemetry/index.ts';
import {
  buildTelemetryWorld,
  checksumBatch,
  createBatchBuffer,
  createChecksum,
  emptyReaction,
  generatePart,
  hourVolumes,
  tableVolumes,
} from '../telemetry/index.ts';
import { cannotRun } from './command-line.ts';
import { loadActivity, loadPack, ROOT } from './load-pack.ts';
import { readNation } from './load-nation.ts';

type Line = Readonly<Record<string, unknown>>;

interface GenerateOptions {
  readonly seed: number;
  readonly scenario: string;
  readonly runs: number;
}

/** Minutes that are sampled: five in a row every three hours, so that who is logged on is worked out once for five. */
const SAMPLED = Array.from({ length: 40 }, (_, place) => Math.floor(place / 5) * 180 + 30 + (place % 5));
/** Rows of the warm-up, which are not counted: the loops are compiled and the buffer has moved to its fast one. */
const WARM_UP_ROWS = 5_000_000;

/** Makes one minute of every part; returns its rows. */
function passMinute(world: TelemetryWorld, minute: number, pass: (rows: number, table: number) => void): void {
  for (let organisation = 0; organisation < world.estate.organisations.length; organisation += 1)
    for (let table = 0; table < TABLE_NAMES.length; table += 1)
      pass(generatePart(world, REACTION, table, minute, organisation, BUFFER).rowCount, table);
}

const REACTION = emptyReaction();
const BUFFER = createBatchBuffer();

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Bytes that a process holds: objects and typed arrays. */
function bytesHeld(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Subject {
  readonly name: string;
  readonly spec: EstateSpec;
  readonly activity: ActivitySpec;
  readonly calendar: TelemetryWorld['calendar'];
}

/** A checksum over a few parts of each table: the rows are those that the figures speak of. */
function digestOf(world: TelemetryWorld): string {
  const state = createChecksum();
  const last = world.estate.organisations.length - 1;
  for (let table = 0; table < TABLE_NAMES.length; table += 1)
    for (const organisation of new Set([0, last >> 1, last]))
      checksumBatch(generatePart(world, REACTION, table, 601, organisation, BUFFER), state);
  return Array.from(state, (lane) => lane.toString(16).padStart(8, '0')).join('');
}

/** Processor nanoseconds a row over the sampled minutes, the middle one of `runs` runs, and the rows of one run. */
function timeRows(world: TelemetryWorld, runs: number): { readonly nsPerRow: number; readonly rows: number } {
  let warm = 0;
  for (let minute = 480; warm < WARM_UP_ROWS; minute += 1)
    passMinute(world, minute, (count) => {
      warm += count;
    });
  let rows = 0;
  const times = Array.from({ length: runs }, () => {
    rows = 0;
    const before = process.cpuUsage();
    for (const minute of SAMPLED)
      passMinute(world, minute, (count) => {
        rows += count;
      });
    const { user, system } = process.cpuUsage(before);
    return ((user + system) * 1_000) / rows;
  });
  return { nsPerRow: middle(times), rows };
}

/** The rate of the busiest hour against the day's mean. */
function peakOf(world: TelemetryWorld): number {
  const hours = hourVolumes(world);
  return Math.max(...hours) / (hours.reduce((sum, rows) => sum + rows, 0) / hours.length);
}

function measure({ name, spec, activity, calendar }: Subject, { seed, runs }: GenerateOptions): Line {
  const estate: Estate = buildEstate(spec, seed);
  const bytesBefore = bytesHeld();
  const start = process.cpuUsage();
  const world = buildTelemetryWorld(estate, activity, calendar, seed);
  const { user, system } = process.cpuUsage(start);
  const worldBytes = bytesHeld() - bytesBefore;
  const { nsPerRow, rows } = timeRows(world, runs);
  const volumes = tableVolumes(world);
  const rowsPerDay = volumes.reduce((sum, volume) => sum + volume.rowsPerDay, 0);
  const streams = world.model.streams.reduce((sum, ofTable) => sum + ofTable.length, 0);
  return {
    bench: 'generate',
    estate: name,
    seed,
    devices: estate.deviceCount,
    organisations: estate.organisations.length,
    streams,
    rowsPerDay,
    rowsPerDeviceDay: Math.round(rowsPerDay / estate.deviceCount),
    peak: Number(peakOf(world).toFixed(2)),
    sampledMinutes: SAMPLED.length,
    rows,
    rowsPerCell: Math.round(rows / (streams * SAMPLED.length)),
    nsPerRow: Number(nsPerRow.toFixed(1)),
    worldCpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    worldBytes,
    accountsBytes: BUFFER.accounts.byteLength,
    rowsPerTable: Object.fromEntries(volumes.map((volume) => [volume.table, volume.rowsPerDay])),
    digest: digestOf(world),
    node: process.version,
  };
}

/** Prints a line for the scenario's trust and one for the nation. */
export async function benchGenerate(options: GenerateOptions, print: (line: Line) => void): Promise<boolean> {
  const loaded = await loadPack(options.scenario);
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const { estate, activity, calendar } = loaded.value.scenario;
  print(measure({ name: 'trust', spec: estate, activity, calendar }, options));
  const national = loadActivity(ROOT, 'national');
  if (!national.ok) return cannotRun(national.problems.slice(0, 20).map(formatProblem).join('\n'));
  print(measure({ name: 'nation', spec: expandNation(readNation()), activity: national.value, calendar }, options));
  return true;
}
