// Operators of a pipeline: from the grammar's clauses to ast.ts. Those that few hunts use are in read-late-operator.ts.
// Promise: what the grammar leaves open (how many of what, in which order) is checked here by shapes of operators.
// Tested in test/engine/hunting/syntax/.

import type { Expression, NamedExpression, Operator } from './ast.ts';
import { checkShape, clausesOf, itemsOf } from './clauses.ts';
import type { Written } from './late-readers.ts';
import { readersHere } from './late-readers.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { optionsOf, readNamed, readPlain, readSortKeys } from './read-expression.ts';
import { DAILY_SHAPES } from './words.ts';

/** One operator of a pipeline. */
export function readOperator(reading: Reading, part: Part): Operator {
  const span = { from: part.from, to: part.to };
  const clauses = clausesOf(reading, part);
  const first = part.parts[0];
  const word = first === undefined ? '' : reading.textOf(first);
  const late = readersHere();
  if (part.name === 'Simple' || part.name === 'Expanding') {
    const shape = DAILY_SHAPES.get(word) ?? late?.shapes.get(word);
    if (shape !== undefined && !checkShape(reading, word, shape, clauses))
      return { ...span, kind: 'foreign', name: { text: word, ...span } };
  }
  const written = { part, word, clauses, span };
  const daily = part.name === 'Simple' ? readDaily(reading, written) : null;
  if (daily !== null) return daily;
  if (late !== null) return late.operator(reading, written);
  // Nobody plans it: whoever asks what a text needs is told that its readers are missing.
  reading.lacks = 'grammar';
  return { ...span, kind: 'foreign', name: { text: word, ...span } };
}

function readDaily(reading: Reading, { part, word, clauses, span }: Written): Operator | null {
  const items = itemsOf(clauses, '');
  const named = (of: string): readonly NamedExpression[] => itemsOf(clauses, of).map((one) => readNamed(reading, one));
  const value = (of: string): Expression => readPlain(reading, itemsOf(clauses, of)[0] as Part);
  switch (word) {
    case 'where':
    case 'filter':
      return { ...span, kind: 'where', test: value('') };
    case 'extend':
    case 'project':
    case 'serialize':
      return { ...span, kind: word, columns: named('') };
    case 'distinct':
      return { ...span, kind: word, columns: items.map((one) => readNamed(reading, one, { star: true })) };
    case 'summarize':
      if (items.length + itemsOf(clauses, 'by').length === 0)
        reading.tell(part, 'Expected an aggregate such as count() after summarize; found nothing.');
      return { ...span, kind: word, options: optionsOf(reading, part), aggregates: named(''), by: named('by') };
    case 'sort':
    case 'order':
      return { ...span, kind: 'sort', keys: readSortKeys(reading, itemsOf(clauses, 'by')) };
    case 'top':
      return { ...span, kind: word, count: value(''), keys: readSortKeys(reading, itemsOf(clauses, 'by')) };
    case 'take':
    case 'limit':
      return { ...span, kind: 'take', count: value('') };
    case 'count':
      return itemsOf(clauses, 'as').length > 0 ? null : { ...span, kind: word, name: null };
    default:
      return null;
  }
}
