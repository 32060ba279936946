// What hll() and tdigest() gather and their functions read: here the values themselves, where Kusto keeps an estimate.
// Promise: a sketch can be merged and asked, and nothing else; shown as a value it is refused. Tested in test/engine/hunting/sketches.test.ts.

import { keyOf } from '../values/compare.ts';
import { dynamicReal } from '../values/json.ts';
import { TypedScalar, type Dynamic, type Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { aggregate, conditional, NUMERIC, typed } from './aggregate-family.ts';
import { define, type Definition } from './define.ts';
import { QueryRefusal } from './scalar-function.ts';
import { unsettled } from './unsettled.ts';

type Key = string | number | boolean;

/** Distinct values by their keys (hll), or numbers with their weights (tdigest). */
type Sketch =
  | { readonly kind: 'hll'; readonly keys: Set<Key> }
  | { readonly kind: 'tdigest'; readonly weights: Map<number, number> };

const CONTENTS = new WeakMap<TypedScalar, Sketch>();

/** Values of all sketches of one aggregate at most: about 100 MB. */
const VALUES_MAX = 2_000_000;

function sealed(sketch: Sketch): TypedScalar {
  const place = unsettled(
    `the inside of ${sketch.kind}() is not shown here; ask it by ${sketch.kind === 'hll' ? 'dcount_hll()' : 'percentile_tdigest()'}`,
  );
  CONTENTS.set(place, sketch);
  return place;
}

function opened<Kind extends Sketch['kind']>(value: Value, kind: Kind): Extract<Sketch, { kind: Kind }> {
  const sketch = value instanceof TypedScalar ? CONTENTS.get(value) : undefined;
  if (sketch?.kind === kind) return sketch as Extract<Sketch, { kind: Kind }>;
  throw new QueryRefusal(`a value made by ${kind}() in this query is expected here`);
}

/** Sketches by group, filled row by row. */
function gathering(kind: Sketch['kind'], take: (into: Sketch, row: number) => void, sketches: Sketch[]) {
  return (groups: Uint32Array, length: number): void => {
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const into = (sketches[group] ??= kind === 'hll' ? { kind, keys: new Set() } : { kind, weights: new Map() });
      take(into, row);
    }
  };
}

function addWeight(into: Map<number, number>, value: number, weight: number): void {
  into.set(value, (into.get(value) ?? 0) + weight);
}

function merge(into: Sketch, from: Sketch): void {
  if (into.kind === 'hll' && from.kind === 'hll') for (const key of from.keys) into.keys.add(key);
  if (into.kind === 'tdigest' && from.kind === 'tdigest')
    for (const [value, weight] of from.weights) addWeight(into.weights, value, weight);
}

const sizeOf = (sketch: Sketch): number => (sketch.kind === 'hll' ? sketch.keys.size : sketch.weights.size);

function accumulator(
  kind: Sketch['kind'],
  add: (vectors: Parameters<Accumulator['add']>[0], into: Sketch, row: number) => void,
): Accumulator {
  const sketches: Sketch[] = [];
  const held = (): number => sketches.reduce((sum, sketch) => sum + sizeOf(sketch), 0);
  return {
    add(vectors, groups, length) {
      gathering(kind, (into, row) => add(vectors, into, row), sketches)(groups, length);
      if (held() > VALUES_MAX)
        throw new QueryRefusal(
          `${kind}() of more than ${VALUES_MAX} values is too large here; use dcount() or percentile() directly`,
        );
    },
    result: (group) =>
      sealed(sketches[group] ?? (kind === 'hll' ? { kind, keys: new Set() } : { kind, weights: new Map() })),
    bytes: () => held() * 48,
  };
}

const hll = aggregate({
  name: 'hll',
  says: 'Distinct values, to be merged and counted later by dcount_hll().',
  arity: [1, 2],
  parameters: ['value', 'accuracy'],
  wants: ['any', 'int'],
  resultType: 'dynamic',
  create: ([value]) =>
    accumulator('hll', ([vector], into, row) => {
      const key = keyOf(value!.type, valueAt(vector!, row));
      if (key !== null && into.kind === 'hll') into.keys.add(key);
    }),
});

const tdigest = aggregate({
  name: 'tdigest',
  says: 'Numbers, to be merged and asked later by percentile_tdigest().',
  arity: [1, 2],
  parameters: ['value', 'weight'],
  resultType: typed('tdigest', NUMERIC, 'a number', 'dynamic'),
  create: () =>
    accumulator('tdigest', (vectors, into, row) => {
      const [value, weight] = vectors.map((vector) => valueAt(vector, row));
      if (typeof value === 'number' && weight !== null && into.kind === 'tdigest')
        addWeight(into.weights, value, Number(weight ?? 1));
    }),
});

function merging(name: string, kind: Sketch['kind']): Aggregate {
  return aggregate({
    name,
    says: `All sketches of ${kind}() as one.`,
    wants: ['dynamic'],
    resultType: 'dynamic',
    create: () =>
      accumulator(kind, ([vector], into, row) => {
        const value = valueAt(vector!, row);
        if (value !== null) merge(into, opened(value, kind));
      }),
  });
}

export const SKETCH_AGGREGATES: readonly Aggregate[] = [
  hll,
  conditional(hll, 'hll_if', 1),
  merging('hll_merge', 'hll'),
  tdigest,
  merging('tdigest_merge', 'tdigest'),
  merging('merge_tdigest', 'tdigest'),
];

/** Nearest rank by weight, as percentilew() has it. */
function percentileOf(weights: ReadonlyMap<number, number>, percent: number): number | null {
  const sorted = [...weights].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  for (const [value, weight] of sorted) {
    reached += weight;
    if (weight > 0 && reached >= (percent * total) / 100) return value;
  }
  return null;
}

function rankOf(weights: ReadonlyMap<number, number>, value: number): readonly [rank: number, total: number] {
  let [rank, total] = [0, 0];
  for (const [one, weight] of weights) {
    total += weight;
    if (one <= value) rank += weight;
  }
  return [rank, total];
}

const numberIn = (value: Dynamic): number => Number(value instanceof TypedScalar ? value.value : value);

const percentilesOf = (value: Value, asked: readonly Value[]): Dynamic[] => {
  const { weights } = opened(value, 'tdigest');
  const percents = asked.flatMap((one) =>
    Array.isArray(one) ? (one as readonly Dynamic[]).map(numberIn) : [Number(one)],
  );
  return percents.map((percent) => {
    const found = percentileOf(weights, percent);
    return found === null ? null : dynamicReal(found);
  });
};

/** All of them as one: for the functions, which take two or more. */
const merged = (kind: Sketch['kind'], values: readonly Value[]): Value => {
  const into: Sketch = kind === 'hll' ? { kind, keys: new Set() } : { kind, weights: new Map() };
  for (const value of values) merge(into, opened(value, kind));
  return sealed(into);
};

export const SKETCHES: readonly Definition[] = [
  define(
    'dcount_hll',
    'hll:dynamic',
    'long',
    'Number of distinct values that hll() gathered.',
    ([value]) => opened(value!, 'hll').keys.size,
  ),
  define('hll_merge', 'hll:dynamic ...more:dynamic', 'dynamic', 'Several sketches of hll() as one.', (values) =>
    merged('hll', values),
  ),
  define(
    'tdigest_merge merge_tdigest',
    'tdigest:dynamic ...more:dynamic',
    'dynamic',
    'Several sketches of tdigest() as one.',
    (values) => merged('tdigest', values),
  ),
  define(
    'percentile_tdigest',
    'tdigest:dynamic percentile:real',
    'dynamic',
    'A percentile of what tdigest() gathered.',
    ([value, percent]) => percentilesOf(value!, [percent!])[0] ?? null,
  ),
  define(
    'percentiles_array_tdigest',
    'tdigest:dynamic ...percentile:any',
    'dynamic',
    'Percentiles of what tdigest() gathered.',
    ([value, ...asked]) => percentilesOf(value!, asked),
  ),
  define(
    'rank_tdigest',
    'tdigest:dynamic value:real',
    'real',
    'How many values are at or below this one.',
    ([value, one]) => rankOf(opened(value!, 'tdigest').weights, Number(one))[0],
  ),
  define(
    'percentrank_tdigest',
    'tdigest:dynamic value:real',
    'real',
    'Which share of the values is at or below this one, in percent.',
    ([value, one]) => {
      const [rank, total] = rankOf(opened(value!, 'tdigest').weights, Number(one));
      return (rank * 100) / total;
    },
  ),
];
