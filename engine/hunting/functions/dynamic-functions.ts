// Bags and what is read from dynamic values: members, keys, types, JSON, ranges.
// Promise: a member that is not there is null, never an error. Tested in test/engine/hunting/functions/dynamic-functions.test.ts.

import { textOfDynamic, toDynamic } from '../values/all-values.ts';
import type { Bag, Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import { memberOf } from './json-path.ts';

/** Arguments as they stand inside a dynamic value. */
const dynamics = (args: readonly Value[], types: readonly KqlType[]): readonly Dynamic[] =>
  args.map((value, place) => toDynamic(types[place] as KqlType, value));

function packed(args: readonly Value[], types: readonly KqlType[]): Bag {
  const bag = new Map<string, Dynamic>();
  const values = dynamics(args, types);
  if (values.length % 2 !== 0)
    throw new QueryRefusal('bag_pack() takes a key and a value in turn; the last key has no value');
  for (let i = 0; i < values.length; i += 2) bag.set(textOfDynamic(values[i] ?? null), values[i + 1] ?? null);
  return bag;
}

const element = (value: Dynamic, step: Value): Dynamic => {
  if (typeof step === 'string' || typeof step === 'number') return memberOf(value, step);
  return null;
};

export const DYNAMIC_FUNCTIONS: readonly Definition[] = [
  define(
    'element',
    'of:dynamic index:any',
    'dynamic',
    'A member of a bag by its key, or of an array by its place.',
    ([value, step]) => element(value as Dynamic, step as Value),
  ),
  define(
    'pack_array',
    '...values:any',
    'dynamic',
    'An array of the values.',
    (args, _, types) => dynamics(args, types),
    { takesNull: true },
  ),
  define(
    'bag_pack pack pack_dictionary',
    '...keys_and_values:any',
    'dynamic',
    'A bag of keys and values in turn.',
    (args, _, types) => packed(args, types),
    { takesNull: true },
  ),
];
