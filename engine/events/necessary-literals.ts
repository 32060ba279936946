// One necessary condition of a predicate in the form "at least one of these literals": what an index looks for.
// Promise: wherever the predicate holds, one of the literals is found, letters' case aside; null when nothing is certain.
// Of several conditions the one that is to be met least often is taken (literal-rarity.ts).
// Tested in test/engine/events/matcher-literals.test.ts and, through the matcher, in matcher.property.test.ts.

import { unreachable } from '../base/index.ts';
import { simplify } from '../predicate/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import { literalShare } from './literal-rarity.ts';
import { regexNecessity } from './regex-literals.ts';

/** Something to look for in one column. Texts are ASCII in lower case; values are compared letters' case aside. */
export type Atom =
  /** Anywhere in the value; at least PIECE_MIN characters. */
  | { readonly kind: 'piece'; readonly column: string; readonly text: string }
  /** At the end; at least TAIL_MIN characters. */
  | { readonly kind: 'tail'; readonly column: string; readonly text: string }
  /** At the beginning; at least TAIL_MIN characters. */
  | { readonly kind: 'head'; readonly column: string; readonly text: string }
  /** The whole value; 1 … WHOLE_MAX characters. */
  | { readonly kind: 'whole'; readonly column: string; readonly text: string }
  /** The value as a number. */
  | { readonly kind: 'number'; readonly column: string; readonly value: number }
  /** The value has a byte above 0x7f (or is a list): what a literal without enough ASCII in it needs. */
  | { readonly kind: 'beyond'; readonly column: string }
  /** Anywhere in the event's source text. */
  | { readonly kind: 'keyword'; readonly text: string };

export const PIECE_MIN = 3;
export const TAIL_MIN = 4;
export const WHOLE_MAX = 7;
/** Longer literals are cut: this much tells enough, and no comparison takes long. */
export const ATOM_MAX = 48;

export interface Necessity {
  /** One of these is met; empty: the predicate never holds. */
  readonly atoms: readonly Atom[];
  /** Estimated cost of looking for them, in arbitrary units. */
  readonly cost: number;
}

/** Cost of looking into a column at all, shared by those who do. */
export type ColumnCost = (atom: Atom) => number;

/** The cheapest necessary condition; null when the predicate can hold without any literal. */
export function necessityOf(predicate: Predicate, columnCost: ColumnCost): Necessity | null {
  return visit(simplify(predicate), true, columnCost);
}

/** `wanted` false: the predicate stands below a `not`. */
function visit(predicate: Predicate, wanted: boolean, columnCost: ColumnCost): Necessity | null {
  switch (predicate.kind) {
    case 'constant':
      return predicate.value === wanted ? null : { atoms: [], cost: 0 };
    case 'not':
      return visit(predicate.of, !wanted, columnCost);
    case 'and':
    case 'or':
      return (predicate.kind === 'and') === wanted
        ? cheapest(predicate.of.map((part) => visit(part, wanted, columnCost)))
        : joined(predicate.of.map((part) => visit(part, wanted, columnCost)));
    case 'string':
      return wanted ? ofString(predicate.column, predicate.test, columnCost) : null;
    case 'keyword':
      return wanted ? ofKeyword(predicate.test, columnCost) : null;
    case 'number':
      return wanted && predicate.op === 'eq' && Number.isInteger(predicate.value)
        ? single({ kind: 'number', column: predicate.column, value: predicate.value }, 0.02, columnCost)
        : null;
    case 'cidr':
    case 'null':
    case 'present':
    case 'time':
    case 'same':
      return null;
    default:
      return unreachable(predicate);
  }
}

function cheapest(parts: readonly (Necessity | null)[]): Necessity | null {
  let best: Necessity | null = null;
  for (const part of parts) if (part !== null && (best === null || part.cost < best.cost)) best = part;
  return best;
}

function joined(parts: readonly (Necessity | null)[]): Necessity | null {
  const atoms: Atom[] = [];
  let cost = 0;
  for (const part of parts) {
    if (part === null) return null;
    for (const atom of part.atoms) atoms.push(atom);
    cost += part.cost;
  }
  return { atoms, cost };
}

function single(atom: Atom, share: number, columnCost: ColumnCost): Necessity {
  return { atoms: [atom], cost: share + columnCost(atom) };
}

function ofString(column: string, test: StringTest, columnCost: ColumnCost): Necessity | null {
  switch (test.op) {
    case 'regex':
      return visit(regexNecessity(column, test.source, test.flags), true, columnCost);
    case 'wildcard': {
      const { parts } = test;
      return cheapest(
        parts.map((part, place) => {
          if (!('literal' in part)) return null;
          const op = place === 0 ? 'prefix' : place === parts.length - 1 ? 'suffix' : 'contains';
          return ofLiteral(column, op, part.literal, columnCost);
        }),
      );
    }
    case 'equals':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return ofLiteral(column, test.op, test.text, columnCost);
    default:
      return unreachable(test);
  }
}

function ofLiteral(
  column: string,
  op: 'equals' | 'prefix' | 'suffix' | 'contains',
  literal: string,
  columnCost: ColumnCost,
): Necessity | null {
  const text = literal.toLowerCase();
  const pieces = asciiRuns(literal)
    .filter((run) => run.length >= PIECE_MIN)
    .map((run) => {
      const piece = run.slice(0, ATOM_MAX);
      return single({ kind: 'piece', column, text: piece }, literalShare(piece), columnCost);
    });
  const ends: Necessity[] = [];
  const isAscii = asciiRuns(literal)[0] === text;
  if (op === 'equals' && isAscii && text.length <= WHOLE_MAX)
    return single({ kind: 'whole', column, text }, Math.min(0.5, literalShare(text)), columnCost);
  const tail = (asciiRuns(literal).findLast((run) => literal.toLowerCase().endsWith(run)) ?? '').slice(-ATOM_MAX);
  if ((op === 'equals' || op === 'suffix') && tail.length >= TAIL_MIN && text.endsWith(tail))
    ends.push(single({ kind: 'tail', column, text: tail }, literalShare(tail) * 0.9, columnCost));
  const head = (asciiRuns(literal)[0] ?? '').slice(0, ATOM_MAX);
  if (op === 'prefix' && head.length >= TAIL_MIN && text.startsWith(head))
    ends.push(single({ kind: 'head', column, text: head }, literalShare(head) * 0.9, columnCost));
  // A folded ASCII value holds ASCII only; a cased literal beyond ASCII needs a value beyond it all the more.
  if (/[^\0-\x7f]/.test(literal)) ends.push(single({ kind: 'beyond', column }, BEYOND_SHARE, columnCost));
  return cheapest([...ends, ...pieces]);
}

/** Values with a letter beyond ASCII. */
const BEYOND_SHARE = 0.01;

/** The longest stretches of ASCII, in lower case, in order. */
export function asciiRuns(literal: string): readonly string[] {
  // Folded letter by letter: what stands beside an ASCII letter never changes how it folds.
  return literal
    .split(/[^\0-\x7f]+/)
    .filter((run) => run !== '')
    .map((run) => run.toLowerCase());
}

/**
 * In source text a character may be written as an escape, a number in other digits, a list with other blanks:
 * only runs of characters that JSON writes as they are count, and only if no number could have made them.
 */
function ofKeyword(test: StringTest, columnCost: ColumnCost): Necessity | null {
  const literals =
    test.op === 'wildcard'
      ? test.parts.flatMap((part) => ('literal' in part ? [part.literal] : []))
      : test.op === 'regex'
        ? []
        : [test.text];
  const pieces = literals
    .flatMap(asciiRuns)
    .flatMap((run) => run.split(/[^!#-+.0-9;-@^-z|~-]+/))
    .filter((run) => run.length >= PIECE_MIN && /[^0-9.e+\-infty]/.test(run) && !'true false null'.includes(run))
    .map((run) => {
      const text = run.slice(0, ATOM_MAX);
      return single({ kind: 'keyword', text }, literalShare(text), columnCost);
    });
  return cheapest(pieces);
}
