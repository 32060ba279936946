// Something arrives that the scenario does not hold: made up by the facilitator, or sent by another team.
// Promise: it is kept and answered like any other message, up to the limit. Tested in test/engine/exercise/msel.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import type { MselFact } from './msel.ts';

/** Something that the scenario does not hold arrives. */
export function addImprovised(
  { state }: Play,
  letter: Omit<Extract<MselFact, { kind: 'inject-improvised' }>, 'kind' | 'inject'>,
): void {
  if (state.msel.improvised.length >= LIMITS.improvisedMax) return;
  const { channel, from, to, title, message, expects } = letter;
  const inject = `improvised-${state.msel.improvised.length + 1}`;
  const fact = { kind: 'inject-improvised', inject, channel, from, to, title, message, expects } as const;
  state.msel.improvised.push(fact);
  record(state, fact);
  for (const seat of to) mark(state, `told:${seat}`);
}
