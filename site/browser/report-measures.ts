// What is compared between trusts of a session: the measures of a run, in the words that the fork's comparison has.
// Promise: a measure that was not reached is null, never zero. Tested in test/site/group-after.test.ts.

import type { MeasureWords, Run } from '#engine/conduct/index.ts';
import { MEASURES, measureRun } from '#engine/conduct/index.ts';

export interface ReportMeasure {
  readonly id: string;
  readonly title: string;
  readonly unit: MeasureWords['unit'];
  readonly value: number | null;
}
export type ReportMeasures = readonly ReportMeasure[];

export function measuresOf(run: Run): ReportMeasures {
  const own = measureRun(run);
  return MEASURES.map(({ id, title, unit }) => ({ id, title, unit, value: own[id] }));
}
