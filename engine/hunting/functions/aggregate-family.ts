// Short forms in which families of aggregates are written: a row of facts and an accumulator.
// Promise: a form adds no behaviour of its own but the predicate of the `…if` forms. Tested in test/engine/hunting/aggregates.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import { selectRows } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { numbersOf } from './aggregate-cells.ts';
import type { ArgumentType } from './scalar-function.ts';

type TypeRule = Aggregate['resultType'];

export const NUMERIC: readonly KqlType[] = ['int', 'long', 'real', 'decimal'];
export const TIMES: readonly KqlType[] = ['datetime', 'timespan'];

/** Says that an argument is of no type the aggregate can take. */
export function wrongType(name: string, expected: string, args: readonly ArgumentType[], argument = 0) {
  const found = args[argument]?.type ?? 'nothing';
  const advice = found === 'dynamic' ? ' Convert it first, for example by tolong() or todouble().' : '';
  return { problem: `${name}() takes ${expected} here, not a value of type ${found}.${advice}`, argument };
}

/** The first argument must be one of `types`; the result is of `result`, or of the argument's own type. */
export function typed(name: string, types: readonly KqlType[], expected: string, result?: KqlType): TypeRule {
  return (args) =>
    types.includes(args[0]?.type ?? 'dynamic') ? (result ?? args[0]!.type) : wrongType(name, expected, args);
}

export interface Facts {
  readonly name: string;
  readonly says: string;
  readonly parameters?: readonly string[];
  readonly arity?: readonly [number, number];
  readonly wants?: Aggregate['wants'];
  readonly resultType: TypeRule | KqlType;
  readonly columnPrefix?: string;
  readonly picks?: NonNullable<Aggregate['picks']>;
  create(args: readonly ArgumentType[]): Accumulator;
}

/** An aggregate of one value unless the facts say otherwise. */
export function aggregate(facts: Facts): Aggregate {
  const { resultType } = facts;
  return {
    name: facts.name,
    says: facts.says,
    parameters: facts.parameters ?? ['value'],
    arity: facts.arity ?? [1, 1],
    wants: facts.wants ?? ['any'],
    resultType: typeof resultType === 'string' ? () => resultType : resultType,
    columnPrefix: facts.columnPrefix ?? facts.name,
    create: facts.create,
    ...(facts.picks === undefined ? {} : { picks: facts.picks }),
  };
}

/** Rows for which the predicate holds; null = all. */
function rowsWhere(predicate: Vector, length: number): Uint32Array | null {
  const { values, nulls } = numbersOf(predicate);
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (values[row] !== 0 && (nulls === null || nulls[row] === 0)) rows[count++] = row;
  }
  return count === length ? null : rows.subarray(0, count);
}

/** The `…if` form: `sumif(x, predicate)`; the predicate is the argument at `place`. */
export function conditional(of: Aggregate, name: string, place: number, prefix = name): Aggregate {
  const without = <T>(list: readonly T[]): T[] => list.filter((_, index) => index !== place);
  const wants = [...of.wants];
  while (wants.length < place) wants.push(wants.at(-1) ?? 'any');
  wants.splice(place, 0, 'bool');
  // Which rows count is decided row by row.
  const { picks: _picks, ...plain } = of;
  return {
    ...plain,
    name,
    columnPrefix: prefix,
    says: `${of.says} Only rows for which the predicate holds count.`,
    arity: [of.arity[0] + 1, of.arity[1] + 1],
    wants,
    parameters: of.parameters.toSpliced(place, 0, 'predicate'),
    resultType: (args) =>
      args[place]?.type === 'bool'
        ? of.resultType(without(args))
        : { problem: `${name}() expects a predicate (true or false) here.`, argument: place },
    create(args) {
      const inner = of.create(without(args));
      return {
        ...inner,
        add(vectors, groups, length, groupCount) {
          const rows = rowsWhere(vectors[place]!, length);
          if (rows === null) return inner.add(without(vectors), groups, length, groupCount);
          const chosen = new Uint32Array(rows.length);
          for (let at = 0; at < rows.length; at++) chosen[at] = groups[rows[at]!]!;
          const kept = without(vectors).map((vector) => selectRows(vector, rows));
          inner.add(kept, chosen, rows.length, groupCount);
        },
      };
    },
  };
}

/** The constant at `place`, or `otherwise` where the call has no such argument. */
export function constantAt(args: readonly ArgumentType[], place: number, otherwise: Value): Value {
  const arg = args[place];
  return arg === undefined ? otherwise : (arg.constant?.value ?? otherwise);
}
