// Aggregates that take a value from one row of the group: arg_max, arg_min, take_any.
// Promise: among equals the first row wins, so the answer depends on rows and order alone. Tested in test/engine/hunting/aggregates.test.ts.

import { compareValues } from '../values/compare.ts';
import type { Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { grown, grownBytes, numbersOf } from './aggregate-cells.ts';
import { aggregate, conditional, constantAt, wrongType } from './aggregate-family.ts';
import type { ArgumentType } from './scalar-function.ts';

/** Rows of this chunk that a group now prefers, by group; −1 = what it has stays. */
type Preference = (key: Vector, groups: Uint32Array, length: number, groupCount: number) => Int32Array;

const NONE = 0;
const ONLY_NULL = 1;
const VALUE = 2;

/** By numbers; a row whose key is null counts only while the group has no other. */
function byNumber(sign: 1 | -1): Preference {
  let best: Float64Array = new Float64Array(0);
  let states: Uint8Array = new Uint8Array(0);
  return (key, groups, length, groupCount) => {
    best = grown(best, groupCount);
    states = grownBytes(states, groupCount);
    const rows = new Int32Array(groupCount).fill(-1);
    const { values, nulls } = numbersOf(key);
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const state = states[group]!;
      if (nulls !== null && nulls[row] !== 0) {
        if (state !== NONE) continue;
        states[group] = ONLY_NULL;
      } else {
        const value = values[row]!;
        if (state === VALUE && !(sign * value > sign * best[group]!)) continue;
        states[group] = VALUE;
        best[group] = value;
      }
      rows[group] = row;
    }
    return rows;
  };
}

function byValue(type: 'string' | 'guid', sign: 1 | -1): Preference {
  const best: (Value | undefined)[] = [];
  return (key, groups, length, groupCount) => {
    const rows = new Int32Array(groupCount).fill(-1);
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const value = valueAt(key, row);
      const held = best[group];
      if (held === undefined || (value !== null && (held === null || sign * compareValues(type, value, held) > 0))) {
        best[group] = value;
        rows[group] = row;
      }
    }
    return rows;
  };
}

function argExtreme(name: 'arg_max' | 'arg_min'): Aggregate {
  const sign = name === 'arg_max' ? 1 : -1;
  return aggregate({
    name,
    says: `The value of the row whose key is ${sign > 0 ? 'largest' : 'smallest'}; the first such row.`,
    arity: [2, 2],
    parameters: ['key', 'value'],
    columnPrefix: '',
    resultType: (args) =>
      args[0]?.type === 'dynamic' ? wrongType(name, 'a number, a time or a text', args) : args[1]!.type,
    create(args): Accumulator {
      const { type } = args[0]!;
      const prefer = type === 'string' || type === 'guid' ? byValue(type, sign) : byNumber(sign);
      const held: Value[] = [];
      return {
        add(vectors, groups, length, groupCount) {
          const rows = prefer(vectors[0]!, groups, length, groupCount);
          for (let group = 0; group < groupCount; group++) {
            if (rows[group]! >= 0) held[group] = valueAt(vectors[1]!, rows[group]!);
          }
        },
        result: (group) => held[group] ?? (args[1]!.type === 'string' ? '' : null),
        bytes: () => held.length * 32,
      };
    },
  });
}

/** With a true second argument the value is the first row's, whatever it is: so that several columns come from one row. */
function anyOf(args: readonly ArgumentType[]): Accumulator {
  const isOfFirstRow = constantAt(args, 1, false) === true;
  const held: (Value | undefined)[] = [];
  return {
    add(vectors, groups, length) {
      for (let row = 0; row < length; row++) {
        const group = groups[row]!;
        const had = held[group];
        if (had === undefined || (!isOfFirstRow && (had === null || had === '')))
          held[group] = valueAt(vectors[0]!, row);
      }
    },
    result: (group) => held[group] ?? (args[0]!.type === 'string' ? '' : null),
    bytes: () => held.length * 16,
  };
}

const takeAny = (name: string, columnPrefix: string): Aggregate =>
  aggregate({
    name,
    says: 'The value of some row of the group: here the first that has one.',
    arity: [1, 2],
    wants: ['any', 'bool'],
    columnPrefix,
    resultType: (args) => args[0]!.type,
    create: anyOf,
  });

const takeAnyOf = takeAny('take_any', '');
const any = takeAny('any', 'any');

export const PICKS: readonly Aggregate[] = [
  argExtreme('arg_max'),
  argExtreme('arg_min'),
  takeAnyOf,
  conditional({ ...takeAnyOf, arity: [1, 1] }, 'take_anyif', 1, ''),
  any,
  conditional({ ...any, arity: [1, 1] }, 'anyif', 1, 'anyif'),
];
