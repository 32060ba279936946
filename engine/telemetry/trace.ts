// What an attack step or a benign incident leaves in the tables: traces of the scenario become overlay rows.
// Promise: rows depend on trace, context and seed alone; the cause is kept beside the rows, never in them.
// Tested in test/engine/telemetry/trace.test.ts.

import { assert, MINUTE_MS, mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import { parseIpv4 } from '../estate/index.ts';
import type { TraceRow } from '../scenario/index.ts';
import type { TableId } from './columns.ts';
import { completeShape, prepareShape } from './fill-shape.ts';
import { overlayKey } from './generate-batch.ts';
import { imageKey } from './process-ids.ts';
import { tableId } from './table-columns.ts';
import type { OverlayRow, Reaction, TelemetryWorld } from './world.ts';

/** Where and when a step happened. */
export interface TraceContext {
  /** Source device; null or NO_INDEX when it comes from outside. */
  readonly from: number | null;
  readonly to: readonly number[];
  /** SimTimeMs of the step; offsets count from here. */
  readonly at: number;
  /** Id of the attack step or of the benign incident: ground truth. */
  readonly cause: string;
}

/** Adds one row with its cause. Rows of a minute keep the order in which they were added. */
export function addOverlayRow(reaction: Reaction, row: OverlayRow, cause: string): void {
  const key = overlayKey(row.table, Math.floor(row.time / MINUTE_MS));
  const rows = reaction.overlay.get(key);
  const causes = reaction.overlayCauses.get(key);
  if (rows === undefined || causes === undefined) {
    reaction.overlay.set(key, [row]);
    reaction.overlayCauses.set(key, [cause]);
  } else {
    rows.push(row);
    causes.push(cause);
  }
}

/** Takes back the rows of a cause at or after `time`: the step was stopped before it left them. */
export function dropOverlayAfter(reaction: Reaction, cause: string, time: number): void {
  for (const [key, rows] of reaction.overlay) {
    const causes = reaction.overlayCauses.get(key) ?? [];
    if (!rows.some((row, index) => row.time >= time && causes[index] === cause)) continue;
    const kept = rows
      .map((_, index) => index)
      .filter((index) => causes[index] !== cause || (rows[index] as OverlayRow).time < time);
    reaction.overlay.set(
      key,
      kept.map((index) => rows[index] as OverlayRow),
    );
    reaction.overlayCauses.set(
      key,
      kept.map((index) => causes[index] as string),
    );
  }
}

/** One row's place: the device it is seen on, and the other end of the step. */
interface Place {
  readonly device: number;
  readonly other: number;
}

function placesOf(world: TelemetryWorld, trace: TraceRow, context: TraceContext): readonly Place[] {
  const from = context.from ?? NO_INDEX;
  if (trace.on === 'to') return context.to.map((device) => ({ device, other: from }));
  const device =
    trace.on === 'from' ? from : (world.estate.deviceByName.get(trace.on.device.toLowerCase()) ?? NO_INDEX);
  if (trace.remote === 'to') return context.to.map((other) => ({ device, other }));
  return [{ device, other: trace.remote === 'from' ? from : (context.to[0] ?? from) }];
}

function addressOf(world: TelemetryWorld, trace: TraceRow, other: number): number {
  if (trace.remote === null) return 0;
  if (trace.remote === 'to' || trace.remote === 'from')
    return other === NO_INDEX ? 0 : (world.estate.devices.address[other] as number);
  const named = world.estate.deviceByName.get(trace.remote.toLowerCase());
  const address = named === undefined ? parseIpv4(trace.remote) : (world.estate.devices.address[named] as number);
  assert(address !== undefined, `the remote end ${trace.remote} is an address or a device`);
  return address;
}

/** Key that names one process of a step on one device; never 0, which means "derived". */
function processKey(seed: number, context: TraceContext, name: string, device: number): number {
  return mix3(streamSeed(seed, `process/${context.cause}/${name}`), device, 0x7063) || 1;
}

/**
 * Keys of a row and of its initiating process. A row that is part of a named process tree always has a parent key:
 * that is how its own process id is known to come from its key. In tables other than DeviceProcessEvents the acting
 * process is `process`, or `parent` where that is all that is named.
 */
function keysOf(
  world: TelemetryWorld,
  trace: TraceRow,
  context: TraceContext,
  device: number,
  image: unknown,
  time: number,
  draw: number,
) {
  const { process, parent } = trace;
  if (trace.table !== 'DeviceProcessEvents') {
    const acting = process ?? parent;
    return { key: draw, parentKey: acting === null ? 0 : processKey(world.seed, context, acting, device) };
  }
  if (process === null && parent === null) return { key: draw, parentKey: 0 };
  return {
    key: process === null ? draw : processKey(world.seed, context, process, device),
    parentKey:
      parent === null ? imageKey(device, String(image ?? ''), time) : processKey(world.seed, context, parent, device),
  };
}

function internTrace(world: TelemetryWorld, table: TableId, trace: TraceRow, seed: number, variant: number): number {
  const completed = completeShape(trace.table, trace.shape, world.programs, null, trace.as);
  const dictionary = world.dictionaries[table];
  assert(dictionary !== undefined, `table ${table} has a dictionary`);
  const shape = dictionary.intern(prepareShape(completed, world.activity.words)(seed, variant));
  world.twins[table]?.add(shape);
  return shape;
}

/** Shapes one trace may differ in when its text has placeholders; more rows repeat them. */
const TRACE_VARIANTS = 64;

/** Adds the rows a trace leaves; returns how many. Shapes may hold the same placeholders as the activity file. */
export function expandTrace(world: TelemetryWorld, reaction: Reaction, trace: TraceRow, context: TraceContext): number {
  const table = tableId(trace.table);
  const account = world.estate.accountByName.get(trace.as.toLowerCase()) ?? NO_INDEX;
  const seed = streamSeed(world.seed, `trace/${context.cause}/${trace.table}/${trace.offsetMs}`);
  const varied = /\{[a-z]/.test(JSON.stringify(trace.shape)) ? TRACE_VARIANTS : 1;
  const fixed = varied === 1 ? internTrace(world, table, trace, seed, 0) : -1;
  const image = trace.shape['InitiatingProcessFileName'];
  let added = 0;
  for (const { device, other } of placesOf(world, trace, context)) {
    const address = addressOf(world, trace, other);
    for (let repeat = 0; repeat < trace.count; repeat += 1, added += 1) {
      const draw = mix3(seed, device, added);
      const time = context.at + trace.offsetMs + repeat * trace.everyMs;
      const shape = fixed >= 0 ? fixed : internTrace(world, table, trace, seed, added % varied);
      const amount = Math.floor((trace.amount * (192 + (draw & 127))) / 256);
      const keys = keysOf(world, trace, context, device, image, time, draw);
      addOverlayRow(
        reaction,
        { table, time, device, account, shape, address, port: trace.port, amount, ...keys },
        context.cause,
      );
    }
  }
  return added;
}
