// The conductor of a session: folds every team's log, beats the clock for all, and brings each team what others sent it.
// Promise: pure; what it writes is decided by the logs alone, so that one that starts again writes the rest and nothing twice.
// Rules GRP80 … in session/GROUP.md; tested in test/engine/group/conductor.test.ts.

import type { GroupPlan } from '../scenario/index.ts';
import type { Envelope, GroupBodies, Ledger } from '../session/index.ts';

/** What a shell signs and writes. */
export type ConductorDraft =
  /** Into every team's log. */
  | { readonly kind: 'mark'; readonly n: number; readonly at: number; readonly beat: number }
  | {
      readonly kind: 'boundary';
      readonly team: string;
      readonly n: number;
      readonly body: Omit<GroupBodies['boundary'], 'to' | 'sig'>;
    };

export type ConductorEvent =
  /** Entries of a team's log, in order; those that were folded before are passed over. */
  | { readonly kind: 'entries'; readonly team: string; readonly entries: readonly Envelope[] }
  /** Now by the wall clock. */
  | { readonly kind: 'tick'; readonly wallMs: number };

export interface Conductor {
  readonly plan: GroupPlan;
  clock: Ledger['clock'];
}

export function createConductor(plan: GroupPlan): Conductor {
  return { plan, clock: 'briefing' };
}

export function stepConductor(_conductor: Conductor, _event: ConductorEvent): readonly ConductorDraft[] {
  return [];
}
