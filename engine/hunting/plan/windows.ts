// Hidden columns for functions that look at the rows around: put in before the step that uses them, dropped after it.
// Promise: a plan without such functions is not touched. Tested in test/engine/hunting/plan/.

import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope } from './scope.ts';

/** The plan with the windows' columns after its own. */
export function withWindows(planner: Planner, plan: Plan, row: RowScope): Plan {
  const windows = row.windows?.windows ?? [];
  if (windows.length === 0) return plan;
  const hidden = windows.map(({ type }, place) => ({ name: `\u0000window${place}`, type }));
  const run = planner.steps.windows(windows, plan.schema.length);
  return { kind: 'special', name: 'windows', inputs: [plan], run, schema: [...plan.schema, ...hidden] };
}

/** The plan's first columns alone. */
export function dropWindows(plan: Plan, width: number): Plan {
  if (plan.schema.length === width) return plan;
  const schema = plan.schema.slice(0, width);
  return {
    kind: 'map',
    input: plan,
    columns: schema.map(({ type }, column) => ({ kind: 'column', type, column })),
    schema,
  };
}
