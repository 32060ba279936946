// The row loop in WebAssembly for buffers that are used a lot: the tables are copied beside the columns, then every cell is
// filled there. A buffer that makes a few batches never pays for it.
// Promise: the rows are those of fill-cell.ts; where WebAssembly is refused, fill-cell.ts makes them.
// Tested in test/engine/telemetry/fill-cell.test.ts.

import { createRowMemory } from '../kernels/index.ts';
import type { RowMemory } from '../kernels/index.ts';
import { FAMILY } from './activity-model.ts';
import type { ActivityModel } from './activity-model.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import { AMOUNT_FACTORS } from './fill-cell.ts';
import type { TelemetryWorld } from './world.ts';

/** Rows that a buffer makes in script before the loop in WebAssembly is worth its memory. */
const ROWS_TO_WARM_UP = 1 << 18;

/** Room for `rows` rows beside all that a world's rows are drawn from; null where there is no WebAssembly. */
export function memoryOf({ model, estate }: TelemetryWorld, accounts: Uint32Array, rows: number): RowMemory | null {
  const orderBytes = estate.organisations.length > 1 ? estate.deviceCount * 4 : 0;
  const most = (counts: readonly number[]): number => counts.reduce((max, count) => Math.max(max, count), 0);
  return createRowMemory(
    {
      slots: model.slots,
      families: model.families,
      places: FAMILY,
      pool: model.pool,
      factors: Uint32Array.from(AMOUNT_FACTORS, (factor) => factor * 256),
      accounts,
      accountsMax: most(model.places.map((own) => own.deviceEnd - own.firstDevice + own.accountCount)),
      listBytesMax: most(listBytes(model, orderBytes)),
      orderBytes,
    },
    rows,
  );
}

/** What a list of devices may take beside its own bytes, so that the next one begins a line of memory. */
const LIST_EDGE = 64;

/** By organisation: bytes of all lists of devices that its streams draw from. */
function listBytes({ streams, lookAlikes, places }: ActivityModel, orderBytes: number): readonly number[] {
  const buffers = places.map(() => new Set<ArrayBufferLike>());
  for (const { devices, organisation } of [...streams.flat(), ...lookAlikes.flat()])
    buffers[organisation]?.add(devices.buffer);
  return places.map(({ firstDevice, deviceEnd }, organisation) =>
    [...(buffers[organisation] ?? [])].reduce(
      (sum, { byteLength }) =>
        sum + LIST_EDGE + (byteLength === orderBytes ? (deviceEnd - firstDevice) * 4 : byteLength),
      0,
    ),
  );
}

/** Counts what a buffer makes; moves it into a memory of its own when it is used a lot, and into a larger one when rows need it. */
export function warmUp(world: TelemetryWorld, buffer: BatchBuffer, rows: number): void {
  buffer.rowsMade += rows;
  const { rowMemory, columns } = buffer;
  const hasRoom = rowMemory !== null && rows <= columns.time.length;
  if (hasRoom || buffer.isScriptOnly || (rowMemory === null && buffer.rowsMade < ROWS_TO_WARM_UP)) return;
  let size = columns.time.length;
  while (size < rows) size *= 2;
  const memory = memoryOf(world, buffer.accounts, size);
  buffer.rowMemory = memory;
  buffer.isScriptOnly = memory === null;
  if (memory === null) return;
  buffer.columns = { ...memory.columns, parentKey: new Uint32Array(size) };
}
