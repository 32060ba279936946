// How far behind a device is with security updates: drawn from shares by operating system.
// Promise: whole days, never negative; the same draw gives the same days. Tested in test/engine/estate/nation.test.ts.

import type { DeviceGroupSpec, PatchBandSpec } from '../scenario/index.ts';

const band = (percent: number, fromDays: number, toDays: number): PatchBandSpec => ({ percent, fromDays, toDays });

/** Usual levels where a file says none: a monthly round, servers a month later, makers' images yearly, and what has ended. */
const MONTHLY = [band(62, 0, 14), band(29, 15, 31), band(7, 32, 90), band(2, 91, 400)];
const SERVER = [band(55, 0, 31), band(34, 32, 62), band(11, 63, 400)];
const VENDOR = [band(20, 20, 180), band(50, 181, 540), band(30, 541, 1_100)];
const ENDED = [band(100, 760, 2_600)];

/** Shares of patch levels of one operating system of a group. */
export function bandsOf(os: DeviceGroupSpec['os'][number]): readonly PatchBandSpec[] {
  if (os.patch !== undefined && os.patch.length > 0) return os.patch;
  if (/Windows (7|XP)|2012/.test(os.name)) return ENDED;
  if (/LTSC|Appliance|Linux/.test(os.name)) return VENDOR;
  return os.name.includes('Server') ? SERVER : MONTHLY;
}

/** Days since the newest update for a 32-bit draw. */
export function daysIn(bands: readonly PatchBandSpec[], draw: number): number {
  let left = draw % 100;
  for (const { percent, fromDays, toDays } of bands) {
    left -= percent;
    if (left < 0) return fromDays + ((draw >>> 8) % (toDays - fromDays + 1));
  }
  return bands.at(-1)?.toDays ?? 0;
}

/** What an analyst reads: `up to date`, `3 weeks behind`, `14 months behind`. */
export function patchText(days: number): string {
  if (days <= 14) return 'up to date';
  if (days <= 60) return `${Math.round(days / 7)} weeks behind`;
  return `${Math.round(days / 30)} months behind`;
}
