// mv-expand: a row for each item of an array, or for each key of a bag. Promise: several columns go side by side, the
// shorter ones end in nulls; a row whose arrays are empty or null stays, once. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { ExpandSpec } from '../plan/steps.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { convertValue } from '../values/all-values.ts';
import type { Chunk, ColumnSlot, Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { numberVector, slotOf, valueAt, vectorOf } from '../values/vectors.ts';
import { repeated } from './rows.ts';

/** Items of one value: of an array its elements, of a bag its keys, of anything else itself. */
export function itemsOf(value: Value, bagsAsArrays: boolean): readonly Dynamic[] {
  if (Array.isArray(value)) return value as readonly Dynamic[];
  if (value instanceof Map)
    return [...(value as ReadonlyMap<string, Dynamic>)].map(([key, item]) =>
      bagsAsArrays ? [key, item] : new Map([[key, item]]),
    );
  return value === null ? [] : [value as Dynamic];
}

export function expandStep(spec: ExpandSpec): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    let firstRow = 0;
    for (const chunk of inputs[0]!) {
      if (chunk !== null && chunk.length > 0) {
        yield* expandChunk(spec, chunk, firstRow, run);
        firstRow += chunk.length;
      }
      yield null;
    }
  };
}

function* expandChunk(spec: ExpandSpec, chunk: Chunk, firstRow: number, run: RunContext): ChunkStream {
  const vectors = spec.columns.map(({ value }) => evaluate(value, chunk, run.evaluation));
  let rows: number[] = [];
  let indexes: number[] = [];
  let items: Value[][] = spec.columns.map(() => []);
  for (let row = 0; row < chunk.length; row += 1) {
    const lists = vectors.map((vector) => itemsOf(valueAt(vector, row), spec.bagsAsArrays));
    const longest = Math.min(
      spec.limit,
      lists.reduce((most, { length }) => Math.max(most, length), 0),
    );
    const count = longest === 0 && spec.rowColumn < 0 ? 1 : longest;
    for (let at = 0; at < count; at += 1) {
      rows.push(row);
      indexes.push(at);
      for (let column = 0; column < lists.length; column += 1) {
        const list = lists[column]!;
        items[column]!.push(itemAs(list[at] ?? null, spec.columns[column]!.type));
      }
      if (rows.length < CHUNK_ROWS) continue;
      run.spend(rows.length);
      yield expanded(spec, chunk, { rows, indexes, items, firstRow });
      rows = [];
      indexes = [];
      items = spec.columns.map(() => []);
    }
  }
  run.spend(rows.length);
  if (rows.length > 0) yield expanded(spec, chunk, { rows, indexes, items, firstRow });
}

function itemAs(item: Dynamic, type: KqlType): Value {
  return type === 'dynamic' ? item : convertValue(item, 'dynamic', type);
}

interface Expanded {
  readonly rows: readonly number[];
  readonly indexes: readonly number[];
  readonly items: readonly (readonly Value[])[];
  readonly firstRow: number;
}

function expanded(spec: ExpandSpec, chunk: Chunk, { rows, indexes, items, firstRow }: Expanded): Chunk {
  const source = Uint32Array.from(rows);
  const columns: ColumnSlot[] = Array.from({ length: spec.outputWidth }, (_, column) =>
    column < spec.inputWidth ? repeated(chunk.columns[column]!, source) : slotOf(EMPTY),
  );
  spec.columns.forEach(({ output, type }, place) => {
    columns[output] = slotOf(vectorOf(type, items[place]!));
  });
  if (spec.indexColumn >= 0) columns[spec.indexColumn] = slotOf(numberVector('long', Float64Array.from(indexes), null));
  if (spec.rowColumn >= 0)
    columns[spec.rowColumn] = slotOf(
      numberVector(
        'long',
        Float64Array.from(rows, (row) => row + firstRow),
        null,
      ),
    );
  return { length: rows.length, columns };
}

const EMPTY: Vector = { form: 'constant', type: 'dynamic', length: 0, value: null };
