// Which incident an alert belongs to. One sentence: an alert joins the open incident that shares its device, or its named
// account, and was last active within 4 hours; an alert that fits two incidents joins the older and merges the other into it,
// unless a person split them.
// An alert that shares nothing joins the open incident in which its own rule (or indicator, or leak notice) fired within the
// last 30 minutes: a wave over hundreds of devices is one incident, not hundreds. Such a fit never merges two incidents.
// SYSTEM, service accounts and shared ward logins never bind incidents: they would tie the whole trust together.
// Pure over plain state. Tested in test/engine/incident/incidents.test.ts.

import { HOUR_MS, incidentId, LIMITS, MINUTE_MS } from '../base/index.ts';
import type { AlertId } from '../base/index.ts';
import type { Alert, AlertOrigin } from '../detection/index.ts';
import { accountName, deviceName } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { ACCOUNT_KINDS } from '../scenario/index.ts';
import type { AccountKind } from '../scenario/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { AuditEntry, Incident } from './incident.ts';
import { findIncident } from './workflow.ts';

/** How long an incident takes in new alerts after its latest one. */
export const INCIDENT_OPEN_MS = 4 * HOUR_MS;

/** How long after a rule's latest alert in an incident the same rule on another device still belongs to it. */
export const SAME_RULE_MS = 30 * MINUTE_MS;

/** All incidents of a run, by position (IncidentId − 1); plain and serialisable. */
export interface IncidentBook {
  readonly incidents: Incident[];
}

export interface Grouping {
  readonly incident: Incident;
  /** True when the alert opened it. */
  readonly opened: boolean;
  /** True when it opened at, or rose to, a higher level than before. */
  readonly rose: boolean;
  /** Incident that was merged into this one, or null. */
  readonly merged: Incident | null;
}

const BINDING_KINDS: ReadonlySet<AccountKind> = new Set(['staff', 'admin', 'supplier']);
const LEVEL_ORDER: readonly SigmaLevel[] = ['informational', 'low', 'medium', 'high', 'critical'];

export function emptyIncidentBook(): IncidentBook {
  return { incidents: [] };
}

/** −1, 0 or 1: is `a` less, equally or more severe than `b`? */
export function compareLevels(a: SigmaLevel, b: SigmaLevel): number {
  return Math.sign(LEVEL_ORDER.indexOf(a) - LEVEL_ORDER.indexOf(b));
}

/** Files an alert. `alerts` are all alerts of the run (AlertId − 1), for the titles. Null past LIMITS.incidentsMax. */
export function groupAlert(
  book: IncidentBook,
  alert: Alert,
  alerts: readonly Alert[],
  estate: Estate,
): Grouping | null {
  const device = alert.device;
  const account = bindingAccount(alert, estate);
  const fitting = book.incidents.filter(
    (incident) => isOpen(incident, alert) && sharedEntity(incident, device, account) !== null,
  );
  const [host, ...rest] = fitting;
  if (host === undefined) {
    const wave = book.incidents.findLast((incident) => isOpen(incident, alert) && firedLately(incident, alert, alerts));
    if (wave !== undefined) return joinWave(wave, alert, account, alerts, estate);
    if (book.incidents.length >= LIMITS.incidentsMax) return null;
    const incident = openIncident(book, alert, account, estate);
    return { incident, opened: true, rose: true, merged: null };
  }
  const before = host.level;
  const shared = sharedEntity(host, device, account);
  addAlert(host, alert, account, `same ${describeEntity(shared, estate)} within 4 h`);
  const merged: Incident[] = [];
  for (const other of rest) {
    // Asked each time: what the host took in a moment ago may be held apart from this one.
    if (areHeldApart(book, host, other)) continue;
    absorbIncident(host, other, { at: alert.raisedAt, by: null, why: `alert ${alert.id} belongs to both` });
    merged.push(other);
  }
  retitle(host, alerts, estate);
  return { incident: host, opened: false, rose: compareLevels(host.level, before) > 0, merged: merged[0] ?? null };
}

/** Did a person split one from the other, or what they have taken in since? */
function areHeldApart(book: IncidentBook, a: Incident, b: Incident): boolean {
  return (
    a.apartFrom.some((id) => findIncident(book, id) === b) || b.apartFrom.some((id) => findIncident(book, id) === a)
  );
}

/** Do two alerts come from one rule, correlation, indicator or notice? Indicators of one type share a stem, not a source. */
function areOfOneSource({ origin: a, ruleStem }: Alert, { origin: b, ruleStem: other }: Alert): boolean {
  if (a.kind === 'sighting') return b.kind === 'sighting' && a.indicator === b.indicator;
  if (a.kind === 'leak-notice') return b.kind === 'leak-notice' && a.notice === b.notice;
  return ruleStem === other;
}

/** Has the alert's own source fired in this incident within the last half hour? */
function firedLately(incident: Incident, alert: Alert, alerts: readonly Alert[]): boolean {
  for (let i = incident.alerts.length - 1; i >= 0; i -= 1) {
    const earlier = alerts[(incident.alerts[i] ?? 0) - 1];
    if (earlier !== undefined && earlier.id !== alert.id && areOfOneSource(earlier, alert)) {
      return alert.raisedAt - earlier.raisedAt <= SAME_RULE_MS;
    }
  }
  return false;
}

const SOURCE_WORD: Readonly<Record<AlertOrigin['kind'], string>> = {
  rule: 'rule',
  correlation: 'rule',
  sighting: 'indicator',
  'leak-notice': 'leak notice',
};

function joinWave(
  wave: Incident,
  alert: Alert,
  account: number | null,
  alerts: readonly Alert[],
  estate: Estate,
): Grouping {
  const before = wave.level;
  addAlert(wave, alert, account, `same ${SOURCE_WORD[alert.origin.kind]} within 30 min`);
  retitle(wave, alerts, estate);
  return { incident: wave, opened: false, rose: compareLevels(wave.level, before) > 0, merged: null };
}

function isOpen(incident: Incident, alert: Alert): boolean {
  return (
    incident.status.kind !== 'closed' &&
    incident.mergedInto === null &&
    alert.raisedAt - incident.updatedAt <= INCIDENT_OPEN_MS
  );
}

type Entity = { readonly kind: 'device' | 'account'; readonly index: number };

function sharedEntity(incident: Incident, device: number | null, account: number | null): Entity | null {
  if (device !== null && incident.devices.includes(device)) return { kind: 'device', index: device };
  if (account !== null && incident.accounts.includes(account)) return { kind: 'account', index: account };
  return null;
}

function describeEntity(entity: Entity | null, estate: Estate): string {
  if (entity === null) return 'entity';
  return entity.kind === 'device'
    ? `device ${deviceName(estate, entity.index)}`
    : `account ${accountName(estate, entity.index)}`;
}

/** The alert's account when it is a person's, an administrator's or a supplier's; otherwise null. */
export function bindingAccount(alert: Alert, estate: Estate): number | null {
  if (alert.account === null) return null;
  const kind = ACCOUNT_KINDS[estate.accounts.kind[alert.account] ?? 0];
  return kind !== undefined && BINDING_KINDS.has(kind) ? alert.account : null;
}

function openIncident(book: IncidentBook, alert: Alert, account: number | null, estate: Estate): Incident {
  const incident: Incident = {
    id: incidentId(book.incidents.length + 1),
    title: '',
    level: alert.level,
    openedAt: alert.raisedAt,
    updatedAt: alert.raisedAt,
    alerts: [alert.id],
    devices: alert.device === null ? [] : [alert.device],
    accounts: account === null ? [] : [account],
    status: { kind: 'new' },
    audit: [{ at: alert.raisedAt, kind: 'opened', alerts: [alert.id], other: null, by: null, why: 'first alert' }],
    apartFrom: [],
    mergedInto: null,
  };
  incident.title = titleOf(alert, incident, estate);
  book.incidents.push(incident);
  return incident;
}

function addAlert(incident: Incident, alert: Alert, account: number | null, why: string): void {
  incident.alerts.push(alert.id);
  if (alert.device !== null && !incident.devices.includes(alert.device)) incident.devices.push(alert.device);
  if (account !== null && !incident.accounts.includes(account)) incident.accounts.push(account);
  if (alert.raisedAt > incident.updatedAt) incident.updatedAt = alert.raisedAt;
  if (compareLevels(alert.level, incident.level) > 0) incident.level = alert.level;
  incident.audit.push({ at: alert.raisedAt, kind: 'joined', alerts: [alert.id], other: null, by: null, why });
}

/** Moves everything of `other` into `host`; the other's number leads to the host from then on. */
export function absorbIncident(host: Incident, other: Incident, because: Pick<AuditEntry, 'at' | 'by' | 'why'>): void {
  host.alerts.push(...other.alerts);
  host.alerts.sort((a, b) => a - b);
  for (const device of other.devices) if (!host.devices.includes(device)) host.devices.push(device);
  for (const account of other.accounts) if (!host.accounts.includes(account)) host.accounts.push(account);
  if (other.updatedAt > host.updatedAt) host.updatedAt = other.updatedAt;
  if (compareLevels(other.level, host.level) > 0) host.level = other.level;
  host.audit.push({ ...because, kind: 'merged', alerts: other.alerts.slice(), other: other.id });
  other.audit.push({ ...because, kind: 'merged', alerts: other.alerts.slice(), other: host.id });
  for (const id of other.apartFrom) if (id !== host.id && !host.apartFrom.includes(id)) host.apartFrom.push(id);
  other.mergedInto = host.id;
}

/** Why each alert of an incident is in it, in the order of `incident.alerts`. */
export function joinReasons(incident: Incident): readonly string[] {
  const reasons = new Map<AlertId, string>();
  for (const { kind, alerts, other, why } of incident.audit) {
    const text = kind === 'merged' || kind === 'split' ? `${kind} from incident ${other}: ${why}` : why;
    for (const alert of alerts) reasons.set(alert, text);
  }
  return incident.alerts.map((alert) => reasons.get(alert) ?? '');
}

/** The title follows the first of the most severe alerts. */
export function retitle(incident: Incident, alerts: readonly Alert[], estate: Estate): void {
  let highest: Alert | undefined;
  for (const id of incident.alerts) {
    const candidate = alerts[id - 1];
    if (candidate === undefined) continue;
    if (highest === undefined || compareLevels(candidate.level, highest.level) > 0) highest = candidate;
  }
  if (highest !== undefined) incident.title = titleOf(highest, incident, estate);
}

function titleOf(alert: Alert, incident: Incident, estate: Estate): string {
  const others = incident.devices.length - 1;
  if (alert.device === null) {
    const account = alert.account === null ? '' : ` for ${accountName(estate, alert.account)}`;
    return `${alert.title}${account}`;
  }
  const name = deviceName(estate, alert.device);
  if (others <= 0) return `${alert.title} on ${name}`;
  return `${alert.title} on ${name} and ${others} other ${others === 1 ? 'device' : 'devices'}`;
}
