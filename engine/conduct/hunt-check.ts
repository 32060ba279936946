// A query read against the tables without looking at a row: while it is typed, and before a rule is made of it.
// Promise: the same problems as when it is run, told at once. Tested in test/engine/conduct/hunt-requests.test.ts.

import type { QueryProblem, ReadingContext } from '../hunting/index.ts';
import { parseQuery, prepareQuery, QueryRefusal, withoutRows } from '../hunting/index.ts';

/** Problems of a query before it is run, names and types included. */
export function checkQuery(text: string, context: ReadingContext): readonly QueryProblem[] {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) return problems;
  try {
    const prepared = prepareQuery(query, withoutRows(context.catalogue), { now: context.now, seed: 0 });
    return 'results' in prepared ? [] : prepared;
  } catch (error) {
    // A sub-query that cannot be answered without its rows is no mistake of the writer's.
    if (error instanceof QueryRefusal) return [];
    throw error;
  }
}
