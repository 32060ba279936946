// The family of items: rows of the items of arrays and bags, columns from parts of a text.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { parseColumns } from '../plan/parse-operators.ts';
import { mvApply, mvExpand } from '../plan/expand-operators.ts';
import { expandStep } from '../run/expand.ts';
import { family } from '../run/every-day.ts';
import { holeStep, perGroupStep } from '../run/small-steps.ts';

export const FAMILY = family({
  operators: {
    parse: (planner, scope, input, operator) => parseColumns(planner, scope, input!, operator),
    'parse-where': (planner, scope, input, operator) => parseColumns(planner, scope, input!, operator),
    'mv-expand': (planner, scope, input, operator) => mvExpand(planner, scope, input!, operator),
    'mv-apply': (planner, scope, input, operator) => mvApply(planner, scope, input!, operator),
  },
  steps: { expand: expandStep, hole: holeStep, perGroup: perGroupStep },
});
