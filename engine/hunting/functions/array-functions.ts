// Arrays and sets: parts, order, what two of them share.
// Promise: what is no array gives null; places count from 0, negative ones from the end.
// Tested in test/engine/hunting/functions/array-functions.test.ts.

import { isArray } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

export type Items = readonly Dynamic[];

/** A function of an array and more arguments; anything but an array gives null. */
export function overArray(
  names: string,
  parameters: string,
  gives: KqlType,
  says: string,
  call: (items: Items, rest: readonly Value[], types: readonly KqlType[]) => Value,
): Definition {
  return define(
    names,
    `array:dynamic${parameters === '' ? '' : ` ${parameters}`}`,
    gives,
    says,
    ([array, ...rest], _, types) => (isArray(array) ? call(array, rest, types.slice(1)) : null),
  );
}

export const ARRAY_FUNCTIONS: readonly Definition[] = [
  overArray('array_length arraylength', '', 'long', 'Number of members.', (items) => items.length),
];
