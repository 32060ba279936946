// What a text still needs: families that its words call for, and that of values where the types of columns call for it.
// Promise: when nothing is missing the query can be prepared and run. Tested in test/engine/hunting/late-families.test.ts.

import type { FamilyName } from '../functions/family-index.ts';
import { parseQuery } from '../syntax/parse-query.ts';
import type { Catalogue, TableSource } from '../tables/table-source.ts';
import { hasValues, ValuesWanted } from '../values/late-values.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { familiesOfWords } from './families.ts';
import { prepareQuery } from './prepare-query.ts';

/** What a query is read with. */
export interface ReadingContext {
  readonly catalogue: Catalogue;
  /** Ticks, for what is worked out while the query is read. */
  readonly now: number;
}

/**
 * Families that a text calls for and that are not here yet. While the list of names is among them there may be more: ask
 * again when it is here. Conversions that nobody wrote and dynamic columns are met by planning over the tables, without rows.
 */
export function missingFamilies(text: string, reading: () => ReadingContext): readonly FamilyName[] {
  const wanted = familiesOfWords(text);
  if (wanted.length > 0 || hasValues()) return wanted;
  const { catalogue, now } = reading();
  try {
    prepareQuery(parseQuery(text).query, withoutRows(catalogue), { now, seed: 0 });
  } catch (error) {
    if (error instanceof ValuesWanted) return ['values'];
    // What is refused here is refused when it is run, too.
    if (!(error instanceof QueryRefusal)) throw error;
  }
  return [];
}

/** Names and types are all that is asked: a sub-query must not read a week of rows here. */
export function withoutRows({ tables, files }: Catalogue): Catalogue {
  const empty = [...tables].map(([name, table]): [string, TableSource] => [name, { ...table, *scan() {} }]);
  return { tables: new Map(empty), files };
}
