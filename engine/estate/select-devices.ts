// Devices that a selector of the scenario means: by name, group, VLAN or site, and a share of them.
// Promise: sorted, without repeats, and the same share for the same seed whatever else is selected.
// Tested in test/engine/estate/build-estate.test.ts.

import { mix2, streamSeed } from '../base/index.ts';
import type { DeviceSelector } from '../scenario/index.ts';
import type { Estate, Range } from './estate.ts';

function addRange(chosen: Set<number>, range: Range | undefined): void {
  if (range === undefined) return;
  for (let index = range.start; index < range.end; index += 1) chosen.add(index);
}

/** Device indexes of a selector, ascending. Named devices always stay; a share below 100 thins the rest by hash. */
export function selectDevices(estate: Estate, selector: DeviceSelector, seed: number): number[] {
  const { spec } = estate;
  const chosen = new Set<number>();
  for (const id of selector.groups)
    addRange(chosen, estate.groupRanges[spec.deviceGroups.findIndex((group) => group.id === id)]);
  for (const id of selector.vlans) addRange(chosen, estate.vlanRanges[spec.vlans.findIndex((vlan) => vlan.id === id)]);
  for (const id of selector.sites) addRange(chosen, estate.siteRanges[spec.sites.findIndex((site) => site.id === id)]);
  const salt = streamSeed(seed, 'estate/select');
  const kept = [...chosen].filter((index) => mix2(salt, index) % 10_000 < selector.sharePercent * 100);
  for (const name of selector.devices) {
    const index = estate.deviceByName.get(name.toLowerCase());
    if (index !== undefined) kept.push(index);
  }
  return [...new Set(kept)].sort((a, b) => a - b);
}
