// How each device state looks and reads: word and pattern on the map. Colour only repeats them.
// Promise: one entry for each of DEVICE_STATES, in the engine's order of precedence.
// Tested in test/site/estate-map/tally.test.ts.

import { DEVICE_STATES } from '#engine/conduct/index.ts';
import type { DeviceState } from '#engine/conduct/index.ts';

export interface StateStyle {
  readonly word: string;
  /** How it is drawn when near, in words, for the legend. */
  readonly pattern: string;
}

const STYLES: Readonly<Record<DeviceState, StateStyle>> = {
  healthy: { word: 'Healthy', pattern: 'plain fill' },
  alerting: { word: 'Alerting', pattern: 'bright, with a dark dot' },
  isolated: { word: 'Isolated', pattern: 'hatched' },
  encrypted: { word: 'Encrypted', pattern: 'crossed' },
  silent: { word: 'Silent', pattern: 'hollow' },
  off: { word: 'Off', pattern: 'thin outline' },
};

export const stateStyle = (state: DeviceState): StateStyle => STYLES[state];

export const isDeviceState = (text: string): text is DeviceState => (DEVICE_STATES as readonly string[]).includes(text);

/** State of a code of `deviceStates`; an unknown code reads as silent, never as healthy. */
export const stateOfCode = (code: number): DeviceState => DEVICE_STATES[code] ?? 'silent';
