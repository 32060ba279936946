// The tree of a query as plain nodes: what its readers walk.
// Promise: every part of kql.grammar but comments, in order, with its stretch of the text. Tested in test/engine/hunting/syntax/.

import type { Span } from './ast.ts';

/** One node: its name in kql.grammar and what it holds. */
export interface Part extends Span {
  readonly name: string;
  readonly parts: readonly Part[];
}
