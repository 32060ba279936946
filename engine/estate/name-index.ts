// Names back to indexes: by maps in a trust, by reading the name in a nation, where millions of strings would not fit a page.
// Promise: both ways answer alike; what is found has the name that was asked for.
// Tested in test/engine/estate/name-index.test.ts.

import { accountIndex, assert, deviceIndex } from '../base/index.ts';
import type { AccountIndex, DeviceIndex } from '../base/index.ts';
import type { EstateGround, NameIndex } from './estate.ts';
import { isPeople, loginName, loginStem, nameDevice, personAt, SYSTEM_ACCOUNTS } from './names.ts';

/** Everyone's name once, lower case; duplicate names are a fault of the estate file. */
function mapNames<T>(count: number, nameOf: (index: number) => string, brand: (index: number) => T): Map<string, T> {
  const byName = new Map<string, T>();
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index).toLowerCase();
    assert(!byName.has(name), `the name ${name} is used once`);
    byName.set(name, brand(index));
  }
  return byName;
}

/** Devices by name, each written down: for a trust. */
export function mapDevices(ground: EstateGround): NameIndex<DeviceIndex> {
  return mapNames(ground.deviceCount, (index) => nameDevice(ground, index), deviceIndex);
}

/** Accounts by login, each written down: for a trust. */
export function mapAccounts(ground: EstateGround): NameIndex<AccountIndex> {
  return mapNames(ground.accountCount, (index) => loginName(ground, index), accountIndex);
}

interface DevicePlaces {
  /** Devices that the file names. */
  readonly named: ReadonlyMap<string, number>;
  /** Unnamed groups by lower-case prefix of the site and code of the area. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
}

/** Devices by reading the name: site, area, group and number. Tables of sites and groups are made at the first question. */
export function readDevices(ground: EstateGround): NameIndex<DeviceIndex> {
  let places: DevicePlaces | undefined;
  const get = (name: string): DeviceIndex | undefined => {
    places ??= placeDevices(ground);
    const named = places.named.get(name);
    if (named !== undefined) return deviceIndex(named);
    const cut = name.lastIndexOf('-');
    for (const group of places.groups.get(name.slice(0, cut)) ?? []) {
      const code = ground.spec.deviceGroups[group]?.code.toLowerCase() ?? '';
      const number = name.slice(cut + 1 + code.length);
      const range = ground.groupRanges[group];
      if (range === undefined || !name.startsWith(code, cut + 1) || !/^\d{2,5}$/.test(number)) continue;
      const device = range.start + Number(number) - 1;
      // Only the exact form counts: not PC1 or PC001 for PC01.
      if (device >= range.start && device < range.end && nameDevice(ground, device).toLowerCase() === name)
        return deviceIndex(device);
    }
    return undefined;
  };
  return { get, has: (name) => get(name) !== undefined, size: ground.deviceCount };
}

function placeDevices({ spec, groupRanges }: EstateGround): DevicePlaces {
  const areas = new Map(spec.areas.map((area) => [area.id, area]));
  const sites = new Map(spec.sites.map((site) => [site.id, site]));
  const named = new Map<string, number>();
  const groups = new Map<string, number[]>();
  spec.deviceGroups.forEach((group, index) => {
    const start = groupRanges[index]?.start ?? 0;
    group.names.forEach((name, ordinal) => named.set(name.toLowerCase(), start + ordinal));
    if (group.names.length > 0) return;
    const area = areas.get(group.area);
    const place = `${sites.get(area?.site ?? '')?.prefix ?? ''}-${area?.code ?? ''}`.toLowerCase();
    const list = groups.get(place);
    if (list === undefined) groups.set(place, [index]);
    else list.push(index);
  });
  return { named, groups };
}

interface AccountPlaces {
  /** Organisation by lower-case prefix and by domain. */
  readonly organisations: ReadonlyMap<string, number>;
  /** Groups that are not people, by organisation. */
  readonly groups: readonly (readonly number[])[];
  /** Groups that are not people, by the beginning of their logins; −1 where several have it. */
  readonly stems: ReadonlyMap<string, number>;
}

/** Accounts by reading the login; one that several organisations have needs its domain, or the organisation. */
export function readAccounts(ground: EstateGround): NameIndex<AccountIndex> {
  let places: AccountPlaces | undefined;
  const get = (name: string, organisation?: number): AccountIndex | undefined => {
    const system = SYSTEM_ACCOUNTS.findIndex((one) => one.toLowerCase() === name);
    if (system >= 0) return accountIndex(system);
    places ??= placeAccounts(ground);
    const asked = readDomain(ground, places, name);
    if (asked === undefined) return undefined;
    const found =
      personAt(ground, asked.login) ?? loginAt(ground, places, asked.login, asked.organisation ?? organisation);
    if (found === undefined) return undefined;
    const fits = asked.organisation === null || ground.accounts.organisation[found] === asked.organisation;
    return fits ? accountIndex(found) : undefined;
  };
  return { get, has: (name) => get(name) !== undefined, size: ground.accountCount };
}

/** Splits `cal\a.khan` and `a.khan@calderwick.example`; undefined when the domain is nobody's. */
function readDomain(
  ground: EstateGround,
  { organisations }: AccountPlaces,
  name: string,
): { login: string; organisation: number | null } | undefined {
  const cut = name.includes('\\') ? name.indexOf('\\') : name.lastIndexOf('@');
  if (cut < 0) return { login: name, organisation: null };
  const back = name[cut] === '\\';
  const domain = back ? name.slice(0, cut) : name.slice(cut + 1);
  const login = back ? name.slice(cut + 1) : name.slice(0, cut);
  const organisation = organisations.get(domain);
  if (organisation !== undefined) return { login, organisation };
  if (domain !== ground.spec.trust.mailDomain) return undefined;
  // A shared mailbox has its organisation's prefix behind a dot; a person's number is England's.
  const dot = login.lastIndexOf('.');
  const behind = organisations.get(login.slice(dot + 1));
  if (behind === undefined || personAt(ground, login) !== undefined) return { login, organisation: null };
  return { login: login.slice(0, dot), organisation: behind };
}

function placeAccounts({ spec, organisations }: EstateGround): AccountPlaces {
  const byName = new Map<string, number>();
  organisations.forEach(({ prefix, domain }, index) => {
    byName.set(prefix.toLowerCase(), index);
    byName.set(domain, index);
  });
  const groups = organisations.map((): number[] => []);
  const stems = new Map<string, number>();
  spec.accountGroups.forEach((group, index) => {
    if (isPeople(group)) return;
    groups[group.organisation ?? 0]?.push(index);
    for (const stem of group.names.length > 0 ? group.names : [loginStem(spec, group)])
      stems.set(stem, stems.has(stem) ? -1 : index);
  });
  return { organisations: byName, groups, stems };
}

/** A shared, service or named account of one organisation; of any when only one has it. */
function loginAt(
  ground: EstateGround,
  places: AccountPlaces,
  login: string,
  organisation: number | null | undefined,
): number | undefined {
  const stem = login.replace(/-\d+$/, '');
  const only = places.stems.get(login) ?? places.stems.get(stem) ?? -1;
  const groups = organisation === null || organisation === undefined ? [only] : (places.groups[organisation] ?? []);
  for (const group of groups) {
    const range = ground.accountRanges[group];
    const written = ground.spec.accountGroups[group];
    if (range === undefined || written === undefined) continue;
    const named = written.names.indexOf(login);
    const ordinal = written.names.length > 0 ? named : Math.max(0, Number(/-(\d+)$/.exec(login)?.[1] ?? 1) - 1);
    const account = range.start + ordinal;
    if (ordinal >= 0 && account < range.end && loginName(ground, account) === login) return account;
  }
  return undefined;
}
