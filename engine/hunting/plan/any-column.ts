// `* has "word"`: a test that any column of texts may pass. Promise: a word is looked for as `has` looks for it.
// Tested in test/engine/hunting/plan/.

import type { Expression } from '../syntax/ast.ts';
import { call, constant } from './bind-expression.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope } from './scope.ts';

/** A test of all columns that hold texts: `* has "word"`. */
export function anyColumn(planner: Planner, row: RowScope, op: string, what: Expression): Bound {
  const of: Bound[] = [];
  row.schema.forEach(({ type }, column) => {
    if (type !== 'string' && type !== 'dynamic' && type !== 'guid') return;
    const bound: Bound = { kind: 'column', type, column };
    const text = type === 'string' ? bound : call(planner, 'tostring', [bound], what);
    of.push(wordTest(planner, op === ':' ? 'has' : op, text, what));
  });
  return of.length === 0 ? constant('bool', false) : { kind: 'or', type: 'bool', of };
}

/** `"word*"` begins a term, `"*word"` ends one, `"*word*"` is anywhere. */
export function wordTest(planner: Planner, op: string, text: Bound, what: Expression): Bound {
  const value = what.kind === 'literal' ? String(what.value) : '';
  const isFront = value.startsWith('*');
  const isBack = value.endsWith('*') && value.length > 1;
  if (op === 'has' && (isFront || isBack)) {
    const bare = value.slice(isFront ? 1 : 0, isBack ? -1 : undefined);
    const kind = isFront && isBack ? 'contains' : isFront ? 'hassuffix' : 'hasprefix';
    return bare === '' ? constant('bool', true) : call(planner, kind, [text, constant('string', bare)], what);
  }
  return call(planner, op, [text, constant('string', value)], what);
}
