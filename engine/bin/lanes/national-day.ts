// The national day as one watcher measures it: organisations as it is given them, each one's minutes of the day at a stretch,
// everything generated and run through the detection core. Threads of Node or workers of a browser share a nation.
// Promise: imports nothing of Node's; rows, checks and alerts of an organisation are the same whoever watches it.
// Tested in test/engine/bin/bench-national.test.ts.

import { assert, MINUTE_MS, mix3, simTime } from '../../base/index.ts';
import type { Calendar } from '../../base/index.ts';
import { createNationWatch } from '../../conduct/index.ts';
import type { NationWatch } from '../../conduct/index.ts';
import type { Alert, DetectionContent } from '../../detection/index.ts';
import { buildEstate, createSharedRoom, OWN_ROOM } from '../../estate/index.ts';
import type { ColumnRoom } from '../../estate/index.ts';
import { syntheticIndicators } from '../../intelligence/index.ts';
import { expandNation } from '../../scenario/index.ts';
import type { ActivitySpec, EstateSpec, NationSpec, TraceRow } from '../../scenario/index.ts';
import {
  buildTelemetryWorld,
  causesOfRows,
  checksumBatch,
  createChecksum,
  emptyReaction,
} from '../../telemetry/index.ts';
import type { ChecksumState, Reaction, TelemetryBatch, TelemetryWorld } from '../../telemetry/index.ts';
import { plantAttack } from './planted-attack.ts';

/** What a nation is made of and detected with; plain data. */
export interface NationalInputs {
  /** A nation to be written out, or an estate that is. */
  readonly estate: { readonly nation: NationSpec } | { readonly written: EstateSpec };
  readonly activity: ActivitySpec;
  readonly calendar: Calendar;
  readonly content: DetectionContent;
  /** Indicators made beside the content's own. */
  readonly madeIndicators: number;
  /** What an attack step leaves; planted in one organisation. */
  readonly attack: readonly TraceRow[];
}

/** What is asked of a watcher, one question at a time. */
export type NationalQuestion =
  /** `pieces`: of memory that watchers share, as the first of them answered (it is given none); null = one's own. */
  | { readonly kind: 'open'; readonly seed: number; readonly pieces: readonly SharedArrayBuffer[] | null }
  /** Passes minutes, ascending, of each of the organisations. `attackAt`: the minute of the attack; null while warming up. */
  | {
      readonly kind: 'pass';
      readonly minutes: readonly number[];
      readonly organisations: readonly number[];
      readonly attackAt: number | null;
    }
  /** Which of the alerts raised since the attack was planted stand on its rows: ground truth, asked when all is measured. */
  | { readonly kind: 'judge' };

export interface NationalOpened {
  readonly kind: 'open';
  readonly devices: number;
  /** By organisation: the rows of its ordinary day, as the model has them. */
  readonly rowsPerDay: readonly number[];
  readonly indicators: number;
  readonly openMs: number;
  /** Memory in which the large columns lie, where it is shared. */
  readonly pieces: readonly SharedArrayBuffer[];
}

/** What one organisation's rows were. */
export interface OrganisationRows {
  readonly organisation: number;
  readonly rows: number;
  /** Lanes of a checksum over every column of one part in CHECKED_ONE_IN. */
  readonly check: readonly number[];
}

export interface NationalPassed {
  readonly kind: 'pass';
  readonly rows: number;
  readonly ms: number;
  readonly generateMs: number;
  /** Looking at rows, and the ends of minutes. */
  readonly detectMs: number;
  /** Raised in these minutes. */
  readonly alerts: readonly Alert[];
  readonly organisations: readonly OrganisationRows[];
  readonly leftOut: { readonly alerts: number; readonly matches: number };
}

export interface NationalJudged {
  readonly kind: 'judge';
  /** Titles of alerts that stand on rows of the attack. */
  readonly ofAttack: readonly string[];
}

export type NationalAnswer = NationalOpened | NationalPassed | NationalJudged;

/** Every so manieth part is checked in full: checking all would cost as much as a third of making them. */
const CHECKED_ONE_IN = 16;

interface Day {
  readonly world: TelemetryWorld;
  readonly watch: NationWatch;
  readonly checks: readonly ChecksumState[];
  readonly spent: { generate: number; detect: number; last: number };
}

function openDay(inputs: NationalInputs, seed: number, room: ColumnRoom, clock: () => number): Day {
  const spec = 'nation' in inputs.estate ? expandNation(inputs.estate.nation) : inputs.estate.written;
  const estate = buildEstate(spec, seed, room);
  const world = buildTelemetryWorld(estate, inputs.activity, inputs.calendar, seed, room);
  const checks = estate.organisations.map(() => createChecksum());
  const spent = { generate: 0, detect: 0, last: 0 };
  const indicators = [...inputs.content.indicators, ...syntheticIndicators(inputs.madeIndicators, seed)];
  const watch = createNationWatch({ ...inputs.content, indicators }, world, {
    onRows(batch) {
      const now = clock();
      spent.generate += now - spent.last;
      spent.last = now;
      if (isChecked(batch)) {
        checksumBatch(batch, checks[batch.organisation ?? 0] as ChecksumState);
        spent.last = clock();
      }
    },
    onLooked() {
      const now = clock();
      spent.detect += now - spent.last;
      spent.last = now;
    },
  });
  return { world, watch, checks, spent };
}

/** What organisations cost beside one another: the rows of their ordinary day. */
function rowsPerDay({ estate, model }: TelemetryWorld): readonly number[] {
  const rows = estate.organisations.map(() => 0);
  for (const { organisation, rowsPerDay: own } of model.streams.flat())
    rows[organisation] = (rows[organisation] as number) + own;
  return rows;
}

function isChecked({ table, minute, organisation = 0 }: TelemetryBatch): boolean {
  return mix3(table, minute, organisation) % CHECKED_ONE_IN === 0;
}

function passOrganisations(
  { watch, checks, spent }: Day,
  { minutes, organisations }: Extract<NationalQuestion, { kind: 'pass' }>,
  reaction: Reaction,
  clock: () => number,
): NationalPassed {
  spent.generate = 0;
  spent.detect = 0;
  const start = clock();
  const passed = organisations.map((organisation) => {
    const check = (checks[organisation] as ChecksumState).fill(0);
    check.set(createChecksum());
    const before = rowsOf(watch, organisation);
    spent.last = clock();
    const alerts = watch.passAlone(reaction, minutes, organisation);
    spent.detect += clock() - spent.last;
    return { organisation, alerts, rows: rowsOf(watch, organisation) - before, check: Array.from(check) };
  });
  return {
    kind: 'pass',
    rows: passed.reduce((sum, { rows }) => sum + rows, 0),
    ms: clock() - start,
    generateMs: spent.generate,
    detectMs: spent.detect,
    alerts: passed.flatMap(({ alerts }) => alerts),
    organisations: passed.map(({ organisation, rows, check }) => ({ organisation, rows, check })),
    leftOut: watch.leftOut(),
  };
}

/** Rows so far of an organisation. */
function rowsOf({ rows, world }: NationWatch, organisation: number): number {
  const width = rows.length / world.estate.organisations.length;
  return rows.subarray(organisation * width, (organisation + 1) * width).reduce((sum, own) => sum + own, 0);
}

/** Ground truth, asked when all is done: alerts of which a row was left by the attack. */
function alertsOfAttack(world: TelemetryWorld, reaction: Reaction, alerts: readonly Alert[]): readonly string[] {
  const minutes = new Set([...reaction.overlay.values()].flat().map(({ time }) => Math.floor(time / MINUTE_MS)));
  const near = alerts.flatMap(({ title, rows }) =>
    rows.filter(({ minute }) => minutes.has(minute)).map((row) => ({ title, row })),
  );
  const causes = causesOfRows(
    world,
    reaction,
    near.map(({ row }) => row),
  );
  return [...new Set(near.filter((_, place) => causes[place]?.kind === 'attack').map(({ title }) => title))].sort();
}

/** A watcher that answers questions in the order in which they come. */
export function createNationalWatcher(
  inputs: NationalInputs,
  clock: () => number,
): (question: NationalQuestion) => NationalAnswer {
  let day: Day | null = null;
  let planted: { readonly at: number; readonly reaction: Reaction; readonly alerts: Alert[] } | null = null;
  return (question) => {
    if (question.kind === 'open') {
      const start = clock();
      const room = question.pieces === null ? null : createSharedRoom(question.pieces);
      day = openDay(inputs, question.seed, room ?? OWN_ROOM, clock);
      return {
        kind: 'open',
        devices: day.world.estate.deviceCount,
        rowsPerDay: rowsPerDay(day.world),
        indicators: inputs.content.indicators.length + inputs.madeIndicators,
        openMs: clock() - start,
        pieces: room?.pieces ?? [],
      };
    }
    assert(day !== null, 'a watcher is opened first');
    if (question.kind === 'judge')
      return {
        kind: 'judge',
        ofAttack: planted === null ? [] : alertsOfAttack(day.world, planted.reaction, planted.alerts),
      };
    const { attackAt } = question;
    if (attackAt === null) return passOrganisations(day, question, emptyReaction(), clock);
    if (planted?.at !== attackAt)
      planted = {
        at: attackAt,
        reaction: plantAttack(day.world, inputs.attack, simTime(attackAt * MINUTE_MS)),
        alerts: [],
      };
    const passed = passOrganisations(day, question, planted.reaction, clock);
    planted.alerts.push(...passed.alerts);
    return passed;
  };
}
