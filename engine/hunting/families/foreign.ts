// The family of the foreign: what exists in Kusto and is refused here with a sentence.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { FOREIGN_FUNCTIONS } from '../functions/foreign-functions.ts';
import { INSTEAD, refuse } from '../plan/foreign.ts';
import { PLACE_CALLS } from '../plan/place-call.ts';
import { ARRIVAL_CALLS } from '../plan/special-calls.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [FOREIGN_FUNCTIONS],
  operators: {
    foreign: (planner, _scope, _input, operator) => refuse(planner, operator),
    reduce: (planner, _scope, _input, operator) => refuse(planner, operator),
  },
  special: new Map([...ARRIVAL_CALLS, ...PLACE_CALLS]),
  instead: INSTEAD,
});
