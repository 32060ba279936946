// Percentiles and buildschema: aggregates that keep every value.
// Promise: loaded with its family only; percentiles are exact.
// Tested in test/engine/hunting/aggregates.test.ts.

import { toDynamic } from '../values/all-values.ts';
import { TypedScalar, type Bag, type Dynamic } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { asValue, numbersOf } from './aggregate-cells.ts';
import { aggregate, NUMERIC, TIMES, typed, wrongType } from './aggregate-family.ts';
import { RankedNumbers, WeighedNumbers } from './ranked-numbers.ts';
import { QueryRefusal, type ArgumentType } from './scalar-function.ts';

function percentAt(args: readonly ArgumentType[], place: number): number[] {
  const value = args[place]?.constant?.value;
  const list = Array.isArray(value) ? (value as readonly Dynamic[]) : [value as Dynamic];
  return list.map((percent) => Number(percent instanceof TypedScalar ? percent.value : percent));
}

/** Keeps every value: percentiles are exact here. */
function percentiles(args: readonly ArgumentType[], isWeighted: boolean, isArray: boolean): Accumulator {
  return isWeighted ? weighedPercentiles(args, isArray) : plainPercentiles(args, isArray);
}

const noNaN = (value: number): number => {
  if (Number.isNaN(value))
    throw new QueryRefusal('percentile() of NaN is not settled here; leave NaN out with isnan().');
  return value;
};

const notNegative = (weight: number): number => {
  if (weight < 0) throw new QueryRefusal('percentilew() of a negative weight is not settled here.');
  return weight;
};

function plainPercentiles(args: readonly ArgumentType[], isArray: boolean): Accumulator {
  const { type } = args[0]!;
  const wanted = args.slice(1).flatMap((_, index) => percentAt(args, 1 + index));
  const kept: (RankedNumbers | undefined)[] = [];
  let held = 0;
  return {
    add(vectors, groups, length) {
      const { values, nulls } = numbersOf(vectors[0]!);
      for (let row = 0; row < length; row++) {
        if (nulls !== null && nulls[row] !== 0) continue;
        (kept[groups[row]!] ??= new RankedNumbers()).add(noNaN(values[row]!));
        held++;
      }
    },
    result(group) {
      const cell = kept[group];
      if (cell === undefined) return isArray ? wanted.map(() => null) : null;
      const found = wanted.map((percent) =>
        asValue(type, cell.at(Math.max(0, Math.ceil((percent * cell.size) / 100) - 1))),
      );
      return isArray ? found.map((value) => toDynamic(type, value)) : found[0]!;
    },
    bytes: () => held * 8 + kept.length * 64,
  };
}

function weighedPercentiles(args: readonly ArgumentType[], isArray: boolean): Accumulator {
  const { type } = args[0]!;
  const wanted = args.slice(2).flatMap((_, index) => percentAt(args, 2 + index));
  const kept: (WeighedNumbers | undefined)[] = [];
  let held = 0;
  return {
    add(vectors, groups, length) {
      const { values, nulls } = numbersOf(vectors[0]!);
      const weights = numbersOf(vectors[1]!);
      for (let row = 0; row < length; row++) {
        if (nulls !== null && nulls[row] !== 0) continue;
        if (weights.nulls !== null && weights.nulls[row] !== 0) continue;
        (kept[groups[row]!] ??= new WeighedNumbers()).add(noNaN(values[row]!), notNegative(weights.values[row]!));
        held++;
      }
    },
    result(group) {
      const cell = kept[group];
      if (cell === undefined) return isArray ? wanted.map(() => null) : null;
      const found = wanted.map((percent) => asValue(type, cell.at(percent)));
      return isArray ? found.map((value) => toDynamic(type, value)) : found[0]!;
    },
    bytes: () => held * 16 + kept.length * 64,
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

export const RARE_GATHERERS: readonly Aggregate[] = [
  percentile('percentile', false, false),
  percentile('percentilew', true, false),
  percentile('percentiles_array', false, true),
  percentile('percentilesw_array', true, true),
  buildschema,
];
