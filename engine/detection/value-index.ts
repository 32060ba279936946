// Which of many tests of one column a value satisfies, found without trying them all: exact texts by look-up, texts that
// contain a literal by one three-letter piece of it, the few others one by one.
// Promise: exactly the tests that the reference evaluator accepts for the value.
// Tested in test/engine/detection/shape-index.property.test.ts.

import { evaluateReference, fold, prepareStringTest } from '../predicate/index.ts';
import type { StringTest } from '../predicate/index.ts';
import type { LeafTest } from './witness.ts';

export interface ValueIndex {
  /** Positions of the satisfied tests in the given list, ascending. `folded` is the folded text, null for null. */
  satisfied(value: string | number | null, folded: string | null): readonly number[];
}

/** Sizes of the table of pieces: a power of two, large enough that few unrelated pieces meet. */
const PIECES = 1 << 14;

/** Three letters of a text as a place in the table. */
function pieceAt(text: string, at: number): number {
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  return ((a * 961 + b * 31 + c) ^ (a << 9)) & (PIECES - 1);
}

/** Builds the index; `samples` are folded texts of the column, from which the rarest piece of each literal is guessed. */
export function createValueIndex(tests: readonly LeafTest[], samples: readonly string[]): ValueIndex {
  const exact = new Map<string, number[]>();
  const pieces = new Map<number, number[]>();
  const isPiece = new Uint8Array(PIECES);
  const single: number[] = [];
  const frequency = countPieces(samples);
  const matchers = tests.map(prepareValueTest);
  tests.forEach((test, place) => {
    if (test.kind === 'string' && test.test.op === 'equals' && !test.test.cased) {
      append(exact, test.test.text, place);
      return;
    }
    const literal = test.kind === 'string' ? necessaryLiteral(test.test) : null;
    if (literal === null) {
      single.push(place);
      return;
    }
    const piece = rarestPiece(literal, frequency);
    isPiece[piece] = 1;
    append(pieces, piece, place);
  });
  return {
    satisfied(value, folded) {
      const found: number[] = [];
      for (const place of single) if (matchers[place]?.(value, folded) === true) found.push(place);
      if (folded === null) return found;
      const same = exact.get(folded);
      if (same !== undefined) found.push(...same);
      const last = folded.length - 3;
      for (let at = 0; at <= last; at += 1) {
        const piece = pieceAt(folded, at);
        if (isPiece[piece] === 0) continue;
        for (const place of pieces.get(piece) ?? NONE) {
          if (!found.includes(place) && matchers[place]?.(value, folded) === true) found.push(place);
        }
      }
      return found.length < 2 ? found : found.sort((a, b) => a - b);
    },
  };
}

const NONE: readonly number[] = [];

/** One test of a value and its folded text. */
export function prepareValueTest(test: LeafTest): (value: string | number | null, folded: string | null) => boolean {
  if (test.kind !== 'string') return (value) => evaluateReference(test, { [test.column]: value });
  const matches = prepareStringTest(test.test);
  return (value, folded) => folded !== null && matches(String(value), folded);
}

function append<K>(map: Map<K, number[]>, key: K, place: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [place]);
  else list.push(place);
}

/**
 * A folded text of at least three letters that every folded value contains for which the test holds; null when none is
 * sure. Only ASCII: there folding goes letter by letter, so what holds for a text holds for its folded pieces.
 */
function necessaryLiteral(test: StringTest): string | null {
  switch (test.op) {
    case 'regex':
      return null;
    case 'wildcard': {
      let longest = '';
      for (const part of test.parts) {
        if ('literal' in part && part.literal.length > longest.length) longest = part.literal;
      }
      return usable(longest);
    }
    default:
      return usable(test.text);
  }
}

// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const usable = (literal: string): string | null => (/^[\x00-\x7f]{3,}$/.test(literal) ? fold(literal) : null);

function countPieces(samples: readonly string[]): Uint32Array {
  const counts = new Uint32Array(PIECES);
  for (const text of samples) {
    for (let at = 0; at + 3 <= text.length; at += 1) {
      const piece = pieceAt(text, at);
      counts[piece] = (counts[piece] as number) + 1;
    }
  }
  return counts;
}

function rarestPiece(literal: string, frequency: Uint32Array): number {
  let best = pieceAt(literal, 0);
  for (let at = 1; at + 3 <= literal.length; at += 1) {
    const piece = pieceAt(literal, at);
    if ((frequency[piece] as number) < (frequency[best] as number)) best = piece;
  }
  return best;
}
