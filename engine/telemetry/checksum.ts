// A running checksum of generated batches: every column, in order.
// Promise: a different value, row count, order of rows or order of batches gives (but for one chance in 2³²) another state.
// Tested in test/engine/telemetry/checksum.test.ts.

import type { TelemetryBatch } from './batch.ts';

/** Lanes of a checksum: rows and eight words of mixed columns. */
export type ChecksumState = Uint32Array;

const LANES = 9;

/** A checksum of nothing yet. */
export function createChecksum(): ChecksumState {
  const state = new Uint32Array(LANES);
  for (let lane = 0; lane < LANES; lane += 1) state[lane] = Math.imul(lane + 1, 0x9e3779b1);
  return state;
}

/** Folds a batch into the state. */
export function checksumBatch(batch: TelemetryBatch, state: ChecksumState): void {
  const { rowCount } = batch;
  const { time, device, account, shape, address, port, amount, key, parentKey } = batch;
  let a = (state[0] as number) | 0;
  let b = (state[1] as number) | 0;
  let c = (state[2] as number) | 0;
  let d = (state[3] as number) | 0;
  let e = (state[4] as number) | 0;
  let f = (state[5] as number) | 0;
  let g = (state[6] as number) | 0;
  let h = (state[7] as number) | 0;
  // Multiply, then turn by 15 bits: without the turn a change of the top bit would never reach the others.
  for (let row = 0; row < rowCount; row += 1) {
    a = Math.imul(a ^ (time[row] as number), 0x9e3779b1);
    b = Math.imul(b ^ (device[row] as number), 0x85ebca6b);
    c = Math.imul(c ^ (account[row] as number), 0xc2b2ae35);
    d = Math.imul(d ^ (shape[row] as number), 0x27d4eb2f);
    e = Math.imul(e ^ (address[row] as number), 0x9e3779b1);
    f = Math.imul(f ^ (port[row] as number) ^ Math.imul(parentKey[row] as number, 0x165667b1), 0x85ebca6b);
    g = Math.imul(g ^ (amount[row] as number), 0xc2b2ae35);
    h = Math.imul(h ^ (key[row] as number), 0x27d4eb2f);
    a = (a << 15) | (a >>> 17);
    b = (b << 15) | (b >>> 17);
    c = (c << 15) | (c >>> 17);
    d = (d << 15) | (d >>> 17);
    e = (e << 15) | (e >>> 17);
    f = (f << 15) | (f >>> 17);
    g = (g << 15) | (g >>> 17);
    h = (h << 15) | (h >>> 17);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
  state[4] = e;
  state[5] = f;
  state[6] = g;
  state[7] = h;
  state[8] = Math.imul((state[8] as number) ^ (rowCount * 32 + batch.table), 0x85ebca6b) + batch.minute;
}
