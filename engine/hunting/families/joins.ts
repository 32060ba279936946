// The family of joins: join, lookup, union.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { join } from '../plan/join-operator.ts';
import { union } from '../plan/union-operator.ts';
import { family } from '../run/every-day.ts';
import { joinRows } from '../run/join.ts';
import { unionRows } from '../run/union.ts';

export const FAMILY = family({
  operators: {
    join: (planner, scope, input, operator) => join(planner, scope, input!, operator),
    lookup: (planner, scope, input, operator) => join(planner, scope, input!, operator),
    union,
  },
  runs: { join: (plan, run) => joinRows(plan, run.run(plan.left), run.run(plan.right), run), union: unionRows },
});
