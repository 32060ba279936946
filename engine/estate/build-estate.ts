// EstateSpec + seed → Estate columns. Small text in; nine thousand devices out for a trust, two million for the nation.
// Promise: depends on nothing but its arguments; devices are sorted by organisation, site, VLAN and group.
// Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/nation.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import { FIRST_HOST } from '../scenario/index.ts';
import type { EstateSpec } from '../scenario/index.ts';
import { parseCidr } from './address.ts';
import type { Ipv4Network } from './address.ts';
import { OWN_ROOM } from './column-room.ts';
import type { ColumnRoom } from './column-room.ts';
import type { Estate, EstateGround, NetworkOrder } from './estate.ts';
import { assignPrimaryAccounts, fillAccounts } from './fill-accounts.ts';
import { fillDevices } from './fill-devices.ts';
import { mapAccounts, mapDevices, readAccounts, readDevices } from './name-index.ts';
import { planNames } from './names.ts';
import { listOrganisations } from './organisations.ts';

/**
 * Builds an estate, its columns in `room`. The spec has been checked by the scenario compiler; a fault here is a broken
 * invariant.
 */
export function buildEstate(spec: EstateSpec, seed: number, room: ColumnRoom = OWN_ROOM): Estate {
  const nation = spec.organisations !== undefined;
  const most = nation ? LIMITS.devicesPerNationMax : LIMITS.devicesPerTrustMax;
  const deviceCount = spec.deviceGroups.reduce((sum, group) => sum + group.count, 0);
  assert(deviceCount <= most, `this estate has at most ${most} devices`);
  const networks = spec.vlans.map((vlan) => parseCidr(vlan.cidr));
  const { devices, ranges, osNames } = fillDevices(spec, networks, seed, room);
  const filled = fillAccounts(spec, room);
  assignPrimaryAccounts(spec, seed, devices, ranges.group, filled);
  const ground: EstateGround = {
    spec,
    seed,
    organisations: listOrganisations(spec, ranges.site, filled.ranges),
    names: planNames(spec, seed),
    deviceCount,
    devices,
    accountCount: filled.accounts.kind.length,
    accounts: filled.accounts,
    osNames,
    networks: orderNetworks(networks),
    siteRanges: ranges.site,
    vlanRanges: ranges.vlan,
    groupRanges: ranges.group,
    accountRanges: filled.ranges,
  };
  return nation
    ? { ...ground, deviceByName: readDevices(ground), accountByName: readAccounts(ground) }
    : { ...ground, deviceByName: mapDevices(ground), accountByName: mapAccounts(ground) };
}

function orderNetworks(networks: readonly (Ipv4Network | undefined)[]): NetworkOrder {
  const hosts = networks.map((network) => (network?.base ?? 0) + FIRST_HOST);
  const vlans = Uint16Array.from(hosts.keys()).sort((a, b) => (hosts[a] as number) - (hosts[b] as number));
  return { firstHosts: Uint32Array.from(vlans, (vlan) => hosts[vlan] as number), vlans };
}

/** Device with this IPv4 address (an unsigned number), or undefined. Within a VLAN addresses follow the order of devices. */
export function deviceAt({ networks, vlanRanges }: Estate, address: number): number | undefined {
  const { firstHosts, vlans } = networks;
  let [low, high] = [0, firstHosts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firstHosts[middle] as number) <= address) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const range = vlanRanges[vlans[low - 1] as number];
  if (range === undefined) return undefined;
  const device = range.start + address - (firstHosts[low - 1] as number);
  return device < range.end ? device : undefined;
}
