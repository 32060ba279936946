// Plans and packs for the conductor beside the relay, compiled from the scenarios of this copy when a session asks for them.
// Promise: a pack that cannot be compiled is no pack, and the session keeps the plain clock; nothing is read before it is
// asked for. Tested in test/engine/bin/plan-shelf.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import type { PlanShelf } from '../relay/index.ts';

export function planShelf(life: PlanShelf['life'] = 'whole'): PlanShelf {
  const packs = new Map<string, Promise<ScenarioPack | null>>();
  const load = async (scenario: string): Promise<ScenarioPack | null> => {
    // The parsers are fetched with the first session that needs them: most relays start without one.
    const { loadPack } = await import('./load-pack.ts');
    const read = await loadPack(scenario);
    return read.ok ? read.value : null;
  };
  return {
    life,
    plan: async (id) => (await import('./load-plans.ts')).findPlan(id),
    pack(scenario) {
      const known = packs.get(scenario) ?? load(scenario);
      packs.set(scenario, known);
      return known;
    },
  };
}
