// Where a ten-minute re-test stands, in words: the same at the desk and after ENDEX.
// Tested in test/browser/desk.spec.ts.

import type { PlanLine } from '#engine/report/index.ts';

export const RETEST_OUTCOMES: Readonly<Record<PlanLine['retest']['outcome'], string>> = {
  'not-begun': 'Not begun.',
  begun: '▲ Begun: it waits for an answer.',
  answered: '▲ Answered: it waits to be judged.',
  'timed-out': '◆ The ten minutes ran out.',
  passed: '● Passed.',
  'not-passed': '◆ Not passed: begin it again when it is ready.',
};
