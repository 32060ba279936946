// What the forms after ENDEX share: how they send, and the log's entries that a sentence can rest on.
// Tested in test/browser/desk.spec.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';

/** Sends a change as one of the seats; answers null, or why it was refused. */
export type Revise = (command: Command, seat: string) => Promise<string | null>;

export const FACILITATOR = 'facilitator';
export const EVALUATOR = 'evaluator';

export interface Seat {
  readonly id: string;
  readonly title: string;
}

/** Entries of a report, newest first. */
export function entriesOf(report: AfterActionReport): AfterActionReport['timeline'] {
  return report.timeline.toReversed();
}
