// The way back: which of our tables a raw row comes from, and which logsources that table stands for.
// Promise: a row is recognised by what its product writes about itself, or by columns that no other source has together;
// in doubt it is not. Tested in test/engine/sigma/taxonomy.test.ts.

import { evaluateReference } from '../predicate/index.ts';
import type { EventRecord } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import { guardOf } from './lower.ts';
import type { LogSource } from './sigma-rule.ts';
import { KNOWN_LOGSOURCES, routesOf } from './taxonomy.ts';

/** A row of one of our tables in a file. */
export interface RecognisedRow {
  readonly table: TableName;
  /** What stands before the column names: `properties.` in Defender's streaming format, otherwise nothing. */
  readonly prefix: string;
}

/** Older and newer names of tables with the same columns. */
const ALIASES: ReadonlyMap<string, TableName> = new Map([
  ['aadsignineventsbeta', 'EntraIdSignInEvents'],
  ...TABLE_NAMES.map((name): [string, TableName] => [name.toLowerCase(), name]),
]);

/** Columns that only one table has together; each must be there with a value, and the action must be one of the table's. */
const SIGNS: readonly { readonly table: TableName; readonly columns: readonly string[]; readonly action: RegExp }[] = [
  {
    table: 'DeviceProcessEvents',
    columns: ['ProcessCommandLine', 'InitiatingProcessFileName'],
    action: /^ProcessCreated$/,
  },
  { table: 'DeviceNetworkEvents', columns: ['RemoteIP', 'InitiatingProcessFileName'], action: /Connection/ },
  { table: 'DeviceFileEvents', columns: ['FolderPath', 'InitiatingProcessFileName'], action: /^File[CMRD]\w+d$/ },
  { table: 'DeviceRegistryEvents', columns: ['RegistryKey', 'InitiatingProcessFileName'], action: /^Registry/ },
  { table: 'DeviceImageLoadEvents', columns: ['FolderPath', 'InitiatingProcessFileName'], action: /^ImageLoaded$/ },
  { table: 'DeviceLogonEvents', columns: ['LogonType', 'DeviceId'], action: /^Logon/ },
  { table: 'IdentityLogonEvents', columns: ['LogonType', 'Application', 'Protocol'], action: /^Logon/ },
  { table: 'EmailEvents', columns: ['NetworkMessageId', 'SenderFromAddress', 'DeliveryAction'], action: /^$/ },
  { table: 'EmailUrlInfo', columns: ['NetworkMessageId', 'Url', 'UrlDomain'], action: /^$/ },
  { table: 'EmailAttachmentInfo', columns: ['NetworkMessageId', 'FileName', 'FileType'], action: /^$/ },
  { table: 'UrlClickEvents', columns: ['Url', 'AccountUpn', 'IsClickedThrough'], action: /^(?:Click|Url)/ },
  { table: 'CloudAppEvents', columns: ['Application', 'RawEventData', 'ActivityType'], action: /./ },
  { table: 'CommonSecurityLog', columns: ['DeviceVendor', 'DeviceProduct', 'DeviceEventClassID'], action: /^$/ },
  { table: 'Syslog', columns: ['SyslogMessage', 'Facility'], action: /^$/ },
  { table: 'W3CIISLog', columns: ['csMethod', 'csUriStem'], action: /^$/ },
  { table: 'Event', columns: ['EventLog', 'Source', 'EventID'], action: /^$/ },
];

/** Every field that `recogniseTable` looks at for a value; of the last it asks only whether there is one. */
export const RECOGNISED_BY: { readonly values: readonly string[]; readonly present: readonly string[] } = {
  values: ['category', 'Type', 'ActionType'],
  present: [...new Set(SIGNS.flatMap(({ columns }) => columns))],
};

const textAt = (record: EventRecord, name: string): string => {
  const value = Object.hasOwn(record, name) ? record[name] : null;
  return typeof value === 'string' ? value : '';
};

/** The table of a flat raw row; null when it comes from none of ours, or nothing says so. */
export function recogniseTable(record: EventRecord): RecognisedRow | null {
  const streamed = /^AdvancedHunting-(\w+)$/i.exec(textAt(record, 'category'));
  const named = ALIASES.get((streamed?.[1] ?? textAt(record, 'Type')).toLowerCase());
  if (named !== undefined) {
    const isNested = streamed !== null && Object.keys(record).some((name) => name.startsWith('properties.'));
    return { table: named, prefix: isNested ? 'properties.' : '' };
  }
  const action = textAt(record, 'ActionType');
  const found = SIGNS.find(
    (sign) =>
      sign.action.test(action) && sign.columns.every((name) => Object.hasOwn(record, name) && record[name] !== null),
  );
  return found === undefined ? null : { table: found.table, prefix: '' };
}

/** The logsources whose rules look at this table, or at this row of it. */
export function logSourcesOf(table: TableName, row?: EventRecord): readonly LogSource[] {
  const own: LogSource = { product: 'defender', category: '', service: table.toLowerCase() };
  const others = KNOWN_LOGSOURCES.filter((source) => {
    const routes = routesOf(source);
    if (typeof routes === 'string') return false;
    return routes.some(
      (route) => route.table === table && (row === undefined || evaluateReference(guardOf(route, false), row)),
    );
  });
  return [own, ...others];
}
