// Rows that are made once, however often they are read. Promise: they are the same each time, and are counted as held.
// Tested in test/engine/hunting/run/operators.test.ts.

import type { ChunkStream, SpecialStep } from '../plan/plan.ts';
import type { RowsCell } from '../plan/steps.ts';
import type { Chunk } from '../values/vector.ts';

/** The input's rows, made once and then given again to whoever asks. */
export function keepStep(cell: RowsCell): SpecialStep {
  return function* (inputs, run): ChunkStream {
    if (cell.chunks === null) {
      const chunks: Chunk[] = [];
      for (const chunk of inputs[0]!) {
        if (chunk !== null && chunk.length > 0) {
          chunks.push(chunk);
          run.hold(chunk.length * chunk.columns.length * 12);
        }
        yield null;
      }
      cell.chunks = chunks;
    }
    yield* cell.chunks;
  };
}
