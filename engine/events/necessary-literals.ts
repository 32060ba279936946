// One necessary condition of a predicate in the form "at least one of these literals": what an index looks for.
// Promise: wherever the predicate holds, one of the literals is found, letters' case aside; null when nothing is certain.
// Of several conditions the one that is to be met least often is taken (literal-rarity.ts).
// Tested in test/engine/events/matcher-literals.test.ts and, through the matcher, in matcher.property.test.ts.

import { unreachable } from '../base/index.ts';
import { simplify } from '../predicate/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import { regexNecessity, regexRuns } from './regex-literals.ts';

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
  /** One byte anywhere in the value: one of RARE_BYTES. */
  | { readonly kind: 'byte'; readonly column: string; readonly text: string }
  /** So many bytes in a row that are 1 in `members`, letters' case aside. */
  | { readonly kind: 'run'; readonly column: string; readonly members: Uint8Array; readonly length: number }
  /** The value as a number. */
  | { readonly kind: 'number'; readonly column: string; readonly value: number }
  /** The value has a byte above 0x7f (or is a list): what a literal without enough ASCII in it needs. */
  | { readonly kind: 'beyond'; readonly column: string }
  /** Anywhere in the event's source text. */
  | { readonly kind: 'keyword'; readonly text: string };

export const PIECE_MIN = 3;
/** Seldom in ordinary values, and all that short literals against obfuscation have in common. */
const RARE_BYTES = '^~`';
export const TAIL_MIN = 4;
export const WHOLE_MAX = 7;
/** Longer literals are cut: this much tells enough, and no comparison takes long. */
export const ATOM_MAX = 48;

/** What is certain wherever a predicate holds. Made once; what is cheapest to look for depends on the events. */
export type Need =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'atom'; readonly atom: Atom }
  /** All of these are certain / at least one of them is. */
  | { readonly kind: 'each' | 'one'; readonly of: readonly Need[] };

export interface Necessity {
  /** One of these is met; empty: the predicate never holds. */
  readonly atoms: readonly Atom[];
  /** Estimated cost of looking for them, in arbitrary units. */
  readonly cost: number;
}

const NOTHING: Need = { kind: 'nothing' };
const NEVER: Need = { kind: 'one', of: [] };

/** What a predicate needs. */
export function needOf(predicate: Predicate): Need {
  return visit(simplify(predicate), true);
}

/** The cheapest set of atoms one of which is met; null when the predicate can hold without any. */
export function cheapestNecessity(need: Need, costOf: (atom: Atom) => number): Necessity | null {
  switch (need.kind) {
    case 'nothing':
      return null;
    case 'atom':
      return { atoms: [need.atom], cost: costOf(need.atom) };
    case 'each': {
      let best: Necessity | null = null;
      for (const part of need.of) {
        const found = cheapestNecessity(part, costOf);
        if (found !== null && (best === null || found.cost < best.cost)) best = found;
      }
      return best;
    }
    case 'one': {
      const atoms: Atom[] = [];
      let cost = 0;
      for (const part of need.of) {
        const found = cheapestNecessity(part, costOf);
        if (found === null) return null;
        for (const atom of found.atoms) atoms.push(atom);
        cost += found.cost;
      }
      return { atoms, cost };
    }
    default:
      return unreachable(need);
  }
}

/** `wanted` false: the predicate stands below a `not`. */
function visit(predicate: Predicate, wanted: boolean): Need {
  switch (predicate.kind) {
    case 'constant':
      return predicate.value === wanted ? NOTHING : NEVER;
    case 'not':
      return visit(predicate.of, !wanted);
    case 'and':
    case 'or': {
      const of = predicate.of.map((part) => visit(part, wanted));
      return { kind: (predicate.kind === 'and') === wanted ? 'each' : 'one', of };
    }
    case 'string':
      return wanted ? ofString(predicate.column, predicate.test) : NOTHING;
    case 'keyword':
      return wanted ? ofKeyword(predicate.test) : NOTHING;
    case 'number':
      return wanted && predicate.op === 'eq' && Number.isInteger(predicate.value)
        ? single({ kind: 'number', column: predicate.column, value: predicate.value })
        : NOTHING;
    case 'cidr':
    case 'null':
    case 'present':
    case 'time':
    case 'same':
      return NOTHING;
    default:
      return unreachable(predicate);
  }
}

function single(atom: Atom): Need {
  return { kind: 'atom', atom };
}

function each(of: readonly Need[]): Need {
  return { kind: 'each', of };
}

function ofString(column: string, test: StringTest): Need {
  switch (test.op) {
    case 'regex':
      return each([
        visit(regexNecessity(column, test.source, test.flags), true),
        ...regexRuns(test.source).map(({ members, length }) => single({ kind: 'run', column, members, length })),
      ]);
    case 'wildcard': {
      const { parts } = test;
      return each(
        parts.map((part, place) => {
          if (!('literal' in part)) return NOTHING;
          const op = place === 0 ? 'prefix' : place === parts.length - 1 ? 'suffix' : 'contains';
          return ofLiteral(column, op, part.literal);
        }),
      );
    }
    case 'equals':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return ofLiteral(column, test.op, test.text);
    default:
      return unreachable(test);
  }
}

function ofLiteral(column: string, op: 'equals' | 'prefix' | 'suffix' | 'contains', literal: string): Need {
  const text = literal.toLowerCase();
  const pieces = asciiRuns(literal)
    .filter((run) => run.length >= PIECE_MIN)
    .map((run) => {
      const piece = run.slice(0, ATOM_MAX);
      return single({ kind: 'piece', column, text: piece });
    });
  const ends: Need[] = [];
  for (const byte of RARE_BYTES) if (literal.includes(byte)) ends.push(single({ kind: 'byte', column, text: byte }));
  const isAscii = asciiRuns(literal)[0] === text;
  if (op === 'equals' && isAscii && text.length <= WHOLE_MAX) return single({ kind: 'whole', column, text });
  const tail = (asciiRuns(literal).findLast((run) => literal.toLowerCase().endsWith(run)) ?? '').slice(-ATOM_MAX);
  if ((op === 'equals' || op === 'suffix') && tail.length >= TAIL_MIN && text.endsWith(tail))
    ends.push(single({ kind: 'tail', column, text: tail }));
  const head = (asciiRuns(literal)[0] ?? '').slice(0, ATOM_MAX);
  if (op === 'prefix' && head.length >= TAIL_MIN && text.startsWith(head))
    ends.push(single({ kind: 'head', column, text: head }));
  // A folded ASCII value holds ASCII only; a cased literal beyond ASCII needs a value beyond it all the more.
  if (/[^\0-\x7f]/.test(literal)) ends.push(single({ kind: 'beyond', column }));
  return each([...ends, ...pieces]);
}

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
function ofKeyword(test: StringTest): Need {
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
      return single({ kind: 'keyword', text });
    });
  return each(pieces);
}
