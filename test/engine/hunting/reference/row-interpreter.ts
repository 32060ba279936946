// A plan row by row, in the plainest way: the authority for the engine's quick one. No chunks, no codes, no push-down.
// Promise: short enough to be read as the meaning of a plan. Used by test/engine/hunting/reference/random-plans.test.ts.

import { valueOf } from '../../../../engine/hunting/functions/evaluate.ts';
import type { FunctionContext } from '../../../../engine/hunting/functions/scalar-function.ts';
import type { Bound, Plan } from '../../../../engine/hunting/plan/plan.ts';
import { compareValues, keyOf } from '../../../../engine/hunting/values/compare.ts';
import type { Schema, Value } from '../../../../engine/hunting/values/kql-type.ts';
import { valueAt } from '../../../../engine/hunting/values/vectors.ts';
import type { Row, RowSteps } from './row-steps.ts';
import { aggregated } from './row-steps.ts';

/** `stepOf` knows the steps that the plan was made with; see row-steps.ts. */
export interface Surroundings extends FunctionContext {
  readonly stepOf: RowSteps['stepOf'];
}

export function interpret(plan: Plan, context: Surroundings): readonly Row[] {
  const value = (bound: Bound, row: Row): Value => valueOf(bound, (column) => row[column] ?? null, context);
  switch (plan.kind) {
    case 'scan':
      return tableRows(plan);
    case 'rows':
      return plan.chunks.flatMap((chunk) => {
        const vectors = chunk.columns.map((column) => column.read());
        return Array.from({ length: chunk.length }, (_, row) => vectors.map((vector) => valueAt(vector, row)));
      });
    case 'filter':
      return interpret(plan.input, context).filter((row) => value(plan.test, row) === true);
    case 'map':
      return interpret(plan.input, context).map((row) => plan.columns.map((column) => value(column, row)));
    case 'take':
      return interpret(plan.input, context).slice(0, plan.count);
    case 'sort': {
      const rows = [...interpret(plan.input, context)].sort((a, b) => {
        for (const { value: key, isDescending, nullsFirst } of plan.keys) {
          const [x, y] = [value(key, a), value(key, b)];
          const places = [x, y].map((one) => (isNothing(one) ? (nullsFirst ? 0 : 2) : 1)) as [number, number];
          if (places[0] !== places[1]) return places[0] - places[1];
          const order = compareValues(key.type, x, y);
          if (order !== 0) return isDescending ? -order : order;
        }
        return 0;
      });
      return plan.limit === null ? rows : rows.slice(0, plan.limit);
    }
    case 'group':
      return groups(plan, interpret(plan.input, context), value);
    case 'join':
      return joined(plan, interpret(plan.left, context), interpret(plan.right, context), value);
    case 'union':
      return plan.inputs.flatMap((input, at) =>
        interpret(input, context).map((row) =>
          plan.places[at]!.map((place, column) => (place < 0 ? nothing(plan.schema, column) : (row[place] ?? null))),
        ),
      );
    case 'special': {
      const step = context.stepOf(plan.run);
      if (step === undefined) throw new Error(`The row interpreter does not know ${plan.name}.`);
      return step(
        plan.inputs.map((input) => interpret(input, context)),
        (inner) => interpret(inner, context),
      );
    }
  }
}

/** NaN stands where null stands. */
const isNothing = (value: Value): boolean => value === null || Number.isNaN(value);

const nothing = (schema: Schema, column: number): Value => (schema[column]!.type === 'string' ? '' : null);

function tableRows({ table, columns }: Plan & { readonly kind: 'scan' }): readonly Row[] {
  const rows: Row[] = [];
  for (const chunk of table.scan({ columns, filter: null, limit: Infinity })) {
    if (chunk === null) continue;
    const vectors = chunk.columns.map((column) => column.read());
    for (let row = 0; row < chunk.length; row += 1) rows.push(vectors.map((vector) => valueAt(vector, row)));
  }
  return rows;
}

type Evaluate = (bound: Bound, row: Row) => Value;

const keyText = (keys: readonly Bound[], row: Row, value: Evaluate): string =>
  keys
    .map((key) => `${typeof keyOf(key.type, value(key, row))} ${String(keyOf(key.type, value(key, row)))}`)
    .join('\u0001');

/** Each group has accumulators of its own, which are given its rows one at a time. */
function groups(plan: Plan & { readonly kind: 'group' }, rows: readonly Row[], value: Evaluate): readonly Row[] {
  const found = new Map<string, Row[]>();
  if (plan.keys.length === 0) found.set('', []);
  for (const row of rows) {
    const key = keyText(plan.keys, row, value);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()].map((members) => [
    ...plan.keys.map((key) => value(key, members[0]!)),
    ...plan.aggregates.map((aggregate) => aggregated(aggregate, members, value)),
  ]);
}

function joined(
  plan: Plan & { readonly kind: 'join' },
  left: readonly Row[],
  right: readonly Row[],
  value: Evaluate,
): readonly Row[] {
  const { join, leftKeys, rightKeys } = plan;
  const hasNull = (keys: readonly Bound[], row: Row): boolean => keys.some((key) => value(key, row) === null);
  const meets = (one: Row, other: Row): boolean =>
    !hasNull(leftKeys, one) &&
    !hasNull(rightKeys, other) &&
    keyText(leftKeys, one, value) === keyText(rightKeys, other, value);
  const line = (one: Row | null, other: Row | null): Row =>
    plan.output.map(({ side, column }) => {
      const row = side === 'left' ? one : other;
      return row === null ? nothing((side === 'left' ? plan.left : plan.right).schema, column) : (row[column] ?? null);
    });
  const firsts = left.filter(
    (one, at) =>
      !left.slice(0, at).some((before) => keyText(leftKeys, before, value) === keyText(leftKeys, one, value)),
  );
  const from = join === 'innerunique' ? firsts : left;
  const pairs = from.flatMap((one) => right.filter((other) => meets(one, other)).map((other) => line(one, other)));
  const aloneLeft = left.filter((one) => !right.some((other) => meets(one, other)));
  const aloneRight = right.filter((other) => !left.some((one) => meets(one, other)));
  switch (join) {
    case 'inner':
    case 'innerunique':
      return pairs;
    case 'leftouter':
      return [...pairs, ...aloneLeft.map((one) => line(one, null))];
    case 'rightouter':
      return [...pairs, ...aloneRight.map((other) => line(null, other))];
    case 'fullouter':
      return [...pairs, ...aloneLeft.map((one) => line(one, null)), ...aloneRight.map((other) => line(null, other))];
    case 'leftanti':
      return aloneLeft.map((one) => line(one, null));
    case 'rightanti':
      return aloneRight.map((other) => line(null, other));
    case 'leftsemi':
      return left.filter((one) => !aloneLeft.includes(one)).map((one) => line(one, null));
    case 'rightsemi':
      return right.filter((other) => !aloneRight.includes(other)).map((other) => line(null, other));
  }
}
