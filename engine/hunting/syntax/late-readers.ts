// Readers that come with the whole grammar: of operators, expressions and statements that hunts of every day do without.
// Promise: a part that only the whole grammar gives is read by them; what they read is unread without them.
// Tested in test/engine/hunting/families.test.ts.

import { assert } from '../../base/index.ts';
import type { Expression, Operator, Span, Statement } from './ast.ts';
import type { Clause } from './clauses.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import type { Shape } from './words.ts';

/** An operator with its word and clauses. */
export interface Written {
  readonly part: Part;
  readonly word: string;
  readonly clauses: readonly Clause[];
  readonly span: Span;
}

export interface LateReaders {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Names of options that some operator has. */
  readonly options: ReadonlySet<string>;
  readonly operator: (reading: Reading, written: Written) => Operator;
  readonly expression: (reading: Reading, part: Part) => Expression;
  readonly statement: (reading: Reading, part: Part) => Statement;
}

const known: { readers: LateReaders | null } = { readers: null };

export function addReaders(readers: LateReaders): void {
  known.readers = readers;
}

/** Null before the family of the grammar is here: plain operators of other words are read by then, too. */
export const readersHere = (): LateReaders | null => known.readers;

/** For parts that only the whole grammar gives. */
export function lateReaders(): LateReaders {
  assert(known.readers !== null, 'readers come with the whole grammar');
  return known.readers;
}
