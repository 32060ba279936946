// Plans and packs for the conductor beside the relay, compiled from the scenarios of this copy when a session asks for them.
// Promise: a pack that cannot be compiled is no pack, and the session keeps the plain clock; nothing is read before it is
// asked for. Tested in test/engine/bin/plan-shelf.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import type { PlanShelf } from '../group/index.ts';

/** `sealedFolder`: sealed exercises with their key books; null: none. */
export function planShelf(life: PlanShelf['life'] = 'whole', sealedFolder: string | null = null): PlanShelf {
  const packs = new Map<string, Promise<ScenarioPack | null>>();
  const load = async (scenario: string): Promise<ScenarioPack | null> => {
    // The parsers are fetched with the first session that needs them: most relays start without one.
    const { loadPack } = await import('./load-pack.ts');
    const read = await loadPack(scenario);
    return read.ok ? read.value : null;
  };
  return {
    life,
    async edition(scenario) {
      if (sealedFolder === null) return null;
      const read = (await import('./load-sealed.ts')).readSealedFolder(sealedFolder);
      return read.ok ? (read.value.find(({ sealed }) => sealed.pack.scenario.id === scenario) ?? null) : null;
    },
    plan: async (id) => (await import('./load-plans.ts')).findPlan(id),
    pack(scenario) {
      const known = packs.get(scenario) ?? load(scenario);
      packs.set(scenario, known);
      return known;
    },
  };
}
