// How many devices of a range stand in which state, and the sentence that says so.
// Promise: the counts of a range add up to its devices; states that nobody is in are left out of the sentence.
// Tested in test/site/estate-map/tally.test.ts.

import { DEVICE_STATES } from '#engine/conduct/index.ts';
import type { DeviceState } from '#engine/conduct/index.ts';
import { countOf, formatCount } from '../analyst/wording.ts';
import { stateOfCode, stateStyle } from './states.ts';

export type Tally = Readonly<Record<DeviceState, number>>;

export interface DeviceRange {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

export function tallyOf(states: Uint8Array, range: DeviceRange): Tally {
  const counts: Record<DeviceState, number> = { healthy: 0, alerting: 0, isolated: 0, encrypted: 0, silent: 0, off: 0 };
  for (let device = range.start; device < range.end; device += 1) counts[stateOfCode(states[device] ?? 0)] += 1;
  return counts;
}

/** States that need a look, in the engine's order of precedence. */
export const TROUBLE: readonly DeviceState[] = DEVICE_STATES.filter((state) => state !== 'healthy' && state !== 'off');

/** "Calderwick General: 6,120 devices, 2 alerting, 1 isolated." */
export function captionOf(name: string, range: DeviceRange, tally: Tally): string {
  const trouble = TROUBLE.filter((state) => tally[state] > 0).map(
    (state) => `${formatCount(tally[state])} ${stateStyle(state).word.toLowerCase()}`,
  );
  const rest = trouble.length === 0 ? ['none in trouble'] : trouble;
  return `${name}: ${[countOf(range.end - range.start, 'device'), ...rest].join(', ')}.`;
}
