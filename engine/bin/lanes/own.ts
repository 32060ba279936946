// Lane `own`: our own telemetry, all rules and correlations of a scenario and 100,000 indicators beside its own.
// Rows are generated before the clock starts. Warm: the detector has passed the same minutes of the day before and one row
// of every shape, as a run has after its first hours. The cold figure is of a detector that has seen nothing.
// Promise: imports nothing of Node's. Tested in test/engine/bin/own-lane.test.ts.

import { civilTime, MINUTE_MS, NO_INDEX, simTime } from '../../base/index.ts';
import type { Calendar } from '../../base/index.ts';
import { createDetector } from '../../detection/index.ts';
import type { Alert, Detector } from '../../detection/index.ts';
import { buildEstate } from '../../estate/index.ts';
import { syntheticIndicators } from '../../intelligence/index.ts';
import { TABLE_NAMES } from '../../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../../session/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../../telemetry/index.ts';
import { buildTelemetryWorld, createBatchBuffer, emptyReaction, generateBatch } from '../../telemetry/index.ts';
import type { Lane, LaneOptions, LaneOutcome } from './lane.ts';

const INDICATORS = 100_000;
/** So many minutes of every hour, over so many days: rows for more than a second. */
const HOURS = 24;
const MINUTES_EACH = 3;
const DAYS = 8;
const DAY_MINUTES = 1_440;

/** All tables of one minute. */
interface Minute {
  readonly minute: number;
  readonly batches: readonly TelemetryBatch[];
  readonly rows: number;
}

export const OWN: Lane = {
  name: 'own',
  says: 'our own telemetry with all rules, correlations and 100,000 indicators',
  async prepare(inputs, options) {
    const pack = await inputs.scenarioPack();
    if (pack === null) return 'The scenario cannot be read: npm run check says why.';
    const { scenario } = pack;
    const estate = buildEstate(scenario.estate, options.seed);
    const world = buildTelemetryWorld(estate, scenario.activity, scenario.calendar, options.seed);
    const content = { ...pack, indicators: [...pack.indicators, ...syntheticIndicators(INDICATORS, options.seed)] };
    const isWhole = options.events === 0;
    const minutes = minutesOf(scenario.calendar, isWhole ? MINUTES_EACH : 1);
    const day = minutes.map((minute) => generateMinute(world, minute));
    const stretch = Array.from({ length: isWhole ? DAYS : 1 }, (_, days) => day.map((one) => later(one, days))).flat();
    const detectorMade = timed(options, () => createDetector(content, world));
    const cold = timed(options, () => pass(detectorMade.value, day));
    return {
      facts: {
        minutes: minutes.length,
        days: stretch.length / minutes.length,
        rules: pack.rules.length,
        correlations: pack.correlations.length,
        indicators: content.indicators.length,
        coldRowsPerSecond: Math.round(cold.value.events / Math.max(cold.seconds, 1e-9)),
        coldSeconds: Number(cold.seconds.toFixed(3)),
        detectorSeconds: Number(detectorMade.seconds.toFixed(3)),
      },
      cold: () => {
        const detector = createDetector(content, world);
        warm(detector, world, minutes);
        return () => pass(detector, stretch);
      },
    };
  },
};

function timed<T>({ clock }: LaneOptions, make: () => T): { readonly value: T; readonly seconds: number } {
  const start = clock();
  const value = make();
  return { value, seconds: (clock() - start) / 1_000 };
}

/** Minutes since STARTEX, ascending. */
function minutesOf(calendar: Calendar, each: number): readonly number[] {
  const { hour, minute } = civilTime(calendar, 0);
  return Array.from({ length: HOURS }, (_, wanted) => {
    const first = (wanted * 60 - hour * 60 - minute + DAY_MINUTES) % DAY_MINUTES;
    return Array.from({ length: each }, (_, n) => first + n);
  })
    .flat()
    .sort((a, b) => a - b);
}

function generateMinute(world: TelemetryWorld, minute: number): Minute {
  const batches = TABLE_NAMES.map((_, table) =>
    generateBatch(world, emptyReaction(), table, minute, createBatchBuffer()),
  );
  return { minute, batches, rows: batches.reduce((sum, { rowCount }) => sum + rowCount, 0) };
}

/** The same rows some days later; only their times are another's. */
function later({ minute, batches, rows }: Minute, days: number): Minute {
  if (days === 0) return { minute, batches, rows };
  const since = days * DAY_MINUTES;
  return {
    minute: minute + since,
    batches: batches.map((batch) => ({
      ...batch,
      minute: batch.minute + since,
      time: shifted(batch.time, since * MINUTE_MS),
    })),
    rows,
  };
}

function shifted(times: Int32Array, byMs: number): Int32Array {
  const later = new Int32Array(times.length);
  for (let row = 0; row < times.length; row += 1) later[row] = (times[row] as number) + byMs;
  return later;
}

function warm(detector: Detector, world: TelemetryWorld, minutes: readonly number[]): void {
  const buffer = createBatchBuffer();
  const first = (minutes[0] ?? 0) - DAY_MINUTES;
  TABLE_NAMES.forEach((_, table) => {
    detector.look(everyShape(world, table, first));
  });
  for (const minute of minutes) {
    const yesterday = minute - DAY_MINUTES;
    TABLE_NAMES.forEach((_, table) => {
      detector.look(generateBatch(world, emptyReaction(), table, yesterday, buffer));
    });
    detector.endMinute(simTime((yesterday + 1) * MINUTE_MS));
  }
}

/** One row of each shape of a table, on the devices in turn. */
function everyShape(world: TelemetryWorld, table: number, minute: number): TelemetryBatch {
  const dictionary = world.dictionaries[table];
  const rowCount = dictionary?.size ?? 0;
  const { deviceCount } = world.estate;
  return {
    ...generateBatch(world, emptyReaction(), table, minute, createBatchBuffer()),
    rowCount,
    time: new Int32Array(rowCount).fill(minute * MINUTE_MS),
    device: Uint32Array.from({ length: rowCount }, (_, row) => row % deviceCount),
    account: new Uint32Array(rowCount).fill(NO_INDEX),
    shape: Uint32Array.from({ length: rowCount }, (_, row) => row),
    address: new Uint32Array(rowCount),
    port: new Uint16Array(rowCount),
    amount: new Uint32Array(rowCount),
    key: new Uint32Array(rowCount),
    parentKey: new Uint32Array(rowCount),
  };
}

function pass(detector: Detector, stretch: readonly Minute[]): LaneOutcome {
  const alerts: Alert[] = [];
  let rows = 0;
  for (const { minute, batches, rows: own } of stretch) {
    for (const batch of batches) detector.look(batch);
    alerts.push(...detector.endMinute(simTime((minute + 1) * MINUTE_MS)));
    rows += own;
  }
  const told = alerts.map(({ ruleStem, firstSeen, rowCount, device, account }) => [
    ruleStem,
    firstSeen,
    rowCount,
    device,
    account,
  ]);
  return { events: rows, hits: alerts.length, digest: sha256Hex(canonicalJson(told)).slice(0, 16), figures: {} };
}
