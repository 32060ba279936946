// An operator's items and clauses, and whether it has those that it should.
// Promise: what is missing or too much is told with the word it belongs to. Tested in test/engine/hunting/syntax/.

import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import type { Count, Shape } from './words.ts';

/** A clause's word and what follows it; the operator's own items have the word ''. */
export interface Clause {
  readonly word: string;
  readonly items: readonly Part[];
  readonly place: Part;
}

/** The clauses of an operator in their order, its own items first. Options are not among them. */
export function clausesOf(reading: Reading, part: Part): readonly Clause[] {
  const clauses: { word: string; items: Part[]; place: Part }[] = [{ word: '', items: [], place: part }];
  part.parts.forEach((one, at) => {
    if (one.name === 'Keyword') {
      if (at > 0) clauses.push({ word: reading.textOf(one), items: [], place: one });
    } else if (one.name === 'Clause') {
      const [word, ...items] = one.parts as readonly [Part, ...Part[]];
      clauses.push({ word: reading.textOf(word), items, place: word });
    } else if (one.name !== 'Option') clauses.at(-1)?.items.push(one);
  });
  return clauses;
}

export const itemsOf = (clauses: readonly Clause[], word: string): readonly Part[] =>
  clauses.find((one) => one.word === word)?.items ?? [];

const hasCount = (count: Count, found: number): boolean =>
  count === '0' ? found === 0 : count === '1' ? found === 1 : count !== '+' || found > 0;

const wanted = (count: Count): string => (count === '1' ? 'one expression' : 'an expression');

/** Clauses that each item may have, so that they come again and again. */
const REPEATED = new Set(['to', 'default']);

/** Tells what an operator lacks or has too much of; true when it is as it should be. */
export function checkShape(reading: Reading, operator: string, shape: Shape, clauses: readonly Clause[]): boolean {
  const before = reading.problems.length;
  const [head, ...others] = clauses as readonly [Clause, ...Clause[]];
  const needed = shape.clauses.find((one) => !one.isOptional);
  if (!hasCount(shape.head, head.items.length)) {
    if (shape.head === '0' && needed !== undefined)
      reading.tell(head.items[0] as Part, `Expected ${needed.word} after ${operator}.`);
    else if (head.items.length === 0) reading.tell(head.place, `Expected ${wanted(shape.head)} after ${operator}.`);
    else reading.tell((head.items[1] ?? head.items[0]) as Part, `Expected the end of ${operator} or a pipe here.`);
  }
  let at = 0;
  for (const clause of others) {
    const place = shape.clauses.findIndex((one) => one.word === clause.word);
    const isAgain = place === at - 1 && REPEATED.has(clause.word);
    const skipped = shape.clauses.slice(at, place).find((one) => !one.isOptional);
    if (place < 0 || (place < at && !isAgain))
      reading.tell(clause.place, `Expected the end of ${operator} or a pipe; found ${clause.word}.`);
    else if (skipped !== undefined)
      reading.tell(clause.place, `Expected ${skipped.word} before ${clause.word} in ${operator}.`);
    else if (!hasCount((shape.clauses[place] as { count: Count }).count, clause.items.length) && !isAgain)
      reading.tell(
        (clause.items[1] ?? clause.place) as Part,
        `Expected one expression after ${clause.word} in ${operator}.`,
      );
    at = Math.max(at, place + 1);
  }
  const missing = shape.clauses.slice(at).find((one) => !one.isOptional);
  if (missing !== undefined && reading.problems.length === before) {
    const last = clauses.at(-1)?.items.at(-1) ?? head.place;
    reading.tell(
      { from: last.to, to: last.to },
      `Expected ${missing.word} and what follows it in ${operator}; found the end.`,
    );
  }
  return reading.problems.length === before;
}
