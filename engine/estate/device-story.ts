// Everything an analyst asks about one device: names, addresses, users, programs, updates, and what depends on it.
// Promise: plain values, made from the estate alone; the same device tells the same story within a seed.
// Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/nation.test.ts.

import { assert, deviceIndex, mix2, mix3, NO_INDEX, streamSeed } from '../base/index.ts';
import { DEVICE_ROLES } from '../scenario/index.ts';
import type { Criticality, DeviceGroupSpec, DeviceRole, SystemSpec } from '../scenario/index.ts';
import { formatIpv4 } from './address.ts';
import type { DeviceStory, Estate, Range } from './estate.ts';
import { patchText } from './patch-level.ts';
import { accountName, deviceDomain, deviceIdText, deviceName, organisationAt } from './story.ts';

/** Logins that a story names besides the one that uses the device most. */
const OTHER_USERS = 4;

/** Tells everything about one device. */
export function deviceStory(estate: Estate, device: number): DeviceStory {
  const { spec, devices } = estate;
  const group = spec.deviceGroups[devices.group[device] as number];
  const vlan = spec.vlans[devices.vlan[device] as number];
  const area = spec.areas[devices.area[device] as number];
  assert(group !== undefined && vlan !== undefined && area !== undefined, `device ${device} is in the estate`);
  const name = deviceName(estate, device);
  const index = devices.organisation[device] as number;
  const { code, name: owner, kind, region, icb, sites } = organisationAt(estate, index);
  const own = spec.systems.filter((system) => (system.organisation ?? 0) === index);
  const systems = systemsOf(own, name);
  const primary = devices.primaryAccount[device] as number;
  const role = DEVICE_ROLES[devices.role[device] as number] as DeviceRole;
  const os = estate.osNames[devices.os[device] as number] ?? 'Unknown';
  const patchDays = devices.patchDays[device] as number;
  return {
    index: deviceIndex(device),
    name,
    deviceId: deviceIdText(estate, device),
    role,
    organisation: { code, name: owner, kind, region, icb },
    domain: deviceDomain(estate, device),
    site: siteName(estate, sites, vlan.site),
    vlan: vlan.name,
    vlanId: vlan.id,
    area: area.name,
    os,
    patchDays,
    patchLevel: patchText(patchDays),
    software: softwareOf(estate, device, role, os),
    address: formatIpv4(devices.address[device] as number),
    macAddress: macText(estate.seed, device),
    onboarded: devices.onboarded[device] === 1,
    clinicallyCritical: group.clinicallyCritical,
    criticality: criticalityOf(group),
    primaryAccount: primary === NO_INDEX ? null : accountName(estate, primary),
    users: usersOf(estate, device, primary),
    systems,
    services: servicesOf(estate, index, systems),
    reliesOn: reliesOn(estate, own, area.service),
  };
}

function siteName({ spec }: Estate, sites: Range, id: string): string {
  for (let index = sites.start; index < sites.end; index += 1) {
    const site = spec.sites[index];
    if (site?.id === id) return site.name;
  }
  return id;
}

/** How much a patient notices when a device of the group goes; from its role where the file does not say. */
export function criticalityOf(group: DeviceGroupSpec): Criticality {
  if (group.criticality !== undefined) return group.criticality;
  if (group.clinicallyCritical) return 'life-critical';
  return CARE_ROLES.has(group.role) ? 'direct-care' : 'none';
}

const CARE_ROLES: ReadonlySet<DeviceRole> = new Set([
  'ward-pc',
  'ward-wow',
  'ed-pc',
  'theatre-pc',
  'imaging-console',
  'medical-device',
  'analyser',
]);

/** Locally administered address; the first byte says that no maker gave it. */
function macText(seed: number, device: number): string {
  const salt = streamSeed(seed, 'mac-address');
  const [high, low] = [mix3(salt, device, 0), mix3(salt, device, 1)];
  const bytes = [2, high >>> 24, (high >>> 16) & 255, (high >>> 8) & 255, high & 255, low >>> 24];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('-');
}

/** Programs of its role and system; a device that is far behind with updates has an older version. */
function softwareOf(estate: Estate, device: number, role: DeviceRole, os: string): DeviceStory['software'] {
  const salt = streamSeed(estate.seed, 'software');
  const days = estate.devices.patchDays[device] as number;
  const age = days <= 31 ? 0 : days <= 180 ? 1 : 2;
  return (estate.spec.software ?? []).flatMap(({ name, roles, os: systems, percent, versions }, index) => {
    if (!roles.includes(role) || (systems.length > 0 && !systems.some((start) => os.startsWith(start)))) return [];
    if (mix3(salt, device, index) % 100 >= percent) return [];
    return [{ name, version: versions[Math.min(age, versions.length - 1)] ?? '' }];
  });
}

/** The login that uses it most, then some others of its area. */
function usersOf(estate: Estate, device: number, primary: number): readonly string[] {
  if (primary === NO_INDEX) return [];
  const { accounts, accountRanges, spec, devices } = estate;
  const area = devices.area[device] as number;
  const areaId = spec.areas[area]?.id;
  const owner = organisationAt(estate, accounts.organisation[primary]);
  const others: number[] = [];
  const salt = mix2(streamSeed(estate.seed, 'other-users'), device);
  // Groups are sorted by organisation: those of the owner lie between its first and its last account's.
  const last = accounts.group[owner.accounts.end - 1] as number;
  for (let index = accounts.group[owner.accounts.start] as number; index <= last; index += 1) {
    const group = spec.accountGroups[index];
    if (group?.kind !== 'staff' || group.area !== areaId) continue;
    const { start, end } = accountRanges[index] as Range;
    for (let n = 0; n < OTHER_USERS && n < end - start; n += 1) others.push(start + ((salt + n) % (end - start)));
  }
  return [...new Set([primary, ...others.slice(0, OTHER_USERS)])].map((account) => accountName(estate, account));
}

/** True when the list holds the name, whatever its case. */
function names(list: readonly string[], name: string): boolean {
  return list.some((entry) => entry.toLowerCase() === name);
}

function systemsOf(systems: readonly SystemSpec[], name: string): DeviceStory['systems'] {
  const lower = name.toLowerCase();
  return systems.flatMap((system): DeviceStory['systems'][number][] => {
    if (names(system.needs, lower)) return [{ id: system.id, name: system.name, relation: 'needs' }];
    if (names(system.helps, lower)) return [{ id: system.id, name: system.name, relation: 'helps' }];
    return [];
  });
}

/** Systems that fall when one of `fallen` falls, through `needsSystems`, including those themselves. */
function dependants(systems: readonly SystemSpec[], fallen: readonly string[]): ReadonlySet<string> {
  const all = new Set(fallen);
  // A set is walked in the order of adding, so what is added while walking is walked too.
  for (const id of all) for (const system of systems) if (system.needsSystems.includes(id)) all.add(system.id);
  return all;
}

/** Clinical services that lose something: its own organisation's by name, others counted. */
function servicesOf(estate: Estate, organisation: number, systems: DeviceStory['systems']): readonly string[] {
  if (systems.length === 0) return [];
  const { spec } = estate;
  const reach = dependants(
    spec.systems,
    systems.map((system) => system.id),
  );
  const elsewhere = new Map<string, number>();
  const own = spec.services.filter((service) => {
    if (!service.dependsOn.some((need) => reach.has(need.system))) return false;
    if ((service.organisation ?? 0) === organisation) return true;
    elsewhere.set(service.name, (elsewhere.get(service.name) ?? 0) + 1);
    return false;
  });
  const counted = [...elsewhere].map(
    ([name, count]) => `${name} of ${count} other organisation${count === 1 ? '' : 's'}`,
  );
  return [...own.map((service) => service.name), ...counted];
}

/** Systems that the clinical service of its area stands on. */
function reliesOn(estate: Estate, own: readonly SystemSpec[], service: string | null): DeviceStory['reliesOn'] {
  const needs = estate.spec.services.find((one) => one.id === service)?.dependsOn ?? [];
  return own.filter(({ id }) => needs.some((need) => need.system === id)).map(({ id, name }) => ({ id, name }));
}
