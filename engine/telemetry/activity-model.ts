// The activity file, compiled for one estate: everything the row loop reads lies in typed arrays.
// Promise: a row is decided by (stream seed, minute, index) and these arrays alone. Shapes, families and slots are shared by
// all organisations; what differs between them is in devices, accounts and addresses.
// Tested in test/engine/telemetry/generate-batch.test.ts against a slow reference.

import type { Calendar } from '../base/index.ts';
import type { DeviceColumns } from '../estate/index.ts';

/** Slots of a stream's draw table: 12 bits of a row's hash choose the family. */
export const SLOT_BITS = 12;
export const SLOTS = 1 << SLOT_BITS;

/** One family takes this many numbers of `ActivityModel.families`. */
export const FAMILY_STRIDE = 16;
/** Places within a family's numbers. */
export const FAMILY = {
  shapeBase: 0,
  variants: 1,
  /** −1 where the row's account is the one logged on to the device, else 0. */
  accountMask: 2,
  /** Place of the account in its organisation's block of the quarter-hour's table; 0 where it is the one logged on. */
  accountOffset: 3,
  /** −1 where the account is any of the organisation's staff, else 0. */
  accountSpan: 4,
  poolStart: 5,
  poolMask: 6,
  spreadMask: 7,
  port: 8,
  portMask: 9,
  amount: 10,
  /** −1 where the pool is each organisation's own: `poolStart` then counts from its own addresses. */
  poolOwn: 11,
} as const;

/** At most 2,048 devices of like roles, and what they do in one table: the unit of generation. */
export interface CellStream {
  readonly seed: number;
  /** Start of the draw table in `ActivityModel.slots`. */
  readonly slotStart: number;
  /** Device indexes; NO_INDEX where the table's rows have no device. */
  readonly devices: Uint32Array;
  readonly rowsPerDay: number;
  /** Index into `ActivityModel.curves`. */
  readonly curve: number;
  /** Index into `Estate.organisations`. */
  readonly organisation: number;
  /** Whole minutes: the rows are those of so much earlier, moved to the minute asked for. */
  readonly lag: number;
}

/** Benign trouble: `perMinute` rows of one family on a few devices while its window is open. */
export interface LookAlikeStream {
  /** Index into the spec's look-alikes. */
  readonly lookAlike: number;
  readonly seed: number;
  readonly slotStart: number;
  readonly devices: Uint32Array;
  readonly perMinute: number;
  readonly startMs: number;
  readonly everyMs: number;
  readonly lastsMs: number;
  /** Index into `Estate.organisations`. */
  readonly organisation: number;
}

export interface Curve {
  readonly hourPercent: readonly number[];
  readonly weekendPercent: number;
  /** Hours of a Monday, where they differ. */
  readonly mondayPercent?: readonly number[];
}

/** Where an organisation's own accounts and addresses lie. */
export interface OrganisationPlace {
  /** Its block of the quarter-hour's table: accounts that families name, then its staff. */
  readonly accountBase: number;
  readonly accountCount: number;
  readonly staffCount: number;
  /** Its devices, which the quarter-hour's table has before all blocks. */
  readonly firstDevice: number;
  readonly deviceEnd: number;
  /** Its block of `ActivityModel.pool`. */
  readonly poolBase: number;
}

export interface ActivityModel {
  readonly calendar: Calendar;
  readonly curves: readonly Curve[];
  /** By TableId; the streams of a table are sorted by organisation. */
  readonly streams: readonly (readonly CellStream[])[];
  readonly lookAlikes: readonly (readonly LookAlikeStream[])[];
  /** By TableId: where each organisation's streams begin, and one place more. */
  readonly streamStarts: readonly Uint32Array[];
  readonly lookAlikeStarts: readonly Uint32Array[];
  /** By organisation. */
  readonly places: readonly OrganisationPlace[];
  /** One ordinary row in so many is made. */
  readonly thin: number;
  readonly slots: Uint16Array;
  readonly families: Int32Array;
  /** Remote addresses; each pool is padded to a power of two. */
  readonly pool: Uint32Array;
  /** Who may be logged on where. */
  readonly presence: Presence;
  /** The organisations' blocks of accounts, after the per-device part of the quarter-hour's table. */
  readonly fixedAccounts: Uint32Array;
  /** Ids and causes of look-alikes, for debriefs; never read by detection. */
  readonly lookAlikeIds: readonly string[];
}

/** Usual and other users of each device; who it is this quarter of an hour is a hash. */
export interface Presence {
  readonly seed: number;
  /** Usual user, area and role, as the estate has them. */
  readonly devices: Pick<DeviceColumns, 'primaryAccount' | 'area' | 'role'>;
  /** By area: its staff, as ranges of `others`. */
  readonly areaStart: Uint32Array;
  readonly areaCount: Uint32Array;
  readonly others: Uint32Array;
  /** By device role: chance of an other user, in 256ths. */
  readonly otherChance: Uint8Array;
}
