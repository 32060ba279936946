// Queries that a pivot writes: the timeline of a device, its processes, a user's page, an address's, a message's, who else, before and after.
// Promise: each is a query that a person would write and can go on from; names are written as literals, never as code.
// Tested in test/site/hunting/pivots.test.ts.

import { MINUTE_MS, formatTimestamp } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';
import { entityOfCell } from '../analyst/entity-cells.ts';
import type { HuntStart } from './hunt-book.svelte.ts';

/** What a pivot starts from. */
export type PivotSubject =
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'address'; readonly value: string }
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'value'; readonly table: string; readonly column: string; readonly value: string };

export interface Pivot {
  readonly label: string;
  readonly start: HuntStart;
}

/** A text as a literal of the query language. */
export function literal(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}

/** A moment of the exercise as a literal. */
export function moment(view: Pick<RoomView, 'scenario'>, at: number): string {
  return `datetime(${formatTimestamp({ startCivilMs: view.scenario.startCivilMs }, at)})`;
}

/** Minutes before and after a moment that a pivot looks at. */
export const AROUND_MINUTES = 15;
const DAY_MINUTES = 1_440;

interface Frame {
  readonly view: Pick<RoomView, 'scenario' | 'now'>;
  /** SimTimeMs of what the pivot starts from; now when there is none. */
  readonly at: number | null;
}

/** `let from = …; let until = …;`: around the moment, or the last day when there is none. */
function spanLines({ view, at }: Frame): readonly string[] {
  const span = (at === null ? DAY_MINUTES : AROUND_MINUTES) * MINUTE_MS;
  const middle = at ?? view.now;
  const until = at === null ? view.now : Math.min(view.now, middle + span);
  return [`let From = ${moment(view, middle - span)};`, `let Until = ${moment(view, until)};`];
}

const when = ({ at }: Frame): string =>
  at === null ? 'in the last day' : `${String(AROUND_MINUTES)} minutes before and after`;

const DEVICE_TABLES =
  'DeviceProcessEvents, DeviceNetworkEvents, DeviceFileEvents, DeviceLogonEvents, DeviceRegistryEvents, DeviceEvents';

/** Full names in rows end in the trust's domain; the name alone is what people say. */
const hostFilter = (name: string): string =>
  `DeviceName startswith ${literal(`${name.toLowerCase().split('.')[0] ?? name}.`)}`;

function deviceTimeline(name: string, frame: Frame): Pivot {
  const lines = [
    `// What ${name} did, ${when(frame)}`,
    ...spanLines(frame),
    `union withsource = Table ${DEVICE_TABLES}`,
    '| where Timestamp between (From .. Until)',
    `| where ${hostFilter(name)}`,
    '| project Timestamp, Table, ActionType, FileName, ProcessCommandLine, RemoteIP, RemoteUrl, RegistryKey, AccountName, InitiatingProcessFileName',
    '| sort by Timestamp asc',
  ];
  return started(
    'Device timeline',
    `Timeline ${name}`,
    lines,
    `Something on ${name} led up to this or followed from it.`,
  );
}

function processTree(name: string, frame: Frame): Pivot {
  const lines = [
    `// Which process started which on ${name}, ${when(frame)}`,
    ...spanLines(frame),
    'DeviceProcessEvents',
    '| where Timestamp between (From .. Until)',
    `| where ${hostFilter(name)}`,
    '| project Timestamp, Grandparent = InitiatingProcessParentFileName, Parent = InitiatingProcessFileName,',
    '    ParentId = InitiatingProcessId, Process = FileName, ProcessId, ProcessCommandLine, AccountName',
    '| sort by Timestamp asc',
  ];
  return started(
    'Process tree',
    `Processes ${name}`,
    lines,
    `A process on ${name} has a parent that does not usually start it.`,
  );
}

function beforeAfter(name: string, frame: Frame): Pivot {
  const at = frame.at ?? frame.view.now;
  const lines = [
    `// How much ${name} did in the ${String(AROUND_MINUTES)} minutes before and after`,
    ...spanLines({ ...frame, at }),
    `let Moment = ${moment(frame.view, at)};`,
    `union withsource = Table ${DEVICE_TABLES}`,
    '| where Timestamp between (From .. Until)',
    `| where ${hostFilter(name)}`,
    '| summarize Before = countif(Timestamp < Moment), After = countif(Timestamp >= Moment), First = min(Timestamp) by Table, ActionType, InitiatingProcessFileName',
    '| extend Change = After - Before',
    '| sort by Change desc',
  ];
  return started(
    'Before and after (± 15 min)',
    `Before and after ${name}`,
    lines,
    `${name} behaves differently since this moment.`,
  );
}

function userPage(name: string, frame: Frame): Pivot {
  const lines = [
    `// Where ${name} signed in, ${when(frame)}`,
    ...spanLines(frame),
    `let User = ${literal(name.toLowerCase())};`,
    'union withsource = Table DeviceLogonEvents, IdentityLogonEvents, EntraIdSignInEvents, VpnEvents',
    '| where Timestamp between (From .. Until)',
    '| where AccountName =~ User or AccountUpn startswith strcat(User, "@")',
    '| extend Address = coalesce(RemoteIP, IPAddress, PublicIP), Country = coalesce(Country, SourceCountry)',
    '| extend Outcome = coalesce(ActionType, Status, tostring(ErrorCode))',
    '| summarize Times = count(), First = min(Timestamp), Last = max(Timestamp) by Table, Outcome, DeviceName, Address, Country',
    '| sort by Last desc',
  ];
  return started('User page', `User ${name}`, lines, `${name} signs in from somewhere unusual.`);
}

function addressPage(value: string, frame: Frame): Pivot {
  const lines = [
    `// Who spoke with ${value}, ${when(frame)}`,
    ...spanLines(frame),
    `let Address = ${literal(value)};`,
    'DeviceNetworkEvents',
    '| where Timestamp between (From .. Until)',
    '| where RemoteIP == Address or LocalIP == Address',
    '| summarize Connections = count(), First = min(Timestamp), Last = max(Timestamp), Ports = make_set(RemotePort, 10)',
    '    by DeviceName, RemoteIP, InitiatingProcessFileName, ActionType',
    '| sort by Connections desc',
  ];
  return started('Address page', `Address ${value}`, lines, `More devices than this one speak with ${value}.`);
}

function mailPage(id: string, frame: Frame): Pivot {
  const lines = [
    '// The message, everybody who got it, and who clicked',
    `let Message = ${literal(id)};`,
    'EmailEvents',
    '| where NetworkMessageId == Message',
    '| project Timestamp, SenderFromAddress, RecipientEmailAddress, Subject, DeliveryAction, NetworkMessageId',
    '| join kind=leftouter (UrlClickEvents | project ClickedAt = Timestamp, NetworkMessageId, Url, IsClickedThrough) on NetworkMessageId',
  ];
  void frame;
  return started('Mail page', 'Message', lines, 'Somebody who got this message followed its link.');
}

function whoElse(subject: Extract<PivotSubject, { kind: 'value' }>): Pivot {
  const { table, column, value } = subject;
  const by = table.startsWith('Device') ? 'DeviceName' : "''";
  const lines = [
    `// Where else ${column} has this value`,
    table,
    `| where ${column} == ${literal(value)}`,
    by === 'DeviceName' && column !== 'DeviceName'
      ? '| summarize Times = count(), First = min(Timestamp), Last = max(Timestamp) by DeviceName'
      : '| summarize Times = count(), First = min(Timestamp), Last = max(Timestamp) by bin(Timestamp, 1h)',
    '| sort by Times desc',
  ];
  return started(
    'Who else',
    `Who else: ${value.slice(0, 24)}`,
    lines,
    'Others have the same value, and they have something in common.',
  );
}

function started(label: string, title: string, lines: readonly string[], hypothesis: string): Pivot {
  return { label, start: { title, text: `${lines.join('\n')}\n`, hypothesis } };
}

/** Pivots from one subject, the most asked for first. */
export function pivotsFrom(subject: PivotSubject, frame: Frame): readonly Pivot[] {
  switch (subject.kind) {
    case 'device':
      return [deviceTimeline(subject.name, frame), processTree(subject.name, frame), beforeAfter(subject.name, frame)];
    case 'account':
      return [userPage(subject.name, frame)];
    case 'address':
      return [addressPage(subject.value, frame)];
    case 'message':
      return [mailPage(subject.id, frame)];
    case 'value':
      return [whoElse(subject)];
  }
}

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]*:[0-9a-f:.]+$/i;

/** Accounts that every computer has: a page of their sign-ins says nothing. */
const MACHINE_ACCOUNTS = /^(system|local service|network service|anonymous logon|[^ ]+\$)$/i;

/** What a cell can be the start of; the table when the query reads one alone. */
export function subjectsOfCell(column: string, value: unknown, table: string | null): readonly PivotSubject[] {
  if (typeof value !== 'string' || value === '') return [];
  const subjects: PivotSubject[] = [];
  const entity = entityOfCell(column, value);
  if (entity?.kind === 'device') subjects.push({ kind: 'device', name: entity.name });
  else if (entity?.kind === 'account' && !MACHINE_ACCOUNTS.test(entity.name))
    subjects.push({ kind: 'account', name: entity.name });
  if (ADDRESS.test(value)) subjects.push({ kind: 'address', value });
  if (column === 'NetworkMessageId') subjects.push({ kind: 'message', id: value });
  if (table !== null) subjects.push({ kind: 'value', table, column, value });
  return subjects;
}
