// EstateSpec + seed → the device columns, in the order organisation, site, VLAN, group.
// Promise: a device's row depends on the spec, the seed and its place alone; what is drawn later never shifts what was.
// Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/nation.test.ts.

import { assert, createStream, mix2, NO_INDEX, streamSeed } from '../base/index.ts';
import { DEVICE_ROLES, FIRST_HOST } from '../scenario/index.ts';
import type { DeviceGroupSpec, EstateSpec } from '../scenario/index.ts';
import { parseCidr } from './address.ts';
import type { DeviceColumns, Range } from './estate.ts';
import { bandsOf, daysIn } from './patch-level.ts';

interface GroupPlace {
  readonly group: DeviceGroupSpec;
  readonly groupIndex: number;
  readonly organisation: number;
  readonly siteIndex: number;
  readonly vlanIndex: number;
  readonly areaIndex: number;
}

export interface DeviceRanges {
  readonly site: Range[];
  readonly vlan: Range[];
  readonly group: Range[];
}

export interface FilledDevices {
  readonly devices: DeviceColumns;
  readonly ranges: DeviceRanges;
  readonly osNames: readonly string[];
}

/** Positions of a list's entries by id. */
export function placesById(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, index) => [id, index]));
}

function placeGroups(spec: EstateSpec): readonly GroupPlace[] {
  const vlans = placesById(spec.vlans);
  const areas = placesById(spec.areas);
  const sites = placesById(spec.sites);
  const places = spec.deviceGroups.map((group, groupIndex): GroupPlace => {
    const vlanIndex = vlans.get(group.vlan);
    const areaIndex = areas.get(group.area);
    const siteIndex = sites.get(spec.vlans[vlanIndex ?? -1]?.site ?? '');
    assert(
      vlanIndex !== undefined && areaIndex !== undefined && siteIndex !== undefined,
      `group ${group.id} has a VLAN, an area and a site`,
    );
    const organisation = spec.sites[siteIndex]?.organisation ?? 0;
    return { group, groupIndex, organisation, siteIndex, vlanIndex, areaIndex };
  });
  return places.sort((a, b) => a.siteIndex - b.siteIndex || a.vlanIndex - b.vlanIndex || a.groupIndex - b.groupIndex);
}

function emptyDevices(count: number): DeviceColumns {
  return {
    role: new Uint8Array(count),
    vlan: new Uint16Array(count),
    area: new Uint16Array(count),
    group: new Uint32Array(count),
    organisation: new Uint16Array(count),
    os: new Uint8Array(count),
    onboarded: new Uint8Array(count),
    patchDays: new Uint16Array(count),
    address: new Uint32Array(count),
    primaryAccount: new Uint32Array(count).fill(NO_INDEX),
  };
}

/** Extends the range at `index` to hold [start, end); ranges of one kind are contiguous by the order of groups. */
function extend(ranges: Range[], index: number, start: number, end: number): void {
  const known = ranges[index];
  ranges[index] = known === undefined || known.end === known.start ? { start, end } : { start: known.start, end };
}

/** First free address of each VLAN, found when its first group comes. */
function createAddresses(spec: EstateSpec): (vlanIndex: number, count: number) => number {
  const networks = new Map<number, { next: number; readonly end: number }>();
  return (vlanIndex, count) => {
    const vlan = spec.vlans[vlanIndex];
    let open = networks.get(vlanIndex);
    if (open === undefined) {
      const network = parseCidr(vlan?.cidr ?? '');
      assert(network !== undefined, `VLAN ${vlan?.id ?? ''} has a network`);
      open = { next: network.base + FIRST_HOST, end: network.base + network.size };
      networks.set(vlanIndex, open);
    }
    const first = open.next;
    open.next += count;
    assert(open.next < open.end, `VLAN ${vlan?.id ?? ''} has room for its devices`);
    return first;
  };
}

/** Makes all devices of an estate. */
export function fillDevices(spec: EstateSpec, seed: number): FilledDevices {
  const count = spec.deviceGroups.reduce((sum, group) => sum + group.count, 0);
  const devices = emptyDevices(count);
  const empty: Range = { start: 0, end: 0 };
  const ranges: DeviceRanges = {
    site: spec.sites.map(() => empty),
    vlan: spec.vlans.map(() => empty),
    group: spec.deviceGroups.map(() => empty),
  };
  const addressFor = createAddresses(spec);
  const draws = createDraws(seed);
  let start = 0;
  for (const place of placeGroups(spec)) {
    const end = start + place.group.count;
    devices.role.fill(DEVICE_ROLES.indexOf(place.group.role), start, end);
    devices.vlan.fill(place.vlanIndex, start, end);
    devices.area.fill(place.areaIndex, start, end);
    devices.group.fill(place.groupIndex, start, end);
    devices.organisation.fill(place.organisation, start, end);
    const address = addressFor(place.vlanIndex, place.group.count);
    for (let index = start; index < end; index += 1) devices.address[index] = address + index - start;
    draws.fill(place.group, devices, start, end);
    extend(ranges.site, place.siteIndex, start, end);
    extend(ranges.vlan, place.vlanIndex, start, end);
    ranges.group[place.groupIndex] = { start, end };
    start = end;
  }
  return { devices, ranges, osNames: draws.osNames };
}

interface Draws {
  readonly osNames: readonly string[];
  /** System, sensor and patch level of devices start … end − 1, which must be the next ones. */
  fill(group: DeviceGroupSpec, devices: DeviceColumns, start: number, end: number): void;
}

/** What chance decides of a device. Systems are numbered as they are first drawn. */
function createDraws(seed: number): Draws {
  const stream = createStream(seed, 'estate/devices');
  const patchSalt = streamSeed(seed, 'estate/patch-level');
  const osNames: string[] = [];
  const codeOf = (name: string): number => {
    const known = osNames.indexOf(name);
    return known >= 0 ? known : osNames.push(name) - 1;
  };
  return {
    osNames,
    fill(group, devices, start, end) {
      const codes = group.os.map(() => -1);
      const bands = group.os.map((os) => bandsOf(os));
      for (let index = start; index < end; index += 1) {
        const at = pickOs(group, stream.below(100));
        const code = codes[at] as number;
        devices.os[index] = code >= 0 ? code : (codes[at] = codeOf(group.os[at]?.name ?? 'Unknown'));
        devices.onboarded[index] = stream.below(100) < group.onboardedPercent ? 1 : 0;
        devices.patchDays[index] = daysIn(bands[at] ?? [], mix2(patchSalt, index));
      }
    },
  };
}

/** Position of an entry of a list of shares in per cent. */
function pickOs(group: DeviceGroupSpec, draw: number): number {
  let left = draw;
  for (let at = 0; at < group.os.length; at += 1) {
    left -= (group.os[at] as DeviceGroupSpec['os'][number]).percent;
    if (left < 0) return at;
  }
  return Math.max(0, group.os.length - 1);
}
