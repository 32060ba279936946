// The memory of the row loop: what rows are drawn from, and the columns that the loop writes. Devices and accounts are copied
// there organisation by organisation: a nation's would be forty megabytes a buffer, and few are needed at a time.
// Promise: null where WebAssembly is refused or memory is wanting; the caller has the same loop in script.
// Tested in test/engine/telemetry/fill-cell.test.ts.

import { assert } from '../base/index.ts';
import { compileModule, startModule } from './platform.ts';
import { JITTER_AT, STEP_AT, writeRowModule } from './row-kernel.ts';
import type { FamilyPlaces, RowLayout } from './row-kernel.ts';

/** What rows are drawn from. */
export interface RowTables {
  readonly slots: Uint16Array;
  readonly families: Int32Array;
  readonly places: FamilyPlaces;
  readonly pool: Uint32Array;
  /** 256 factors of amounts, in 256ths. */
  readonly factors: Uint32Array;
  /** The quarter-hour's table of all organisations, which its owner goes on writing (`forget`). */
  readonly accounts: Uint32Array;
  /** Most accounts that one organisation has in it, and most bytes of its lists of devices. */
  readonly accountsMax: number;
  readonly listBytesMax: number;
  /** Bytes of a buffer in which all organisations' devices lie, in their order; 0 where there is none. */
  readonly orderBytes: number;
}

/** The columns that the loop writes: rows from 0. */
export interface RowColumns {
  readonly time: Int32Array;
  readonly device: Uint32Array;
  readonly account: Uint32Array;
  readonly shape: Uint32Array;
  readonly address: Uint32Array;
  readonly port: Uint16Array;
  readonly amount: Uint32Array;
  readonly key: Uint32Array;
}

/** One cell to be filled. */
export interface CellOrder {
  readonly row: number;
  readonly count: number;
  readonly first: number;
  readonly every: number;
  readonly seed: number;
  readonly minuteStart: number;
  readonly devices: Uint32Array;
  readonly slotStart: number;
  readonly accountBase: number;
  readonly accountCount: number;
  readonly staffCount: number;
  readonly poolBase: number;
  readonly firstDevice: number;
  readonly deviceEnd: number;
}

export interface RowMemory {
  readonly columns: RowColumns;
  /** Says that the quarter-hour's table has been written. */
  forget(): void;
  /** Milliseconds between rows, and in 65,536ths of them; then the cell. */
  fill(step: number, jitter: number, cell: CellOrder): void;
}

type Fill = (...numbers: number[]) => number;

const ALIGNMENT = 64;
const HEADER_BYTES = 64;

/** Gives one place after the other. */
function createPlan() {
  let end = HEADER_BYTES;
  return {
    place(bytes: number): number {
      const at = end;
      end += Math.ceil((bytes + 1) / ALIGNMENT) * ALIGNMENT;
      return at;
    },
    end: () => end,
  };
}

/** What the loop needs of the organisation whose rows it fills. */
interface Settled {
  /** Copies the organisation's accounts, and forgets other organisations' lists; nothing where all is there. */
  settle(cell: CellOrder): void;
  /** Where a list of its devices lies. */
  listAt(cell: CellOrder): number;
  forget(): void;
}

function createSettled(
  { accounts, orderBytes }: RowTables,
  buffer: ArrayBuffer,
  accountsAt: number,
  listsAt: number,
): Settled {
  const own = new Uint32Array(buffer);
  const bytes = new Uint8Array(buffer);
  /** By buffer: where its bytes lie, less their place in the buffer. */
  const lists = new Map<ArrayBufferLike, number>();
  let organisation = -1;
  let isFresh = false;
  let end = listsAt;
  const copy = (from: ArrayBufferLike, start: number, length: number): number => {
    bytes.set(new Uint8Array(from, start, length), end);
    const at = end - start;
    end += Math.ceil(length / ALIGNMENT) * ALIGNMENT;
    lists.set(from, at);
    return at;
  };
  return {
    settle({ accountBase, accountCount, firstDevice, deviceEnd }) {
      if (isFresh && organisation === accountBase) return;
      own.set(accounts.subarray(firstDevice, deviceEnd), accountsAt / 4);
      own.set(accounts.subarray(accountBase, accountBase + accountCount), accountsAt / 4 + deviceEnd - firstDevice);
      isFresh = true;
      if (organisation === accountBase) return;
      organisation = accountBase;
      lists.clear();
      end = listsAt;
    },
    listAt({ devices, firstDevice, deviceEnd }) {
      const { buffer: held, byteOffset, byteLength } = devices;
      const known = lists.get(held);
      if (known !== undefined) return known + byteOffset;
      if (held.byteLength !== orderBytes) return copy(held, 0, held.byteLength) + byteOffset;
      assert(byteOffset >= firstDevice * 4 && byteOffset + byteLength <= deviceEnd * 4, 'devices are the own ones');
      return copy(held, firstDevice * 4, (deviceEnd - firstDevice) * 4) + byteOffset;
    },
    forget() {
      isFresh = false;
    },
  };
}

/** Room for the tables and for `rows` rows. */
export function createRowMemory(tables: RowTables, rows: number): RowMemory | null {
  const { place, end } = createPlan();
  const slotsAt = place(tables.slots.byteLength);
  const accountsAt = place(tables.accountsMax * 4);
  const listsAt = place(tables.listBytesMax);
  const layout: RowLayout = {
    factors: place(tables.factors.byteLength),
    families: place(tables.families.byteLength),
    pool: place(tables.pool.byteLength),
    time: place(rows * 4),
    device: place(rows * 4),
    account: place(rows * 4),
    shape: place(rows * 4),
    address: place(rows * 4),
    port: place(rows * 2),
    amount: place(rows * 4),
    key: place(rows * 4),
  };
  const module = compileModule(() => writeRowModule(layout, tables.places));
  const made = module === null ? null : startModule<{ readonly fill: Fill }>(module, end());
  if (made === null) return null;
  const { buffer, exports } = made;
  new Uint16Array(buffer, slotsAt, tables.slots.length).set(tables.slots);
  new Uint32Array(buffer, layout.factors, tables.factors.length).set(tables.factors);
  new Int32Array(buffer, layout.families, tables.families.length).set(tables.families);
  new Uint32Array(buffer, layout.pool, tables.pool.length).set(tables.pool);
  const settled = createSettled(tables, buffer, accountsAt, listsAt);
  const steps = new Float64Array(buffer, 0, HEADER_BYTES / 8);
  const wide = (at: number): Uint32Array => new Uint32Array(buffer, at, rows);
  return {
    columns: {
      time: new Int32Array(buffer, layout.time, rows),
      device: wide(layout.device),
      account: wide(layout.account),
      shape: wide(layout.shape),
      address: wide(layout.address),
      port: new Uint16Array(buffer, layout.port, rows),
      amount: wide(layout.amount),
      key: wide(layout.key),
    },
    forget: () => {
      settled.forget();
    },
    fill: (step, jitter, cell) => {
      const { row, count, first, every, seed, minuteStart, devices } = cell;
      settled.settle(cell);
      steps[STEP_AT / 8] = step;
      steps[JITTER_AT / 8] = jitter;
      const { staffCount, poolBase, firstDevice, deviceEnd } = cell;
      exports.fill(
        row,
        count,
        first,
        every,
        seed,
        minuteStart,
        settled.listAt(cell),
        devices.length,
        slotsAt + cell.slotStart * 2,
        // Devices have their numbers in England, and the organisation's own accounts come after its last.
        accountsAt - firstDevice * 4,
        deviceEnd,
        staffCount,
        poolBase,
      );
    },
  };
}
