// The family of search: search and find.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { find, search } from '../plan/search-operators.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = {
  operators: { search, find: (planner, scope, _input, operator) => find(planner, scope, operator) },
};
