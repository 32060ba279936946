// The family of search: search and find.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { find, search } from '../plan/search-operators.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  operators: { search, find: (planner, scope, _input, operator) => find(planner, scope, operator) },
});
