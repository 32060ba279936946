// EstateSpec → the account columns, and which of them sits most at which device.
// Promise: accounts come in the order of their groups, so a group and an organisation is an index range.
// Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/nation.test.ts.

import { mix3, streamSeed } from '../base/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import type { DeviceRole, EstateSpec } from '../scenario/index.ts';
import type { ColumnRoom } from './column-room.ts';
import type { AccountColumns, DeviceColumns, Range } from './estate.ts';
import { placesById } from './fill-devices.ts';
import { SYSTEM_ACCOUNTS, wardLogin } from './names.ts';

/** Written where an account has no group or no area. */
const NONE = 0xffff;

/** Roles that people sit at; the rest have no primary account. */
const SHARED_ROLES: ReadonlySet<DeviceRole> = new Set([
  'ward-pc',
  'ward-wow',
  'ed-pc',
  'theatre-pc',
  'lab-pc',
  'imaging-console',
  'pharmacy-pc',
  'reception-pc',
]);
const PERSONAL_ROLES: ReadonlySet<DeviceRole> = new Set(['office-pc', 'office-laptop', 'admin-workstation']);

export interface FilledAccounts {
  readonly accounts: AccountColumns;
  /** By account group. */
  readonly ranges: readonly Range[];
}

/** Makes all accounts of an estate; the first three are the computer's own. */
export function fillAccounts(spec: EstateSpec, room: ColumnRoom): FilledAccounts {
  const count = spec.accountGroups.reduce<number>((sum, group) => sum + group.count, SYSTEM_ACCOUNTS.length);
  const areas = placesById(spec.areas);
  const accounts: AccountColumns = {
    kind: new Uint8Array(room.place(count)).fill(ACCOUNT_KINDS.indexOf('system')),
    group: new Uint16Array(room.place(count * 2)).fill(NONE),
    organisation: new Uint16Array(room.place(count * 2)),
    area: new Uint16Array(room.place(count * 2)).fill(NONE),
  };
  let start: number = SYSTEM_ACCOUNTS.length;
  const ranges = spec.accountGroups.map((group, groupIndex) => {
    const end = start + group.count;
    accounts.kind.fill(ACCOUNT_KINDS.indexOf(group.kind), start, end);
    accounts.group.fill(groupIndex, start, end);
    accounts.organisation.fill(group.organisation ?? 0, start, end);
    accounts.area.fill((group.area === null ? undefined : areas.get(group.area)) ?? NONE, start, end);
    const range = { start, end };
    start = end;
    return range;
  });
  return { accounts, ranges };
}

/** Accounts to choose from: some ranges, and how many they are. */
interface Pool {
  readonly ranges: Range[];
  total: number;
}

/** By area, or −1 − organisation for accounts without one. */
type Pools = Map<number, Pool>;

function addTo(pools: Pools, key: number, range: Range): void {
  const pool = pools.get(key);
  const size = range.end - range.start;
  if (pool === undefined) {
    pools.set(key, { ranges: [range], total: size });
    return;
  }
  pool.ranges.push(range);
  pool.total += size;
}

/** Area that a shared login of a trust's own file is named after (`ward7`, `edmajors`), or −1. */
function areaOfLogin(spec: EstateSpec, name: string | undefined): number {
  if (name === undefined) return -1;
  const exact = spec.areas.findIndex((area) => wardLogin(area.code) === name);
  return exact >= 0 ? exact : spec.areas.findIndex((area) => !/^w\d/.test(area.id) && name.startsWith(area.id));
}

/** Accounts of one kind, of the organisation's own directory, by area. */
function poolsOf(spec: EstateSpec, filled: FilledAccounts, kind: 'staff' | 'ward-generic' | 'admin'): Pools {
  const pools: Pools = new Map();
  spec.accountGroups.forEach((group, groupIndex) => {
    if (group.kind !== kind || group.tenant !== 'trust-ad') return;
    const range = filled.ranges[groupIndex] as Range;
    const nowhere = -1 - (group.organisation ?? 0);
    const area = filled.accounts.area[range.start] as number;
    if (area !== NONE) addTo(pools, area, range);
    else if (spec.organisations !== undefined || group.names.length === 0) addTo(pools, nowhere, range);
    else
      for (let index = range.start; index < range.end; index += 1)
        addTo(pools, areaOfLogin(spec, group.names[index - range.start]), { start: index, end: index + 1 });
  });
  return pools;
}

/** Gives every PC the login that uses it most: the ward's shared one where there is one, else someone of its area. */
export function assignPrimaryAccounts(
  spec: EstateSpec,
  seed: number,
  devices: DeviceColumns,
  groupRanges: readonly Range[],
  filled: FilledAccounts,
): void {
  const salt = streamSeed(seed, 'estate/primary-account');
  const generic = poolsOf(spec, filled, 'ward-generic');
  const staff = poolsOf(spec, filled, 'staff');
  const admins = poolsOf(spec, filled, 'admin');
  const everybody = staffOfAll(spec, filled);
  for (const { start, end } of groupRanges) {
    if (start === end) continue;
    const role = DEVICE_ROLES[devices.role[start] as number] as DeviceRole;
    const area = devices.area[start] as number;
    const nowhere = -1 - (devices.organisation[start] as number);
    const local = staff.get(area) ?? staff.get(nowhere) ?? everybody.get(nowhere);
    let pool: Pool | undefined;
    if (SHARED_ROLES.has(role)) pool = generic.get(area) ?? local;
    else if (role === 'admin-workstation') pool = admins.get(area) ?? admins.get(nowhere) ?? local;
    else if (PERSONAL_ROLES.has(role)) pool = local;
    if (pool === undefined) continue;
    for (let device = start; device < end; device += 1)
      devices.primaryAccount[device] = memberOf(pool, mix3(salt, device, pool.total) % pool.total);
  }
}

/** All staff of each organisation's directory, by −1 − organisation. */
function staffOfAll(spec: EstateSpec, filled: FilledAccounts): Pools {
  const pools: Pools = new Map();
  spec.accountGroups.forEach((group, groupIndex) => {
    if (group.kind !== 'staff' || group.tenant !== 'trust-ad') return;
    addTo(pools, -1 - (group.organisation ?? 0), filled.ranges[groupIndex] as Range);
  });
  return pools;
}

function memberOf(pool: Pool, rank: number): number {
  let left = rank;
  for (const { start, end } of pool.ranges) {
    if (left < end - start) return start + left;
    left -= end - start;
  }
  return 0;
}
