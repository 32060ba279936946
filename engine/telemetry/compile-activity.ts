// ActivitySpec + estate → ActivityModel and the shapes of ordinary life.
// Promise: depends on nothing but its arguments; roles the estate does not have and devices it does not know leave no stream.
// Tested in test/engine/telemetry/acute-trust-day.test.ts.

import { assert, below, LIMITS, MINUTE_MS, NO_INDEX, streamSeed } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import type { ColumnRoom, Estate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type {
  ActivitySpec,
  LookAlikeSpec,
  OrganisationKind,
  RoleActivitySpec,
  ShapeFamilySpec,
  TableName,
} from '../scenario/index.ts';
import { FAMILY, FAMILY_STRIDE, SLOTS } from './activity-model.ts';
import type { ActivityModel, CellStream, LookAlikeStream } from './activity-model.ts';
import { createPools } from './address-pools.ts';
import type { AddressPools } from './address-pools.ts';
import { devicesOfEntry, joinRuns, orderDevices } from './device-order.ts';
import type { DeviceOrder } from './device-order.ts';
import type { GrowingDictionary } from './dictionary.ts';
import { completeShape, hasPlaceholder, indexPrograms, prepareShape } from './fill-shape.ts';
import { gatherAccounts } from './own-accounts.ts';
import type { OwnAccounts } from './own-accounts.ts';
import { compilePresence } from './presence.ts';
import { tableId } from './table-columns.ts';
import type { TwinShapes } from './twin-shapes.ts';

/** Tables whose rows have no device of the trust: the mail and cloud services stand elsewhere. */
const WITHOUT_DEVICE: ReadonlySet<TableName> = new Set([
  'EmailEvents',
  'CloudAppEvents',
  'AuditLogs',
  'AADUserRiskEvents',
  'EmailUrlInfo',
  'EmailAttachmentInfo',
  'EmailPostDeliveryEvents',
]);
/** Tables that only a device with the Defender sensor fills. */
const isDefenderTable = (table: TableName): boolean => table.startsWith('Device');
const NOWHERE = Uint32Array.of(NO_INDEX);
const NO_DEVICES = new Uint32Array(0);

interface Draft {
  readonly estate: Estate;
  readonly activity: ActivitySpec;
  readonly seed: number;
  readonly dictionaries: readonly GrowingDictionary[];
  readonly twins: readonly TwinShapes[];
  readonly families: number[];
  readonly familyIndex: Map<string, number>;
  readonly order: DeviceOrder;
  readonly pools: AddressPools;
  readonly accounts: OwnAccounts;
  readonly slots: number[][];
  /** Start of a draw table by the line or look-alike row that it belongs to: organisations share it. */
  readonly slotStarts: Map<string, number>;
  /** Numbers of the variants that a family has, for families that take their words from it. */
  readonly variants: Map<string, readonly number[]>;
  /** Devices that lines name, by organisation and entries. */
  readonly named: Map<string, Uint32Array>;
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
  const familySeed = streamSeed(draft.seed, `family/${family.wordsOf ?? family.id}`);
  const followed = family.wordsOf === undefined ? null : (draft.variants.get(family.wordsOf) ?? []);
  const varying = Object.fromEntries(Object.entries(completed).filter(([, value]) => hasPlaceholder(value)));
  const codes = dictionary.codesOf(
    Object.fromEntries(Object.entries(completed).filter(([, value]) => !hasPlaceholder(value))),
  );
  const places = new Map(Object.keys(varying).map((name) => [name, dictionary.columns.indexOf(name)]));
  const base = dictionary.size;
  const fill = prepareShape(varying, draft.activity.words);
  let first = -1;
  let misses = 0;
  const taken: number[] = [];
  for (let at = 0; dictionary.size < base + family.variants && misses <= 8 + family.variants; at += 1) {
    const variant = followed === null ? at : followed[at];
    if (variant === undefined) break;
    const before = dictionary.size;
    for (const [name, value] of Object.entries(fill(familySeed, variant))) {
      codes[places.get(name) as number] = dictionary.values.intern(value);
    }
    const shape = dictionary.internCodes(codes);
    if (first < 0) first = shape;
    if (dictionary.size === before) misses += 1;
    else taken.push(variant);
  }
  draft.variants.set(family.id, taken);
  const count = dictionary.size - base;
  assert(
    followed === null || count === followed.length,
    `variants of ${family.id} differ as those of ${family.wordsOf ?? ''} do`,
  );
  const made = count === 0 ? { base: first, count: 1 } : { base, count };
  for (let shape = made.base; shape < made.base + made.count; shape += 1) draft.twins[table]?.add(shape);
  return made;
}

/** Mask, offset and span by which a row finds its account in the quarter-hour's table. */
function accountPlace({ accounts }: Draft, as: string): readonly [mask: number, offset: number, span: number] {
  if (as === 'user') return [-1, 0, 0];
  if (as === 'staff') return [0, accounts.names.length, -1];
  return [0, accounts.names.indexOf(as), 0];
}

function compileFamily(draft: Draft, family: ShapeFamilySpec): void {
  const numbers = new Array<number>(FAMILY_STRIDE).fill(0);
  const { base, count } = internVariants(draft, family);
  const [mask, offset, span] = accountPlace(draft, family.as);
  const pool = draft.pools.placeOf(family.remote);
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
  numbers[FAMILY.poolOwn] = pool.own;
  draft.familyIndex.set(family.id, draft.families.length / FAMILY_STRIDE);
  draft.families.push(...numbers);
}

/**
 * Draw table of a mix, made once under a name: every family gets slots by weight, at least one. Slots of a family are scattered by
 * order, not chance.
 */
function drawTable(draft: Draft, name: string, mix: RoleActivitySpec['mix']): number {
  const known = draft.slotStarts.get(name);
  if (known !== undefined) return known;
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
  const start = (draft.slots.push(slots) - 1) * SLOTS;
  draft.slotStarts.set(name, start);
  return start;
}

/** An organisation as lines of the activity file see it. */
interface Place {
  readonly organisation: number;
  readonly kind: OrganisationKind;
  /** Keeps its streams apart from other organisations'; empty where there is one. */
  readonly salt: string;
}

function placesOf({ organisations }: Estate): readonly Place[] {
  return organisations.map(({ code, kind }, organisation) => ({
    organisation,
    kind,
    salt: organisations.length === 1 ? '' : `/${code}`,
  }));
}

const isMeant = (kinds: readonly OrganisationKind[] | undefined, kind: OrganisationKind): boolean =>
  kinds === undefined || kinds.includes(kind);

/** Devices by name or by `role:<role>`; names that the organisation does not have are left out. Lines share what is equal. */
function namedDevices(draft: Draft, entries: readonly string[], table: TableName, organisation: number): Uint32Array {
  const reporting = isDefenderTable(table);
  const key = `${organisation}/${reporting}/${entries.join()}`;
  const known = draft.named.get(key);
  if (known !== undefined) return known;
  const parts = entries.map((entry) => {
    if (entry.startsWith('role:')) return devicesOfEntry(draft.order, organisation, entry, reporting);
    const device = draft.estate.deviceByName.get(entry.toLowerCase(), organisation);
    return device === undefined ? NO_DEVICES : Uint32Array.of(device);
  });
  const devices = parts.length === 1 ? (parts[0] as Uint32Array) : joinRuns(parts);
  draft.named.set(key, devices);
  return devices;
}

/** Streams of one line of the activity file in one organisation: a run of devices is cut into cells. */
function compileRole(draft: Draft, role: RoleActivitySpec, position: number, place: Place): CellStream[] {
  const { organisation, kind, salt } = place;
  if (!isMeant(role.kinds, kind)) return [];
  const byRole = draft.order.runsOf(organisation, role.roles, isDefenderTable(role.table));
  const named = role.devices.length === 0 ? NO_DEVICES : namedDevices(draft, role.devices, role.table, organisation);
  const runs = named.length === 0 ? byRole : byRole.length === 1 ? [joinRuns([...byRole, named])] : [...byRole, named];
  const curve = draft.activity.curves.findIndex((candidate) => candidate.id === role.curve);
  assert(curve >= 0, `the curve ${role.curve} exists`);
  const seedName = role.message === undefined ? `stream/${role.table}/${position}` : `message/${role.message}`;
  return runs.flatMap((devices, run) => {
    if (devices.length === 0) return [];
    const slotStart = drawTable(draft, `role/${position}`, role.mix);
    const blocks = Math.ceil(devices.length / LIMITS.devicesPerCellMax);
    const runSalt = salt === '' ? '' : `${salt}/${run}`;
    return Array.from({ length: blocks }, (_, block): CellStream => {
      const members = devices.subarray(
        Math.floor((block * devices.length) / blocks),
        Math.floor(((block + 1) * devices.length) / blocks),
      );
      return {
        seed: streamSeed(draft.seed, `${seedName}/${block}${runSalt}`),
        slotStart,
        devices: WITHOUT_DEVICE.has(role.table) ? NOWHERE : members,
        rowsPerDay: role.rowsPerDeviceDay * members.length,
        curve,
        organisation,
        lag: role.afterMinutes ?? 0,
      };
    });
  });
}

/** Start of a look-alike in an organisation, in whole minutes; undefined where it is not one of those that have it. */
function startOf(draft: Draft, lookAlike: LookAlikeSpec, { kind, salt }: Place): number | undefined {
  if (!isMeant(lookAlike.kinds, kind)) return undefined;
  const hash = streamSeed(draft.seed, `look-alike-place/${lookAlike.id}${salt}`);
  if (below(hash, lookAlike.oneIn ?? 1) !== 0) return undefined;
  const late = below(streamSeed(hash, 'late'), Math.floor((lookAlike.staggerMs ?? 0) / MINUTE_MS) + 1);
  return lookAlike.startMs + late * MINUTE_MS;
}

function compileLookAlike(
  draft: Draft,
  lookAlike: LookAlikeSpec,
  index: number,
  place: Place,
  byTable: LookAlikeStream[][],
): void {
  const { organisation, salt } = place;
  const startMs = startOf(draft, lookAlike, place);
  if (startMs === undefined) return;
  lookAlike.rows.forEach(({ family, perThousandMinutes }, position) => {
    const table = draft.activity.families.find((candidate) => candidate.id === family)?.table;
    assert(table !== undefined, `the family ${family} exists`);
    const devices = namedDevices(draft, lookAlike.devices, table, organisation);
    if (devices.length === 0) return;
    const share = lookAlike.per === 'thousand-devices' ? devices.length / 1_000 : 1;
    byTable[tableId(table)]?.push({
      lookAlike: index,
      seed: streamSeed(draft.seed, `look-alike/${lookAlike.id}/${position}${salt}`),
      slotStart: drawTable(draft, `look-alike/${index}/${position}`, [{ family, weight: 1 }]),
      devices: WITHOUT_DEVICE.has(table) ? NOWHERE : devices,
      perMinute: (perThousandMinutes / 1_000) * share,
      startMs,
      everyMs: lookAlike.everyMs,
      lastsMs: lookAlike.lastsMs,
      organisation,
    });
  });
}

/** Where each organisation's streams begin, and one place more: the streams are sorted by organisation. */
function startsOf(streams: readonly { readonly organisation: number }[], organisations: number): Uint32Array {
  const starts = new Uint32Array(organisations + 1);
  for (const { organisation } of streams) starts[organisation + 1] = (starts[organisation + 1] as number) + 1;
  for (let at = 1; at <= organisations; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  return starts;
}

function joinSlots(draft: Draft): Uint16Array {
  const slots = new Uint16Array(draft.slots.length * SLOTS);
  draft.slots.forEach((values, index) => {
    slots.set(values, index * SLOTS);
  });
  return slots;
}

/** Compiles an activity file for an estate and interns its shapes into `dictionaries`. */
export function compileActivity(
  estate: Estate,
  activity: ActivitySpec,
  calendar: Calendar,
  seed: number,
  dictionaries: readonly GrowingDictionary[],
  twins: readonly TwinShapes[],
  room: ColumnRoom,
): ActivityModel {
  const order = orderDevices(estate, activity, room);
  const accounts = gatherAccounts(estate, activity, room);
  const draft: Draft = {
    estate,
    activity,
    seed,
    dictionaries,
    twins,
    families: [],
    familyIndex: new Map(),
    order,
    pools: createPools({ estate, order, seed }, activity),
    accounts,
    slots: [],
    slotStarts: new Map(),
    variants: new Map(),
    named: new Map(),
  };
  for (const family of activity.families) compileFamily(draft, family);
  const streams: CellStream[][] = TABLE_NAMES.map(() => []);
  const lookAlikes: LookAlikeStream[][] = TABLE_NAMES.map(() => []);
  for (const place of placesOf(estate)) {
    activity.roles.forEach((role, position) =>
      streams[tableId(role.table)]?.push(...compileRole(draft, role, position, place)),
    );
    activity.lookAlikes.forEach((lookAlike, index) => {
      compileLookAlike(draft, lookAlike, index, place, lookAlikes);
    });
  }
  const { pool, baseOf } = draft.pools.finish();
  const count = estate.organisations.length;
  return {
    calendar,
    curves: activity.curves,
    streams,
    lookAlikes,
    streamStarts: streams.map((ofTable) => startsOf(ofTable, count)),
    lookAlikeStarts: lookAlikes.map((ofTable) => startsOf(ofTable, count)),
    places: estate.organisations.map(({ devices }, organisation) => ({
      accountBase: estate.deviceCount + (accounts.start[organisation] as number),
      accountCount: accounts.names.length + (accounts.staffCount[organisation] as number),
      staffCount: accounts.staffCount[organisation] as number,
      poolBase: baseOf(organisation),
      firstDevice: devices.start,
      deviceEnd: devices.end,
    })),
    thin: activity.thin ?? 1,
    slots: joinSlots(draft),
    families: Int32Array.from(draft.families),
    pool,
    presence: compilePresence(estate, seed, room),
    fixedAccounts: accounts.accounts,
    lookAlikeIds: activity.lookAlikes.map((lookAlike) => lookAlike.id),
  };
}
