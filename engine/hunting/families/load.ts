// Loading families: each is a module of its own, fetched when a query first asks for it.
// Promise: after the wait every name of the family is known; a family is fetched once. Tested in test/engine/hunting/families.test.ts.

import type { FamilyName } from '../functions/family-index.ts';
import type { Family } from '../run/families.ts';
import { addFamily } from '../run/every-day.ts';

const MODULES: Readonly<Record<FamilyName, () => Promise<{ readonly FAMILY: Family }>>> = {
  values: () => import('./values.ts'),
  conditions: () => import('./conditions.ts'),
  picks: () => import('./picks.ts'),
  texts: () => import('./texts.ts'),
  numbers: () => import('./numbers.ts'),
  times: () => import('./times.ts'),
  lists: () => import('./lists.ts'),
  codes: () => import('./codes.ts'),
  series: () => import('./series.ts'),
  sums: () => import('./sums.ts'),
  plugins: () => import('./plugins.ts'),
  rows: () => import('./rows.ts'),
  search: () => import('./search.ts'),
  joins: () => import('./joins.ts'),
  items: () => import('./items.ts'),
  columns: () => import('./columns.ts'),
  written: () => import('./written.ts'),
  foreign: () => import('./foreign.ts'),
  tables: () => import('./tables.ts'),
  products: () => import('./products.ts'),
  grammar: () => import('./grammar.ts'),
  mistakes: () => import('./mistakes.ts'),
  names: () => import('./names.ts'),
};

/** Fetches families, all at the same time. Rejects when one cannot be fetched; asking again tries again. */
export async function loadFamilies(names: readonly FamilyName[]): Promise<void> {
  const families = await Promise.all(names.map((name) => MODULES[name]()));
  names.forEach((name, place) => addFamily(name, (families[place] as { readonly FAMILY: Family }).FAMILY));
}

export const FAMILIES = Object.keys(MODULES) as readonly FamilyName[];

/** For the command line, for tests, and for an editor that offers every name. */
export const loadAllFamilies = (): Promise<void> => loadFamilies(FAMILIES);
