// What hll() and tdigest() gather and their functions read: distinct values as dcount() counts them, numbers with weights.
// Promise: a sketch can be merged and asked, and nothing else; shown as a value it is refused. Tested in test/engine/hunting/sketches.test.ts.

import { keyOf } from '../values/compare.ts';
import { dynamicReal } from '../values/all-values.ts';
import { TypedScalar, type Dynamic, type Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { aggregate, conditional, constantAt, NUMERIC, typed } from './aggregate-family.ts';
import { define, type Definition } from './define.ts';
import { DistinctSketch, levelOf, textNumber, USUAL_LEVEL, type Level } from './distinct.ts';
import { QueryRefusal } from './scalar-function.ts';
import { unsettled } from './unsettled.ts';

/** Distinct values (hll), or numbers with their weights (tdigest). */
type Sketch =
  | { readonly kind: 'hll'; readonly distinct: DistinctSketch }
  | { readonly kind: 'tdigest'; readonly weights: Map<number, number> };

const CONTENTS = new WeakMap<TypedScalar, Sketch>();

/** Bytes of all sketches of one aggregate at most. */
const BYTES_MAX = 100 * 1_048_576;

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
function gathering(empty: () => Sketch, take: (into: Sketch, row: number) => void, sketches: Sketch[]) {
  return (groups: Uint32Array, length: number): void => {
    for (let row = 0; row < length; row++) take((sketches[groups[row]!] ??= empty()), row);
  };
}

const emptyDigest = (): Sketch => ({ kind: 'tdigest', weights: new Map() });
const emptyCount = (level: Level): Sketch => ({ kind: 'hll', distinct: new DistinctSketch(level) });

function addWeight(into: Map<number, number>, value: number, weight: number): void {
  into.set(value, (into.get(value) ?? 0) + weight);
}

function merge(into: Sketch, from: Sketch): void {
  if (into.kind === 'hll' && from.kind === 'hll') {
    if (into.distinct.level !== from.distinct.level)
      throw new QueryRefusal('sketches of hll() with different accuracies are not put together here');
    into.distinct.merge(from.distinct);
  }
  if (into.kind === 'tdigest' && from.kind === 'tdigest')
    for (const [value, weight] of from.weights) addWeight(into.weights, value, weight);
}

const bytesOf = (sketch: Sketch): number =>
  sketch.kind === 'hll' ? sketch.distinct.bytes() : sketch.weights.size * 48;

function accumulator(
  kind: Sketch['kind'],
  empty: () => Sketch,
  add: (vectors: Parameters<Accumulator['add']>[0], into: Sketch, row: number) => void,
): Accumulator {
  const sketches: Sketch[] = [];
  const held = (): number => sketches.reduce((sum, sketch) => sum + bytesOf(sketch), 0);
  return {
    add(vectors, groups, length) {
      gathering(empty, (into, row) => add(vectors, into, row), sketches)(groups, length);
      if (held() > BYTES_MAX)
        throw new QueryRefusal(`${kind}() of so many values is too large here; use dcount() or percentile() directly`);
    },
    result: (group) => sealed(sketches[group] ?? empty()),
    bytes: held,
  };
}

const hll = aggregate({
  name: 'hll',
  says: 'Distinct values, to be merged and counted later by dcount_hll().',
  arity: [1, 2],
  parameters: ['value', 'accuracy'],
  wants: ['any', 'int'],
  resultType: 'dynamic',
  create: (args) => {
    const { type } = args[0]!;
    const level = levelOf(Number(constantAt(args, 1, USUAL_LEVEL)));
    return accumulator(
      'hll',
      () => emptyCount(level),
      ([vector], into, row) => {
        const key = keyOf(type, valueAt(vector!, row));
        if (key !== null && into.kind === 'hll')
          into.distinct.add(typeof key === 'string' ? textNumber(key) : Number(key));
      },
    );
  },
});

const tdigest = aggregate({
  name: 'tdigest',
  says: 'Numbers, to be merged and asked later by percentile_tdigest().',
  arity: [1, 2],
  parameters: ['value', 'weight'],
  resultType: typed('tdigest', NUMERIC, 'a number', 'dynamic'),
  create: () =>
    accumulator('tdigest', emptyDigest, (vectors, into, row) => {
      const [value, weight] = vectors.map((vector) => valueAt(vector, row));
      if (typeof value === 'number' && weight !== null && into.kind === 'tdigest')
        addWeight(into.weights, value, Number(weight ?? 1));
    }),
});

/** The first sketch decides the accuracy. */
function merged(kind: Sketch['kind']): Accumulator {
  const sketches: (Sketch | undefined)[] = [];
  return {
    add([vector], groups, length) {
      for (let row = 0; row < length; row++) {
        const value = valueAt(vector!, row);
        if (value === null) continue;
        const from = opened(value, kind);
        const group = groups[row]!;
        merge((sketches[group] ??= emptyLike(from)), from);
      }
    },
    result: (group) => sealed(sketches[group] ?? emptyOf(kind)),
    bytes: () => sketches.reduce((sum, sketch) => sum + (sketch === undefined ? 0 : bytesOf(sketch)), 0),
  };
}

const emptyOf = (kind: Sketch['kind']): Sketch => (kind === 'hll' ? emptyCount(levelOf(USUAL_LEVEL)) : emptyDigest());
const emptyLike = (of: Sketch): Sketch => (of.kind === 'hll' ? emptyCount(of.distinct.level) : emptyDigest());

function merging(name: string, kind: Sketch['kind']): Aggregate {
  return aggregate({
    name,
    says: `All sketches of ${kind}() as one.`,
    wants: ['dynamic'],
    resultType: 'dynamic',
    create: () => merged(kind),
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
const together = (kind: Sketch['kind'], values: readonly Value[]): Value => {
  const sketches = values.map((value): Sketch => opened(value, kind));
  const into = emptyLike(sketches[0]!);
  for (const sketch of sketches) merge(into, sketch);
  return sealed(into);
};

export const SKETCHES: readonly Definition[] = [
  define('dcount_hll', 'hll:dynamic', 'long', 'Number of distinct values that hll() gathered.', ([value]) =>
    opened(value!, 'hll').distinct.count(),
  ),
  define('hll_merge', 'hll:dynamic ...more:dynamic', 'dynamic', 'Several sketches of hll() as one.', (values) =>
    together('hll', values),
  ),
  define(
    'tdigest_merge merge_tdigest',
    'tdigest:dynamic ...more:dynamic',
    'dynamic',
    'Several sketches of tdigest() as one.',
    (values) => together('tdigest', values),
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
