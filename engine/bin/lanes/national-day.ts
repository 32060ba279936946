// The national day as one watcher measures it: its share of the organisations, minutes of one day, everything generated and
// run through the detection core. Any number of watchers, in threads of Node or workers of a browser, share a nation.
// Promise: imports nothing of Node's; rows, checks and alerts of an organisation are the same whoever watches it.
// Tested in test/engine/bin/bench-national.test.ts.

import { assert, MINUTE_MS, mix3, simTime } from '../../base/index.ts';
import type { Calendar } from '../../base/index.ts';
import { createNationWatch, shareOrganisations } from '../../conduct/index.ts';
import type { NationWatch } from '../../conduct/index.ts';
import type { Alert, DetectionContent } from '../../detection/index.ts';
import { buildEstate } from '../../estate/index.ts';
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

export interface WatcherPlace {
  readonly seed: number;
  /** Watchers that share the nation, and which of them this one is, from 0. */
  readonly watchers: number;
  readonly watcher: number;
}

/** What is asked of a watcher, one question at a time. */
export type NationalQuestion =
  | { readonly kind: 'open'; readonly place: WatcherPlace }
  /** Passes minutes, ascending; what came before stays in the detector's memory. `attackAt`: the minute of the attack. */
  | { readonly kind: 'pass'; readonly minutes: readonly number[]; readonly attackAt: number | null }
  /** Which of the alerts raised last stand on rows of the attack: ground truth, asked when all is measured. */
  | { readonly kind: 'judge' };

export interface NationalOpened {
  readonly kind: 'open';
  readonly devices: number;
  readonly organisations: number;
  readonly indicators: number;
  /** Devices of this watcher's organisations. */
  readonly ownDevices: number;
  readonly openMs: number;
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

function openDay(inputs: NationalInputs, { seed, watchers, watcher }: WatcherPlace, clock: () => number): Day {
  const spec = 'nation' in inputs.estate ? expandNation(inputs.estate.nation) : inputs.estate.written;
  const estate = buildEstate(spec, seed);
  const world = buildTelemetryWorld(estate, inputs.activity, inputs.calendar, seed);
  const weights = weightsOf(world);
  const owned = shareOrganisations(weights, watchers)[watcher];
  assert(owned !== undefined, `watcher ${watcher} is one of ${watchers}`);
  const checks = estate.organisations.map(() => createChecksum());
  const spent = { generate: 0, detect: 0, last: 0 };
  const indicators = [...inputs.content.indicators, ...syntheticIndicators(inputs.madeIndicators, seed)];
  const watch = createNationWatch({ ...inputs.content, indicators }, world, {
    owned,
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
function weightsOf({ estate, model }: TelemetryWorld): readonly number[] {
  const rows = estate.organisations.map(() => 0);
  for (const { organisation, rowsPerDay } of model.streams.flat())
    rows[organisation] = (rows[organisation] as number) + rowsPerDay;
  return rows;
}

function isChecked({ table, minute, organisation = 0 }: TelemetryBatch): boolean {
  return mix3(table, minute, organisation) % CHECKED_ONE_IN === 0;
}

function passMinutes(day: Day, minutes: readonly number[], reaction: Reaction, clock: () => number): NationalPassed {
  const { watch, checks, spent } = day;
  const before = rowsOf(watch);
  spent.generate = 0;
  spent.detect = 0;
  for (const check of checks) check.set(createChecksum());
  const alerts: Alert[] = [];
  const start = clock();
  for (const minute of minutes) {
    spent.last = clock();
    alerts.push(...watch.pass(reaction, minute));
    spent.detect += clock() - spent.last;
  }
  const ms = clock() - start;
  const now = rowsOf(watch);
  const organisations = watch.owned.map((organisation) => ({
    organisation,
    rows: (now[organisation] as number) - (before[organisation] as number),
    check: Array.from(checks[organisation] ?? []),
  }));
  return {
    kind: 'pass',
    rows: organisations.reduce((sum, { rows }) => sum + rows, 0),
    ms,
    generateMs: spent.generate,
    detectMs: spent.detect,
    alerts,
    organisations,
    leftOut: watch.leftOut(),
  };
}

/** Rows so far, by organisation. */
function rowsOf({ rows, world }: NationWatch): readonly number[] {
  const count = world.estate.organisations.length;
  const width = rows.length / count;
  return Array.from({ length: count }, (_, organisation) =>
    rows.subarray(organisation * width, (organisation + 1) * width).reduce((sum, own) => sum + own, 0),
  );
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
  let reaction = emptyReaction();
  let alerts: readonly Alert[] = [];
  return (question) => {
    if (question.kind === 'open') {
      const start = clock();
      day = openDay(inputs, question.place, clock);
      const { estate } = day.world;
      return {
        kind: 'open',
        devices: estate.deviceCount,
        organisations: estate.organisations.length,
        indicators: inputs.content.indicators.length + inputs.madeIndicators,
        ownDevices: day.watch.owned.reduce((sum, own) => {
          const range = estate.organisations[own]?.devices;
          return range === undefined ? sum : sum + range.end - range.start;
        }, 0),
        openMs: clock() - start,
      };
    }
    assert(day !== null, 'a watcher is opened first');
    if (question.kind === 'judge') return { kind: 'judge', ofAttack: alertsOfAttack(day.world, reaction, alerts) };
    const { minutes, attackAt } = question;
    reaction =
      attackAt === null ? emptyReaction() : plantAttack(day.world, inputs.attack, simTime(attackAt * MINUTE_MS));
    const passed = passMinutes(day, minutes, reaction, clock);
    ({ alerts } = passed);
    return passed;
  };
}
