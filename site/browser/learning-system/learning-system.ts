// What every kind of learning system can do with a unit's sitting. Promise: a call that leaves the page does its work before
// it first waits, since the page may be gone then. Two kinds: SCORM and cmi5, one contract.
// Tested in test/site/browser/learning-system.test.ts.

import type { LearningRecord, SittingReport } from '#engine/learning/index.ts';

export interface Opening {
  /** What the learning system kept of earlier sittings; empty at the first. */
  readonly suspend: string;
  /** True when the unit ended well in an earlier sitting. */
  readonly wasDone: boolean;
}

export interface LearningSystem {
  /** Begins the sitting; null when the learning system does not answer. */
  open(): Promise<Opening | null>;
  /** Tells where the sitting stands, with every answer on the page. True when it was taken. */
  tell(report: SittingReport, answers: LearningRecord): Promise<boolean>;
  /** Tells it for the last time and ends the sitting. */
  leave(report: SittingReport, answers: LearningRecord): Promise<boolean>;
}
