// Names of devices, asked for by range when they are needed and kept, since a name never changes during a run.
// Promise: no device is asked for twice; a failed question may be asked again.
// Tested in test/site/estate-map/names.test.ts.

import type { Simulation } from '../../browser/simulation.ts';
import type { DeviceRange } from './place.ts';

/** Devices of one question: keeps the worker's answer small. */
export const NAMES_PER_QUESTION = 2_000;

/** Asks for the names of the range that are not yet known and adds them; true when something was added. */
export async function fetchNames(
  simulation: Pick<Simulation, 'ask'>,
  known: Map<number, string>,
  range: DeviceRange,
): Promise<boolean> {
  let added = false;
  for (let start = range.start; start < range.end; start += NAMES_PER_QUESTION) {
    const end = Math.min(range.end, start + NAMES_PER_QUESTION);
    let missing = false;
    for (let device = start; device < end && !missing; device += 1) missing = !known.has(device);
    if (!missing) continue;
    const answer = await simulation.ask({ kind: 'device-names', start, end });
    if (answer.kind !== 'device-names') continue;
    answer.names.forEach((name, n) => known.set(start + n, name));
    added = true;
  }
  return added;
}

export interface Found {
  readonly device: number;
  readonly name: string;
}

/** Devices whose name holds the text, those that begin with it first; at most `max`. */
export function findNames(known: ReadonlyMap<number, string>, text: string, max: number): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const begins: Found[] = [];
  const holds: Found[] = [];
  for (const [device, name] of known) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at === 0) begins.push({ device, name });
    else if (at > 0) holds.push({ device, name });
  }
  return [...begins, ...holds].slice(0, max);
}
