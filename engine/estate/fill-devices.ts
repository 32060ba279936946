// EstateSpec + seed → the device columns, in the order organisation, site, VLAN, group.
// Promise: a device's row depends on the spec, the seed and its place alone; what is drawn later never shifts what was.
// Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/nation.test.ts.

import { assert, createStream, mix2, NO_INDEX, streamSeed } from '../base/index.ts';
import { DEVICE_ROLES, FIRST_HOST } from '../scenario/index.ts';
import type { DeviceGroupSpec, EstateSpec, PatchBandSpec } from '../scenario/index.ts';
import type { Ipv4Network } from './address.ts';
import type { ColumnRoom } from './column-room.ts';
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

function emptyDevices(count: number, room: ColumnRoom): DeviceColumns {
  return {
    role: new Uint8Array(room.place(count)),
    vlan: new Uint16Array(room.place(count * 2)),
    area: new Uint16Array(room.place(count * 2)),
    group: new Uint32Array(room.place(count * 4)),
    organisation: new Uint16Array(room.place(count * 2)),
    os: new Uint8Array(room.place(count)),
    onboarded: new Uint8Array(room.place(count)),
    patchDays: new Uint16Array(room.place(count * 2)),
    address: new Uint32Array(room.place(count * 4)),
    primaryAccount: new Uint32Array(room.place(count * 4)).fill(NO_INDEX),
  };
}

/** Extends the range at `index` to hold [start, end); ranges of one kind are contiguous by the order of groups. */
function extend(ranges: Range[], index: number, start: number, end: number): void {
  const known = ranges[index];
  ranges[index] = known === undefined || known.end === known.start ? { start, end } : { start: known.start, end };
}

/** First free address of each VLAN, found when its first group comes. */
function createAddresses(
  spec: EstateSpec,
  networks: readonly (Ipv4Network | undefined)[],
): (vlanIndex: number, count: number) => number {
  const opened = new Map<number, { next: number; readonly end: number }>();
  return (vlanIndex, count) => {
    const vlan = spec.vlans[vlanIndex];
    let open = opened.get(vlanIndex);
    if (open === undefined) {
      const network = networks[vlanIndex];
      assert(network !== undefined, `VLAN ${vlan?.id ?? ''} has a network`);
      open = { next: network.base + FIRST_HOST, end: network.base + network.size };
      opened.set(vlanIndex, open);
    }
    const first = open.next;
    open.next += count;
    assert(open.next < open.end, `VLAN ${vlan?.id ?? ''} has room for its devices`);
    return first;
  };
}

/** Makes all devices of an estate; `networks` are those of its VLANs. */
export function fillDevices(
  spec: EstateSpec,
  networks: readonly (Ipv4Network | undefined)[],
  seed: number,
  room: ColumnRoom,
): FilledDevices {
  const count = spec.deviceGroups.reduce((sum, group) => sum + group.count, 0);
  const devices = emptyDevices(count, room);
  const empty: Range = { start: 0, end: 0 };
  const ranges: DeviceRanges = {
    site: spec.sites.map(() => empty),
    vlan: spec.vlans.map(() => empty),
    group: spec.deviceGroups.map(() => empty),
  };
  const addressFor = createAddresses(spec, networks);
  const draws = createDraws(seed);
  let start = 0;
  for (const place of placeGroups(spec)) {
    const end = start + place.group.count;
    fillPlace(place, addressFor(place.vlanIndex, place.group.count), devices, start, end);
    draws.fill(place.group, devices, start, end);
    extend(ranges.site, place.siteIndex, start, end);
    extend(ranges.vlan, place.vlanIndex, start, end);
    ranges.group[place.groupIndex] = { start, end };
    start = end;
  }
  return { devices, ranges, osNames: draws.osNames };
}

/** What all devices of a group share, and their addresses; a plain loop, for most groups are small. */
function fillPlace(place: GroupPlace, address: number, devices: DeviceColumns, start: number, end: number): void {
  const { vlanIndex, areaIndex, groupIndex, organisation } = place;
  const role = DEVICE_ROLES.indexOf(place.group.role);
  for (let index = start; index < end; index += 1) {
    devices.role[index] = role;
    devices.vlan[index] = vlanIndex;
    devices.area[index] = areaIndex;
    devices.group[index] = groupIndex;
    devices.organisation[index] = organisation;
    devices.address[index] = address + index - start;
  }
}

interface Draws {
  readonly osNames: readonly string[];
  /** System, sensor and patch level of devices start … end − 1, which must be the next ones. */
  fill(group: DeviceGroupSpec, devices: DeviceColumns, start: number, end: number): void;
}

/** A system of a list: its number once it has been drawn, and how far behind with updates. */
interface System {
  readonly name: string;
  code: number;
  readonly bands: readonly PatchBandSpec[];
}

const NO_SYSTEM: System = { name: 'Unknown', code: 0, bands: [] };

/** What chance decides of a device. Systems are numbered as they are first drawn. */
function createDraws(seed: number): Draws {
  const stream = createStream(seed, 'estate/devices');
  const patchSalt = streamSeed(seed, 'estate/patch-level');
  const osNames: string[] = [];
  // Groups of a nation share their lists of systems.
  const known = new Map<DeviceGroupSpec['os'], readonly System[]>();
  const systemsOf = (list: DeviceGroupSpec['os']): readonly System[] => {
    let systems = known.get(list);
    if (systems === undefined) {
      systems = list.map((entry) => ({ name: entry.name, code: -1, bands: bandsOf(entry) }));
      known.set(list, systems);
    }
    return systems;
  };
  const codeOf = (name: string): number => {
    const at = osNames.indexOf(name);
    return at >= 0 ? at : osNames.push(name) - 1;
  };
  return {
    osNames,
    fill(group, devices, start, end) {
      const { os, onboarded, patchDays } = devices;
      const systems = systemsOf(group.os);
      for (let index = start; index < end; index += 1) {
        const system = systems[pickOs(group, stream.below(100))] ?? NO_SYSTEM;
        if (system.code < 0) system.code = codeOf(system.name);
        os[index] = system.code;
        onboarded[index] = stream.below(100) < group.onboardedPercent ? 1 : 0;
        patchDays[index] = daysIn(system.bands, mix2(patchSalt, index));
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
