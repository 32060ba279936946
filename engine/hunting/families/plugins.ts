// The family of plug-ins: evaluate and invoke.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { evaluatePlugin, invoke } from '../plan/plugin-operators.ts';
import { PLUGINS } from '../run/plugins.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  operators: {
    evaluate: evaluatePlugin,
    invoke: (planner, scope, input, operator) => invoke(planner, scope, input!, operator),
  },
  steps: { plugins: PLUGINS },
});
