// Which keys are to be released now, for a run that is played on a sealed edition: the key holder's half.
// Promise: a capsule opens before its items fall due, and no earlier than its phase begins or the next mark asks for it.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/unsealing.test.ts.

import type { ExerciseState } from '../exercise/index.ts';
import { dueOf } from '../exercise/index.ts';
import type { Trigger } from '../scenario/index.ts';
import { keyOfCapsule } from './capsule.ts';
import type { KeyBook, SealedList, SealedLists } from './sealed-pack.ts';
import { dueTriggerOf, listOf } from './sealed-pack.ts';

export interface ReleasedKey {
  readonly capsule: string;
  readonly key: string;
}

/**
 * Keys that a run needs before its clock goes on to `untilMs`: none before STARTEX, the debrief's too after ENDEX. `opened` are
 * the capsules that are open already.
 */
export function dueKeys(
  book: KeyBook,
  state: ExerciseState,
  opened: readonly string[],
  untilMs: number,
): readonly ReleasedKey[] {
  const due = new Set<string>();
  if (state.lifecycle === 'briefing') return [];
  for (const { capsule, fromMs } of book.phases) if (isBy(byClock(fromMs), state, untilMs)) due.add(capsule);
  for (const { capsule, list, index } of book.single) {
    const item = listOf(book.scenario, list)[index];
    if (item !== undefined && isDue(item, state, untilMs)) due.add(capsule);
  }
  if (state.lifecycle === 'ended') due.add(book.debrief);
  for (const capsule of opened) due.delete(capsule);
  return [...due].map((capsule) => ({ capsule, key: keyOfCapsule(book.master, capsule) }));
}

/** Whether a run would do something with the item by then. An expected action may be met before it is needed. */
function isDue(item: SealedLists[SealedList], state: ExerciseState, untilMs: number): boolean {
  const met = 'metBy' in item ? [...item.metBy, ...item.partlyMetBy] : [];
  if (met.some((name) => state.milestones.has(name))) return true;
  const when = dueTriggerOf(item);
  return when !== null && isBy(when, state, untilMs);
}

/** A phase moves as its items do: with the story, where a spread begins it. */
const byClock = (afterMs: number): Trigger => ({ all: [], any: [], none: [], afterMs });

function isBy(when: Trigger, { milestones }: ExerciseState, untilMs: number): boolean {
  const due = dueOf(when, milestones);
  return due.kind === 'due' && due.at <= untilMs;
}

/** The key of an item that the facilitator sends before it is due; null when no capsule holds it alone. */
export function keyOfItem(book: KeyBook, item: string): ReleasedKey | null {
  const found = book.single.find(({ list, index }) => listOf(book.scenario, list)[index]?.id === item);
  return found === undefined ? null : { capsule: found.capsule, key: keyOfCapsule(book.master, found.capsule) };
}
