// dcount and count_distinct. Promise: count_distinct is exact; dcount is while the values are few, as Kusto's is.
// Tested in test/engine/hunting/aggregates.test.ts.

import { keyOf } from '../values/compare.ts';
import { PairPlaces } from '../values/place-table.ts';
import type { ValuePool, Vector } from '../values/vector.ts';
import { valueAt } from '../values/vectors.ts';
import type { Aggregate } from './aggregate.ts';
import { grown, numbersOf, type Numbers, ValueNumbers } from './aggregate-cells.ts';
import { aggregate, conditional, constantAt } from './aggregate-family.ts';
import { DistinctCounts, isLevel, LEVEL_COUNT, levelOf, textNumber, USUAL_LEVEL } from './distinct.ts';
import type { ArgumentType } from './scalar-function.ts';

/** Counts (group, value) pairs as they come for the first time. */
function countDistinct(args: readonly ArgumentType[]) {
  const type = args[0]!.type;
  const isNumber = type !== 'string' && type !== 'guid' && type !== 'dynamic';
  let counts: Float64Array = new Float64Array(0);
  const seen = new PairPlaces();
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
        if (seen.add(group, values[row]!) >= 0) cells[group]!++;
      }
    },
    result: (group: number) => counts[group] ?? 0,
    bytes: () => counts.byteLength + seen.bytes() + numbers.bytes(),
  };
}

/** By row: a number that stands for the value, NaN for null; texts are read once a code. */
function numberReader(type: ArgumentType['type']) {
  const isNumber = type !== 'string' && type !== 'guid' && type !== 'dynamic';
  let pool: ValuePool | null = null;
  let known = new Float64Array(0);
  const ofValue = (value: Parameters<typeof keyOf>[1]): number => {
    const key = keyOf(type, value);
    return key === null ? Number.NaN : textNumber(String(key));
  };
  return (vector: Vector, length: number): Numbers => {
    if (isNumber) return numbersOf(vector);
    const values = new Float64Array(length);
    if (vector.form !== 'coded') return { values: values.fill(ofValue(valueAt(vector, 0))), nulls: null };
    if (vector.pool !== pool) {
      pool = vector.pool;
      known = new Float64Array(0);
    }
    if (known.length < pool.values.length) {
      const wider = new Float64Array(Math.max(pool.values.length, known.length * 2)).fill(NOT_ASKED);
      wider.set(known);
      known = wider;
    }
    for (let row = 0; row < length; row++) {
      const code = vector.codes[row]!;
      if (known[code] === NOT_ASKED) known[code] = ofValue(pool.values[code] ?? null);
      values[row] = known[code]!;
    }
    return { values, nulls: null };
  };
}

/** No text has this number. */
const NOT_ASKED = -1;

function estimateDistinct(args: readonly ArgumentType[]) {
  const { type } = args[0]!;
  const counts = new DistinctCounts(levelOf(Number(constantAt(args, 1, USUAL_LEVEL))));
  const numbers = numberReader(type);
  const isText = type === 'string' || type === 'guid' || type === 'dynamic';
  return {
    add(vectors: readonly Vector[], groups: Uint32Array, length: number, groupCount: number): void {
      counts.reserve(groupCount);
      const { values, nulls } = numbers(vectors[0]!, length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if ((nulls !== null && nulls[row] !== 0) || (isText && Number.isNaN(value))) continue;
        counts.add(groups[row]!, value);
      }
    },
    result: (group: number) => counts.count(group),
    bytes: () => counts.bytes(),
  };
}

const dcount = aggregate({
  name: 'dcount',
  says: 'Number of distinct values, nulls left out: exact up to 1,000 (8,000 from accuracy 2 on), then within about 0.8 %.',
  arity: [1, 2],
  parameters: ['value', 'accuracy'],
  wants: ['any', 'int'],
  resultType: (args) => {
    const accuracy = constantAt(args, 1, USUAL_LEVEL);
    const isFine = args.length < 2 || (args[1]!.constant !== null && isLevel(Number(accuracy)));
    return isFine ? 'long' : { problem: `dcount() takes an accuracy from 0 to ${LEVEL_COUNT - 1}.`, argument: 1 };
  },
  create: estimateDistinct,
});

const countDistinctOf = aggregate({
  name: 'count_distinct',
  says: 'Number of distinct values, nulls left out.',
  resultType: 'long',
  create: countDistinct,
});

export const DISTINCT_COUNTS: readonly Aggregate[] = [
  dcount,
  conditional(dcount, 'dcountif', 1),
  countDistinctOf,
  conditional(countDistinctOf, 'count_distinctif', 1),
];
