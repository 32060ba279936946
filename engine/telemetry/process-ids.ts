// Which process a row speaks of, worked out from the row alone. A process row has an id of its own; what acts is an image on
// a device: services run since start-up, a desktop's programs for a shift, and the rest was started in the quarter before.
// Promise: no memory of earlier rows, and a parent is never younger than its child. Tested in test/engine/telemetry/full-record.test.ts.

import { DAY_MS, HOUR_MS, MINUTE_MS, mix2, mix3, streamSeed } from '../base/index.ts';
import type { ActivitySpec, ProgramSpec } from '../scenario/index.ts';

const QUARTER_MS = 15 * MINUTE_MS;
const SHIFT_MS = 8 * HOUR_MS;
/** Every device was started this long before STARTEX at the latest: longer than the history that can be read. */
const UPTIME_MIN_MS = 9 * DAY_MS;

/** Images whose children are services: what they start runs until the device stops. */
const SERVICE_PARENTS: ReadonlySet<string> = new Set(['services.exe', 'wininit.exe', 'smss.exe', '']);
const DESKTOP_PARENTS: ReadonlySet<string> = new Set(['explorer.exe', 'userinit.exe', 'winlogon.exe']);

type Life = 'boot' | 'shift' | 'quarter';

/** What the activity file says of images that act. */
export interface ProcessModel {
  readonly life: ReadonlyMap<string, Life>;
  /** Images that start processes in ordinary life, in lower case. */
  readonly starting: ReadonlySet<string>;
  /** Images of Windows and its agents that run as SYSTEM, whoever sits at the device. */
  readonly system: ReadonlySet<string>;
}

/** A process: its key, and when it started (SimTimeMs). */
export interface ProcessIdentity {
  readonly key: number;
  readonly startedAt: number;
}

function lifeOf(program: ProgramSpec): Life {
  const parent = program.parent.toLowerCase();
  if (SERVICE_PARENTS.has(parent)) return 'boot';
  // A command line of its own marks a program that stays: the shell, the browser, mail.
  return DESKTOP_PARENTS.has(parent) && program.commandLine !== '' ? 'shift' : 'quarter';
}

export function compileProcesses(activity: ActivitySpec): ProcessModel {
  const starting = new Set<string>();
  const asSystem = new Set<string>();
  for (const { table, by, as } of activity.families) {
    if (by === null) continue;
    if (table === 'DeviceProcessEvents') starting.add(by.toLowerCase());
    if (as === 'SYSTEM') asSystem.add(by.toLowerCase());
  }
  const life = new Map<string, Life>();
  const system = new Set<string>();
  for (const program of activity.programs) {
    const image = program.file.toLowerCase();
    const parent = program.parent.toLowerCase();
    life.set(image, lifeOf(program));
    if (asSystem.has(image) && (SERVICE_PARENTS.has(parent) || parent === 'winlogon.exe')) system.add(image);
  }
  return { life, starting, system };
}

/** What an image's name alone decides; kept by whoever asks for many rows of one image. */
export interface ProcessImage {
  readonly seed: number;
  readonly life: Life;
  /** The kernel, whose process id is always 4. */
  readonly isKernel: boolean;
}

export function processImage(model: ProcessModel, name: string): ProcessImage {
  const image = name.toLowerCase();
  return {
    seed: streamSeed(0x70696d67, image),
    life: model.life.get(image) ?? 'quarter',
    isKernel: image === 'ntoskrnl.exe',
  };
}

/** The process that an image acts as on a device at a time. Its key is never 0. */
export function processOfImage({ seed, life }: ProcessImage, device: number, time: number): ProcessIdentity {
  if (life === 'boot') {
    const key = mix2(seed, device) || 1;
    // One start of the device, and its services within two minutes of it.
    const started = UPTIME_MIN_MS + (mix2(device, 0x626f6f74) % (30 * DAY_MS)) - (key % (2 * MINUTE_MS));
    return { key, startedAt: -started };
  }
  const period = life === 'shift' ? SHIFT_MS : QUARTER_MS;
  const phase = life === 'shift' ? mix2(device, 0x73686674) % SHIFT_MS : 0;
  const bucket = Math.floor((time + phase) / period);
  const key = mix3(seed, device, bucket) || 1;
  return { key, startedAt: bucket * period - phase - 1 - (mix2(key, 0x7374) % QUARTER_MS) };
}

/** The same by the image's name. */
export function actingProcess(model: ProcessModel, device: number, name: string, time: number): ProcessIdentity {
  return processOfImage(processImage(model, name), device, time);
}

/** True when an image is short-lived and starts others: its children are seen in the quarter of an hour after it. */
export function startsOthers(model: ProcessModel, image: string, actor: string): boolean {
  const name = image.toLowerCase();
  return model.starting.has(name) && name !== actor.toLowerCase() && model.life.get(name) === 'quarter';
}

/** Key of the process that such an image is when a row creates it. */
export function startedKey(image: ProcessImage, device: number, time: number): number {
  return processOfImage(image, device, time + QUARTER_MS).key;
}

/** Key of the process that an ordinary row creates: every row of any other image is a process of its own. */
export function createdKey(
  model: ProcessModel,
  device: number,
  image: string,
  actor: string,
  time: number,
  rowKey: number,
): number {
  return startsOthers(model, image, actor) ? startedKey(processImage(model, image), device, time) : rowKey;
}

/** Windows process id of a process key on a device: a multiple of four, 1,000 … 33,764; the kernel is always 4. */
export function processId(device: number, key: number, image: string): number {
  return processIdOf(device, key, image.toLowerCase() === 'ntoskrnl.exe');
}

/** The same where it is known whether the image is the kernel. */
export function processIdOf(device: number, key: number, isKernel: boolean): number {
  return isKernel ? 4 : 1_000 + (mix2(key, device) % 8_192) * 4;
}
