// Which cells of a record name something that can be selected: devices, accounts, indicators.
// Promise: a cell becomes a link only when its column says what it names; free text never does.
// Tested in test/site/analyst/questions.test.ts.

import type { Selection } from '../room/selection.ts';

const DEVICE_COLUMNS = new Set([
  'DeviceName',
  'RemoteDeviceName',
  'TargetDeviceName',
  'DestinationDeviceName',
  'SourceHostName',
  'DestinationHostName',
  'Workstation',
]);
const ACCOUNT_COLUMNS = new Set([
  'AccountName',
  'InitiatingProcessAccountName',
  'AccountUpn',
  'InitiatingProcessAccountUpn',
  'RequestAccountName',
  'RecipientEmailAddress',
  'SourceUserName',
  'DestinationUserName',
  'UserName',
  'UserId',
  'User',
]);
const INDICATOR_COLUMNS = new Set([
  'RemoteIP',
  'RemoteUrl',
  'IPAddress',
  'SHA1',
  'SHA256',
  'MD5',
  'InitiatingProcessSHA1',
  'InitiatingProcessSHA256',
  'InitiatingProcessMD5',
  'SenderIPv4',
  'SenderFromDomain',
  'Url',
  'UrlDomain',
  'FileOriginIP',
  'FileOriginUrl',
  'SourceIP',
  'DestinationIP',
  'DestinationIPAddress',
  'RequestSourceIP',
  'Name',
  'RequestURL',
  'SenderMailFromDomain',
  'PublicIP',
]);

/**
 * The entity that a cell names, or null. Names lose their domain, devices are upper case as in the estate:
 * `CAL\ward7` selects ward7, `cal-fs01.calderwick.example` selects CAL-FS01.
 */
export function entityOfCell(column: string, value: string | number | boolean | null | undefined): Selection | null {
  if (typeof value !== 'string' || value === '' || value === '-') return null;
  if (DEVICE_COLUMNS.has(column)) return { kind: 'device', name: hostOf(value) };
  if (ACCOUNT_COLUMNS.has(column)) return { kind: 'account', name: accountName(value) };
  if (INDICATOR_COLUMNS.has(column)) return { kind: 'indicator', value };
  return null;
}

function hostOf(value: string): string {
  return (value.split('.')[0] ?? value).toUpperCase();
}

function accountName(value: string): string {
  const withoutDomain = value.split('\\').at(-1) ?? value;
  return withoutDomain.split('@')[0] ?? withoutDomain;
}
