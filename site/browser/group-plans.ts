// The plans of group sessions that this copy of the site brings, and those made of any library scenario.
// Promise: everybody makes the same plan of the same name; a plan or scenario that is not here is a sentence.
// Tested in test/site/browser/group-plans.test.ts.

import type { GroupPlan } from '#engine/scenario/index.ts';
import { groupHash, planOfName, scenariosOf, sealedScenarioOf } from '#engine/group/index.ts';

/** A scenario of the library, or a sealed one of the relay, as far as opening a session needs it. */
export interface LibraryScenario {
  readonly id: string;
  readonly title: string;
  readonly packHash: string;
  /** Minutes to set aside. */
  readonly minutes: number;
  /** The plan that was sealed with it, where it has one. */
  readonly plan?: GroupPlan;
}

/** What `/group/plans.json` holds. */
export interface PlansFile {
  readonly plans: readonly GroupPlan[];
  readonly scenarios: readonly LibraryScenario[];
}

export interface GroupPlans extends PlansFile {
  /** Null when this copy has no such plan, or lacks a scenario of it. */
  planOf(id: string): GroupPlan | null;
  /** As people read it: a plan made of a library scenario has the scenario's title. */
  titleOf(plan: GroupPlan): string;
  /** What entry 0 pins for a plan, 64 hex digits. */
  hashOf(plan: GroupPlan): string;
}

export type PlansAnswer =
  { readonly ok: true; readonly plans: GroupPlans } | { readonly ok: false; readonly says: string };

/** `sealed`: exercises of the relay; a plan that plays one is named so, and never plays the library's of the same name. */
export function groupPlans({ plans, scenarios }: PlansFile, sealed: readonly LibraryScenario[] = []): GroupPlans {
  const library = new Map(scenarios.map((one) => [one.id, one]));
  const editions = new Map(sealed.map((one) => [one.id, one]));
  const shelfOf = (plan: string): ReadonlyMap<string, LibraryScenario> =>
    sealedScenarioOf(plan) === null ? library : editions;
  const named = (id: string): GroupPlan | null => {
    const made = planOfName(id);
    return made !== null && scenariosOf(made).every((scenario) => shelfOf(id).has(scenario)) ? made : null;
  };
  const ownPlan = (id: string): GroupPlan | null => {
    const { plan } = editions.get(sealedScenarioOf(id) ?? '') ?? {};
    return plan?.id === id ? plan : null;
  };
  return {
    plans,
    scenarios,
    planOf: (id) => plans.find((plan) => plan.id === id) ?? ownPlan(id) ?? named(id),
    titleOf: ({ id, title, teams, links }) => {
      const own = shelfOf(id).get(teams[0]?.scenario ?? '')?.title;
      const trusts = teams.filter(({ kind }) => kind === 'trust').length;
      const isMade = own !== undefined && planOfName(id) !== null;
      const joined = links.length > 0 ? ' with diverts' : '';
      return isMade ? `${own}, ${String(trusts)} ${trusts === 1 ? 'trust' : 'trusts'}${joined}` : title;
    },
    hashOf: (plan) => groupHash(plan, (scenario) => shelfOf(plan.id).get(scenario)?.packHash ?? ''),
  };
}

/** `sealed`: what the relay says of the sealed exercise of a session. */
export async function fetchPlans(
  fetchIt: typeof fetch = fetch,
  sealed: LibraryScenario | 'missing' | null | undefined = null,
): Promise<PlansAnswer> {
  const editions = typeof sealed === 'object' && sealed !== null ? [sealed] : [];
  const says =
    'The plans of group sessions could not be fetched. Check the connection to this site and reload the page.';
  try {
    const answer = await fetchIt('/group/plans.json');
    if (!answer.ok) return { ok: false, says };
    return { ok: true, plans: groupPlans((await answer.json()) as PlansFile, editions) };
  } catch {
    return { ok: false, says };
  }
}

/** Sealed exercises that sessions may be opened for; none where there is no relay. */
export async function listSealed(fetchIt: typeof fetch = fetch): Promise<readonly LibraryScenario[]> {
  try {
    const answer = await fetchIt('/relay/sealed', { cache: 'no-store' });
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    if (!answer.ok || !isJson) return [];
    const { sealed } = (await answer.json()) as { readonly sealed?: readonly LibraryScenario[] };
    return sealed ?? [];
  } catch {
    return [];
  }
}
