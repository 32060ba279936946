// Aggregates that gather values: lists, sets, bags, percentiles, a schema.
// Promise: elements stand in the order of the rows; nothing past the asked size is kept. Tested in test/engine/hunting/aggregates.test.ts.

import { keyOf } from '../values/compare.ts';
import { toDynamic } from '../values/convert.ts';
import { TypedScalar, type Bag, type Dynamic, type Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { asValue, numbersOf, PairSet, ValueNumbers } from './aggregate-cells.ts';
import { aggregate, conditional, constantAt, NUMERIC, TIMES, typed, wrongType } from './aggregate-family.ts';
import { QueryRefusal, type ArgumentType } from './scalar-function.ts';

/** Elements of one array at most; Kusto's own. */
const ELEMENTS_MAX = 1_048_576;
/** What the deprecated names (makelist, makeset) keep. */
const DEPRECATED_MAX = 128;

function sizeAt(args: readonly ArgumentType[], standard: number): number {
  const size = constantAt(args, 1, standard);
  return typeof size === 'number' ? Math.max(0, Math.min(size, ELEMENTS_MAX)) : standard;
}

function list(args: readonly ArgumentType[], size: number, keepsNulls: boolean): Accumulator {
  const { type } = args[0]!;
  const lists: Dynamic[][] = [];
  let held = 0;
  return {
    add(vectors, groups, length) {
      for (let row = 0; row < length; row++) {
        const value = valueAt(vectors[0]!, row);
        if (value === null && !keepsNulls) continue;
        const elements = (lists[groups[row]!] ??= []);
        if (elements.length >= size) continue;
        elements.push(toDynamic(type, value));
        held++;
      }
    },
    result: (group) => lists[group] ?? [],
    bytes: () => held * 16 + lists.length * 32,
  };
}

/** Distinct values; the elements of an array count one by one. */
function set(args: readonly ArgumentType[], size: number): Accumulator {
  const { type } = args[0]!;
  const sets: Dynamic[][] = [];
  const seen = new PairSet();
  const numbers = new ValueNumbers(type);
  const elementNumbers = new Map<Value, number>();
  const give = (group: number, number: number, value: Dynamic): void => {
    const elements = (sets[group] ??= []);
    if (elements.length < size && seen.add(group, number)) elements.push(value);
  };
  const giveEach = (group: number, elements: readonly Dynamic[]): void => {
    for (const element of elements) {
      const key = keyOf('dynamic', element);
      if (key === null) continue;
      const number = elementNumbers.get(key) ?? elementNumbers.size;
      elementNumbers.set(key, number);
      give(group, number, element);
    }
  };
  return {
    add(vectors, groups, length) {
      const vector = vectors[0]!;
      const codes = numbers.read(vector, length);
      for (let row = 0; row < length; row++) {
        if (codes[row]! < 0) continue;
        const value = type === 'dynamic' ? valueAt(vector, row) : null;
        if (type === 'dynamic') giveEach(groups[row]!, Array.isArray(value) ? value : [value as Dynamic]);
        else if ((sets[groups[row]!]?.length ?? 0) < size && seen.add(groups[row]!, codes[row]!)) {
          (sets[groups[row]!] ??= []).push(toDynamic(type, valueAt(vector, row)));
        }
      }
    },
    result: (group) => sets[group] ?? [],
    bytes: () => seen.bytes() + numbers.bytes() + seen.size * 16,
  };
}

function bag(_: readonly ArgumentType[], size: number): Accumulator {
  const bags: Map<string, Dynamic>[] = [];
  let held = 0;
  return {
    add(vectors, groups, length) {
      for (let row = 0; row < length; row++) {
        const value = valueAt(vectors[0]!, row);
        if (!(value instanceof Map)) continue;
        const into = (bags[groups[row]!] ??= new Map());
        for (const [key, element] of value as Bag) {
          if (into.has(key) || into.size >= size) continue;
          into.set(key, element);
          held++;
        }
      }
    },
    result: (group) => bags[group] ?? new Map(),
    bytes: () => held * 64,
  };
}

type Gather = (args: readonly ArgumentType[], size: number) => Accumulator;

function gather(name: string, prefix: string, says: string, make: Gather, standard = ELEMENTS_MAX): Aggregate {
  return aggregate({
    name,
    says,
    arity: [1, 2],
    parameters: ['value', 'maxSize'],
    wants: [make === bag ? 'dynamic' : 'any', 'long'],
    columnPrefix: prefix,
    resultType: (args) =>
      args.length > 1 && args[1]!.constant === null
        ? { problem: `${name}() expects its size as a constant.`, argument: 1 }
        : 'dynamic',
    create: (args) => make(args, sizeAt(args, standard)),
  });
}

const listOf: Gather = (args, size) => list(args, size, false);
const makeList = gather('make_list', 'list', 'Array of the values in the order of the rows, nulls left out.', listOf);
const makeSet = gather('make_set', 'set', 'Array of the distinct values; arrays count element by element.', set);
const makeBag = gather(
  'make_bag',
  'bag',
  'One bag with the properties of all bags; the first of equal names wins.',
  bag,
);

/** Nearest rank: the smallest value that at least `percent` of the weight is at or below. */
function atPercent(values: Float64Array, weights: Float64Array | null, percent: number): number {
  if (weights === null) return values[Math.max(0, Math.ceil((percent * values.length) / 100) - 1)]!;
  let total = 0;
  for (const weight of weights) total += weight;
  const wanted = (percent * total) / 100;
  let reached = 0;
  for (let at = 0; at < values.length; at++) {
    reached += weights[at]!;
    if (reached >= wanted && weights[at]! > 0) return values[at]!;
  }
  return values.at(-1)!;
}

interface Weighed {
  readonly values: number[];
  readonly weights: number[];
}

function inOrder({ values, weights }: Weighed): { readonly values: Float64Array; readonly weights: Float64Array } {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const picked = (from: readonly number[]): Float64Array => Float64Array.from(order, (at) => from[at]!);
  return { values: picked(values), weights: picked(weights) };
}

function percentAt(args: readonly ArgumentType[], place: number): number[] {
  const value = args[place]?.constant?.value;
  const list = Array.isArray(value) ? (value as readonly Dynamic[]) : [value as Dynamic];
  return list.map((percent) => Number(percent instanceof TypedScalar ? percent.value : percent));
}

/** Keeps every value: percentiles are exact here. */
function percentiles(args: readonly ArgumentType[], isWeighted: boolean, isArray: boolean): Accumulator {
  const { type } = args[0]!;
  const first = isWeighted ? 2 : 1;
  const wanted = args.slice(first).flatMap((_, index) => percentAt(args, first + index));
  const kept: Weighed[] = [];
  let held = 0;
  return {
    add(vectors, groups, length) {
      const { values, nulls } = numbersOf(vectors[0]!);
      const weights = isWeighted ? numbersOf(vectors[1]!) : null;
      for (let row = 0; row < length; row++) {
        if (nulls !== null && nulls[row] !== 0) continue;
        if (weights !== null && weights.nulls !== null && weights.nulls[row] !== 0) continue;
        const cell = (kept[groups[row]!] ??= { values: [], weights: [] });
        const value = values[row]!;
        if (Number.isNaN(value))
          throw new QueryRefusal('percentile() of NaN is not settled here; leave NaN out with isnan().');
        cell.values.push(value);
        if (weights !== null) cell.weights.push(weights.values[row]!);
        held++;
      }
    },
    result(group) {
      const cell = kept[group];
      if (cell === undefined) return isArray ? wanted.map(() => null) : null;
      const { values, weights } = isWeighted
        ? inOrder(cell)
        : { values: Float64Array.from(cell.values).sort(), weights: null };
      const found = wanted.map((percent) => asValue(type, atPercent(values, weights, percent)));
      return isArray ? found.map((value) => toDynamic(type, value)) : found[0]!;
    },
    bytes: () => held * (isWeighted ? 16 : 8),
  };
}

function percentile(name: string, isWeighted: boolean, isArray: boolean): Aggregate {
  const first = isWeighted ? 2 : 1;
  return aggregate({
    name,
    says: `Nearest-rank percentile${isArray ? 's as an array' : ''}${isWeighted ? ', by weight' : ''}. Exact here; Kusto estimates it.`,
    arity: [first + 1, isArray ? 64 : first + 1],
    parameters: isWeighted ? ['value', 'weight', 'percentile'] : ['value', 'percentile'],
    wants: isWeighted ? ['any', 'long', 'any'] : ['any', 'any'],
    columnPrefix: 'percentile',
    resultType(args) {
      for (let place = first; place < args.length; place++) {
        const isFine = args[place]!.constant !== null && percentAt(args, place).every((p) => p >= 0 && p <= 100);
        if (!isFine) return { problem: `${name}() expects a constant from 0 to 100.`, argument: place };
      }
      const type = typed(name, [...NUMERIC, ...TIMES], 'a number or a time')(args);
      return isArray && typeof type === 'string' ? 'dynamic' : type;
    },
    create: (args) => percentiles(args, isWeighted, isArray),
  });
}

/** What buildschema has learnt of a place: kinds of scalar in the order met, and the names of a bag (or `indexer`). */
interface Shape {
  readonly kinds: Set<string>;
  slots: Map<string, Shape> | null;
}

function learn(shape: Shape, value: Dynamic): void {
  const into = (name: string): Shape => {
    const slots = (shape.slots ??= new Map());
    let slot = slots.get(name);
    if (slot === undefined) slots.set(name, (slot = { kinds: new Set(), slots: null }));
    return slot;
  };
  if (value === null) return;
  if (Array.isArray(value)) {
    const elements = into('`indexer`');
    for (const element of value as readonly Dynamic[]) learn(elements, element);
  } else if (value instanceof Map) {
    for (const [name, element] of value as Bag) learn(into(name), element);
  } else if (typeof value === 'string') shape.kinds.add('string');
  else if (typeof value === 'number') shape.kinds.add(Number.isInteger(value) ? 'long' : 'double');
  else if (value instanceof TypedScalar && value.type === 'real') shape.kinds.add('double');
  else throw new QueryRefusal('buildschema() knows numbers, texts, arrays and bags here; another type was found.');
}

function drawn(shape: Shape): Dynamic {
  const parts: Dynamic[] = [...shape.kinds];
  if (shape.slots !== null) parts.push(new Map([...shape.slots].map(([name, slot]) => [name, drawn(slot)])));
  return parts.length === 1 ? parts[0]! : parts;
}

const buildschema = aggregate({
  name: 'buildschema',
  says: 'The smallest schema that admits all the values.',
  wants: ['dynamic'],
  columnPrefix: 'schema',
  resultType: (args) => (args[0]!.type === 'dynamic' ? 'dynamic' : wrongType('buildschema', 'a dynamic value', args)),
  create() {
    const shapes: Shape[] = [];
    return {
      add(vectors, groups, length) {
        for (let row = 0; row < length; row++) {
          const shape = (shapes[groups[row]!] ??= { kinds: new Set(), slots: null });
          learn(shape, valueAt(vectors[0]!, row) as Dynamic);
        }
      },
      result: (group) => (shapes[group] === undefined ? null : drawn(shapes[group]!)),
      bytes: () => shapes.length * 256,
    };
  },
});

export const GATHERERS: readonly Aggregate[] = [
  makeList,
  conditional(makeList, 'make_list_if', 1, 'list'),
  gather('make_list_with_nulls', 'list', 'Array of all values in the order of the rows.', (args, size) =>
    list(args, size, true),
  ),
  makeSet,
  conditional(makeSet, 'make_set_if', 1, 'set'),
  makeBag,
  conditional(makeBag, 'make_bag_if', 1, 'bag'),
  gather('makelist', 'list', `As make_list, up to ${DEPRECATED_MAX} values.`, listOf, DEPRECATED_MAX),
  gather('makeset', 'set', `As make_set, up to ${DEPRECATED_MAX} values.`, set, DEPRECATED_MAX),
  gather('make_dictionary', 'dictionary', `As make_bag, up to ${DEPRECATED_MAX} properties.`, bag, DEPRECATED_MAX),
  percentile('percentile', false, false),
  percentile('percentilew', true, false),
  percentile('percentiles_array', false, true),
  percentile('percentilesw_array', true, true),
  buildschema,
];
