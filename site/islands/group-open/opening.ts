// What is opened: a plan with its seed and door, as the relay is asked for it, and what a plan says before it is chosen.
// Promise: every team of a session has the same seed and the same plan. Tested in test/site/group-open.test.ts.

import { KERNEL, MARKING } from '#engine/conduct/index.ts';
import type { PlanJoined } from '#engine/group/index.ts';
import { ROAD_TRUSTS_MIN } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import type { OpeningWish } from '../../browser/facilitator-relay.ts';
import type { GroupPlans } from '../../browser/group-plans.ts';

/** Edition of the entries' fields that this software writes. */
export const GROUP_SCHEMA = 1;

/** `region-pathology-5f2a81`: the plan's name, and digits so that two sessions of it differ. */
export const sessionName = (plan: GroupPlan, digits: string): string => `${plan.id.slice(0, 60)}-${digits}`;

/** A trust alone has nobody to divert to, whatever was ticked while there were more. */
export const joinedBy = (trusts: number, joined: PlanJoined): PlanJoined =>
  trusts < ROAD_TRUSTS_MIN ? 'apart' : joined;

export interface OpeningChoice {
  readonly session: string;
  readonly seed: number;
  readonly door: OpeningWish['door'];
  /** As it was typed; empty for an exercise of the library. */
  readonly openingCode: string;
}

export function openingOf(
  plans: GroupPlans,
  plan: GroupPlan,
  { session, seed, door, openingCode }: OpeningChoice,
): OpeningWish {
  const packHash = plans.hashOf(plan);
  return {
    ...{ session, kernel: KERNEL, schema: GROUP_SCHEMA, door, marking: MARKING, seed, scenario: plan.id, packHash },
    openingCode,
    teams: plan.teams.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}

/** `3 trusts, ambulance service, region`: who takes part. */
export function whoTakesPart({ teams }: GroupPlan): string {
  const trusts = teams.filter(({ kind }) => kind === 'trust').length;
  const others = teams.flatMap(({ kind, name }) => (kind === 'trust' ? [] : [name]));
  return [`${String(trusts)} ${trusts === 1 ? 'trust' : 'trusts'}`, ...others].join(', ');
}
