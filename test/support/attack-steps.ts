// The library of attack steps, a trust in which nothing else happens, and every rule and hunt over what a step left there.

import { assert, formatProblem, MINUTE_MS, parseCalendar } from '#engine/base/index.ts';
import type { Result } from '#engine/base/index.ts';
import { loadAttackLibrary, STEP_ESTATE } from '#engine/bin/load-attack-steps.ts';
import { chooseDetection } from '#engine/bin/load-detection.ts';
import { loadActivity, loadEstate, loadRules, ROOT } from '#engine/bin/load-pack.ts';
import { huntTables, inOneGo } from '#engine/conduct/index.ts';
import type { HuntAnswer } from '#engine/conduct/index.ts';
import { createRuleLook } from '#engine/detection/index.ts';
import { buildEstate } from '#engine/estate/index.ts';
import { createScenarioTables, ticksAt } from '#engine/hunting/index.ts';
import { lowerLibraryStep, TABLE_NAMES } from '#engine/scenario/index.ts';
import type { ActivitySpec, AttackStep, EstateSpec, ReadLibrary } from '#engine/scenario/index.ts';
import { placeholdersOfEstate } from '#engine/sigma/index.ts';
import { buildTelemetryWorld, createBatchBuffer, generateBatch } from '#engine/telemetry/index.ts';
import type { Reaction, TelemetryWorld } from '#engine/telemetry/index.ts';

export const SEED = 7;
const CALENDAR = parseCalendar('2027-01-23T02:00');

function whole<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** Reads a file when it is first asked for, and only then: a test file asks for several worlds. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

export const library: () => ReadLibrary = once(() => whole(loadAttackLibrary()));
export const trust: () => EstateSpec = once(() => whole(loadEstate(ROOT, STEP_ESTATE)));
export const activity: () => ActivitySpec = once(() => whole(loadActivity(ROOT, STEP_ESTATE)));
const estate = once(() => buildEstate(trust(), SEED));

/** Computers whose silence a step may cause. */
const BEATING: readonly string[] = ['ward-pc', 'reception-pc', 'server'];

/** The acute trust without ordinary life: rows are the attack's. With heartbeats, some computers report so often a day. */
export function quietWorld(heartbeatsPerDay = 0): TelemetryWorld {
  const life = activity();
  const beats = life.roles.filter(({ table }) => table === 'DeviceInfo');
  const roles =
    heartbeatsPerDay === 0
      ? []
      : beats.map((beat) => {
          const roles = beat.roles.filter((role) => BEATING.includes(role));
          return { ...beat, roles, rowsPerDeviceDay: heartbeatsPerDay };
        });
  return worldOf({ ...life, roles, lookAlikes: [] });
}

/** The acute trust with a life of one's choice. */
export function worldOf(life: ActivitySpec): TelemetryWorld {
  assert(CALENDAR !== undefined, 'the date of the exercise is a date');
  return buildTelemetryWorld(estate(), life, CALENDAR, SEED);
}

/** Every step of the library in its usual places, as the engine plays it. */
export function everyStep(read: ReadLibrary = library(), spec: EstateSpec = trust()): readonly AttackStep[] {
  return [...read.steps.values()].map((step) => lowerLibraryStep(step, read, spec));
}

/** All rules and correlations; none is silent, so that what only feeds others is heard too. */
export function everyRule(spec: EstateSpec = trust()) {
  const book = whole(loadRules(ROOT, placeholdersOfEstate(buildEstate(spec, 0))));
  const stems = new Set([...book.rules, ...book.correlations].map(({ stem }) => stem));
  const { rules, correlations } = chooseDetection(book, stems);
  const loud = (list: readonly unknown[]): boolean[] => list.map(() => false);
  return { rules, correlations, silentRules: loud(rules), silentCorrelations: loud(correlations) };
}

export interface Watch {
  /** Stems of what holds on the minutes from…until, in the order found. */
  stemsIn(reaction: Reaction, fromMs: number, untilMs: number): ReadonlySet<string>;
}

/** One look for many steps: each lies so far from the last that no window reaches both. */
export function watchRules(world: TelemetryWorld, content = everyRule()): Watch {
  const found = new Set<string>();
  const look = createRuleLook(content, world, (_, { stem }) => found.add(stem));
  const buffer = createBatchBuffer();
  return {
    stemsIn(reaction, fromMs, untilMs) {
      found.clear();
      const last = Math.floor(untilMs / MINUTE_MS);
      for (let minute = Math.floor(fromMs / MINUTE_MS); minute <= last; minute += 1) {
        TABLE_NAMES.forEach((_, table) => {
          // A world without ordinary life has rows only where the step left some.
          if (!reaction.overlay.has(minute * TABLE_NAMES.length + table)) return;
          look.look(generateBatch(world, reaction, table, minute, buffer), 0);
        });
        for (const { source } of look.endMinute()) found.add(source.stem);
      }
      return new Set(found);
    },
  };
}

/** Answers a query at a time over the hour before; rows of a later time are out of reach. */
export function hunting(
  world: TelemetryWorld,
): (query: string, reaction: Reaction, from: number, now: number) => HuntAnswer {
  const tables = createScenarioTables(world);
  const buffer = createBatchBuffer();
  return (query, reaction, from, now) =>
    inOneGo(
      huntTables(query, tables.at({ world, reaction, now, from, buffer }), {
        now: ticksAt(world.calendar, now),
        seed: SEED,
        rowsMax: 50,
      }),
    );
}
