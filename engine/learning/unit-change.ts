// Whether a unit is still what somebody did: by the day that its front matter gives, and by answers that it no longer has.
// Promise: says nothing to who never did it, nor to who did it since. Tested in test/engine/learning/unit-change.test.ts.

import { DAY_MS, daysFromCivil } from '../base/index.ts';
import type { LearningRecord } from './record-entry.ts';
import type { Unit } from './unit-spec.ts';

/** The last change that readers should know of. */
export interface UnitChange {
  /** `2026-11-23`. */
  readonly on: string;
  /** What is new, in a sentence. */
  readonly what: string;
}

/** What of a unit a change is told by. */
export interface ChangingUnit extends Pick<Unit, 'id' | 'outcome' | 'questions'> {
  readonly changed: UnitChange | null;
  readonly activities: readonly { readonly id: string }[];
}

/** When the reader last answered on the page, and what is new since; null when it is the same, or was never done. */
export function changeSince(
  { id, outcome, questions, changed, activities }: ChangingUnit,
  record: LearningRecord,
): { readonly doneAtMs: number; readonly what: string | null } | null {
  const own = record.filter(
    (entry) => entry.outcome === outcome.id && entry.occasion === 'first' && entry.question.startsWith(`${id}/`),
  );
  if (own.length === 0) return null;
  const doneAtMs = own.reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
  // Whoever did it on the day of the change may have met either; the next day counts as after it.
  if (changed !== null && doneAtMs < dayMs(changed.on)) return { doneAtMs, what: changed.what };
  const last = own.filter(({ atMs }) => doneAtMs - atMs < DAY_MS);
  const isGone = last.some(({ question, chosen }) => {
    if (activities.some((one) => one.id === question)) return false;
    const asked = questions.find((one) => one.id === question);
    if (asked === undefined) return true;
    return asked.kind === 'decision' && !asked.answers.some((answer) => answer.id === chosen);
  });
  return isGone ? { doneAtMs, what: null } : null;
}

/** Midnight of a day as `2026-11-23`, in milliseconds since 1970. */
function dayMs(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return daysFromCivil(year, month, date) * DAY_MS;
}
