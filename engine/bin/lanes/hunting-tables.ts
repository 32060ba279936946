// Tables for the bench of hunting: rows by formula, so that other engines can make the very same ones by theirs.
// Promise: a row depends on its number alone. Tested in test/engine/bin/bench-hunting.test.ts.

import type { Catalogue, Chunk, ColumnSlot, Schema, TableSource } from '../../hunting/index.ts';
import { chunkOf, codedVector, createPool, numberVector } from '../../hunting/index.ts';

export const DEVICES = 200_000;
export const COMMAND_LINES = 50_000;
const CHUNK = 65_536;

/** Every fiftieth command line has the word that the text filter looks for. */
export function commandLine(place: number): string {
  const folder = `C:\\Program Files\\Ward ${place % 977}\\bin`;
  if (place % 50 === 7) return `"${folder}\\powershell.exe" -NoProfile -File round-${place}.ps1`;
  return `"${folder}\\viewer-${place}.exe" --site ${place % 13} --session ${place * 31} --quiet`;
}

export const deviceName = (place: number): string => `WS-${place}.calderwick.example`;

/** Numbers of the row's values; the same formulas stand in SQL beside. */
export const deviceOf = (row: number): number => (row * 7_919 + Math.floor(row / 1_000)) % DEVICES;
export const commandOf = (row: number): number => (row * 10_473) % COMMAND_LINES;
export const actionOf = (row: number): string => (row % 3 === 0 ? 'ProcessCreated' : 'OpenProcessApiCall');

function tableOf(name: string, schema: Schema, chunks: readonly Chunk[]): TableSource {
  return {
    name,
    schema,
    says: '',
    columnSays: new Map(),
    *scan({ columns }) {
      for (const chunk of chunks)
        yield { length: chunk.length, columns: columns.map((column) => chunk.columns[column] as ColumnSlot) };
    },
  };
}

/** `count` rows of ActionType, DeviceName and ProcessCommandLine, by code into pools shared by all chunks. */
export function eventTable(count: number): TableSource {
  const actions = createPool();
  const devices = createPool();
  const commands = createPool();
  for (let place = 0; place < DEVICES; place += 1) devices.intern(deviceName(place));
  for (let place = 0; place < COMMAND_LINES; place += 1) commands.intern(commandLine(place));
  const chunks: Chunk[] = [];
  for (let first = 0; first < count; first += CHUNK) {
    const length = Math.min(CHUNK, count - first);
    const codes = [0, 1, 2].map(() => new Uint32Array(length));
    for (let at = 0; at < length; at += 1) {
      const row = first + at;
      (codes[0] as Uint32Array)[at] = actions.intern(actionOf(row));
      (codes[1] as Uint32Array)[at] = deviceOf(row);
      (codes[2] as Uint32Array)[at] = commandOf(row);
    }
    const vectors = [actions, devices, commands].map((pool, at) =>
      codedVector('string', codes[at] as Uint32Array, pool),
    );
    chunks.push(chunkOf(vectors, length));
  }
  const schema: Schema = [
    { name: 'ActionType', type: 'string' },
    { name: 'DeviceName', type: 'string' },
    { name: 'ProcessCommandLine', type: 'string' },
  ];
  return tableOf('Events', schema, chunks);
}

/** Keys that differ in every row: `first`, `first + step` … in an order that is not theirs. */
export function keyTable(name: string, count: number, step: number): TableSource {
  const chunks: Chunk[] = [];
  for (let first = 0; first < count; first += CHUNK) {
    const length = Math.min(CHUNK, count - first);
    const keys = new Float64Array(length);
    const values = new Float64Array(length);
    for (let at = 0; at < length; at += 1) {
      keys[at] = (((first + at) * 7_919) % count) * step;
      values[at] = first + at;
    }
    chunks.push(chunkOf([numberVector('long', keys, null), numberVector('long', values, null)], length));
  }
  const schema: Schema = [
    { name: 'Key', type: 'long' },
    { name: 'Value', type: 'long' },
  ];
  return tableOf(name, schema, chunks);
}

export function benchCatalogue(rows: number, joinRows: number): Catalogue {
  const tables = [eventTable(rows), keyTable('Left', joinRows, 2), keyTable('Right', joinRows, 3)];
  return { tables: new Map(tables.map((table) => [table.name, table])), files: new Map() };
}
