// How many devices of a range stand in which state, and the sentence that says so.
// Promise: the counts of a range add up to its devices; states that nobody is in are left out of the sentence.
// Tested in test/site/estate-map/tally.test.ts.

import { PICTURE_STATES } from '#engine/conduct/index.ts';
import type { PictureState } from '#engine/conduct/index.ts';
import { countOf, formatCount } from '../analyst/wording.ts';
import type { DeviceRange } from './place.ts';
import { stateStyle } from './states.ts';

/** Devices by state, in the order of PICTURE_STATES. */
export type Tally = Uint32Array;

/** States that need a look, the gravest first. */
export const TROUBLE: readonly PictureState[] = ['encrypted', 'alerting', 'isolated', 'silent'];

/** `states` holds a byte a device: the index of its state + 1. */
export function tallyOf(states: Uint8Array, range: DeviceRange): Tally {
  const byByte = new Uint32Array(PICTURE_STATES.length + 1);
  for (let device = range.start; device < range.end; device += 1) {
    const byte = states[device] as number;
    byByte[byte] = (byByte[byte] as number) + 1;
  }
  return byByte.subarray(1);
}

export const countIn = (tally: Tally, state: PictureState): number => tally[PICTURE_STATES.indexOf(state)] ?? 0;

export function troubleIn(tally: Tally): number {
  return TROUBLE.reduce((sum, state) => sum + countIn(tally, state), 0);
}

/** "North West: 214,300 devices, 3 alerting, 1 isolated; 21,900 exposed." */
export function captionOf(name: string, range: DeviceRange, tally: Tally): string {
  const trouble = TROUBLE.filter((state) => countIn(tally, state) > 0).map(
    (state) => `${formatCount(countIn(tally, state))} ${stateStyle(state).word.toLowerCase()}`,
  );
  const rest = trouble.length === 0 ? ['none in trouble'] : trouble;
  const exposed = countIn(tally, 'exposed');
  const tail = exposed === 0 ? '' : `; ${formatCount(exposed)} exposed`;
  return `${name}: ${[countOf(range.end - range.start, 'device'), ...rest].join(', ')}${tail}.`;
}
