// What the room says of a statutory clock, and which of them count.
// Tests site/islands/room/reporting-clocks.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../engine/base/index.ts';
import type { StatutoryClockView } from '../../../engine/conduct/index.ts';
import { clockLine, runningClocks } from '../../../site/islands/room/reporting-clocks.ts';

const stage = (id: string, part: Partial<StatutoryClockView['stages'][number]> = {}) => ({
  id,
  name: `Report ${id}`,
  mustContain: [],
  dueAt: 74 * HOUR_MS,
  submittedAt: null,
  isOverdue: false,
  mustWait: false,
  ...part,
});
const clock = (part: Partial<StatutoryClockView> = {}): StatutoryClockView => ({
  id: 'ico',
  title: 'Personal data breach',
  regime: 'UK GDPR',
  isInForce: true,
  status: 'in-force',
  startsOn: 'awareness',
  threshold: 'A risk to people.',
  recipients: [],
  via: '',
  source: '',
  since: 2 * HOUR_MS,
  aware: null,
  evidence: [],
  isDisputed: false,
  isFound: false,
  isStoodDown: false,
  stages: [stage('first'), stage('second', { mustWait: true })],
  ...part,
});
const NOW = 4 * HOUR_MS;

describe('a statutory clock in a line', () => {
  it.each([
    [{}, 'Report first: 2 d 22 h left'],
    [{ since: null }, 'Not started'],
    [{ isInForce: false }, 'Not in force: shown, never overdue'],
    [{ isStoodDown: true }, 'Stood down'],
    [{ stages: [stage('first', { dueAt: null })] }, 'Report first: without delay'],
    [{ stages: [stage('first', { submittedAt: 1 }), stage('second', { isOverdue: true })] }, 'Overdue: Report second'],
    [{ stages: [stage('first', { submittedAt: 1 })] }, 'All handed in'],
  ] as [Partial<StatutoryClockView>, string][])('%o', (part, line) => {
    expect(clockLine(clock(part), NOW)).toBe(line);
  });

  it('counts only when it is in force, not stood down, and somebody was aware', () => {
    const clocks = [
      clock(),
      clock({ id: 'bill', isInForce: false }),
      clock({ id: 'off', isStoodDown: true }),
      clock({ id: 'not-yet', since: null }),
    ];
    const statutory = { clocks, grading: null, grades: [] };
    expect(runningClocks({ statutory }).map(({ id }) => id)).toEqual(['ico']);
  });
});
