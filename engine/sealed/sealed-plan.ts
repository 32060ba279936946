// The plan that is sealed with an edition: who plays together, as everybody may know it.
// Promise: what spreads, what a plan says of itself and what teams share beside roads stays out of it.
// Rule SEA9 in SPEC.md; tested in test/engine/group/sealed-spreads.test.ts.

import type { CompiledScenario, GroupPlan } from '../scenario/index.ts';

/** Whether a plan of this id plays a sealed edition: its clock needs keys. */
export const isSealedPlan = (id: string): boolean => id.startsWith('sealed-');

/** Id of the plan that was sealed with the edition of a scenario. */
export const ownPlanId = (scenario: string): string => `sealed-${scenario}-plan`;

/** Teams and roads. Names of suppliers and services that teams share would tell what may befall them together. */
export function publicPlan(plan: GroupPlan, { id, title }: CompiledScenario): GroupPlan {
  return {
    ...{ id: ownPlanId(id), title, summary: 'The plan that was sealed with the exercise.' },
    ...{ storyBeginsMs: plan.storyBeginsMs, teams: plan.teams, spreads: [] },
    links: plan.links.filter(({ kind }) => kind === 'divert'),
  };
}

/** Why a plan cannot be sealed with a scenario; null when it can. */
export function sealedPlanFault({ id, teams }: GroupPlan, scenario: string): string | null {
  const other = teams.find((team) => team.scenario !== null && team.scenario !== scenario);
  if (other !== undefined)
    return `The plan ${id} has ${other.id} play ${other.scenario ?? ''}; a sealed plan plays one exercise, ${scenario}.`;
  return teams.some(({ kind }) => kind === 'trust') ? null : `The plan ${id} has no trust.`;
}
