// ActivitySpec + estate → ActivityModel and the shapes of ordinary life.
// Promise: depends on nothing but its arguments; roles the estate does not have and devices it does not know leave no stream.
// Tested in test/engine/telemetry/acute-trust-day.test.ts.

import { assert, below, LIMITS, mix2, NO_INDEX, streamSeed } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { parseCidr, parseIpv4 } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES, TABLE_NAMES } from '../scenario/index.ts';
import type { ActivitySpec, LookAlikeSpec, RoleActivitySpec, ShapeFamilySpec, TableName } from '../scenario/index.ts';
import { FAMILY, FAMILY_STRIDE, SLOTS } from './activity-model.ts';
import type { ActivityModel, CellStream, LookAlikeStream } from './activity-model.ts';
import type { GrowingDictionary } from './dictionary.ts';
import { completeShape, hasPlaceholder, indexPrograms, prepareShape } from './fill-shape.ts';
import { compilePresence } from './presence.ts';
import { tableId } from './table-columns.ts';
import type { TwinShapes } from './twin-shapes.ts';

/** Addresses drawn from a network that a pool names. */
const ADDRESSES_PER_NETWORK = 256;
/** Tables whose rows have no device of the trust: the mail and cloud services stand elsewhere. */
const WITHOUT_DEVICE: ReadonlySet<TableName> = new Set(['EmailEvents', 'CloudAppEvents']);
/** Tables that only a device with the Defender sensor fills. */
const isDefenderTable = (table: TableName): boolean => table.startsWith('Device');

interface Draft {
  readonly estate: Estate;
  readonly activity: ActivitySpec;
  readonly seed: number;
  readonly dictionaries: readonly GrowingDictionary[];
  readonly twins: readonly TwinShapes[];
  readonly families: number[];
  readonly familyIndex: Map<string, number>;
  readonly pool: number[];
  readonly poolPlaces: Map<string, { readonly start: number; readonly mask: number }>;
  readonly fixedAccounts: number[];
  readonly staff: { readonly start: number; readonly count: number };
  readonly slots: number[][];
}

/** Device indexes of a role, or of those of them that report to Defender. */
function devicesOfRole(estate: Estate, role: string, onboardedOnly: boolean): number[] {
  const code = DEVICE_ROLES.findIndex((name) => name === role);
  const found: number[] = [];
  for (let index = 0; index < estate.deviceCount; index += 1) {
    if (estate.devices.role[index] === code && (!onboardedOnly || estate.devices.onboarded[index] === 1))
      found.push(index);
  }
  return found;
}

function addressesOf(draft: Draft, entry: string): number[] {
  const { estate, seed } = draft;
  if (entry.startsWith('role:'))
    return devicesOfRole(estate, entry.slice(5), false).map((index) => estate.devices.address[index] as number);
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

/** Place of a pool in the model's addresses, padded to a power of two by repeating. */
function poolPlace(draft: Draft, remote: string | null): { readonly start: number; readonly mask: number } {
  const name = remote ?? '';
  const known = draft.poolPlaces.get(name);
  if (known !== undefined) return known;
  const entries = remote === null ? [] : (draft.activity.pools[remote] ?? [remote]);
  const addresses = entries.flatMap((entry) => addressesOf(draft, entry));
  if (addresses.length === 0) addresses.push(0);
  let size = 1;
  while (size < addresses.length) size *= 2;
  const place = { start: draft.pool.length, mask: size - 1 };
  for (let index = 0; index < size; index += 1) draft.pool.push(addresses[index % addresses.length] as number);
  draft.poolPlaces.set(name, place);
  return place;
}

/** Interns a family's variants; new ones stand side by side, so that a variant is a base plus a number. */
function internVariants(draft: Draft, family: ShapeFamilySpec): { readonly base: number; readonly count: number } {
  const table = tableId(family.table);
  const dictionary = draft.dictionaries[table];
  assert(dictionary !== undefined, `${family.table} has a dictionary`);
  const completed = completeShape(
    family.table,
    family.shape,
    indexPrograms(draft.activity.programs),
    family.by,
    family.as,
  );
  const familySeed = streamSeed(draft.seed, `family/${family.id}`);
  const varying = Object.fromEntries(Object.entries(completed).filter(([, value]) => hasPlaceholder(value)));
  const codes = dictionary.codesOf(
    Object.fromEntries(Object.entries(completed).filter(([, value]) => !hasPlaceholder(value))),
  );
  const places = new Map(Object.keys(varying).map((name) => [name, dictionary.columns.indexOf(name)]));
  const base = dictionary.size;
  const fill = prepareShape(varying, draft.activity.words);
  let first = -1;
  let misses = 0;
  for (let variant = 0; dictionary.size < base + family.variants && misses <= 8 + family.variants; variant += 1) {
    const before = dictionary.size;
    for (const [name, value] of Object.entries(fill(familySeed, variant))) {
      codes[places.get(name) as number] = dictionary.values.intern(value);
    }
    const shape = dictionary.internCodes(codes);
    if (first < 0) first = shape;
    if (dictionary.size === before) misses += 1;
  }
  const count = dictionary.size - base;
  const made = count === 0 ? { base: first, count: 1 } : { base, count };
  for (let shape = made.base; shape < made.base + made.count; shape += 1) draft.twins[table]?.add(shape);
  return made;
}

/** Mask, offset and span by which a row finds its account in the quarter-hour's table. */
function accountPlace(draft: Draft, as: string): readonly [mask: number, offset: number, span: number] {
  const { estate, fixedAccounts, staff } = draft;
  if (as === 'user') return [-1, 0, 0];
  if (as === 'staff') return [0, estate.deviceCount + staff.start, staff.count];
  const account = as === 'none' ? NO_INDEX : (estate.accountByName.get(as.toLowerCase()) ?? 0);
  let place = fixedAccounts.indexOf(account, staff.start + staff.count);
  if (place < 0) place = fixedAccounts.push(account) - 1;
  return [0, estate.deviceCount + place, 0];
}

function compileFamily(draft: Draft, family: ShapeFamilySpec): void {
  const numbers = new Array<number>(FAMILY_STRIDE).fill(0);
  const { base, count } = internVariants(draft, family);
  const [mask, offset, span] = accountPlace(draft, family.as);
  const pool = poolPlace(draft, family.remote);
  numbers[FAMILY.shapeBase] = base;
  numbers[FAMILY.variants] = count;
  numbers[FAMILY.accountMask] = mask;
  numbers[FAMILY.accountOffset] = offset;
  numbers[FAMILY.accountSpan] = span;
  numbers[FAMILY.poolStart] = pool.start;
  numbers[FAMILY.poolMask] = pool.mask;
  numbers[FAMILY.spreadMask] = family.spread === 'wide' ? 0xfffff : 3;
  numbers[FAMILY.port] = family.port;
  numbers[FAMILY.portMask] = family.portSpan - 1;
  numbers[FAMILY.amount] = family.amount;
  draft.familyIndex.set(family.id, draft.families.length / FAMILY_STRIDE);
  draft.families.push(...numbers);
}

/** Draw table of a mix: every family gets slots by weight, at least one. Slots of a family are scattered by order, not chance. */
function drawTable(draft: Draft, mix: RoleActivitySpec['mix']): number {
  const total = mix.reduce((sum, { weight }) => sum + weight, 0);
  const slots = new Array<number>(SLOTS).fill(0);
  let weightBefore = 0;
  mix.forEach(({ family, weight }, position) => {
    const index = draft.familyIndex.get(family);
    assert(index !== undefined, `the family ${family} exists`);
    const from = Math.max(position, Math.floor((weightBefore * SLOTS) / total));
    weightBefore += weight;
    const until = Math.max(from + 1, Math.floor((weightBefore * SLOTS) / total));
    slots.fill(index, from, until);
  });
  return (draft.slots.push(slots) - 1) * SLOTS;
}

function compileRole(draft: Draft, role: RoleActivitySpec, position: number): CellStream[] {
  const devices = [
    ...role.roles.flatMap((name) => devicesOfRole(draft.estate, name, isDefenderTable(role.table))),
    ...namedDevices(draft, role.devices, role.table),
  ];
  if (devices.length === 0) return [];
  const slotStart = drawTable(draft, role.mix);
  const curve = draft.activity.curves.findIndex((candidate) => candidate.id === role.curve);
  assert(curve >= 0, `the curve ${role.curve} exists`);
  const blocks = Math.ceil(devices.length / LIMITS.devicesPerCellMax);
  return Array.from({ length: blocks }, (_, block) => {
    const members = devices.slice(
      Math.floor((block * devices.length) / blocks),
      Math.floor(((block + 1) * devices.length) / blocks),
    );
    return {
      seed: streamSeed(draft.seed, `stream/${role.table}/${position}/${block}`),
      slotStart,
      devices: WITHOUT_DEVICE.has(role.table) ? Uint32Array.of(NO_INDEX) : Uint32Array.from(members),
      rowsPerDay: role.rowsPerDeviceDay * members.length,
      curve,
    };
  });
}

/** Devices by name or by `role:<role>`; names the estate does not know are left out. */
function namedDevices(draft: Draft, entries: readonly string[], table: TableName): number[] {
  return entries.flatMap((entry) => {
    if (entry.startsWith('role:')) return devicesOfRole(draft.estate, entry.slice(5), isDefenderTable(table));
    const device = draft.estate.deviceByName.get(entry.toLowerCase());
    return device === undefined ? [] : [device];
  });
}

function compileLookAlike(draft: Draft, lookAlike: LookAlikeSpec, index: number, byTable: LookAlikeStream[][]): void {
  lookAlike.rows.forEach(({ family, perThousandMinutes }, position) => {
    const perMinute = perThousandMinutes / 1_000;
    const table = draft.activity.families.find((candidate) => candidate.id === family)?.table;
    assert(table !== undefined, `the family ${family} exists`);
    const devices = namedDevices(draft, lookAlike.devices, table);
    if (devices.length === 0) return;
    byTable[tableId(table)]?.push({
      lookAlike: index,
      seed: streamSeed(draft.seed, `look-alike/${lookAlike.id}/${position}`),
      slotStart: drawTable(draft, [{ family, weight: 1 }]),
      devices: WITHOUT_DEVICE.has(table) ? Uint32Array.of(NO_INDEX) : Uint32Array.from(devices),
      perMinute,
      startMs: lookAlike.startMs,
      everyMs: lookAlike.everyMs,
      lastsMs: lookAlike.lastsMs,
    });
  });
}

/** Staff accounts of the trust's own directory: whom `staff` means. */
function staffAccounts(estate: Estate): number[] {
  const found: number[] = [];
  for (let index = 0; index < estate.accountCount; index += 1) {
    if (ACCOUNT_KINDS[estate.accounts.kind[index] as number] === 'staff') found.push(index);
  }
  return found;
}

/** Compiles an activity file for an estate and interns its shapes into `dictionaries`. */
export function compileActivity(
  estate: Estate,
  activity: ActivitySpec,
  calendar: Calendar,
  seed: number,
  dictionaries: readonly GrowingDictionary[],
  twins: readonly TwinShapes[],
): ActivityModel {
  const staff = staffAccounts(estate);
  const draft: Draft = {
    estate,
    activity,
    seed,
    dictionaries,
    twins,
    families: [],
    familyIndex: new Map(),
    pool: [],
    poolPlaces: new Map(),
    fixedAccounts: [...staff],
    staff: { start: 0, count: staff.length },
    slots: [],
  };
  for (const family of activity.families) compileFamily(draft, family);
  const streams: CellStream[][] = TABLE_NAMES.map(() => []);
  activity.roles.forEach((role, position) => streams[tableId(role.table)]?.push(...compileRole(draft, role, position)));
  const lookAlikes: LookAlikeStream[][] = TABLE_NAMES.map(() => []);
  activity.lookAlikes.forEach((lookAlike, index) => {
    compileLookAlike(draft, lookAlike, index, lookAlikes);
  });
  const slots = new Uint16Array(draft.slots.length * SLOTS);
  draft.slots.forEach((values, index) => {
    slots.set(values, index * SLOTS);
  });
  return {
    calendar,
    curves: activity.curves,
    streams,
    lookAlikes,
    slots,
    families: Int32Array.from(draft.families),
    pool: Uint32Array.from(draft.pool),
    presence: compilePresence(estate, seed),
    fixedAccounts: Uint32Array.from(draft.fixedAccounts),
    lookAlikeIds: activity.lookAlikes.map((lookAlike) => lookAlike.id),
  };
}
