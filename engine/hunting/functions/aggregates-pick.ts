// Aggregates that take a value from one row of the group: arg_max, arg_min, take_any.
// Promise: among equals the first row wins, so the answer depends on rows and order alone. Tested in test/engine/hunting/aggregates.test.ts.

import { compareValues } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { isCodedType, selectRows, valueAt } from '../values/vectors.ts';
import type { ValuePool } from '../values/vector.ts';
import type { Accumulator, Aggregate, HeldByGroup, Picks, RowPicker } from './aggregate.ts';
import { asValue, grown, grownBytes, numbersOf } from './aggregate-cells.ts';
import { aggregate, conditional, constantAt, wrongType } from './aggregate-family.ts';
import type { ArgumentType } from './scalar-function.ts';

const NONE = 0;
const ONLY_NULL = 1;
const VALUE = 2;

/** Of the rows that were preferred one after the other, the last of each group, ascending. */
class Preferred {
  #rows = new Uint32Array(0);
  #count = 0;
  /** By group: the place in #rows + 1 where the group's row stands. */
  #placeOf: Float64Array = new Float64Array(0);

  begin(length: number, groupCount: number): void {
    if (this.#rows.length < length) this.#rows = new Uint32Array(length);
    this.#placeOf = grown(this.#placeOf, groupCount);
    this.#count = 0;
  }

  prefer(group: number, row: number): void {
    const place = this.#placeOf[group]!;
    if (place > 0) this.#rows[place - 1] = row;
    else {
      this.#rows[this.#count] = row;
      this.#count += 1;
      this.#placeOf[group] = this.#count;
    }
  }

  finish(groups: Uint32Array): Uint32Array {
    const rows = this.#rows.slice(0, this.#count);
    for (const row of rows) this.#placeOf[groups[row]!] = 0;
    return rows.sort();
  }
}

/** By numbers; a row whose key is null counts only while the group has no other. */
function byNumber(sign: 1 | -1): RowPicker {
  let best: Float64Array = new Float64Array(0);
  let states: Uint8Array = new Uint8Array(0);
  const preferred = new Preferred();
  return {
    prefer(key, groups, length, groupCount) {
      best = grown(best, groupCount);
      states = grownBytes(states, groupCount);
      preferred.begin(length, groupCount);
      const { values, nulls } = numbersOf(key!);
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
        preferred.prefer(group, row);
      }
      return preferred.finish(groups);
    },
  };
}

function byValue(type: 'string' | 'guid', sign: 1 | -1): RowPicker {
  const best: (Value | undefined)[] = [];
  const preferred = new Preferred();
  return {
    prefer(key, groups, length, groupCount) {
      preferred.begin(length, groupCount);
      for (let row = 0; row < length; row++) {
        const group = groups[row]!;
        const value = valueAt(key!, row);
        const held = best[group];
        if (held === undefined || (value !== null && (held === null || sign * compareValues(type, value, held) > 0))) {
          best[group] = value;
          preferred.prefer(group, row);
        }
      }
      return preferred.finish(groups);
    },
  };
}

/** The first row of each group. */
function byOrder(): RowPicker {
  let met: Uint8Array = new Uint8Array(0);
  return {
    prefer(_, groups, length, groupCount) {
      met = grownBytes(met, groupCount);
      const rows = new Uint32Array(length);
      let count = 0;
      for (let row = 0; row < length; row++) {
        const group = groups[row]!;
        if (met[group] === VALUE) continue;
        met[group] = VALUE;
        rows[count++] = row;
      }
      return rows.slice(0, count);
    },
  };
}

/** Numbers in cells of their own; texts and bags as codes for as long as they come from one pool, then as values. */
function heldValues(type: KqlType): HeldByGroup {
  const none: Value = type === 'string' ? '' : null;
  if (!isCodedType(type)) {
    let cells: Float64Array = new Float64Array(0);
    let states: Uint8Array = new Uint8Array(0);
    return {
      put(vector, groups, groupCount) {
        cells = grown(cells, groupCount);
        states = grownBytes(states, groupCount);
        const { values, nulls } = numbersOf(vector);
        groups.forEach((group, row) => {
          cells[group] = values[row]!;
          states[group] = nulls !== null && nulls[row] === 1 ? ONLY_NULL : VALUE;
        });
      },
      result: (group) => (states[group] === VALUE ? asValue(type, cells[group]!) : null),
      bytes: () => cells.byteLength + states.byteLength,
    };
  }
  let pool: ValuePool | null = null;
  let codes: Float64Array = new Float64Array(0);
  let held: Value[] | null = null;
  return {
    put(vector, groups, groupCount) {
      if (vector.form === 'coded' && held === null && (pool === null || pool === vector.pool)) {
        ({ pool } = vector);
        codes = grown(codes, groupCount);
        for (let row = 0; row < groups.length; row++) codes[groups[row]!] = vector.codes[row]! + 1;
        return;
      }
      held ??= Array.from(codes, (code) => pool?.values[code - 1] ?? null);
      for (let row = 0; row < groups.length; row++) held[groups[row]!] = valueAt(vector, row);
    },
    result: (group) => (held === null ? pool?.values[(codes[group] ?? 0) - 1] : held[group]) ?? none,
    bytes: () => codes.byteLength + (held?.length ?? 0) * 32,
  };
}

/** The two halves as one accumulator, for steps that do not share what was chosen. */
function together({ key, value, picker, values }: Picks): Accumulator {
  const chooser = picker();
  const held = values();
  return {
    add(vectors, groups, length, groupCount) {
      const rows = chooser.prefer(key === null ? null : vectors[key]!, groups, length, groupCount);
      const chosen = rows.map((row) => groups[row]!);
      held.put(selectRows(vectors[value]!, rows), chosen, groupCount);
    },
    result: (group) => held.result(group),
    bytes: () => held.bytes(),
  };
}

function argExtreme(name: 'arg_max' | 'arg_min'): Aggregate {
  const sign = name === 'arg_max' ? 1 : -1;
  const picks = (args: readonly ArgumentType[]): Picks => {
    const { type } = args[0]!;
    return {
      key: 0,
      value: 1,
      picker: () => (type === 'string' || type === 'guid' ? byValue(type, sign) : byNumber(sign)),
      values: () => heldValues(args[1]!.type),
    };
  };
  return aggregate({
    name,
    says: `The value of the row whose key is ${sign > 0 ? 'largest' : 'smallest'}; the first such row.`,
    arity: [2, 2],
    parameters: ['key', 'value'],
    columnPrefix: '',
    resultType: (args) =>
      args[0]?.type === 'dynamic' ? wrongType(name, 'a number, a time or a text', args) : args[1]!.type,
    picks,
    create: (args) => together(picks(args)),
  });
}

/** With a true second argument the value is the first row's, whatever it is: so that several columns come from one row. */
function firstRow(args: readonly ArgumentType[]): Picks | null {
  if (constantAt(args, 1, false) !== true) return null;
  return { key: null, value: 0, picker: byOrder, values: () => heldValues(args[0]!.type) };
}

function anyOf(args: readonly ArgumentType[]): Accumulator {
  const picks = firstRow(args);
  if (picks !== null) return together(picks);
  const held: (Value | undefined)[] = [];
  return {
    add(vectors, groups, length) {
      for (let row = 0; row < length; row++) {
        const group = groups[row]!;
        const had = held[group];
        if (had === undefined || had === null || had === '') held[group] = valueAt(vectors[0]!, row);
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
    picks: firstRow,
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
