// Who is logged on where: one account a device for each quarter of an hour, a hash of device and quarter.
// Promise: any quarter can be worked out alone; devices nobody sits at run as SYSTEM.
// Tested in test/engine/telemetry/volumes.test.ts.

import { mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import type { DeviceRole } from '../scenario/index.ts';
import type { ColumnRoom, Estate } from '../estate/index.ts';
import type { Presence } from './activity-model.ts';

/** Chance, in 256ths, that someone other than the usual login is on. Wards share; offices do not. */
const OTHER_CHANCE: Partial<Record<DeviceRole, number>> = {
  'ward-pc': 70,
  'ward-wow': 90,
  'ed-pc': 80,
  'theatre-pc': 90,
  'lab-pc': 60,
  'imaging-console': 40,
  'pharmacy-pc': 60,
  'reception-pc': 40,
  'office-pc': 6,
  'office-laptop': 2,
  'admin-workstation': 0,
};

const NO_AREA = 0xffff;

/** Counts staff by area and lays them side by side; holds nothing by device, so two million devices cost nothing here. */
export function compilePresence(estate: Estate, seed: number, room: ColumnRoom): Presence {
  const staff = ACCOUNT_KINDS.indexOf('staff');
  const { accounts, accountCount, spec } = estate;
  const areaCount = new Uint32Array(spec.areas.length);
  const areaStart = new Uint32Array(spec.areas.length);
  const isStaff = (account: number): boolean => accounts.kind[account] === staff && accounts.area[account] !== NO_AREA;
  let total = 0;
  for (let account = 0; account < accountCount; account += 1) {
    if (!isStaff(account)) continue;
    const area = accounts.area[account] as number;
    areaCount[area] = (areaCount[area] as number) + 1;
    total += 1;
  }
  for (let area = 1; area < areaStart.length; area += 1)
    areaStart[area] = (areaStart[area - 1] as number) + (areaCount[area - 1] as number);
  const others = new Uint32Array(room.place(total * 4));
  const next = areaStart.slice();
  for (let account = 0; account < accountCount; account += 1) {
    if (!isStaff(account)) continue;
    const area = accounts.area[account] as number;
    const place = next[area] as number;
    others[place] = account;
    next[area] = place + 1;
  }
  return {
    seed: streamSeed(seed, 'presence'),
    devices: estate.devices,
    areaStart,
    areaCount,
    others,
    otherChance: Uint8Array.from(DEVICE_ROLES, (role: DeviceRole) => OTHER_CHANCE[role] ?? 0),
  };
}

/** Account logged on to a device in a quarter of an hour (counted from STARTEX, negative before it). */
export function loggedOn(presence: Presence, device: number, quarter: number): number {
  const { devices } = presence;
  const primary = devices.primaryAccount[device] as number;
  if (primary === NO_INDEX) return 0;
  const hash = mix3(presence.seed, device, quarter);
  const area = devices.area[device] as number;
  const count = presence.areaCount[area] ?? 0;
  if (count === 0 || (hash & 255) >= (presence.otherChance[devices.role[device] as number] as number)) return primary;
  return presence.others[(presence.areaStart[area] as number) + ((hash >>> 8) % count)] as number;
}
