// Rows of one table in one exercise minute, as typed arrays. The maker writes and hands over; nobody writes after.
// A row is a shape (interned tuple of strings and fixed numbers) plus time, device, account, remote address, port,
// an amount and a 32-bit key from which everything incidental (ids, hashes' tails) is derived.
// Ground truth is not here and cannot be reached from here.

import type { TableId } from './columns.ts';
import type { ShapeDictionary } from './dictionary.ts';

export interface TelemetryBatch {
  readonly table: TableId;
  /** Exercise minute; rows lie in [minute × 60,000, (minute + 1) × 60,000). */
  readonly minute: number;
  /** Index into `Estate.organisations` of the one whose rows these are; absent = rows of several. */
  readonly organisation?: number;
  readonly dictionary: ShapeDictionary;
  readonly rowCount: number;
  /** SimTimeMs. Sorted within a cell, not across the batch. */
  readonly time: Int32Array;
  /** DeviceIndex, or NO_INDEX. */
  readonly device: Uint32Array;
  /** AccountIndex, or NO_INDEX. */
  readonly account: Uint32Array;
  /** Row of the dictionary. */
  readonly shape: Uint32Array;
  /** Remote (destination) IPv4 as an unsigned number, 0 = none. */
  readonly address: Uint32Array;
  /** Remote (destination) port, 0 = none. */
  readonly port: Uint16Array;
  /** Bytes sent or file size, by table. */
  readonly amount: Uint32Array;
  readonly key: Uint32Array;
  /** Key of the initiating process; 0 = derived from device, image and time. */
  readonly parentKey: Uint32Array;
  /** Processes that the overlay names, by key; absent where nothing was left. */
  readonly lineage?: Lineage;
  /** Where rows gathered from several minutes stood in theirs; absent = where they stand here. */
  readonly rowIndex?: Uint32Array;
}

/** A process of the overlay: what started it and when (SimTimeMs), its image, and its command line where a row created it. */
export interface Ancestry {
  readonly parentKey: number;
  readonly startedAt: number;
  readonly image: string;
  readonly line: string;
}
export type Lineage = ReadonlyMap<number, Ancestry>;

/** Names one row for ever: the same world, table, minute, organisation and index give the same row again. */
export interface RowRef {
  readonly table: TableId;
  readonly minute: number;
  /** Counts within the organisation's rows where one is given, else within all rows of the minute. */
  readonly index: number;
  /** Index into `Estate.organisations`; absent in an estate of one. */
  readonly organisation?: number;
}

/** A row as an analyst would see it: Defender column names; null where the record has no value. */
export type FullRecord = Readonly<Record<string, string | number | boolean | null>>;
