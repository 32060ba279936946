// What an attack step or a benign incident leaves in the tables: traces of the scenario become overlay rows.
// Promise: rows depend on trace, context and seed alone; the cause is kept beside the rows, never in them.
// Tested in test/engine/telemetry/trace.test.ts.

import { assert, MINUTE_MS, mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import { parseIpv4 } from '../estate/index.ts';
import type { TraceRow } from '../scenario/index.ts';
import type { TableId } from './columns.ts';
import { completeShape, prepareShape } from './fill-shape.ts';
import type { ShapeTemplate } from './fill-shape.ts';
import { overlayKey } from './generate-batch.ts';
import { actingProcess } from './process-ids.ts';
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
  /** Organisation that rows belong to which no device of ours leaves; absent = their account's. */
  readonly organisation?: number;
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

/** Key that names one process on one device; never 0, which means "derived". */
function processKey(seed: number, name: string, device: number): number {
  return mix3(streamSeed(seed, `process/${name}`), device, 0x7063) || 1;
}

/** The process an image was last started as on a device by the overlay. */
const latestName = (device: number, image: string): string => `${device}/${image.toLowerCase()}`;

type Shape = Readonly<Record<string, string | number>>;
const textOf = (shape: Shape, column: string): string => String(shape[column] ?? '');

/** One row in the making: where and when, and its shape before its process chain is filled in. */
interface Draft {
  readonly trace: TraceRow;
  readonly context: TraceContext;
  readonly device: number;
  readonly account: number;
  readonly time: number;
  readonly repeat: number;
  readonly draw: number;
  readonly shape: Shape;
}

/**
 * Key of the process that acts in a row: the one the trace names, else the one the overlay last started with that image on
 * the device, else a service of Windows, else one of its own that was there before.
 */
function actingKey(world: TelemetryWorld, reaction: Reaction, draft: Draft): number {
  const { trace, context, device, time, shape } = draft;
  const name = trace.table === 'DeviceProcessEvents' ? trace.parent : (trace.process ?? trace.parent);
  const image = textOf(shape, 'InitiatingProcessFileName');
  if (image === '') return name === null ? 0 : processKey(world.seed, `${context.cause}/${name}`, device);
  const named = name === null ? 0 : processKey(world.seed, `${context.cause}/${name}`, device);
  if (reaction.lineage.has(named)) return named;
  const latest = reaction.latestProcess.get(latestName(device, image));
  if (latest !== undefined) return latest;
  if (world.processes.life.get(image.toLowerCase()) === 'boot')
    return actingProcess(world.processes, device, image, time).key;
  const key =
    named !== 0 ? named : processKey(world.seed, `${image}|${textOf(shape, 'InitiatingProcessCommandLine')}`, device);
  const startedAt = time - 1_500 - (draft.draw % 20_000);
  const parentImage = textOf(shape, 'InitiatingProcessParentFileName');
  const parentKey =
    reaction.latestProcess.get(latestName(device, parentImage)) ??
    actingProcess(world.processes, device, parentImage, startedAt).key;
  reaction.lineage.set(key, { parentKey, startedAt, image, line: '' });
  return key;
}

/** Key that rows of the mail tables share when they speak of one message to one person. */
const messageKey = (seed: number, name: string, account: number, repeat: number): number =>
  mix3(streamSeed(seed, `message-of-attack/${name}`), account, repeat) || 1;

/** Key of the process a row creates. Repeats are processes of their own; so is a process that nothing names. */
function ownKey(world: TelemetryWorld, draft: Draft): number {
  const { trace, context, device, account, repeat, draw } = draft;
  if (trace.message !== undefined) return messageKey(world.seed, trace.message, account, repeat);
  if (trace.table !== 'DeviceProcessEvents' || trace.process === null || repeat > 0) return draw || 1;
  return processKey(world.seed, `${context.cause}/${trace.process}`, device);
}

/** Keys of a row, remembered in the lineage so that later rows, of later steps too, hang on the same processes. */
function keysOf(world: TelemetryWorld, reaction: Reaction, draft: Draft) {
  const parentKey = actingKey(world, reaction, draft);
  const key = ownKey(world, draft);
  if (draft.trace.table === 'DeviceProcessEvents' && draft.device !== NO_INDEX) {
    const image = textOf(draft.shape, 'FileName');
    const line = textOf(draft.shape, 'ProcessCommandLine');
    reaction.lineage.set(key, { parentKey, startedAt: draft.time, image, line });
    if (draft.repeat === 0) reaction.latestProcess.set(latestName(draft.device, image), key);
  }
  return { key, parentKey };
}

/** What the lineage knows better than the trace: the acting process's own command line and its parent's name. */
function withLineage(reaction: Reaction, draft: Draft, parentKey: number): Shape {
  const acting = reaction.lineage.get(parentKey);
  if (acting === undefined || acting.line === '') return draft.shape;
  const parent = reaction.lineage.get(acting.parentKey)?.image;
  return {
    ...draft.shape,
    InitiatingProcessCommandLine: acting.line,
    ...(parent === undefined ? {} : { InitiatingProcessParentFileName: parent }),
  };
}

/** Interns the shapes of one trace: rows that differ in nothing but their variant share what was prepared, equal ones the shape. */
function traceShapes(world: TelemetryWorld, table: TableId, seed: number): (shape: Shape, variant: number) => number {
  const dictionary = world.dictionaries[table];
  assert(dictionary !== undefined, `table ${table} has a dictionary`);
  const prepared = new Map<string, { readonly fill: ShapeTemplate; readonly codes: Map<number, number> }>();
  return (shape, variant) => {
    const name = JSON.stringify([shape['InitiatingProcessCommandLine'], shape['InitiatingProcessParentFileName']]);
    let known = prepared.get(name);
    if (known === undefined)
      prepared.set(name, (known = { fill: prepareShape(shape, world.activity.words), codes: new Map() }));
    let code = known.codes.get(variant);
    if (code === undefined) {
      code = dictionary.intern(known.fill(seed, variant));
      known.codes.set(variant, code);
      world.twins[table]?.add(code);
    }
    return code;
  };
}

/** Shapes one trace may differ in when its text has placeholders; more rows repeat them. */
const TRACE_VARIANTS = 64;

/** Only devices with the sensor appear in Defender's tables, whoever attacks them (TEL4). */
function isSeen({ estate }: TelemetryWorld, { table }: TraceRow, device: number): boolean {
  return device === NO_INDEX || !table.startsWith('Device') || estate.devices.onboarded[device] === 1;
}

/** Adds the rows a trace leaves; returns how many. Shapes may hold the same placeholders as the activity file. */
export function expandTrace(world: TelemetryWorld, reaction: Reaction, trace: TraceRow, context: TraceContext): number {
  const table = tableId(trace.table);
  const account = world.estate.accountByName.get(trace.as.toLowerCase()) ?? NO_INDEX;
  const seed = streamSeed(world.seed, `trace/${context.cause}/${trace.table}/${trace.offsetMs}`);
  const varied = /\{[a-z]/.test(JSON.stringify(trace.shape)) ? TRACE_VARIANTS : 1;
  const shape = completeShape(trace.table, trace.shape, world.programs, null, trace.as);
  const codeOf = traceShapes(world, table, seed);
  const own = context.organisation === undefined ? {} : { organisation: context.organisation };
  let added = 0;
  for (const { device, other } of placesOf(world, trace, context)) {
    if (!isSeen(world, trace, device)) continue;
    const first = addressOf(world, trace, other);
    for (let repeat = 0; repeat < trace.count; repeat += 1, added += 1) {
      const draw = mix3(seed, device, added);
      const address = first + (repeat % (trace.remotes ?? 1));
      const time = context.at + trace.offsetMs + repeat * trace.everyMs;
      const draft: Draft = { trace, context, device, account, time, repeat, draw, shape };
      const keys = keysOf(world, reaction, draft);
      const code = codeOf(withLineage(reaction, draft, keys.parentKey), added % varied);
      const amount = Math.floor((trace.amount * (192 + (draw & 127))) / 256);
      addOverlayRow(
        reaction,
        { table, time, device, account, shape: code, address, port: trace.port, amount, ...keys, ...own },
        context.cause,
      );
    }
  }
  return added;
}
