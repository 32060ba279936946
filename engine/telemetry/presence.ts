// Who is logged on where: one account a device for each quarter of an hour, a hash of device and quarter.
// Promise: any quarter can be worked out alone; devices nobody sits at run as SYSTEM.
// Tested in test/engine/telemetry/volumes.test.ts.

import { mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import type { DeviceRole } from '../scenario/index.ts';
import type { Estate } from '../estate/index.ts';
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

export function compilePresence(estate: Estate, seed: number): Presence {
  const byArea = new Map<number, number[]>();
  for (let account = 0; account < estate.accountCount; account += 1) {
    if (ACCOUNT_KINDS[estate.accounts.kind[account] as number] !== 'staff') continue;
    const area = estate.accounts.area[account] as number;
    const list = byArea.get(area);
    if (list === undefined) byArea.set(area, [account]);
    else list.push(account);
  }
  const others: number[] = [];
  const startOfArea = new Map<number, number>();
  for (const [area, accounts] of byArea) {
    startOfArea.set(area, others.length);
    others.push(...accounts);
  }
  const count = estate.deviceCount;
  const presence = {
    seed: streamSeed(seed, 'presence'),
    usual: new Uint32Array(count),
    otherStart: new Uint32Array(count),
    otherCount: new Uint32Array(count),
    others: Uint32Array.from(others),
    otherChance: new Uint8Array(count),
  };
  for (let device = 0; device < count; device += 1) {
    const primary = estate.devices.primaryAccount[device] as number;
    if (primary === NO_INDEX) continue;
    const area = estate.devices.area[device] as number;
    presence.usual[device] = primary;
    presence.otherStart[device] = startOfArea.get(area) ?? 0;
    presence.otherCount[device] = byArea.get(area)?.length ?? 0;
    presence.otherChance[device] = OTHER_CHANCE[DEVICE_ROLES[estate.devices.role[device] as number] as DeviceRole] ?? 0;
  }
  return presence;
}

/** Account logged on to a device in a quarter of an hour (counted from STARTEX, negative before it). */
export function loggedOn(presence: Presence, device: number, quarter: number): number {
  const hash = mix3(presence.seed, device, quarter);
  const count = presence.otherCount[device] as number;
  if (count === 0 || (hash & 255) >= (presence.otherChance[device] as number)) return presence.usual[device] as number;
  return presence.others[(presence.otherStart[device] as number) + ((hash >>> 8) % count)] as number;
}
