// Which cut of a scenario is played, and the one that every scenario has: for re-tests alone.
// Tested in test/engine/exercise/msel.test.ts and carried-actions.test.ts.

import type { Cut } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';

/** Cut of every scenario: nothing of the script comes, and the attack stays away. For re-tests of earlier actions. */
export const RETESTS_CUT = 'retests';

/** The cut that is played; null: the whole exercise. */
export function cutOf({ setting, state }: Play): Cut | null {
  const { cuts, injects, decisions } = setting.scenario;
  const written = cuts.find((cut) => cut.id === state.msel.cut);
  if (written !== undefined || state.msel.cut !== RETESTS_CUT) return written ?? null;
  const every = <T extends { readonly id: string }>(list: readonly T[]): string[] => list.map(({ id }) => id);
  const leavesOut = { injects: every(injects), storylines: [], decisions: every(decisions) };
  return { id: RETESTS_CUT, minutes: 0, moves: [], leavesOut };
}
