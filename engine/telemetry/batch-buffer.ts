// Memory for one batch at a time, reused: the fast path allocates nothing while it runs.
// Promise: a batch is valid until the buffer's next use; the buffer grows, and never beyond LIMITS.rowsPerBatchMax.
// Tested in test/engine/telemetry/generate-batch.test.ts (a reused buffer gives the same rows as a fresh one).

import { assert, LIMITS } from '../base/index.ts';
import type { RowMemory } from '../kernels/index.ts';

/** The columns of a batch, while they are written. */
export interface BatchColumns {
  readonly time: Int32Array;
  readonly device: Uint32Array;
  readonly account: Uint32Array;
  readonly shape: Uint32Array;
  readonly address: Uint32Array;
  readonly port: Uint16Array;
  readonly amount: Uint32Array;
  readonly key: Uint32Array;
  readonly parentKey: Uint32Array;
}

export interface BatchBuffer {
  columns: BatchColumns;
  /** Rows at the end of `parentKey` that are not zero: cleared before the next use. */
  dirtyFrom: number;
  dirtyUntil: number;
  /** Ends of the batch's segments, by organisation: ordinary rows, each look-alike stream, overlay. */
  readonly segmentEnds: number[];
  /** What each segment holds: ORDINARY_SEGMENT, OVERLAY_SEGMENT, or the number of a look-alike. */
  readonly segmentKinds: number[];
  /** The world that what follows was worked out for. */
  owner: object | null;
  /**
   * Accounts by device, then the organisations' own; each organisation's devices for its quarter of `accountQuarters`, which
   * stands there twice over, and one more where only devices that had rows are worked out.
   */
  accounts: Uint32Array;
  accountQuarters: Int32Array;
  /** Weights of the curves in `weightsMinute`. */
  weights: Float64Array;
  weightsMinute: number;
  /** Rows of each stream and look-alike of the batch. */
  counts: Uint32Array;
  /** The loop in WebAssembly, once the buffer has made many rows of its owner; `columns` lie in it. */
  rowMemory: RowMemory | null;
  rowsMade: number;
  /** True where WebAssembly was refused: rows are made in script. */
  isScriptOnly: boolean;
  /** Where rows of a span stand in their minute. */
  rowIndex: Uint32Array;
  /** One byte a device while a reaction is applied. */
  deviceFlags: Uint8Array;
}

export const ORDINARY_SEGMENT = -1;
export const OVERLAY_SEGMENT = -2;

function allocate(rows: number): BatchColumns {
  return {
    time: new Int32Array(rows),
    device: new Uint32Array(rows),
    account: new Uint32Array(rows),
    shape: new Uint32Array(rows),
    address: new Uint32Array(rows),
    port: new Uint16Array(rows),
    amount: new Uint32Array(rows),
    key: new Uint32Array(rows),
    parentKey: new Uint32Array(rows),
  };
}

/** Room for 16,384 rows at first; a trust's busiest table in its busiest minute needs about three times that. */
export function createBatchBuffer(): BatchBuffer {
  return {
    columns: allocate(16_384),
    dirtyFrom: 0,
    dirtyUntil: 0,
    segmentEnds: [],
    segmentKinds: [],
    owner: null,
    accounts: new Uint32Array(0),
    accountQuarters: new Int32Array(0),
    weights: new Float64Array(0),
    weightsMinute: NaN,
    counts: new Uint32Array(64),
    rowMemory: null,
    rowsMade: 0,
    isScriptOnly: false,
    rowIndex: new Uint32Array(0),
    deviceFlags: new Uint8Array(0),
  };
}

/** Makes room for `rows` rows. What the buffer held is gone. */
export function reserveRows(buffer: BatchBuffer, rows: number): BatchColumns {
  assert(rows <= LIMITS.rowsPerBatchMax, `a batch has at most ${LIMITS.rowsPerBatchMax} rows; this minute has ${rows}`);
  let size = buffer.columns.time.length;
  if (rows > size) {
    while (size < rows) size *= 2;
    buffer.columns = allocate(size);
  } else {
    buffer.columns.parentKey.fill(0, buffer.dirtyFrom, buffer.dirtyUntil);
  }
  buffer.dirtyFrom = 0;
  buffer.dirtyUntil = 0;
  return buffer.columns;
}
