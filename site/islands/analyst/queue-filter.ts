// Which incidents the queue shows, and in which order.
// Promise: filters only hide, never change; the order is newest first and ties keep the higher number first.
// Tested in test/site/analyst/queue-filter.test.ts.

import type { IncidentView } from '#engine/conduct/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { SigmaLevel } from '#engine/sigma/index.ts';
import { SEVERITIES } from './severity.ts';

export type StatusFilter = 'open' | 'new' | 'assigned' | 'closed' | 'all';

export interface QueueFilter {
  readonly status: StatusFilter;
  /** Lowest severity shown. */
  readonly atLeast: SigmaLevel;
  /** Only incidents that this seat holds or closed; null = everybody's. */
  readonly seat: SeatId | null;
}

export const STATUS_FILTERS: readonly { readonly id: StatusFilter; readonly label: string }[] = [
  { id: 'open', label: 'Open' },
  { id: 'new', label: 'New' },
  { id: 'assigned', label: 'Assigned' },
  { id: 'closed', label: 'Closed' },
  { id: 'all', label: 'All' },
];

function hasStatus(incident: IncidentView, status: StatusFilter): boolean {
  if (status === 'all') return true;
  if (status === 'open') return incident.status.kind !== 'closed';
  return incident.status.kind === status;
}

export function shownIncidents(incidents: readonly IncidentView[], filter: QueueFilter): readonly IncidentView[] {
  const lowest = SEVERITIES[filter.atLeast].rank;
  return incidents
    .filter((incident) => {
      if (!hasStatus(incident, filter.status)) return false;
      if (SEVERITIES[incident.level].rank < lowest) return false;
      if (filter.seat === null) return true;
      return incident.status.kind !== 'new' && incident.status.seat === filter.seat;
    })
    .toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id);
}
