// What of a sealed edition is closed still, as far as anybody without the key book can tell.
// Promise: names nothing but what the public part shows: numbers of messages, and how many of all else.
// Rules SEA1 … in SPEC.md; tested in test/engine/bin/replay-session.test.ts.

import { PHASE_MS } from './seal-scenario.ts';
import type { SealedList, SealedPack } from './sealed-pack.ts';
import { clockOnly, dueTriggerOf, listOf, SEALED_LISTS } from './sealed-pack.ts';
import type { Unsealing } from './unsealing.ts';

export interface StillClosed {
  /** Capsules that no key has opened, and how many there are. */
  readonly capsules: number;
  readonly of: number;
  /** Phases that begin at this exercise time or later are closed. */
  readonly fromMs: number;
  /** Numbers of the messages that are closed, as the console and the facilitator's plan have them. */
  readonly messages: readonly string[];
  /** How many items of each list are closed, where any is. */
  readonly items: Readonly<Partial<Record<SealedList, number>>>;
}

/** What is closed at this exercise time; null when everything is open. */
export function stillClosed({ capsules, plan }: SealedPack, unsealing: Unsealing, atMs: number): StillClosed | null {
  if (unsealing.isWhole()) return null;
  const { scenario } = unsealing.pack;
  // Where a story may wait, the clock alone does not tell which phases have begun.
  const isMoved = plan?.teams.some(({ storyAt }) => storyAt === 'by-spread') ?? false;
  let phases = atMs > 0 && !isMoved ? Math.floor(atMs / PHASE_MS) + 1 : 0;
  const items: Partial<Record<SealedList, number>> = {};
  for (const list of SEALED_LISTS) {
    const closed = listOf(scenario, list).filter(({ id }) => unsealing.isSealed(id));
    if (closed.length > 0) items[list] = closed.length;
    for (const item of listOf(scenario, list)) {
      const due = unsealing.isSealed(item.id) ? null : clockOnly(dueTriggerOf(item));
      if (due !== null) phases = Math.max(phases, Math.floor(due / PHASE_MS) + 1);
    }
  }
  const messages = scenario.injects.filter(({ id }) => unsealing.isSealed(id)).map(({ control }) => control);
  const closed = capsules.length - unsealing.opened().length;
  return { capsules: closed, of: capsules.length, fromMs: phases * PHASE_MS, messages, items };
}
