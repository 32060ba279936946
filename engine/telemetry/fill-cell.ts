// The row loop: one cell's rows into typed arrays. The hottest code of the engine; plain on purpose.
// Promise: row i of a cell is a hash of (cell seed, i) and the model's tables; times rise within a cell.
// Held against a slow row-by-row reference in test/engine/telemetry/generate-batch.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { FAMILY_STRIDE, SLOTS } from './activity-model.ts';
import type { ActivityModel, OrganisationPlace } from './activity-model.ts';
import type { BatchColumns } from './batch-buffer.ts';

/** 256 factors from a quarter to four, evenly by octave. */
export const AMOUNT_FACTORS = Float64Array.from(
  { length: 256 },
  (_, index) => ((64 + (index & 63)) * (1 << (index >> 6))) / 256,
);

/** First row of a thinned cell: by the cell's seed, so that small cells keep their share too. */
export function firstKept(cellSeed: number, thin: number): number {
  return thin === 1 ? 0 : (cellSeed >>> 8) % thin;
}

/** How many of a cell's `count` rows are made when one in `thin` is. */
export function keptRows(count: number, cellSeed: number, thin: number): number {
  return Math.max(0, Math.ceil((count - firstKept(cellSeed, thin)) / thin));
}

/** Milliseconds into the minute of one row of a cell: as the loop below has them. */
function offsetOf(cellSeed: number, index: number, step: number): number {
  let hash = (cellSeed + Math.imul(index, 0x9e3779b1)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  hash ^= hash >>> 15;
  let second = Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d);
  second ^= second >>> 15;
  return (index * step + (second & 0xffff) * (step / 65_536)) | 0;
}

/** First row of a cell at `offset` milliseconds into the minute or later: times rise by a step, each within its own. */
export function firstRowAt(cellSeed: number, count: number, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= MINUTE_MS) return count;
  const step = MINUTE_MS / count;
  let index = Math.max(0, Math.floor(offset / step) - 1);
  while (index < count && offsetOf(cellSeed, index, step) < offset) index += 1;
  return index;
}

/**
 * Writes rows `first`, `first + every` … below `count` of a cell, from row `start` of the columns. Bits of the first hash: 16 device,
 * 20 remote end (overlapping), 12 family. Bits of the second: 16 variant, 16 time (of which 8 amount). `step`: milliseconds
 * between rows, where `count` is not the whole cell's.
 */
export function fillCell(
  columns: BatchColumns,
  start: number,
  count: number,
  first: number,
  every: number,
  cellSeed: number,
  minuteStart: number,
  devices: Uint32Array,
  slotStart: number,
  model: ActivityModel,
  accounts: Uint32Array,
  own: OrganisationPlace,
  step = MINUTE_MS / count,
): void {
  const { time, device, account, shape, address, port, amount, key } = columns;
  const { slots, families, pool } = model;
  const { accountBase, staffCount, poolBase } = own;
  const deviceCount = devices.length;
  const jitter = step / 65_536;
  for (let index = first, row = start; index < count; index += every, row += 1) {
    let hash = (cellSeed + Math.imul(index, 0x9e3779b1)) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
    hash ^= hash >>> 15;
    let second = Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d);
    second ^= second >>> 15;
    const family = Math.imul(slots[slotStart + (hash & (SLOTS - 1))] as number, FAMILY_STRIDE);
    const who = devices[Math.imul(hash >>> 16, deviceCount) >>> 16] as number;
    const draw = second >>> 16;
    const variant = Math.imul(Math.imul(draw, draw) >>> 16, families[family + 1] as number) >>> 16;
    const isUser = families[family + 2] as number;
    const place =
      ((who & isUser) +
        (accountBase & ~isUser) +
        (families[family + 3] as number) +
        (Math.imul(draw, staffCount & (families[family + 4] as number)) >>> 16)) |
      0;
    const end = (variant * 4 + ((hash >>> 12) & (families[family + 7] as number))) & (families[family + 6] as number);
    time[row] = (minuteStart + ((index * step + (second & 0xffff) * jitter) | 0)) | 0;
    device[row] = who;
    account[row] = accounts[place] as number;
    shape[row] = ((families[family] as number) + variant) | 0;
    address[row] = pool[
      ((families[family + 5] as number) + (poolBase & (families[family + 11] as number)) + end) | 0
    ] as number;
    port[row] = ((families[family + 8] as number) + (second & (families[family + 9] as number))) | 0;
    amount[row] = (families[family + 10] as number) * (AMOUNT_FACTORS[second & 255] as number);
    key[row] = hash;
  }
}
