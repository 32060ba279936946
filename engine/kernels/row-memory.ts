// The memory of the row loop: what rows are drawn from, copied there once, and the columns that the loop writes.
// Promise: null where WebAssembly is refused or memory is wanting; the caller has the same loop in script.
// Tested in test/engine/telemetry/fill-cell.test.ts.

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
  readonly accounts: Uint32Array;
  /** Buffers in which lists of devices lie, each once. */
  readonly deviceBuffers: readonly ArrayBufferLike[];
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
  readonly staffCount: number;
  readonly poolBase: number;
}

export interface RowMemory {
  readonly columns: RowColumns;
  /** The quarter-hour's table, which its owner goes on writing. */
  readonly accounts: Uint32Array;
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

/** Room for the tables and for `rows` rows. */
export function createRowMemory(tables: RowTables, rows: number): RowMemory | null {
  const { place, end } = createPlan();
  const slotsAt = place(tables.slots.byteLength);
  const deviceAt = new Map(tables.deviceBuffers.map((buffer) => [buffer, place(buffer.byteLength)]));
  const layout: RowLayout = {
    factors: place(tables.factors.byteLength),
    families: place(tables.families.byteLength),
    pool: place(tables.pool.byteLength),
    accounts: place(tables.accounts.byteLength),
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
  for (const [held, at] of deviceAt) new Uint8Array(buffer, at, held.byteLength).set(new Uint8Array(held));
  const accounts = new Uint32Array(buffer, layout.accounts, tables.accounts.length);
  accounts.set(tables.accounts);
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
    accounts,
    fill: (step, jitter, cell) => {
      const { row, count, first, every, seed, minuteStart, devices } = cell;
      steps[STEP_AT / 8] = step;
      steps[JITTER_AT / 8] = jitter;
      const listAt = (deviceAt.get(devices.buffer) ?? 0) + devices.byteOffset;
      const slots = slotsAt + cell.slotStart * 2;
      const { accountBase, staffCount, poolBase } = cell;
      exports.fill(
        row,
        count,
        first,
        every,
        seed,
        minuteStart,
        listAt,
        devices.length,
        slots,
        accountBase,
        staffCount,
        poolBase,
      );
    },
  };
}
