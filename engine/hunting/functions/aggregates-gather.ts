// Aggregates that gather values: lists, sets, bags, percentiles, a schema.
// Promise: elements stand in the order of the rows; nothing past the asked size is kept. Tested in test/engine/hunting/aggregates.test.ts.

import { keyOf } from '../values/compare.ts';
import { toDynamic } from '../values/all-values.ts';
import { type Bag, type Dynamic } from '../values/kql-type.ts';
import { PairPlaces } from '../values/place-table.ts';
import { valueAt } from '../values/vectors.ts';
import { WideMap } from '../values/wide-map.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { ValueNumbers } from './aggregate-cells.ts';
import { aggregate, conditional, constantAt } from './aggregate-family.ts';
import { type ArgumentType } from './scalar-function.ts';

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
  const seen = new PairPlaces();
  const numbers = new ValueNumbers(type);
  const elementNumbers = new WideMap<string | number | boolean>();
  const give = (group: number, number: number, value: Dynamic): void => {
    const elements = (sets[group] ??= []);
    if (elements.length < size && seen.add(group, number) >= 0) elements.push(value);
  };
  const giveEach = (group: number, elements: readonly Dynamic[]): void => {
    for (const element of elements) {
      const key = keyOf('dynamic', element);
      if (key === null) continue;
      const known = elementNumbers.get(key);
      const number = known ?? elementNumbers.size;
      if (known === undefined) elementNumbers.add(key, number);
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
        else if ((sets[groups[row]!]?.length ?? 0) < size && seen.add(groups[row]!, codes[row]!) >= 0) {
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
];
