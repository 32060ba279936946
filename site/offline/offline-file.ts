// What the build says about use without a connection: one small file that can switch it off, and the lists of what to keep.
// Promise: a file that is not one of these is read as null, never half trusted. Tested in test/site/offline.test.ts.

/** Whoever runs the site switches it off here: every browser that comes by then removes what it kept. */
export const SWITCH_ADDRESS = '/offline.json';
export const LISTS_ADDRESS = '/offline-lists.json';
export const WORKER_ADDRESS = '/service-worker.js';

export interface OfflineSwitch {
  readonly format: 'standby-offline';
  readonly version: 1;
  readonly enabled: boolean;
}

/** Files that belong together; `bytes` is what they take on this computer. */
export interface KeepList {
  readonly files: readonly string[];
  readonly bytes: number;
}

export interface KeptExercise extends KeepList {
  /** Changes when any of its files, or any script of the room, changes. */
  readonly revision: string;
}

export interface OfflineLists {
  readonly format: 'standby-offline-lists';
  readonly version: 1;
  /** Pages for reading and learning with all they need: kept as a whole by the service worker. */
  readonly shell: { readonly files: number; readonly bytes: number };
  /** Scripts and styles of the exercise room, which all exercises share. */
  readonly room: KeepList;
  /** By scenario. */
  readonly exercises: Readonly<Record<string, KeptExercise>>;
  /** By role: pages of its units, part of the shell. */
  readonly pathways: Readonly<Record<string, KeepList>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is KeepList =>
  isRecord(value) &&
  typeof value['bytes'] === 'number' &&
  Array.isArray(value['files']) &&
  value['files'].every((file) => typeof file === 'string' && file.startsWith('/') && !file.startsWith('//'));

/** The switch, or null when this is none. */
export function readSwitch(value: unknown): OfflineSwitch | null {
  if (!isRecord(value) || value['format'] !== 'standby-offline' || value['version'] !== 1) return null;
  return typeof value['enabled'] === 'boolean' ? (value as unknown as OfflineSwitch) : null;
}

/** The lists, or null when these are none, or of another version of the site. */
export function readLists(value: unknown): OfflineLists | null {
  if (!isRecord(value) || value['format'] !== 'standby-offline-lists' || value['version'] !== 1) return null;
  const { shell, room, exercises, pathways } = value;
  if (!isRecord(shell) || typeof shell['files'] !== 'number' || typeof shell['bytes'] !== 'number') return null;
  if (!isList(room) || !isRecord(exercises) || !isRecord(pathways)) return null;
  if (!Object.values(pathways).every(isList)) return null;
  const whole = Object.values(exercises).every((one) => isList(one) && 'revision' in one);
  return whole ? (value as unknown as OfflineLists) : null;
}

/** A size as people say it: `0.4 MB`, `12 MB`. */
export function sizeWords(bytes: number): string {
  const tenths = Math.max(1, Math.round(bytes / 100_000));
  return tenths < 100
    ? `${String(Math.floor(tenths / 10))}.${String(tenths % 10)} MB`
    : `${String(Math.round(tenths / 10))} MB`;
}
