// What is wrong where the grammar stops: one sentence about the first mistake.
// Promise: the place is the first token that no query could have there. Tested in test/engine/hunting/syntax/.

import type { Tree } from '@lezer/common';
import { kqlTables } from './kql-tables.ts';
import type { QueryProblem } from './query-problem.ts';

const strict = kqlTables.configure({ strict: true });

/** Where the text stops being a query, or −1. */
function stopOf(text: string): number {
  try {
    strict.parse(text);
    return -1;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return Number(/\d+$/.exec(error.message)?.[0] ?? 0);
  }
}

export function explainSyntax(tree: Tree, text: string): QueryProblem | null {
  let hasError = false;
  tree.iterate({ enter: ({ type }) => ((hasError ||= type.isError), !hasError) });
  if (!hasError) return null;
  const from = stopOf(text);
  const found = /^(\w+|\S|$)/.exec(text.slice(from))?.[0] ?? '';
  return {
    message: `Not understood here: ${found === '' ? 'the end' : found}.`,
    suggestion: null,
    from,
    to: from + found.length,
  };
}
