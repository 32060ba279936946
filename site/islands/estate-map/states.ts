// How each device state looks and reads: word and pattern on the map. Colour only repeats them.
// Promise: one entry for each of PICTURE_STATES, which hold the states of a trust's devices as well.
// Tested in test/site/estate-map/tally.test.ts.

import { DEVICE_STATES, PICTURE_STATES } from '#engine/conduct/index.ts';
import type { PictureState } from '#engine/conduct/index.ts';

export interface StateStyle {
  readonly word: string;
  /** What it means, for a legend. */
  readonly says: string;
  /** How it is drawn when near, in words. */
  readonly pattern: string;
}

const STYLES: Readonly<Record<PictureState, StateStyle>> = {
  unseen: { word: 'No sensor', says: 'has no Defender sensor: only the network sees it', pattern: 'dim outline' },
  off: { word: 'Off', says: 'was switched off', pattern: 'thin outline' },
  healthy: { word: 'Healthy', says: 'reports, a week to a month behind with updates', pattern: 'plain fill' },
  patched: {
    word: 'Patched',
    says: 'reports, at most a week behind with updates',
    pattern: 'fill with one cut corner',
  },
  exposed: {
    word: 'Exposed',
    says: 'more than a month behind with updates, or no longer supported',
    pattern: 'half filled',
  },
  silent: { word: 'Silent', says: 'should report and does not', pattern: 'hollow' },
  isolated: { word: 'Isolated', says: 'cut from the network by defenders', pattern: 'hatched' },
  alerting: { word: 'Alerting', says: 'named by an alert that nobody has closed', pattern: 'bright, with a dark dot' },
  encrypted: { word: 'Encrypted', says: 'its files are gone', pattern: 'crossed' },
};

export const stateStyle = (state: PictureState): StateStyle => STYLES[state];

export const isPictureState = (text: string): text is PictureState =>
  (PICTURE_STATES as readonly string[]).includes(text);

/** State of a byte of the picture; an unknown one reads as silent, never as healthy. */
export const stateOfByte = (byte: number): PictureState => PICTURE_STATES[byte - 1] ?? 'silent';

/** A byte of the picture for each code of a trust's frame; an unknown one is silent. */
const BYTES = DEVICE_STATES.map((state) => PICTURE_STATES.indexOf(state) + 1);
const SILENT = PICTURE_STATES.indexOf('silent') + 1;
export const byteOfCode = (code: number): number => BYTES[code] ?? SILENT;
