// The nation as a picture: its levels as ranges of devices, a state a device, names and stories on demand.
// Promise: levels cover all devices and nest; a device's first state follows from its sensor and its updates alone.
// Tested in test/engine/conduct/national-picture.test.ts.

import { deviceIndex } from '../base/index.ts';
import { deviceName, deviceStory, placeLists } from '../estate/index.ts';
import type { DeviceStory, Estate, PlaceLevel, PlaceList } from '../estate/index.ts';
import type { NationLevel, NationOutline } from './nation-protocol.ts';
import { PICTURE_STATES } from './picture-states.ts';
import type { PictureState } from './picture-states.ts';

/** Days behind with updates from which a device is no longer called patched, and from which it is exposed. */
const PATCHED_DAYS = 7;
const EXPOSED_DAYS = 30;
/** Names that one question may ask for. */
const NAMES_MAX = 5_000;
const WORDS: Readonly<Record<PlaceLevel, { readonly word: string; readonly words: string }>> = {
  estate: { word: 'nation', words: 'nations' },
  region: { word: 'region', words: 'regions' },
  board: { word: 'board', words: 'boards' },
  organisation: { word: 'organisation', words: 'organisations' },
  site: { word: 'site', words: 'sites' },
  vlan: { word: 'VLAN', words: 'VLANs' },
};

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

/** One level as columns; `above` is the level that its blocks lie in. */
function levelOf({ level, starts, nameOf }: PlaceList, above: Uint32Array): NationLevel {
  const start = starts.slice(0, -1);
  const parent = new Uint32Array(start.length);
  let around = 0;
  for (let block = 0; block < start.length; block += 1) {
    while ((above[around + 1] as number) <= (start[block] as number)) around += 1;
    parent[block] = around;
  }
  return {
    ...WORDS[level],
    names: Array.from(start, (_, block) => nameOf(block)),
    start,
    end: starts.slice(1),
    parent,
  };
}

/** Regions, boards, organisations, sites and VLANs, in the order of devices. */
function levelsOf(estate: Estate): readonly NationLevel[] {
  const [whole, ...lists] = placeLists(estate);
  return lists.map((list, index) => levelOf(list, (lists[index - 1] ?? whole ?? list).starts));
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
      organisations: estate.organisations.map(({ code, name, devices }) => ({ code, name, ...devices })),
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
