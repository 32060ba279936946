// Which device has an address: found in the VLAN whose addresses surround it, without an entry for every device.
// Promise: exactly the devices of the estate, in a few dozen steps a look-up.
// Tested in test/engine/telemetry/generate-part.test.ts against every device of an estate.

import type { Estate } from '../estate/index.ts';

export interface AddressIndex {
  /** Device with this IPv4 address (an unsigned number), or undefined. */
  get(address: number): number | undefined;
}

/** Place of the last value that is at most `wanted`, among `values[from]` … `values[until − 1]`, which rise; −1 when none is. */
function lastAtMost(values: ArrayLike<number>, from: number, until: number, wanted: number): number {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low === from ? -1 : low - 1;
}

/** Addresses rise within a VLAN, and VLANs do not overlap. */
export function indexAddresses(estate: Estate): AddressIndex {
  const { address } = estate.devices;
  const vlans = estate.vlanRanges
    .filter(({ start, end }) => end > start)
    .sort((a, b) => (address[a.start] as number) - (address[b.start] as number));
  const firsts = Float64Array.from(vlans, ({ start }) => address[start] as number);
  return {
    get: (wanted) => {
      const vlan = vlans[lastAtMost(firsts, 0, firsts.length, wanted)];
      if (vlan === undefined) return undefined;
      const device = lastAtMost(address, vlan.start, vlan.end, wanted);
      return device >= 0 && address[device] === wanted ? device : undefined;
    },
  };
}
