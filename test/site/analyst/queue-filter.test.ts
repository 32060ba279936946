// The queue's filters only hide; the order is newest first.

import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../engine/conduct/index.ts';
import { shownIncidents } from '../../../site/islands/analyst/queue-filter.ts';

const incident = (id: number, over: Partial<IncidentView> = {}): IncidentView => ({
  id,
  title: `Incident ${String(id)}`,
  level: 'medium',
  openedAt: id * 1_000,
  updatedAt: id * 1_000,
  alerts: [id],
  devices: [],
  accounts: [],
  joins: [''],
  audit: [],
  auditLeftOut: 0,
  status: { kind: 'new' },
  ...over,
});

const closed = (id: number, seat: string): IncidentView =>
  incident(id, {
    status: { kind: 'closed', seat, classification: 'expected', determination: 'Other', reason: 'known' },
  });

const all = [
  incident(1, { level: 'low' }),
  incident(2, { status: { kind: 'assigned', seat: 'on-call' } }),
  closed(3, 'on-call'),
  incident(4, { level: 'critical' }),
  incident(5, { openedAt: 4_000 }),
];
const ids = (filter: Parameters<typeof shownIncidents>[1]): number[] =>
  shownIncidents(all, filter).map((one) => one.id);

describe('shownIncidents', () => {
  it('shows open incidents newest first, the higher number first among equals', () => {
    expect(ids({ status: 'open', atLeast: 'informational', seat: null })).toEqual([5, 4, 2, 1]);
  });

  it('filters by each status', () => {
    const by = (status: 'new' | 'assigned' | 'closed' | 'all') => ids({ status, atLeast: 'informational', seat: null });
    expect([by('new'), by('assigned'), by('closed'), by('all')]).toEqual([[5, 4, 1], [2], [3], [5, 4, 3, 2, 1]]);
  });

  it('hides what is less severe than asked', () => {
    expect(ids({ status: 'all', atLeast: 'medium', seat: null })).not.toContain(1);
    expect(ids({ status: 'all', atLeast: 'critical', seat: null })).toEqual([4]);
  });

  it('shows what a seat holds or closed as its own', () => {
    expect(ids({ status: 'all', atLeast: 'informational', seat: 'on-call' })).toEqual([3, 2]);
    expect(ids({ status: 'all', atLeast: 'informational', seat: 'analyst' })).toEqual([]);
  });
});
