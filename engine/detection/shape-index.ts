// Which rules of a table a shape might satisfy. Each rule has a witness (witness.ts): tests of which one must hold. Each
// value of a column is held against all witnesses of that column once, whatever number of shapes it stands in.
// Promise: every rule that a shape satisfies or may satisfy by its rows is among its candidates.
// Tested in test/engine/detection/shape-index.property.test.ts.

import type { ColumnarTable, FoldedValues, Predicate } from '../predicate/index.ts';
import { simplify } from '../predicate/index.ts';
import { createValueIndex, prepareValueTest } from './value-index.ts';
import type { ValueIndex } from './value-index.ts';
import { witnessOf } from './witness.ts';
import type { LeafTest, WitnessCost } from './witness.ts';

export interface ShapeIndex {
  /** Positions of the predicates that this shape might satisfy, ascending. Valid until the next call. */
  candidates(shape: number): readonly number[];
}

/** Shapes looked at to guess which witness is rare; any number is right, this one is quick. */
const SAMPLES = 128;

interface IndexedColumn {
  /** Place of the column in the dictionary. */
  readonly place: number;
  readonly index: ValueIndex;
  /** By test: the predicates it is a witness of. */
  readonly predicates: readonly (readonly number[])[];
  /** By value code: position in `lists` + 1; 0 = not decided yet. Grows with the dictionary, and with the lists to 32 bits. */
  listOf: Uint16Array | Uint32Array;
  readonly lists: (readonly number[])[];
  readonly listByName: Map<string, number>;
}

export function createShapeIndex(
  predicates: readonly Predicate[],
  table: ColumnarTable,
  values: FoldedValues,
): ShapeIndex {
  const samples = sampleShapes(table);
  const cost = createCost(samples, table, values);
  const always: number[] = [];
  const byColumn = new Map<string, Map<string, { readonly test: LeafTest; readonly of: number[] }>>();
  predicates.forEach((predicate, position) => {
    const witness = witnessOf(simplify(predicate), table, cost);
    if (witness === null) always.push(position);
    for (const test of witness ?? []) {
      const tests = byColumn.get(test.column) ?? new Map<string, { test: LeafTest; of: number[] }>();
      byColumn.set(test.column, tests);
      const name = JSON.stringify(test);
      const known = tests.get(name);
      if (known === undefined) tests.set(name, { test, of: [position] });
      else if (known.of.at(-1) !== position) known.of.push(position);
    }
  });
  const columns = [...byColumn].map(([column, tests]) =>
    indexColumn(column, [...tests.values()], samples, table, values),
  );
  const stamps = new Uint32Array(predicates.length);
  let stamp = 0;
  return {
    candidates(shape) {
      stamp += 1;
      const found = always.slice();
      for (const column of columns) {
        for (const position of listFor(column, table.dictionary.code(shape, column.place), table, values)) {
          if (stamps[position] === stamp) continue;
          stamps[position] = stamp;
          found.push(position);
        }
      }
      return found.length < 2 ? found : found.sort((a, b) => a - b);
    },
  };
}

function indexColumn(
  column: string,
  entries: readonly { readonly test: LeafTest; readonly of: readonly number[] }[],
  samples: readonly number[],
  table: ColumnarTable,
  values: FoldedValues,
): IndexedColumn {
  const place = table.dictionary.columns.indexOf(column);
  const texts = samples.map((shape) => values.folded(table.dictionary.code(shape, place)) ?? '');
  return {
    place,
    index: createValueIndex(
      entries.map(({ test }) => test),
      texts,
    ),
    predicates: entries.map(({ of }) => of),
    listOf: new Uint16Array(0),
    lists: [],
    listByName: new Map(),
  };
}

const NOBODY: readonly number[] = [];

/** Predicates for which a value is a witness; decided once for each value. */
function listFor(column: IndexedColumn, code: number, table: ColumnarTable, values: FoldedValues): readonly number[] {
  const dictionary = table.dictionary.values.values;
  if (code >= column.listOf.length) {
    const length = Math.max(dictionary.length, Math.ceil(column.listOf.length * 1.25));
    const longer = column.listOf instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
    longer.set(column.listOf);
    column.listOf = longer;
  }
  const known = column.listOf[code] as number;
  if (known > 0) return column.lists[known - 1] as readonly number[];
  const tests = column.index.satisfied(dictionary[code] ?? null, values.folded(code));
  const list =
    tests.length === 0
      ? NOBODY
      : [...new Set(tests.flatMap((test) => column.predicates[test] ?? []))].sort((a, b) => a - b);
  const name = list.join();
  let number = column.listByName.get(name);
  if (number === undefined) {
    number = column.lists.push(list);
    column.listByName.set(name, number);
    if (number > 0xffff && column.listOf instanceof Uint16Array) column.listOf = Uint32Array.from(column.listOf);
  }
  column.listOf[code] = number;
  return column.lists[number - 1] as readonly number[];
}

function sampleShapes(table: ColumnarTable): readonly number[] {
  const { size } = table.dictionary;
  const count = Math.min(SAMPLES, size);
  return Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}

/**
 * What a witness costs: the share of the sample for which it holds, and so leaves the rule to be tried, and a whole more
 * when each value must be held against an expression. A longer witness breaks ties for the worse.
 */
function createCost(samples: readonly number[], table: ColumnarTable, values: FoldedValues): WitnessCost {
  const { dictionary } = table;
  const known = new Map<LeafTest, Uint8Array>();
  const heldBy = (test: LeafTest): Uint8Array => {
    const before = known.get(test);
    if (before !== undefined) return before;
    const place = dictionary.columns.indexOf(test.column);
    const holds = prepareValueTest(test);
    const held = Uint8Array.from(samples, (shape) => {
      const code = dictionary.code(shape, place);
      return holds(dictionary.values.values[code] ?? null, values.folded(code)) ? 1 : 0;
    });
    known.set(test, held);
    return held;
  };
  return (witness) => {
    const columns = witness.map(heldBy);
    let held = 0;
    for (let i = 0; i < samples.length; i += 1) if (columns.some((column) => column[i] === 1)) held += 1;
    const isSlow = witness.some((test) => test.kind === 'string' && test.test.op === 'regex');
    return (held + witness.length / 10_000) / (samples.length + 1) + (isSlow ? 1 : 0);
  };
}
