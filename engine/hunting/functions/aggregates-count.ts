// count and countif, the aggregates that nearly every summarize names. Promise: rows are counted, nulls included.
// Tested in test/engine/hunting/aggregates.test.ts.

import type { Aggregate } from './aggregate.ts';
import { grown } from './aggregate-cells.ts';
import { aggregate, conditional } from './aggregate-family.ts';

function countRows() {
  let counts: Float64Array = new Float64Array(0);
  return {
    add(_: unknown, groups: Uint32Array, length: number, groupCount: number): void {
      const cells = (counts = grown(counts, groupCount));
      for (let row = 0; row < length; row++) cells[groups[row]!]!++;
    },
    result: (group: number) => counts[group] ?? 0,
    bytes: () => counts.byteLength,
  };
}

const count = aggregate({
  name: 'count',
  says: 'Number of rows, those with nulls included.',
  arity: [0, 1],
  resultType: 'long',
  create: countRows,
});

export const COUNTS: readonly Aggregate[] = [
  count,
  conditional({ ...count, arity: [0, 0], parameters: [] }, 'countif', 0),
];
