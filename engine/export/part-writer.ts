// What every format has in common: batches in, pieces of a file out, a megabyte or so at a time.
// Promise: a piece is valid until the next is asked for, so memory does not grow with the file.
// Tested in test/engine/export/formats.test.ts.

import type { TelemetryBatch } from '../telemetry/index.ts';
import { createBytePen } from './byte-pen.ts';
import type { RecordWriter } from './record-writer.ts';

export interface PartWriter {
  /** Pieces that are ready once these rows are written; each must be taken before the next. */
  add(batch: TelemetryBatch): Generator<Uint8Array, void>;
  /** What is left; the file is whole after it. */
  end(): Generator<Uint8Array, void>;
}

const PIECE_BYTES = 1 << 20;
/** Rows between two looks at the pen. */
const ROWS = 64;

/** A file of lines. */
export function createLinePart(records: RecordWriter): PartWriter {
  const pen = createBytePen();
  return {
    *add(batch) {
      for (let from = 0; from < batch.rowCount; from += ROWS) {
        records.write(pen, batch, from, Math.min(batch.rowCount, from + ROWS));
        if (pen.at < PIECE_BYTES) continue;
        yield pen.bytes.subarray(0, pen.at);
        pen.at = 0;
      }
    },
    *end() {
      if (pen.at > 0) yield pen.bytes.subarray(0, pen.at);
      pen.at = 0;
    },
  };
}
