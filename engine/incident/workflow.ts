// What people do with an incident: take it, close it with a classification, a determination and a reason.
// Each function returns null, or the sentence of a refusal, which a player sees as it stands.
// Tested in test/engine/incident/incidents.test.ts.

import { LIMITS } from '../base/index.ts';
import type { IncidentId, SimTimeMs } from '../base/index.ts';
import type { Classification, SeatId } from '../scenario/index.ts';
import type { IncidentBook } from './group-alert.ts';
import { DETERMINATIONS } from './incident.ts';
import type { Incident } from './incident.ts';

/** The incident of that number, following a merge to the incident that took it in; undefined when there is none. */
export function findIncident(book: IncidentBook, id: IncidentId): Incident | undefined {
  let incident = book.incidents[id - 1];
  while (incident !== undefined && incident.mergedInto !== null) incident = book.incidents[incident.mergedInto - 1];
  return incident;
}

/** Gives an incident to a seat; it may be given again to another while it is open. */
export function assignIncident(book: IncidentBook, id: IncidentId, seat: SeatId, at: SimTimeMs): string | null {
  const incident = findIncident(book, id);
  if (incident === undefined) return `There is no incident ${id}.`;
  if (incident.status.kind === 'closed') return `Incident ${incident.id} is closed; new activity opens a new one.`;
  if (incident.status.kind === 'assigned' && incident.status.seat === seat)
    return `Incident ${incident.id} is already with this seat.`;
  incident.status = { kind: 'assigned', seat, at };
  return null;
}

export interface Closing {
  readonly seat: SeatId;
  readonly at: SimTimeMs;
  readonly classification: Classification;
  readonly determination: string;
  readonly reason: string;
}

/** Closes an incident. A closed incident takes in no further alerts. */
export function closeIncident(book: IncidentBook, id: IncidentId, closing: Closing): string | null {
  const incident = findIncident(book, id);
  if (incident === undefined) return `There is no incident ${id}.`;
  if (incident.status.kind === 'closed') return `Incident ${incident.id} is already closed.`;
  if (!DETERMINATIONS[closing.classification].includes(closing.determination)) {
    return `"${closing.determination}" is no determination of this classification. Use one of: ${DETERMINATIONS[closing.classification].join(', ')}.`;
  }
  if (closing.reason.trim() === '') return 'Closing an incident needs a reason.';
  if (closing.reason.length > LIMITS.freeTextMax) return `The reason is longer than ${LIMITS.freeTextMax} characters.`;
  incident.status = { kind: 'closed', ...closing };
  return null;
}
