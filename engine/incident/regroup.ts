// What people do with the grouping itself: move alerts out of an incident into a new one, or join two incidents.
// Promise: every refusal is a sentence; what was split by hand is never merged again by the grouping rule, and every
// step stands in the audit of both incidents with time, seat and reason.
// Tested in test/engine/incident/regroup.test.ts.

import { incidentId, LIMITS } from '../base/index.ts';
import type { AlertId, IncidentId, SimTimeMs } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import type { Estate } from '../estate/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { absorbIncident, bindingAccount, compareLevels, retitle } from './group-alert.ts';
import type { IncidentBook } from './group-alert.ts';
import type { AuditEntry, Incident } from './incident.ts';
import { findIncident } from './workflow.ts';

/** Who wishes it, when and why. */
export interface Regrouper {
  readonly seat: SeatId;
  readonly at: SimTimeMs;
  readonly reason: string;
}

/** All alerts of the run (AlertId − 1) and whose names they bear. */
export interface Regrouped {
  readonly alerts: readonly Alert[];
  readonly estate: Estate;
}

export type Regrouping =
  | { readonly kind: 'refused'; readonly sentence: string }
  /** `incident` is the new one of a split, or the one that stays after a merge; `other` the one it came from or took in. */
  | { readonly kind: 'done'; readonly incident: Incident; readonly other: Incident };

const refuse = (sentence: string): Regrouping => ({ kind: 'refused', sentence });

function reasonFault(reason: string): string | null {
  if (reason.trim() === '') return 'Give a reason; it goes into the log.';
  return reason.length > LIMITS.freeTextMax ? `The reason is longer than ${LIMITS.freeTextMax} characters.` : null;
}

/**
 * Moves some alerts of an open incident into a new one, with the same status. The grouping rule never merges the two
 * again; alerts to come join whichever of them names their device or account, the older when both do.
 */
export function splitIncident(
  book: IncidentBook,
  wish: { readonly incident: IncidentId; readonly alerts: readonly AlertId[] },
  by: Regrouper,
  around: Regrouped,
): Regrouping {
  const incident = findIncident(book, wish.incident);
  if (incident === undefined) return refuse(`There is no incident ${wish.incident}.`);
  if (incident.status.kind === 'closed') return refuse(`Incident ${incident.id} is closed; its alerts stay in it.`);
  const moved = [...new Set(wish.alerts)].sort((a, b) => a - b);
  if (moved.length === 0) return refuse('Choose the alerts that belong elsewhere.');
  const strange = moved.find((alert) => !incident.alerts.includes(alert));
  if (strange !== undefined) return refuse(`Alert ${strange} is not in incident ${incident.id}.`);
  if (moved.length === incident.alerts.length) return refuse('Leave at least one alert in the incident.');
  if (book.incidents.length >= LIMITS.incidentsMax)
    return refuse(`There are ${LIMITS.incidentsMax} incidents already; no more can be opened.`);
  const fault = reasonFault(by.reason);
  if (fault !== null) return refuse(fault);
  const id = incidentId(book.incidents.length + 1);
  const entry = (other: IncidentId): AuditEntry => ({
    at: by.at,
    kind: 'split',
    alerts: moved,
    other,
    by: by.seat,
    why: by.reason.trim(),
  });
  const fresh: Incident = {
    id,
    title: '',
    level: 'informational',
    openedAt: around.alerts[(moved[0] ?? 0) - 1]?.raisedAt ?? by.at,
    updatedAt: incident.openedAt,
    alerts: moved,
    devices: [],
    accounts: [],
    status: incident.status,
    audit: [entry(incident.id)],
    apartFrom: [incident.id],
    mergedInto: null,
  };
  book.incidents.push(fresh);
  const stays = incident.alerts.filter((alert) => !moved.includes(alert));
  incident.alerts.splice(0, incident.alerts.length, ...stays);
  incident.audit.push(entry(id));
  incident.apartFrom.push(id);
  retell(incident, around);
  retell(fresh, around);
  return { kind: 'done', incident: fresh, other: incident };
}

/** Joins two open incidents: the older takes the younger in, and its status too when it is still new. */
export function mergeIncidents(
  book: IncidentBook,
  wish: { readonly incident: IncidentId; readonly other: IncidentId },
  by: Regrouper,
  around: Regrouped,
): Regrouping {
  const one = findIncident(book, wish.incident);
  const two = findIncident(book, wish.other);
  if (one === undefined) return refuse(`There is no incident ${wish.incident}.`);
  if (two === undefined) return refuse(`There is no incident ${wish.other}.`);
  if (one === two) return refuse(`Incidents ${wish.incident} and ${wish.other} are one already.`);
  const closed = [one, two].find((incident) => incident.status.kind === 'closed');
  if (closed !== undefined) return refuse(`Incident ${closed.id} is closed; nothing joins it.`);
  const fault = reasonFault(by.reason);
  if (fault !== null) return refuse(fault);
  const [host, other] = one.id < two.id ? [one, two] : [two, one];
  absorbIncident(host, other, { at: by.at, by: by.seat, why: by.reason.trim() });
  // What a person joins is no longer held apart.
  const apart = host.apartFrom.filter((id) => findIncident(book, id) !== host);
  host.apartFrom.splice(0, host.apartFrom.length, ...apart);
  if (host.status.kind === 'new') host.status = other.status;
  retitle(host, around.alerts, around.estate);
  return { kind: 'done', incident: host, other };
}

/** Entities, level, latest time and title from the alerts an incident holds now. */
function retell(incident: Incident, { alerts, estate }: Regrouped): void {
  incident.devices.length = 0;
  incident.accounts.length = 0;
  incident.level = 'informational';
  incident.updatedAt = incident.openedAt;
  for (const id of incident.alerts) {
    const alert = alerts[id - 1];
    if (alert === undefined) continue;
    const account = bindingAccount(alert, estate);
    if (alert.device !== null && !incident.devices.includes(alert.device)) incident.devices.push(alert.device);
    if (account !== null && !incident.accounts.includes(account)) incident.accounts.push(account);
    if (compareLevels(alert.level, incident.level) > 0) incident.level = alert.level;
    if (alert.raisedAt > incident.updatedAt) incident.updatedAt = alert.raisedAt;
  }
  retitle(incident, alerts, estate);
}
