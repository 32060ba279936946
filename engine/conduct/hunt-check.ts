// A query read against the tables without looking at a row: while it is typed, and before a rule is made of it.
// Promise: the same problems as when it is run, told at once. Tested in test/engine/conduct/hunt-requests.test.ts.

import type { Catalogue, QueryProblem, TableSource } from '../hunting/index.ts';
import { parseQuery, prepareQuery, QueryRefusal } from '../hunting/index.ts';

export interface RuleContext {
  readonly catalogue: Catalogue;
  /** Ticks, for what is worked out while the query is read. */
  readonly now: number;
}

/** Problems of a query before it is run, names and types included. */
export function checkQuery(text: string, context: RuleContext): readonly QueryProblem[] {
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

/** Names and types are all that is asked: a sub-query must not read a week of rows here. */
export function withoutRows({ tables, files }: Catalogue): Catalogue {
  const empty = [...tables].map(([name, table]): [string, TableSource] => [name, { ...table, *scan() {} }]);
  return { tables: new Map(empty), files };
}
