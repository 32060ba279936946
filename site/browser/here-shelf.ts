// Plans and packs for the conductor of a session on this computer: those of this copy of the site.
// Promise: a plan or pack that cannot be fetched is none, and the session is told so when it begins.
// Tested in test/browser/offline.spec.ts.

import type { PlanShelf } from '#engine/group/index.ts';
import { fetchPlans } from './group-plans.ts';
import { fetchPack } from './pack-source.ts';

export const hereShelf = (): PlanShelf => ({
  // Ordinary life decides nothing between teams, and would cost every team's telemetry once more.
  life: 'attack-only',
  async plan(id) {
    const fetched = await fetchPlans();
    return fetched.ok ? fetched.plans.planOf(id) : null;
  },
  async pack(scenario) {
    const fetched = await fetchPack(`/packs/${scenario}.json`);
    return fetched.ok ? fetched.pack : null;
  },
});
