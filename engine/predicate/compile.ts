// The columnar evaluator. Tests over shape columns are decided once per shape; what is left over (a residual) is decided
// once per device or account where it reads nothing else, and only otherwise row by row.
// Promise: exactly the rows that reference-evaluator.ts accepts on the full record. Decisions are made when a shape is
// first met, so growing dictionaries need no notice. Tested in test/engine/predicate/columnar.property.test.ts.

import { unreachable } from '../base/index.ts';
import type { ShapeDictionary } from '../telemetry/index.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { Predicate } from './predicate.ts';
import { numberHolds, sameHolds, textOf, timeHolds } from './reference-evaluator.ts';
import { gated, prepareRowTest } from './row-test.ts';
import type { ColumnarTable, RowTest } from './row-test.ts';
import { FALSE, simplify, TRUE } from './simplify.ts';
import { fold, prepareStringTest } from './string-test.ts';

export interface ColumnarPredicate {
  /** True or false when the shape decides; otherwise the test for its rows. */
  decide(shape: number): boolean | RowTest;
}

/** Folded texts by value code, shared by all predicates over one value dictionary. */
export interface FoldedValues {
  folded(code: number): string | null;
}

export function createFoldedValues(dictionary: ShapeDictionary): FoldedValues {
  const cache: (string | null | undefined)[] = [];
  return {
    folded(code) {
      let text = cache[code];
      if (text === undefined) {
        const value = dictionary.values.values[code] ?? null;
        text = value === null ? null : fold(String(value));
        cache[code] = text;
      }
      return text;
    },
  };
}

/** A node that tries one shape: true, false, or null when it depends on more than the shape. */
interface ShapeNode {
  try(shape: number): boolean | null;
  /** What is left to decide for a shape on which `try` said null. */
  rest(shape: number): Predicate;
}

/** Prepares a predicate over one table. */
export function compilePredicate(predicate: Predicate, table: ColumnarTable, values: FoldedValues): ColumnarPredicate {
  const node = prepareNode(simplify(predicate), table, values);
  const rowTests = new Map<string, RowTest>();
  return {
    decide(shape) {
      const decided = node.try(shape);
      if (decided !== null) return decided;
      const rest = simplify(node.rest(shape));
      const name = JSON.stringify(rest);
      let test = rowTests.get(name);
      if (test === undefined) {
        test = gated(prepareRowTest(rest, table), rest, table);
        rowTests.set(name, test);
      }
      return test;
    },
  };
}

function constantNode(value: boolean): ShapeNode {
  return { try: () => value, rest: () => (value ? TRUE : FALSE) };
}

function restNode(predicate: Predicate): ShapeNode {
  return { try: () => null, rest: () => predicate };
}

function prepareNode(predicate: Predicate, table: ColumnarTable, values: FoldedValues): ShapeNode {
  switch (predicate.kind) {
    case 'constant':
      return constantNode(predicate.value);
    case 'and':
    case 'or':
      return prepareJunction(predicate.kind, predicate.of, table, values);
    case 'not': {
      const inner = prepareNode(predicate.of, table, values);
      return {
        try: (shape) => {
          const decided = inner.try(shape);
          return decided === null ? null : !decided;
        },
        rest: (shape) => ({ kind: 'not', of: inner.rest(shape) }),
      };
    }
    case 'keyword':
      return prepareKeyword(predicate, table, values);
    case 'same': {
      const read = shapeReader(predicate.column, table);
      const readOther = shapeReader(predicate.other, table);
      if (read === null || readOther === null) return restNode(predicate);
      return decidedNode((shape) =>
        sameHolds(predicate, valueOfCode(table, read(shape)), valueOfCode(table, readOther(shape))),
      );
    }
    case 'present':
      // A full record has every column of its table, whatever it holds.
      return constantNode(table.columns.includes(predicate.column));
    case 'string':
    case 'number':
    case 'cidr':
    case 'time':
    case 'null':
      return prepareShapeTest(predicate, table, values);
    default:
      return unreachable(predicate);
  }
}

const decidedNode = (decide: (shape: number) => boolean): ShapeNode => ({
  try: decide,
  rest: (shape) => (decide(shape) ? TRUE : FALSE),
});

function prepareJunction(
  kind: 'and' | 'or',
  of: readonly Predicate[],
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const parts = of.map((part) => prepareNode(part, table, values));
  const decisive = kind === 'or';
  return {
    try(shape) {
      let result: boolean | null = !decisive;
      for (const part of parts) {
        const decided = part.try(shape);
        if (decided === decisive) return decisive;
        if (decided === null) result = null;
      }
      return result;
    },
    rest: (shape) => ({
      kind,
      of: parts.map((part) => {
        const decided = part.try(shape);
        return decided === null ? part.rest(shape) : decided ? TRUE : FALSE;
      }),
    }),
  };
}

/** Reads a shape column's code; the null code 0 for columns that never hold anything; null when rows decide. */
function shapeReader(column: string, table: ColumnarTable): ((shape: number) => number) | null {
  const source = table.source(column);
  if (source === undefined || source === 'none') return () => 0;
  if (source !== 'shape') return null;
  const position = table.dictionary.columns.indexOf(column);
  return position < 0 ? () => 0 : (shape) => table.dictionary.code(shape, position);
}

function valueOfCode(table: ColumnarTable, code: number): string | number | null {
  return table.dictionary.values.values[code] ?? null;
}

function prepareShapeTest(
  predicate: Extract<Predicate, { kind: 'string' | 'number' | 'cidr' | 'time' | 'null' }>,
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const read = shapeReader(predicate.column, table);
  if (read === null) return restNode(predicate);
  switch (predicate.kind) {
    case 'string': {
      const matches = prepareStringTest(predicate.test);
      return decidedNode((shape) => {
        const code = read(shape);
        const folded = values.folded(code);
        return folded !== null && matches(String(valueOfCode(table, code)), folded);
      });
    }
    case 'number':
      return decidedNode((shape) => numberHolds(predicate.op, predicate.value, valueOfCode(table, read(shape))));
    case 'time':
      return decidedNode((shape) => timeHolds(predicate, valueOfCode(table, read(shape))));
    case 'null':
      return decidedNode((shape) => valueOfCode(table, read(shape)) === null);
    case 'cidr': {
      const network = parseNetwork(predicate.network);
      return decidedNode((shape) => {
        const text = textOf(valueOfCode(table, read(shape)));
        return network !== null && text !== null && isInNetwork(network, text);
      });
    }
    default:
      return unreachable(predicate);
  }
}

function prepareKeyword(
  predicate: Extract<Predicate, { kind: 'keyword' }>,
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const matches = prepareStringTest(predicate.test);
  const width = table.dictionary.columns.length;
  const holds = (shape: number): boolean => {
    for (let column = 0; column < width; column += 1) {
      const code = table.dictionary.code(shape, column);
      const folded = values.folded(code);
      if (folded !== null && matches(String(valueOfCode(table, code)), folded)) return true;
    }
    return false;
  };
  return { try: (shape) => (holds(shape) ? true : null), rest: () => predicate };
}
