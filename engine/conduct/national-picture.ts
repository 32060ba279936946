// The nation as a picture: its levels as ranges of devices, a state a device, names and stories on demand.
// Promise: levels cover all devices and nest; a device's first state follows from its sensor and its updates alone.
// Tested in test/engine/conduct/national-picture.test.ts.

import { deviceIndex } from '../base/index.ts';
import { deviceName, deviceStory } from '../estate/index.ts';
import type { DeviceStory, Estate, Range } from '../estate/index.ts';
import type { NationLevel, NationOutline } from './nation-protocol.ts';
import { PICTURE_STATES } from './picture-states.ts';
import type { PictureState } from './picture-states.ts';

/** Days behind with updates from which a device is no longer called patched, and from which it is exposed. */
const PATCHED_DAYS = 7;
const EXPOSED_DAYS = 30;
/** Names that one question may ask for. */
const NAMES_MAX = 5_000;
/** Where organisations of the whole nation stand, which belong to no board. */
const NO_BOARD = 'National services';

export interface NationalPicture {
  readonly outline: NationOutline;
  names(start: number, end: number): readonly string[];
  /** Device of this host name, in any case, with or without its domain; null when there is none. */
  find(name: string): number | null;
  story(device: number): DeviceStory;
}

/** A device's byte: the place of its state in PICTURE_STATES, counted from 1. */
export function pictureByte(state: PictureState): number {
  return PICTURE_STATES.indexOf(state) + 1;
}

interface Grown {
  readonly names: string[];
  readonly start: number[];
  readonly end: number[];
  readonly parent: number[];
}

const grown = (): Grown => ({ names: [], start: [], end: [], parent: [] });

function level(word: string, words: string, { names, start, end, parent }: Grown): NationLevel {
  return {
    word,
    words,
    names,
    start: Uint32Array.from(start),
    end: Uint32Array.from(end),
    parent: Uint32Array.from(parent),
  };
}

/** Adds a block, or makes the last one longer when it has the same name and parent. */
function extend(to: Grown, name: string, range: Range, parent: number): number {
  const last = to.names.length - 1;
  if (last >= 0 && to.names[last] === name && to.parent[last] === parent) {
    to.end[last] = range.end;
    return last;
  }
  to.names.push(name);
  to.start.push(range.start);
  to.end.push(range.end);
  to.parent.push(parent);
  return last + 1;
}

/** Regions, boards, organisations, sites and VLANs, in the order of devices. */
function levelsOf(estate: Estate): readonly NationLevel[] {
  const [regions, boards, organisations, sites, vlans] = [grown(), grown(), grown(), grown(), grown()];
  const boardNames = new Map(
    estate.organisations.filter(({ kind }) => kind === 'care-board').map(({ code, name }) => [code, name]),
  );
  for (const organisation of estate.organisations) {
    const region = extend(regions, organisation.region, organisation.devices, 0);
    const board = boardNames.get(organisation.icb ?? organisation.code) ?? NO_BOARD;
    const around = extend(boards, board, organisation.devices, region);
    const own = extend(organisations, `${organisation.name} (${organisation.code})`, organisation.devices, around);
    for (let site = organisation.sites.start; site < organisation.sites.end; site += 1)
      extend(sites, estate.spec.sites[site]?.name ?? 'Site', estate.siteRanges[site] as Range, own);
  }
  // VLANs come in the order of their sites, as their devices do.
  let site = 0;
  estate.spec.vlans.forEach((vlan, index) => {
    const range = estate.vlanRanges[index] as Range;
    while (site < sites.end.length - 1 && range.start >= (sites.end[site] as number)) site += 1;
    vlans.names.push(vlan.name);
    vlans.start.push(range.start);
    vlans.end.push(range.end);
    vlans.parent.push(site);
  });
  return [
    level('region', 'regions', regions),
    level('board', 'boards', boards),
    level('organisation', 'organisations', organisations),
    level('site', 'sites', sites),
    level('VLAN', 'VLANs', vlans),
  ];
}

/** What every device is before anything happens. */
export function firstStates({ devices, deviceCount }: Estate): Uint8Array {
  const [unseen, healthy, patched, exposed] = (['unseen', 'healthy', 'patched', 'exposed'] as const).map(pictureByte);
  const states = new Uint8Array(deviceCount);
  for (let device = 0; device < deviceCount; device += 1) {
    const days = devices.patchDays[device] as number;
    states[device] = (
      devices.onboarded[device] === 0
        ? unseen
        : days > EXPOSED_DAYS
          ? exposed
          : days <= PATCHED_DAYS
            ? patched
            : healthy
    ) as number;
  }
  return states;
}

export function createNationalPicture(estate: Estate): NationalPicture {
  return {
    outline: {
      levels: levelsOf(estate),
      deviceCount: estate.deviceCount,
      states: firstStates(estate),
      roles: estate.devices.role.slice(),
    },
    names(start, end) {
      const first = Math.max(0, Math.floor(start));
      const last = Math.min(estate.deviceCount, Math.floor(end), first + NAMES_MAX);
      return Array.from({ length: Math.max(0, last - first) }, (_, n) => deviceName(estate, deviceIndex(first + n)));
    },
    find: (name) => estate.deviceByName.get(name.trim().toLowerCase().split('.')[0] ?? '') ?? null,
    story: (device) => deviceStory(estate, deviceIndex(device)),
  };
}
