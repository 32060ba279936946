// The activity file, compiled for one estate: everything the row loop reads lies in typed arrays.
// Promise: a row is decided by (stream seed, minute, index) and these arrays alone.
// Tested in test/engine/telemetry/generate-batch.test.ts against a slow reference.

import type { Calendar } from '../base/index.ts';

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
  /** Added to (device & mask) to find the account in the quarter-hour's table. */
  accountOffset: 3,
  /** Accounts to spread over (0 or 1 = one). */
  accountSpan: 4,
  poolStart: 5,
  poolMask: 6,
  spreadMask: 7,
  port: 8,
  portMask: 9,
  amount: 10,
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
}

export interface Curve {
  readonly hourPercent: readonly number[];
  readonly weekendPercent: number;
}

export interface ActivityModel {
  readonly calendar: Calendar;
  readonly curves: readonly Curve[];
  /** By TableId. */
  readonly streams: readonly (readonly CellStream[])[];
  readonly lookAlikes: readonly (readonly LookAlikeStream[])[];
  readonly slots: Uint16Array;
  readonly families: Int32Array;
  /** Remote addresses; each pool is padded to a power of two. */
  readonly pool: Uint32Array;
  /** Who may be logged on where. */
  readonly presence: Presence;
  /** Accounts that families name, after the per-device part of the quarter-hour's table. */
  readonly fixedAccounts: Uint32Array;
  /** Ids and causes of look-alikes, for debriefs; never read by detection. */
  readonly lookAlikeIds: readonly string[];
}

/** Usual and other users of each device; who it is this quarter of an hour is a hash. */
export interface Presence {
  readonly seed: number;
  readonly usual: Uint32Array;
  /** Others, as ranges of `others`. */
  readonly otherStart: Uint32Array;
  readonly otherCount: Uint32Array;
  readonly others: Uint32Array;
  /** Chance of an other user, in 256ths. */
  readonly otherChance: Uint8Array;
}
