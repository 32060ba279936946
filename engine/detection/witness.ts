// What must be true of a shape before a rule can match: a set of tests on shape columns of which at least one holds
// whenever the predicate does. Many rules share few columns, so most shapes are done with after a look at their values.
// Promise: a witness may let a shape through for nothing, it never holds back one that could match.
// Tested in test/engine/detection/shape-index.property.test.ts.

import { unreachable } from '../base/index.ts';
import type { ColumnarTable, Predicate } from '../predicate/index.ts';

/** A test that one value of one column decides. */
export type LeafTest = Extract<Predicate, { kind: 'string' | 'number' | 'cidr' | 'time' | 'null' }>;

/** Any of these holds wherever the predicate does; empty: it never does. */
export type Witness = readonly LeafTest[];

/** What it costs to use a witness; the smaller, the better. Only speed depends on it. */
export type WitnessCost = (witness: Witness) => number;

/** The best witness of a predicate; null when there is none and every shape must be tried. */
export function witnessOf(predicate: Predicate, table: ColumnarTable, cost: WitnessCost): Witness | null {
  switch (predicate.kind) {
    case 'constant':
      return predicate.value ? null : [];
    case 'and': {
      let best: Witness | null = null;
      let bestCost = Infinity;
      for (const part of predicate.of) {
        const witness = witnessOf(part, table, cost);
        if (witness === null) continue;
        const price = cost(witness);
        if (price >= bestCost) continue;
        best = witness;
        bestCost = price;
      }
      return best;
    }
    case 'or': {
      const all: LeafTest[] = [];
      for (const part of predicate.of) {
        const witness = witnessOf(part, table, cost);
        if (witness === null) return null;
        all.push(...witness);
      }
      return all;
    }
    case 'string':
    case 'number':
    case 'cidr':
    case 'time':
    case 'null':
      return table.source(predicate.column) === 'shape' ? [predicate] : null;
    case 'not':
    case 'same':
    case 'present':
    case 'keyword':
      return null;
    default:
      return unreachable(predicate);
  }
}
