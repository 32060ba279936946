// The reference of our own parser: Lezer's strict parser on the editor's tables, its tree copied into parts.

import type { Part } from '../../../../engine/hunting/syntax/part.ts';
import { kqlEditorTables } from '../../../../engine/hunting/syntax/kql-editor-tables.ts';

interface GrowingPart {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly parts: GrowingPart[];
}

const SKIPPED = new Set(['Comment', 'Directive']);
const strict = kqlEditorTables.configure({ strict: true });

/** The parts of a query, or where it stops being one. */
export function lezerParts(text: string): Part | number {
  try {
    const tree = strict.parse(text);
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
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return Number(/\d+$/.exec(error.message)?.[0]);
  }
}
