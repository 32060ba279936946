// When the reporting clocks start and when they are due.
// Promise: never before the team itself knew. Tests site/islands/room/reporting-clocks.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../engine/base/index.ts';
import type { RoomView } from '../../../engine/conduct/index.ts';
import type { Fact } from '../../../engine/exercise/index.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';
import { awareAt, reportingClocks } from '../../../site/islands/room/reporting-clocks.ts';

const closed = (at: number, classification: string): Fact => ({
  n: 1,
  at: at as Fact['at'],
  audience: 'players',
  body: {
    kind: 'incident-closed',
    incident: 1 as never,
    seat: 'on-call',
    classification,
    determination: 'Malware',
    reason: 'Seen',
  },
});
const withFacts = (facts: readonly Fact[], declared: RoomView['declared'] = []): RoomView => ({
  ...deskView,
  facts,
  declared,
});

describe('reporting clocks', () => {
  it('do not run before the team confirmed or declared something', () => {
    expect(awareAt(withFacts([closed(HOUR_MS, 'false-positive')]))).toBeNull();
    expect(reportingClocks(withFacts([]))).toEqual([]);
  });

  it('run for 72 hours from the first true positive', () => {
    const view = withFacts([
      closed(HOUR_MS, 'expected'),
      closed(2 * HOUR_MS, 'true-positive'),
      closed(3 * HOUR_MS, 'true-positive'),
    ]);
    expect(reportingClocks(view).map((clock) => clock.dueAt)).toEqual([74 * HOUR_MS, 74 * HOUR_MS]);
  });

  it('run from a declaration when nothing was classified', () => {
    expect(awareAt(withFacts([], [{ level: 'critical', at: 5 * HOUR_MS }]))).toBe(5 * HOUR_MS);
  });
});
