// What somebody may print of their record: each outcome that they showed, with the evidence in words.
// Promise: nothing that was not shown is on it, no percentage, no name; it says itself that nobody signed it.
// Tested in test/engine/learning/needs-and-proof.test.ts.

import { foldOutcome, isProven } from './outcome-state.ts';
import type { JudgedUnit } from './outcome-state.ts';
import type { LearningRecord } from './record-entry.ts';

export interface CertificateLine {
  readonly unit: string;
  readonly statement: string;
  readonly mastery: 'shown' | 'kept';
  /** First right answer that counts, and the latest, in milliseconds since 1970. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Different questions answered right. */
  readonly questions: number;
  /** Times right when it came back. */
  readonly times: number;
}

export const UNSIGNED =
  'Printed by the person named on it. No organisation has signed or checked it. It shows practice, not real reporting.';

/** One line for each outcome that is shown or kept, in the order of the units. */
export function certificateLines(units: readonly JudgedUnit[], record: LearningRecord): readonly CertificateLine[] {
  return units.flatMap((unit): CertificateLine[] => {
    const state = foldOutcome(unit, record);
    if (!isProven(state)) return [];
    const right = state.evidence.filter((entry) => entry.right);
    return [
      {
        unit: unit.id,
        statement: unit.outcome.statement,
        mastery: state.mastery === 'kept' ? 'kept' : 'shown',
        firstAtMs: right[0]?.atMs ?? 0,
        lastAtMs: right.at(-1)?.atMs ?? 0,
        questions: new Set(right.map(({ question }) => question)).size,
        times: state.times,
      },
    ];
  });
}
