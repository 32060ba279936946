// From a text to results: parse, prepare, run. Promise: every outcome is a value; nothing but a fault of ours is thrown.
// Tested in test/engine/hunting/run/answer-query.test.ts.

import type { QueryProblem } from '../plan/plan.ts';
import { parseQuery } from '../syntax/parse-query.ts';
import type { Catalogue } from '../tables/table-source.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { preparing } from './prepare-query.ts';
import type { RunOptions, RunOutcome } from './run-query.ts';
import { createRun, runQuery } from './run-query.ts';

export type QueryAnswer =
  | ({ readonly kind: 'results' } & RunOutcome)
  | { readonly kind: 'problems'; readonly problems: readonly QueryProblem[] }
  /** Well-formed, but not answered: a bound was reached, or a value cannot be worked out exactly here. */
  | { readonly kind: 'refused'; readonly message: string; readonly rowsRead: number };

/** Answers a query; yields so that it can be stopped between any two steps. */
export function* answerQuery(
  text: string,
  catalogue: Catalogue,
  options: RunOptions,
): Generator<null, QueryAnswer, void> {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) return { kind: 'problems', problems };
  const run = createRun(options);
  try {
    const prepared = yield* preparing(query, catalogue, options, run);
    if (!('results' in prepared)) return { kind: 'problems', problems: prepared };
    return { kind: 'results', ...(yield* runQuery(prepared, options, run)) };
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    return { kind: 'refused', message: error.message, rowsRead: run.rowsRead() };
  }
}
