// One forged time far in the future: what comes after it is not late, and two that agree are believed.

import { describe, expect, test } from 'vitest';
import { createCorrelator } from '../../../engine/correlation/index.ts';
import { correlateReference } from '../../../engine/correlation/reference-correlator.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';

const DAY_MS = 86_400_000;
const BOOK = buildRuleBook([
  parseSigma(
    'leap.yml',
    'title: a\nname: a\nlogsource: { product: x }\ndetection: { s: { f: 1 }, condition: s }\n---\n' +
      'title: c\ncorrelation: { type: event_count, rules: a, group-by: Host, timespan: 1h, condition: { gte: 2 } }\n',
  ),
]);

/** Refs at which the correlation held, and what was left out; events all in one group. */
function over(times: readonly number[], lateMs = 0): { at: readonly number[]; late: number; leapt: number } {
  const at: number[] = [];
  const correlator = createCorrelator(BOOK, { lateMs, onMatch: ({ ref }) => at.push(ref) });
  const feed = times.map((time, ref) => ({ rule: 0, time, ref, value: () => 'x' }));
  for (const match of feed) correlator.observe(match);
  correlator.flush();
  expect(at).toEqual(correlateReference(BOOK.correlations, feed, { lateMs, refsMax: 25 }).map(({ ref }) => ref));
  return { at, late: correlator.late(), leapt: correlator.leapt() };
}

describe('a time far ahead', () => {
  const FAR = 4_000 * DAY_MS;

  test('[COR19] alone, it hides nothing that follows, and is counted', () => {
    expect(over([0, 1_000, FAR, 2_000, 3_000])).toEqual({ at: [1, 3, 4], late: 0, leapt: 1 });
    expect(over([0, 1_000, FAR, 2_000, 3_000], 60_000)).toEqual({ at: [1, 3, 4], late: 0, leapt: 1 });
  });

  test('[COR19] two that agree are a gap in the log: both count, and older ones are late', () => {
    expect(over([0, FAR, FAR + 1_000, 1_000])).toEqual({ at: [2], late: 1, leapt: 0 });
  });

  test('[COR19] two that do not agree with each other are both left out', () => {
    expect(over([0, FAR, 2 * FAR, 1_000])).toEqual({ at: [3], late: 0, leapt: 2 });
  });

  test('[COR19] a year is a gap that any log may have', () => {
    expect(over([0, 366 * DAY_MS, 366 * DAY_MS + 1])).toEqual({ at: [2], late: 0, leapt: 0 });
  });
});
