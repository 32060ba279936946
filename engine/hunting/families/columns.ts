// The family of columns: chosen, renamed, ordered, printed; rows by chance.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { print, projectKept, projectRename, projectReorder } from '../plan/column-operators.ts';
import { consume, nameRows, sample, schemaRows } from '../plan/small-operators.ts';
import { family } from '../run/every-day.ts';
import { consumeStep, sampleStep } from '../run/small-steps.ts';

export const FAMILY = family({
  operators: {
    print: (planner, scope, _input, operator) => print(planner, scope, operator),
    'project-away': (planner, _scope, input, operator) => projectKept(planner, input!, operator),
    'project-keep': (planner, _scope, input, operator) => projectKept(planner, input!, operator),
    'project-rename': (planner, _scope, input, operator) => projectRename(planner, input!, operator.columns),
    'project-reorder': (planner, _scope, input, operator) => projectReorder(planner, input!, operator.columns),
    sample: (planner, scope, input, operator) => sample(planner, scope, input!, operator),
    getschema: (_planner, _scope, input) => schemaRows(input!),
    as: (planner, scope, input, operator) => nameRows(planner, scope, input!, operator),
    consume: (planner, _scope, input) => consume(planner, input!),
  },
  steps: { sample: sampleStep, consume: consumeStep },
});
