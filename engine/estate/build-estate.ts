// EstateSpec + seed → Estate columns. Small text in, nine thousand devices out.
// Promise: depends on nothing but its arguments; devices are sorted by site, VLAN and group.
// Tested in test/engine/estate/build-estate.test.ts.

import { accountIndex, assert, createStream, deviceIndex, LIMITS, mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import type { AccountIndex, DeviceIndex } from '../base/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import type { DeviceGroupSpec, DeviceRole, EstateSpec } from '../scenario/index.ts';
import { parseCidr } from './address.ts';
import type { AccountColumns, DeviceColumns, Estate, EstateGround, Organisation, Range } from './estate.ts';
import { loginName, nameDevice, planNames, SYSTEM_ACCOUNTS, wardLogin } from './names.ts';

/** First host of a VLAN: the addresses below belong to routers and switches. */
const FIRST_HOST = 10;
const NO_GROUP = 0xffff;

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

interface GroupPlace {
  readonly group: DeviceGroupSpec;
  readonly groupIndex: number;
  readonly organisation: number;
  readonly siteIndex: number;
  readonly vlanIndex: number;
  readonly areaIndex: number;
}

function placeGroups(spec: EstateSpec): readonly GroupPlace[] {
  const places = spec.deviceGroups.map((group, groupIndex) => {
    const vlanIndex = spec.vlans.findIndex((vlan) => vlan.id === group.vlan);
    const areaIndex = spec.areas.findIndex((area) => area.id === group.area);
    const siteIndex = spec.sites.findIndex((site) => site.id === spec.vlans[vlanIndex]?.site);
    assert(vlanIndex >= 0 && areaIndex >= 0 && siteIndex >= 0, `group ${group.id} has a VLAN, an area and a site`);
    const organisation = spec.sites[siteIndex]?.organisation ?? 0;
    return { group, groupIndex, organisation, siteIndex, vlanIndex, areaIndex };
  });
  return places.sort((a, b) => a.siteIndex - b.siteIndex || a.vlanIndex - b.vlanIndex || a.groupIndex - b.groupIndex);
}

/** Chooses an entry of a list of shares in per cent. */
function pickOs(group: DeviceGroupSpec, draw: number): string {
  let left = draw;
  for (const { name, percent } of group.os) {
    left -= percent;
    if (left < 0) return name;
  }
  return group.os.at(-1)?.name ?? 'Unknown';
}

function emptyDevices(count: number): DeviceColumns {
  return {
    role: new Uint8Array(count),
    vlan: new Uint16Array(count),
    area: new Uint16Array(count),
    group: new Uint16Array(count),
    organisation: new Uint16Array(count),
    os: new Uint8Array(count),
    onboarded: new Uint8Array(count),
    address: new Uint32Array(count),
    primaryAccount: new Uint32Array(count).fill(NO_INDEX),
  };
}

interface Ranges {
  readonly site: Range[];
  readonly vlan: Range[];
  readonly group: Range[];
}

/** Extends the range at `index` to hold [start, end); ranges of one kind are contiguous by the order of groups. */
function extend(ranges: Range[], index: number, start: number, end: number): void {
  const known = ranges[index];
  ranges[index] = known === undefined || known.end === known.start ? { start, end } : { start: known.start, end };
}

function fillDevices(spec: EstateSpec, seed: number, devices: DeviceColumns, osNames: string[], ranges: Ranges): void {
  const stream = createStream(seed, 'estate/devices');
  const usedInVlan = new Map<number, number>();
  let index = 0;
  for (const place of placeGroups(spec)) {
    const { group, vlanIndex } = place;
    const network = parseCidr(spec.vlans[vlanIndex]?.cidr ?? '');
    assert(network !== undefined, `VLAN ${group.vlan} has a network`);
    const used = usedInVlan.get(vlanIndex) ?? 0;
    assert(
      FIRST_HOST + used + group.count < network.size,
      `VLAN ${group.vlan} has room for ${used + group.count} devices`,
    );
    usedInVlan.set(vlanIndex, used + group.count);
    const start = index;
    for (let ordinal = 0; ordinal < group.count; ordinal += 1, index += 1) {
      devices.role[index] = DEVICE_ROLES.indexOf(group.role);
      devices.vlan[index] = vlanIndex;
      devices.area[index] = place.areaIndex;
      devices.group[index] = place.groupIndex;
      devices.organisation[index] = place.organisation;
      devices.address[index] = network.base + FIRST_HOST + used + ordinal;
      devices.os[index] = osCode(osNames, pickOs(group, stream.below(100)));
      devices.onboarded[index] = stream.below(100) < group.onboardedPercent ? 1 : 0;
    }
    extend(ranges.site, place.siteIndex, start, index);
    extend(ranges.vlan, vlanIndex, start, index);
    ranges.group[place.groupIndex] = { start, end: index };
  }
}

function osCode(osNames: string[], name: string): number {
  const known = osNames.indexOf(name);
  if (known >= 0) return known;
  return osNames.push(name) - 1;
}

function buildAccounts(spec: EstateSpec): { accounts: AccountColumns; ranges: readonly Range[]; count: number } {
  const count = spec.accountGroups.reduce<number>((sum, group) => sum + group.count, SYSTEM_ACCOUNTS.length);
  const accounts = {
    kind: new Uint8Array(count).fill(ACCOUNT_KINDS.indexOf('system')),
    group: new Uint16Array(count).fill(NO_GROUP),
    organisation: new Uint16Array(count),
    area: new Uint16Array(count).fill(NO_GROUP),
  };
  let index: number = SYSTEM_ACCOUNTS.length;
  const ranges = spec.accountGroups.map((group, groupIndex) => {
    const start = index;
    const area = group.area === null ? -1 : spec.areas.findIndex((candidate) => candidate.id === group.area);
    for (let left = group.count; left > 0; left -= 1, index += 1) {
      accounts.kind[index] = ACCOUNT_KINDS.indexOf(group.kind);
      accounts.group[index] = groupIndex;
      accounts.organisation[index] = group.organisation ?? 0;
      accounts.area[index] = area < 0 ? NO_GROUP : area;
    }
    return { start, end: index };
  });
  return { accounts, ranges, count };
}

/** Area that a shared login is named after (`ward7`, `edmajors`), or −1. */
function areaOfLogin(spec: EstateSpec, name: string | undefined): number {
  if (name === undefined) return -1;
  const exact = spec.areas.findIndex((area) => wardLogin(area.code) === name);
  return exact >= 0 ? exact : spec.areas.findIndex((area) => !/^w\d/.test(area.id) && name.startsWith(area.id));
}

/** Accounts of one kind by area (area index, or −1 for those without one). */
function accountsByArea(
  spec: EstateSpec,
  accounts: AccountColumns,
  ranges: readonly Range[],
  kind: 'staff' | 'ward-generic' | 'admin',
): Map<number, number[]> {
  const byArea = new Map<number, number[]>();
  for (let index = SYSTEM_ACCOUNTS.length; index < accounts.kind.length; index += 1) {
    if (ACCOUNT_KINDS[accounts.kind[index] as number] !== kind) continue;
    const group = spec.accountGroups[accounts.group[index] as number];
    if (group?.tenant !== 'trust-ad') continue;
    const area =
      accounts.area[index] === NO_GROUP
        ? areaOfLogin(spec, group.names[index - (ranges[accounts.group[index] as number]?.start ?? 0)])
        : (accounts.area[index] as number);
    const list = byArea.get(area);
    if (list === undefined) byArea.set(area, [index]);
    else list.push(index);
  }
  return byArea;
}

/** Gives every PC the login that uses it most: the ward's shared one where there is one, else someone of its area. */
function assignPrimaryAccounts(
  spec: EstateSpec,
  seed: number,
  devices: DeviceColumns,
  accounts: AccountColumns,
  ranges: readonly Range[],
): void {
  const salt = streamSeed(seed, 'estate/primary-account');
  const generic = accountsByArea(spec, accounts, ranges, 'ward-generic');
  const staff = accountsByArea(spec, accounts, ranges, 'staff');
  const admins = accountsByArea(spec, accounts, ranges, 'admin');
  const everybody = [...staff.values()].flat().sort((a, b) => a - b);
  for (let index = 0; index < devices.role.length; index += 1) {
    const role = DEVICE_ROLES[devices.role[index] as number] as DeviceRole;
    const area = devices.area[index] as number;
    const local = staff.get(area) ?? staff.get(-1) ?? everybody;
    let candidates: readonly number[] = [];
    if (SHARED_ROLES.has(role)) candidates = generic.get(area) ?? local;
    else if (role === 'admin-workstation') candidates = admins.get(area) ?? admins.get(-1) ?? local;
    else if (PERSONAL_ROLES.has(role)) candidates = local;
    if (candidates.length === 0) continue;
    devices.primaryAccount[index] = candidates[mix3(salt, index, candidates.length) % candidates.length] as number;
  }
}

/** Everyone's name once, lower case; duplicate names are a fault of the estate file. */
function indexNames<T>(count: number, nameOf: (index: number) => string, brand: (index: number) => T): Map<string, T> {
  const byName = new Map<string, T>();
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index).toLowerCase();
    assert(!byName.has(name), `the name ${name} is used once`);
    byName.set(name, brand(index));
  }
  return byName;
}

/** A trust's own file: everything belongs to it, and its addresses are as written. */
function onlyOrganisation(spec: EstateSpec, deviceCount: number, accountCount: number): Organisation {
  const { code, name, region, prefix, domain } = spec.trust;
  return {
    ...{ code, name, region, prefix, domain },
    kind: 'acute-trust',
    icb: null,
    devices: { start: 0, end: deviceCount },
    accounts: { start: SYSTEM_ACCOUNTS.length, end: accountCount },
    sites: { start: 0, end: spec.sites.length },
    vlans: { start: 0, end: spec.vlans.length },
    addressBase: 0,
  };
}

const EMPTY: Range = { start: 0, end: 0 };

/** Builds a trust's estate. The spec has been checked by the scenario compiler; a fault here is a broken invariant. */
export function buildEstate(spec: EstateSpec, seed: number): Estate {
  const deviceCount = spec.deviceGroups.reduce((sum, group) => sum + group.count, 0);
  assert(deviceCount <= LIMITS.devicesPerTrustMax, `a trust has at most ${LIMITS.devicesPerTrustMax} devices`);
  const devices = emptyDevices(deviceCount);
  const osNames: string[] = [];
  const ranges: Ranges = {
    site: spec.sites.map(() => EMPTY),
    vlan: spec.vlans.map(() => EMPTY),
    group: spec.deviceGroups.map(() => EMPTY),
  };
  fillDevices(spec, seed, devices, osNames, ranges);
  const { accounts, ranges: accountRanges, count: accountCount } = buildAccounts(spec);
  assignPrimaryAccounts(spec, seed, devices, accounts, accountRanges);
  const ground: EstateGround = {
    spec,
    seed,
    organisations: [onlyOrganisation(spec, deviceCount, accountCount)],
    names: planNames(spec),
    deviceCount,
    devices,
    accountCount,
    accounts,
    osNames,
    siteRanges: ranges.site,
    vlanRanges: ranges.vlan,
    groupRanges: ranges.group,
    accountRanges,
  };
  const deviceByName: Map<string, DeviceIndex> = indexNames(
    deviceCount,
    (index) => nameDevice(ground, index),
    deviceIndex,
  );
  const accountByName: Map<string, AccountIndex> = indexNames(
    accountCount,
    (index) => loginName(ground, index),
    accountIndex,
  );
  return { ...ground, deviceByName, accountByName };
}
