// count, dcount and their like. Promise: distinct counts are exact here, where Kusto estimates dcount.
// Tested in test/engine/hunting/aggregates.test.ts.

import type { Vector } from '../values/vector.ts';
import type { Aggregate } from './aggregate.ts';
import { grown, numbersOf, PairSet, ValueNumbers } from './aggregate-cells.ts';
import { aggregate, conditional } from './aggregate-family.ts';
import type { ArgumentType } from './scalar-function.ts';

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

/** Counts (group, value) pairs as they come for the first time. */
function countDistinct(args: readonly ArgumentType[]) {
  const type = args[0]!.type;
  const isNumber = type !== 'string' && type !== 'guid' && type !== 'dynamic';
  let counts: Float64Array = new Float64Array(0);
  const seen = new PairSet();
  const numbers = new ValueNumbers(type);
  return {
    add(vectors: readonly Vector[], groups: Uint32Array, length: number, groupCount: number): void {
      const cells = (counts = grown(counts, groupCount));
      const { values, nulls } = isNumber
        ? numbersOf(vectors[0]!)
        : { values: numbers.read(vectors[0]!, length), nulls: null };
      for (let row = 0; row < length; row++) {
        if (isNumber ? nulls !== null && nulls[row] !== 0 : values[row]! < 0) continue;
        const group = groups[row]!;
        if (seen.add(group, values[row]!)) cells[group]!++;
      }
    },
    result: (group: number) => counts[group] ?? 0,
    bytes: () => counts.byteLength + seen.bytes() + numbers.bytes(),
  };
}

const count = aggregate({
  name: 'count',
  says: 'Number of rows, those with nulls included.',
  arity: [0, 1],
  resultType: 'long',
  create: countRows,
});

const distinct = (name: string, says: string, arity: readonly [number, number]): Aggregate =>
  aggregate({
    name,
    says,
    arity,
    parameters: ['value', 'accuracy'].slice(0, arity[1]),
    wants: ['any', 'int'],
    resultType: 'long',
    create: countDistinct,
  });

const dcount = distinct('dcount', 'Number of distinct values, nulls left out. Exact here; Kusto estimates it.', [1, 2]);
const countDistinctOf = distinct('count_distinct', 'Number of distinct values, nulls left out.', [1, 1]);

export const COUNTS: readonly Aggregate[] = [
  count,
  conditional({ ...count, arity: [0, 0], parameters: [] }, 'countif', 0),
  dcount,
  conditional(dcount, 'dcountif', 1),
  countDistinctOf,
  conditional(countDistinctOf, 'count_distinctif', 1),
];
