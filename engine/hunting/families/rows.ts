// The family of rows: sub-queries by part, states and windows over rows in order, rows of their own.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { facet, fork, partition } from '../plan/branch-operators.ts';
import { rangeOf } from '../plan/range-operator.ts';
import { sampleDistinct, topHitters, topNested } from '../plan/rare-group-operators.ts';
import { constantCount } from '../plan/operators.ts';
import { scanStates } from '../plan/scan-operator.ts';
import { WINDOW_CALLS } from '../plan/window-calls.ts';
import { nestedStep } from '../run/nested.ts';
import { scanStep } from '../run/scan.ts';
import { holeStep, perGroupStep, rangeStep } from '../run/small-steps.ts';
import { windowsStep } from '../run/windows.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  operators: {
    range: (planner, scope, _input, operator) => rangeOf(planner, scope, operator),
    scan: (planner, scope, input, operator) => scanStates(planner, scope, input!, operator),
    partition: (planner, scope, input, operator) => partition(planner, scope, input!, operator),
    fork: (planner, scope, input, operator) => fork(planner, scope, input!, operator),
    facet: (planner, scope, input, operator) => facet(planner, scope, input!, operator),
    'top-nested': (planner, scope, input, operator) => topNested(planner, scope, input!, operator),
    'top-hitters': (planner, scope, input, operator) =>
      topHitters(planner, scope, input!, operator, constantCount(planner, scope, operator.count)),
    'sample-distinct': (planner, scope, input, operator) =>
      sampleDistinct(planner, scope, input!, operator.of, constantCount(planner, scope, operator.count)),
  },
  special: WINDOW_CALLS,
  steps: {
    nested: nestedStep,
    scan: scanStep,
    windows: windowsStep,
    range: rangeStep,
    hole: holeStep,
    perGroup: perGroupStep,
  },
});
