// Reads the plans of group sessions from scenarios/groups, and checks that the scenarios and systems that they name exist.
// Promise: faults come back as problems, never as exceptions. Tested in test/scenarios/group-plans.test.ts.

import { failure, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { parseGroupPlan } from '../scenario/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
import { planOfName } from '../group/index.ts';
import { listScenarios, readFolder, ROOT } from './load-pack.ts';

/** Every written plan, in the order of the files. */
export function loadPlans(root: string = ROOT): Result<readonly GroupPlan[]> {
  const scenarios = new Set(listScenarios({ root }));
  const plans: readonly Result<GroupPlan>[] = [...readFolder(root, 'scenarios/groups')].map(
    ([file, source]): Result<GroupPlan> => {
      const read = parseGroupPlan(file, source);
      if (!read.ok) return read;
      const unknown = read.value.teams.find(({ scenario }) => scenario !== null && !scenarios.has(scenario));
      if (unknown === undefined) return read;
      const message = `There is no scenario "${unknown.scenario ?? ''}" for "${unknown.id}".`;
      const advice = `Known: ${[...scenarios].join(', ')}.`;
      return failure([{ file, line: 1, column: 1, severity: 'error' as const, message, advice }]);
    },
  );
  const problems = plans.flatMap((plan) => (plan.ok ? [] : plan.problems));
  return problems.length > 0 ? failure(problems) : success(plans.flatMap((plan) => (plan.ok ? [plan.value] : [])));
}

/** A written plan by its id, or one for any scenario by its name (`any-SCENARIO-N`); null when there is none. */
export function findPlan(id: string, root: string = ROOT): GroupPlan | null {
  const named = planOfName(id);
  if (named !== null)
    return named.teams.every(({ scenario }) => scenario === null || listScenarios({ root }).includes(scenario))
      ? named
      : null;
  const plans = loadPlans(root);
  return plans.ok ? (plans.value.find((plan) => plan.id === id) ?? null) : null;
}
