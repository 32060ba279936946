// Estate + activity + calendar + seed → a world that can generate any minute of any table.
// Promise: two worlds of the same arguments are alike down to the shape numbers.
// Tested in test/engine/telemetry/generate-batch.test.ts.

import { streamSeed } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { deviceAt, OWN_ROOM } from '../estate/index.ts';
import type { ColumnRoom, Estate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { ActivitySpec } from '../scenario/index.ts';
import { compileActivity } from './compile-activity.ts';
import { createShapeDictionary, createValueDictionary } from './dictionary.ts';
import { indexPrograms } from './fill-shape.ts';
import { compileProcesses } from './process-ids.ts';
import { TABLES } from './table-columns.ts';
import { createTwinShapes } from './twin-shapes.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

/** Builds the telemetry side of a run, its large columns in `room`; the activity file has been checked. */
export function buildTelemetryWorld(
  estate: Estate,
  activity: ActivitySpec,
  calendar: Calendar,
  seed: number,
  room: ColumnRoom = OWN_ROOM,
): TelemetryWorld {
  const values = createValueDictionary();
  const dictionaries = TABLES.map((table) => createShapeDictionary(table.id, table.shapeColumns, values));
  const twins = dictionaries.map((dictionary, table) =>
    createTwinShapes(TABLE_NAMES[table] as (typeof TABLE_NAMES)[number], dictionary),
  );
  const model = compileActivity(estate, activity, calendar, streamSeed(seed, 'telemetry'), dictionaries, twins, room);
  return {
    estate,
    seed,
    calendar,
    activity,
    programs: indexPrograms(activity.programs),
    dictionaries,
    twins,
    deviceByAddress: { get: (address) => deviceAt(estate, address) },
    processes: compileProcesses(activity),
    model,
  };
}

/** A world to which nothing has happened yet. */
export function emptyReaction(): Reaction {
  return {
    silent: new Map(),
    isolated: new Map(),
    disabled: new Map(),
    overlay: new Map(),
    overlayCauses: new Map(),
    lineage: new Map(),
    latestProcess: new Map(),
  };
}
