// Remote ends of rows: the addresses that a pool of the activity file names, padded to a power of two.
// Promise: pools of roles hold the addresses of the row's own organisation; every organisation's block is laid out alike, so
// that one family serves them all.
// Tested in test/engine/telemetry/generate-part.test.ts.

import { below, mix2, streamSeed } from '../base/index.ts';
import { parseCidr, parseIpv4 } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import type { ActivitySpec } from '../scenario/index.ts';
import { countOfEntry, devicesOfEntry } from './device-order.ts';
import type { DeviceOrder } from './device-order.ts';

/** Addresses drawn from a network that a pool names. */
const ADDRESSES_PER_NETWORK = 256;
/** Addresses of an organisation's own pool, unless its entries say which devices they mean. */
const OWN_POOL = 256;
/** Addresses of other organisations' devices that one entry gives. */
const FOREIGN_POOL = 64;

/** Where a pool lies: counted from the organisation's own block where `own` is −1. */
export interface PoolPlace {
  readonly start: number;
  readonly mask: number;
  readonly own: -1 | 0;
}

export interface AddressPools {
  placeOf(remote: string | null): PoolPlace;
  /** All addresses: pools that everybody shares, then each organisation's block. */
  finish(): { readonly pool: Uint32Array; readonly baseOf: (organisation: number) => number };
}

const FOREIGN_ENTRY = /^organisation:([a-z-]+)\/([a-z-]+)$/;

function powerOfTwo(count: number): number {
  let size = 1;
  while (size < count) size *= 2;
  return size;
}

interface Ground {
  readonly estate: Estate;
  readonly order: DeviceOrder;
  readonly seed: number;
}

/** Addresses of devices with a role, `1-4` of them where the entry says so. */
function roleAddresses({ estate, order }: Ground, organisation: number, entry: string): number[] {
  const devices = devicesOfEntry(order, organisation, entry, false);
  return Array.from(devices, (device) => estate.devices.address[device] as number);
}

function foreignAddresses({ estate, order, seed }: Ground, entry: string): number[] {
  const [, kind, role = ''] = FOREIGN_ENTRY.exec(entry) ?? [];
  const found = estate.organisations.flatMap((organisation, index) =>
    organisation.kind === kind
      ? Array.from(order.ofRole(index, role, false), (device) => estate.devices.address[device] as number)
      : [],
  );
  const salt = streamSeed(seed, `pool/${entry}`);
  return found.length <= FOREIGN_POOL
    ? found
    : Array.from({ length: FOREIGN_POOL }, (_, place) => found[below(mix2(salt, place), found.length)] as number);
}

/** Addresses that an entry means for everybody. */
function sharedAddresses(ground: Ground, entry: string): number[] {
  const { estate, seed } = ground;
  if (FOREIGN_ENTRY.test(entry)) return foreignAddresses(ground, entry);
  const network = parseCidr(entry);
  if (network !== undefined) {
    const salt = streamSeed(seed, `pool/${entry}`);
    const count = Math.min(ADDRESSES_PER_NETWORK, network.size - 2);
    return Array.from({ length: count }, (_, index) => network.base + 1 + below(mix2(salt, index), network.size - 2));
  }
  const address = parseIpv4(entry);
  if (address !== undefined) return [address];
  const device = estate.deviceByName.get(entry.toLowerCase());
  return device === undefined ? [] : [estate.devices.address[device] as number];
}

/** Addresses of an own pool in one organisation: evenly chosen where it has more, its servers or any device where it has none. */
function ownAddresses(ground: Ground, organisation: number, entries: readonly string[], size: number): number[] {
  const { estate, order, seed } = ground;
  const entryAddresses = (entry: string): number[] =>
    entry.startsWith('role:') ? roleAddresses(ground, organisation, entry) : sharedAddresses(ground, entry);
  let found = entries.flatMap(entryAddresses);
  if (found.length === 0)
    found = Array.from(
      order.ofRole(organisation, 'server', false),
      (device) => estate.devices.address[device] as number,
    );
  const own = estate.organisations[organisation]?.devices;
  if (found.length === 0 && own !== undefined) found = [estate.devices.address[own.start] ?? 0];
  if (found.length <= size) return Array.from({ length: size }, (_, place) => found[place % found.length] as number);
  const salt = streamSeed(seed, `pool/${entries.join()}`) ^ organisation;
  const stride = found.length / size;
  return Array.from(
    { length: size },
    (_, place) => found[Math.floor(place * stride) + below(mix2(salt, place), Math.floor(stride))] as number,
  );
}

/** Size of an own pool: as many as its entries name, or OWN_POOL where one names a whole role. */
function ownSize(entries: readonly string[]): number {
  let size = 0;
  for (const entry of entries) {
    const count = countOfEntry(entry);
    if (count === undefined) return OWN_POOL;
    size += count;
  }
  return powerOfTwo(size);
}

/** Pools of an estate. In an estate of one organisation nothing is its own: addresses lie as they always did. */
export function createPools(ground: Ground, activity: ActivitySpec): AddressPools {
  const { estate } = ground;
  const many = estate.organisations.length > 1;
  const shared: number[] = [];
  const owned: { readonly entries: readonly string[]; readonly start: number; readonly size: number }[] = [];
  let ownStride = 0;
  const places = new Map<string, PoolPlace>();
  const sharedPlace = (entries: readonly string[]): PoolPlace => {
    const addresses = entries.flatMap((entry) =>
      entry.startsWith('role:') ? roleAddresses(ground, 0, entry) : sharedAddresses(ground, entry),
    );
    if (addresses.length === 0) addresses.push(0);
    const size = powerOfTwo(addresses.length);
    const start = shared.length;
    for (let index = 0; index < size; index += 1) shared.push(addresses[index % addresses.length] as number);
    return { start, mask: size - 1, own: 0 };
  };
  const ownPlace = (entries: readonly string[]): PoolPlace => {
    const size = ownSize(entries);
    const start = ownStride;
    owned.push({ entries, start, size });
    ownStride += size;
    return { start, mask: size - 1, own: -1 };
  };
  return {
    placeOf: (remote) => {
      const name = remote ?? '';
      const known = places.get(name);
      if (known !== undefined) return known;
      const entries = remote === null ? [] : (activity.pools[remote] ?? [remote]);
      const place =
        many && entries.some((entry) => entry.startsWith('role:')) ? ownPlace(entries) : sharedPlace(entries);
      places.set(name, place);
      return place;
    },
    finish: () => {
      const pool = new Uint32Array(shared.length + (many ? estate.organisations.length * ownStride : 0));
      pool.set(shared);
      const baseOf = (organisation: number): number => (many ? shared.length + organisation * ownStride : 0);
      if (many)
        estate.organisations.forEach((_, organisation) => {
          for (const { entries, start, size } of owned)
            pool.set(ownAddresses(ground, organisation, entries, size), baseOf(organisation) + start);
        });
      return { pool, baseOf };
    },
  };
}
