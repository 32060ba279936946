// Alerts and incidents so far as tables of a hunt: AlertInfo, AlertEvidence, SecurityAlert, SecurityIncident.
// Promise: what the queue shows and nothing more; what left a row (ground truth) is not in reach of a query.
// Tested in test/engine/conduct/hunt.test.ts.

import { accountIndex, MINUTE_MS, sentenceCase } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import {
  accountDomain,
  accountName,
  accountSid,
  accountUpn,
  deviceDomain,
  deviceIdText,
  deviceName,
  guidText,
} from '../estate/index.ts';
import type { Dynamic, NamedValues, Schema, TableSource } from '../hunting/index.ts';
import { rowTable, ticksAt } from '../hunting/index.ts';
import type { Incident } from '../incident/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import { describeTechnique } from '../sigma/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { createBatchBuffer, fullRecord, generateBatch } from '../telemetry/index.ts';
import type { Run } from './run.ts';

export { shippedFiles } from './hunt-files.ts';

/** Rows of one alert that become evidence: its first ones. */
const EVIDENCE_ROWS = 5;

/** Defender has four: critical is High. */
const severityOf = (level: SigmaLevel): string => (level === 'critical' ? 'High' : sentenceCase(level));

const SOURCES: Readonly<Record<Alert['origin']['kind'], string>> = {
  rule: 'Custom detection',
  correlation: 'Custom detection',
  sighting: 'Custom TI',
  'leak-notice': 'Manual',
};

const CLASSIFICATIONS: Readonly<Record<string, string>> = {
  'true-positive': 'TruePositive',
  expected: 'BenignPositive',
  'false-positive': 'FalsePositive',
};

/** Sentinel's reasons; our determinations are Defender's, of which there are more. */
function classificationReason(classification: string, determination: string): string {
  if (classification === 'true-positive') return 'SuspiciousActivity';
  if (classification === 'expected') return 'SuspiciousButExpected';
  return determination === 'Not enough data to validate' ? 'InaccurateData' : 'IncorrectAlertLogic';
}

/** The alert's name in tables: what joins them. */
const alertName = (alert: number): string => `EX-AL-${String(alert).padStart(6, '0')}`;

/** SimTimeMs [from, until) of the times that rows have. */
export interface AlertSpan {
  readonly from: number;
  readonly until: number;
}

/** Tables of the run's alerts and incidents of a time as they stand. */
export function alertTables(
  run: Run,
  schemas: ReadonlyMap<string, Schema>,
  { from, until }: AlertSpan,
): readonly TableSource[] {
  const isWithin = (time: number): boolean => time >= from && time < until;
  const alerts = run.watch.alerts.filter(({ raisedAt }) => isWithin(raisedAt));
  const makers: Readonly<Record<string, () => readonly NamedValues[]>> = {
    AlertInfo: () => alerts.map((alert) => headOfAlert(run, alert)),
    AlertEvidence: () => evidenceOf(run, alerts),
    SecurityAlert: () => alerts.map((alert) => securityAlert(run, alert)),
    SecurityIncident: () =>
      run.board
        .incidents()
        .filter(({ updatedAt }) => isWithin(updatedAt))
        .map((incident) => securityIncident(run, incident)),
  };
  return Object.entries(makers).flatMap(([name, make]) => {
    const schema = schemas.get(name);
    return schema === undefined ? [] : [rowTable(name, schema, make)];
  });
}

const ticks = (run: Run, time: number): number => ticksAt(run.watch.world.calendar, time);

/** `["Name (T1059.001)"]`, as Defender writes techniques. */
const techniquesOf = (alert: Alert): string =>
  JSON.stringify(
    alert.techniques.map((id) => {
      const { name } = describeTechnique(id);
      return name === undefined ? id : `${name} (${id})`;
    }),
  );

function headOfAlert(run: Run, alert: Alert): NamedValues {
  const raised = ticks(run, alert.raisedAt);
  return {
    Timestamp: raised,
    TimeGenerated: raised,
    AlertId: alertName(alert.id),
    Title: alert.title,
    Severity: severityOf(alert.level),
    AttackTechniques: techniquesOf(alert),
    ServiceSource: 'Microsoft Sentinel',
    DetectionSource: SOURCES[alert.origin.kind],
  };
}

function deviceValues(run: Run, device: number | null): NamedValues {
  if (device === null) return {};
  const { estate } = run.play.setting;
  return {
    DeviceId: deviceIdText(estate, device),
    DeviceName: `${deviceName(estate, device).toLowerCase()}.${deviceDomain(estate, device)}`,
  };
}

function accountValues(run: Run, account: number | null): NamedValues {
  if (account === null) return {};
  const { estate } = run.play.setting;
  return {
    AccountName: accountName(estate, account).toLowerCase(),
    AccountDomain: accountDomain(estate, account).toLowerCase(),
    AccountSid: accountSid(estate, account),
    AccountUpn: accountUpn(estate, account) ?? '',
    AccountObjectId: guidText(estate.seed, 'account-object', accountIndex(account)),
  };
}

/** The alert's device, its account, and what its first rows show: processes, files, addresses. */
function evidenceOf(run: Run, alerts: readonly Alert[]): readonly NamedValues[] {
  const records = recordsOf(run, alerts);
  return alerts.flatMap((alert) => {
    const head = headOfAlert(run, alert);
    const rows: NamedValues[] = [];
    if (alert.device !== null)
      rows.push({ ...head, EntityType: 'Machine', EvidenceRole: 'Impacted', ...deviceValues(run, alert.device) });
    if (alert.account !== null)
      rows.push({ ...head, EntityType: 'User', EvidenceRole: 'Impacted', ...accountValues(run, alert.account) });
    for (const record of records.get(alert) ?? [])
      rows.push({ ...head, EvidenceRole: 'Related', ...deviceValues(run, alert.device), ...evidence(record) });
    return rows;
  });
}

/** Columns that evidence repeats from a record. */
const REPEATED = [
  'FileName',
  'FolderPath',
  'SHA1',
  'SHA256',
  'ProcessCommandLine',
  'RemoteIP',
  'RemoteUrl',
  'RegistryKey',
  'RegistryValueName',
  'RegistryValueData',
  'NetworkMessageId',
  'LocalIP',
] as const;

function evidence(record: FullRecord): NamedValues {
  const text = (name: string): string => String(record[name] ?? '');
  const kinds = [
    ['ProcessCommandLine', 'Process'],
    ['RegistryKey', 'RegistryKey'],
    ['NetworkMessageId', 'MailMessage'],
    ['RemoteUrl', 'Url'],
    ['RemoteIP', 'Ip'],
    ['FileName', 'File'],
  ] as const;
  const kind = kinds.find(([column]) => text(column) !== '')?.[1] ?? 'CloudLogonRequest';
  return { EntityType: kind, ...Object.fromEntries(REPEATED.map((name) => [name, text(name)])) };
}

/** The first rows of each alert as records; each table and minute is generated once. */
function recordsOf(run: Run, alerts: readonly Alert[]): ReadonlyMap<Alert, readonly FullRecord[]> {
  const wanted = alerts
    .flatMap((alert) => alert.rows.slice(0, EVIDENCE_ROWS).map((ref, place) => ({ alert, ref, place })))
    .filter(({ ref }) => (ref.minute + 1) * MINUTE_MS <= run.play.state.now)
    .sort(
      (a, b) =>
        a.ref.table - b.ref.table || a.ref.minute - b.ref.minute || a.alert.id - b.alert.id || a.place - b.place,
    );
  const records = new Map<Alert, FullRecord[]>();
  const { world } = run.watch;
  const buffer = createBatchBuffer();
  let batch: ReturnType<typeof generateBatch> | null = null;
  for (const { alert, ref } of wanted) {
    if (batch?.table !== ref.table || batch.minute !== ref.minute)
      batch = generateBatch(world, run.play.reaction, ref.table, ref.minute, buffer);
    if (TABLE_NAMES[ref.table] === undefined || ref.index >= batch.rowCount) continue;
    records.set(alert, [...(records.get(alert) ?? []), fullRecord(world, batch, ref.index)]);
  }
  return records;
}

function securityAlert(run: Run, alert: Alert): NamedValues {
  const device = deviceValues(run, alert.device);
  const account = accountValues(run, alert.account);
  const entities = [
    ...(alert.device === null ? [] : [{ Type: 'host', HostName: String(device['DeviceName']).split('.')[0] }]),
    ...(alert.account === null
      ? []
      : [
          {
            Type: 'account',
            Name: account['AccountName'],
            UPNSuffix: String(account['AccountUpn']).split('@')[1] ?? '',
          },
        ]),
  ].map((entity, index) => ({ $id: String(index + 2), ...entity }));
  return {
    ...headOfAlert(run, alert),
    SystemAlertId: alertName(alert.id),
    AlertName: alert.title,
    DisplayName: alert.title,
    AlertSeverity: severityOf(alert.level),
    AlertType: alert.ruleStem,
    ProviderName: 'ASI Scheduled Alerts',
    ProductName: 'Azure Sentinel',
    VendorName: 'Microsoft',
    CompromisedEntity: String(device['DeviceName'] ?? account['AccountName'] ?? ''),
    Entities: JSON.stringify(entities),
    Techniques: JSON.stringify(alert.techniques),
    StartTime: ticks(run, alert.firstSeen),
    EndTime: ticks(run, alert.lastSeen),
    ProcessingEndTime: ticks(run, alert.raisedAt),
    Status: 'New',
    IsIncident: false,
  };
}

function securityIncident(run: Run, incident: Incident): NamedValues {
  const { status } = incident;
  const isClosed = status.kind === 'closed';
  const owner: Dynamic = new Map(status.kind === 'new' ? [] : [['assignedTo', seatTitle(run, status.seat)]]);
  return {
    TimeGenerated: ticks(run, incident.updatedAt),
    Timestamp: ticks(run, incident.updatedAt),
    IncidentNumber: incident.id,
    IncidentName: `EX-IN-${String(incident.id).padStart(5, '0')}`,
    Title: incident.title,
    Severity: severityOf(incident.level),
    Status: isClosed ? 'Closed' : status.kind === 'assigned' ? 'Active' : 'New',
    CreatedTime: ticks(run, incident.openedAt),
    LastModifiedTime: ticks(run, incident.updatedAt),
    FirstModifiedTime: ticks(run, incident.openedAt),
    ClosedTime: isClosed ? ticks(run, status.at) : null,
    Classification: isClosed ? (CLASSIFICATIONS[status.classification] ?? '') : '',
    ClassificationReason: isClosed ? classificationReason(status.classification, status.determination) : '',
    ClassificationComment: isClosed ? status.reason : '',
    Owner: owner,
    AlertIds: incident.alerts.map(alertName),
    ProviderName: 'Azure Sentinel',
  };
}

const seatTitle = (run: Run, seat: string): string =>
  run.play.setting.scenario.roles.find(({ id }) => id === seat)?.title ?? seat;
