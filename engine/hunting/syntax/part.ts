// The parser's tree as plain nodes: what readers of a query walk.
// Promise: every node of the tree but comments, in order, with its stretch of the text. Tested in test/engine/hunting/syntax/.

import type { Tree } from '@lezer/common';
import type { Span } from './ast.ts';

/** One node: its name in kql.grammar and what it holds. */
export interface Part extends Span {
  readonly name: string;
  readonly parts: readonly Part[];
}

interface GrowingPart extends Span {
  readonly name: string;
  readonly parts: GrowingPart[];
}

const SKIPPED = new Set(['Comment', 'Directive']);

/** Copies a tree without errors. */
export function partsOf(tree: Tree): Part {
  const root: GrowingPart = { name: tree.type.name, from: 0, to: tree.length, parts: [] };
  const open: GrowingPart[] = [root];
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isTop || type.isAnonymous) return true;
      if (SKIPPED.has(type.name)) return false;
      const part: GrowingPart = { name: type.name, from, to, parts: [] };
      open.at(-1)?.parts.push(part);
      open.push(part);
      return true;
    },
    leave: ({ type }) => {
      if (!type.isTop && !type.isAnonymous && !SKIPPED.has(type.name)) open.pop();
    },
  });
  return root;
}
