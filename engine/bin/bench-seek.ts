// `npm run bench -- seek`: what it costs to go to any time: one trust's minute, the nation's second, what detection knew.
// Promise: everything but the times depends on files, seed and options alone; what is recalled is held against what was passed.
// The figures: test/bench/RESULTS.md. Tested in test/engine/bin/bench-seek.test.ts.

import { assert, below, createStream, formatProblem } from '../base/index.ts';
import { createNationMemory, createNationWatch } from '../conduct/index.ts';
import type { NationMemory, NationWatch } from '../conduct/index.ts';
import type { Alert } from '../detection/index.ts';
import { buildEstate } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { expandNation } from '../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';
import {
  buildTelemetryWorld,
  checkRates,
  checksumBatch,
  checkSpan,
  createBatchBuffer,
  createChecksum,
  emptyReaction,
  generateSpan,
  spansOf,
} from '../telemetry/index.ts';
import type { AskedSpan, TelemetryWorld } from '../telemetry/index.ts';
import { cannotRun } from './command-line.ts';
import type { NationalInputs } from './lanes/national-day.ts';
import { loadNationalDay } from './load-national-day.ts';

export interface SeekOptions {
  readonly seed: number;
  /** Jumps of each kind; of which the middle and the longest are told. */
  readonly runs: number;
  /** Minutes that detection goes through before it is asked to go back. */
  readonly minutes: number;
  /** Where detection begins and around which the nation's seconds lie; '' = all over the day. */
  readonly from: string;
  /** One table alone; '' = all. */
  readonly table: string;
  /** Whose minutes are made; '' = the organisation with most devices that has wards. */
  readonly organisation: string;
}

type Line = Readonly<Record<string, unknown>>;

const DAY_MINUTES = 1_440;
const BUFFER = createBatchBuffer();
const REACTION = emptyReaction();

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Processor milliseconds of something, and what it gave. */
function timed<T>(act: () => T): readonly [ms: number, value: T] {
  const before = cpuMs();
  const value = act();
  return [cpuMs() - before, value];
}

const rounded = (value: number): number => Number(value.toFixed(1));

/** The middle and the longest of some times. */
function told(name: string, times: readonly number[]): Line {
  const sorted = [...times].sort((a, b) => a - b);
  return { [name]: rounded(sorted[sorted.length >> 1] ?? 0), [`${name}Longest`]: rounded(sorted.at(-1) ?? 0) };
}

/** Makes a span of all that was asked for; returns its rows. */
function makeSpan(world: TelemetryWorld, { from, until, tables, organisations }: AskedSpan): number {
  let rows = 0;
  for (const span of spansOf(from, until))
    for (const organisation of organisations)
      for (const table of tables)
        rows += generateSpan(world, REACTION, table, organisation, span.from, span.until, BUFFER).rowCount;
  return rows;
}

/** The span of a second or a minute at some place of the day, or a sentence on the error stream. */
function asked(world: TelemetryWorld, second: number, lasts: string, organisation: string, table: string): AskedSpan {
  const from = `${Math.floor(second / 60)}m${second % 60}s`;
  const words = { from, lasts, ...(organisation === '' ? {} : { organisation }), ...(table === '' ? {} : { table }) };
  const span = checkSpan(world, words);
  return typeof span === 'string' ? cannotRun(span) : span;
}

/** The organisation that is seldom left out of a story: the largest trust with wards. */
function largestTrust({ organisations }: Estate): string {
  const sizeOf = ({ devices }: Estate['organisations'][number]): number => devices.end - devices.start;
  const trusts = organisations.filter(({ kind }) => kind === 'acute-trust' || kind === 'teaching-trust');
  const [first] = (trusts.length > 0 ? trusts : organisations).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return first?.code ?? '';
}

/** A few parts as they are made in stretches: these are the rows that the figures speak of. */
function digestOf(world: TelemetryWorld): string {
  const state = createChecksum();
  const last = world.estate.organisations.length - 1;
  for (const organisation of new Set([0, last >> 1, last]))
    for (let table = 0; table < world.dictionaries.length; table += 1)
      checksumBatch(generateSpan(world, REACTION, table, organisation, 36_061_000, 36_063_500, BUFFER), state);
  return Array.from(state, (lane) => lane.toString(16).padStart(8, '0')).join('');
}

function seekRows(world: TelemetryWorld, { seed, runs, organisation, table, from }: SeekOptions): Line {
  const stream = createStream(seed, 'bench/seek');
  const places = Array.from({ length: runs }, () => below(stream.next(), DAY_MINUTES * 60));
  const start = from === '' ? null : secondOf(world, from);
  const trust = organisation === '' ? largestTrust(world.estate) : organisation;
  const minutes = places.map((second) =>
    asked(world, (start ?? second) - ((start ?? second) % 60), '1m', trust, table),
  );
  const seconds = places.map((second) =>
    asked(world, start === null ? second : start + (second % 60), '1s', '', table),
  );
  // The first jump of a buffer makes it this world's, and moves its loop into its fast memory.
  for (let warm = 0; BUFFER.rowsMade < 1 << 19 && warm < 40; warm += 1)
    for (const span of minutes) makeSpan(world, span);
  for (const span of seconds.slice(0, 3)) makeSpan(world, span);
  let trustRows = 0;
  let nationRows = 0;
  const trustMs = minutes.map((span) => timed(() => (trustRows += makeSpan(world, span)))[0]);
  const nationMs = seconds.map((span) => timed(() => (nationRows += makeSpan(world, span)))[0]);
  return {
    trust,
    trustRows: Math.round(trustRows / runs),
    ...told('trustMinuteMs', trustMs),
    nationRows: Math.round(nationRows / runs),
    ...told('nationSecondMs', nationMs),
    rowsDigest: digestOf(world),
  };
}

function secondOf(world: TelemetryWorld, from: string): number {
  const span = checkSpan(world, { from });
  return typeof span === 'string' ? cannotRun(span) : Math.floor(span.from / 1_000);
}

/** Alerts, whatever number they have. */
const sayAll = (alerts: readonly Alert[]): string =>
  canonicalJson(
    alerts.map(({ id: _, origin, ...alert }) => ({
      ...alert,
      origin: origin.kind === 'correlation' ? { ...origin, measure: String(origin.measure) } : origin,
    })),
  );

/** Goes to a minute, and holds what is there against what was there when it was passed. */
function recall(
  memory: NationMemory,
  watch: NationWatch,
  minute: number,
  digests: ReadonlyMap<number, string>,
): number {
  const [ms, alerts] = timed(() => memory.recall(watch, REACTION, minute));
  assert(alerts !== null, 'a minute that was passed is recalled');
  assert(sha256Hex(sayAll(alerts)) === digests.get(minute), 'what is recalled is what was passed');
  return ms;
}

function seekDetection(
  { content }: NationalInputs,
  world: TelemetryWorld,
  { seed, runs, minutes, from }: SeekOptions,
): Line {
  const first = from === '' ? 526 : Math.floor(secondOf(world, from) / 60);
  const watch = createNationWatch(content, world, { isNoting: true });
  const memory = createNationMemory(first);
  const digests = new Map<number, string>();
  const all: Alert[] = [];
  const passMs: number[] = [];
  const saveMs: number[] = [];
  for (let minute = first; minute < first + minutes; minute += 1) {
    digests.set(minute, sha256Hex(sayAll(all)));
    const [ms, alerts] = timed(() => watch.pass(REACTION, minute));
    passMs.push(ms);
    for (const alert of alerts) all.push(alert);
    const before = memory.bytes.checkpoints;
    const [noteMs] = timed(() => {
      memory.passed(watch, minute, alerts);
    });
    if (memory.bytes.checkpoints > before) saveMs.push(noteMs);
  }
  digests.set(first + minutes, sha256Hex(sayAll(all)));
  const { checkpoints, rows } = memory.bytes;
  const points = memory.checkpoints.filter((at) => at > first);
  const stream = createStream(seed, 'bench/seek/minutes');
  const pick = (): number => first + below(stream.next(), minutes + 1);
  const restores = points.flatMap((at) => Array.from({ length: 3 }, () => recall(memory, watch, at, digests)));
  const recalls = Array.from({ length: runs }, () => recall(memory, watch, pick(), digests));
  return {
    minutes,
    alerts: all.length,
    ...told('passMinuteMs', passMs),
    ...told('checkpointMs', restores),
    ...told('anyMinuteMs', recalls),
    ...told('saveMs', saveMs),
    snapshotBytes: Math.round(checkpoints / Math.max(1, points.length)),
    notedBytesPerMinute: Math.round(rows / minutes),
    alertsDigest: digests.get(first + minutes),
  };
}

/** Measures a nation; the line to print. */
export function measureSeek(inputs: NationalInputs, options: SeekOptions): Line {
  const spec = 'nation' in inputs.estate ? expandNation(inputs.estate.nation) : inputs.estate.written;
  const estate = buildEstate(spec, options.seed);
  const world = buildTelemetryWorld(estate, inputs.activity, inputs.calendar, options.seed);
  const refused = checkRates(world);
  if (refused !== null) return cannotRun(refused);
  return {
    bench: 'seek',
    seed: options.seed,
    devices: estate.deviceCount,
    organisations: estate.organisations.length,
    runs: options.runs,
    ...seekRows(world, options),
    ...seekDetection(inputs, world, options),
    times: 'processor milliseconds, the middle of all and the longest',
    node: process.version,
  };
}

/** Words that hang on no estate are looked at before one is built. */
const NOWHERE = { estate: { organisations: [] } };

/** Runs the bench over England and prints its line. */
export async function benchSeek(options: SeekOptions, print: (line: Line) => void): Promise<boolean> {
  const { from, table } = options;
  const early = checkSpan(NOWHERE, { from: from === '' ? 'T+0m' : from, ...(table === '' ? {} : { table }) });
  if (typeof early === 'string') return cannotRun(early);
  const loaded = await loadNationalDay();
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  print(measureSeek(loaded.value, options));
  return true;
}
