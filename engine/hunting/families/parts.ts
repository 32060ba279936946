// The family of parts: columns from parts of a text.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { parseColumns } from '../plan/parse-operators.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  operators: {
    parse: (planner, scope, input, operator) => parseColumns(planner, scope, input!, operator),
    'parse-where': (planner, scope, input, operator) => parseColumns(planner, scope, input!, operator),
  },
});
