// How soon a false message was reported in a practice inbox, as one word of the record: a band, never a time.
// Promise: a stopwatch ranks people; a band says whether reporting is quick enough to help others.
// Tested in test/engine/learning/evidence-pack.test.ts.

import { MINUTE_MS } from '../base/index.ts';

export type ReportTime = 'within-1-minute' | 'within-5-minutes' | 'later' | 'not-reported';

export const REPORT_TIMES: readonly ReportTime[] = ['within-1-minute', 'within-5-minutes', 'later', 'not-reported'];

/** The band of a time since the inbox was opened; null when nothing false was reported. */
export function reportTime(firstReportMs: number | null): ReportTime {
  if (firstReportMs === null) return 'not-reported';
  if (firstReportMs <= MINUTE_MS) return 'within-1-minute';
  return firstReportMs <= 5 * MINUTE_MS ? 'within-5-minutes' : 'later';
}
