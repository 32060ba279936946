// Which columns of a table the event table shows at first, and how wide each is: the ones an analyst reads first.
// Promise: only columns that the answer has; time, device and action come first where they exist.
// Tested in test/site/analyst/columns-shown.test.ts.

const FIRST = ['Timestamp', 'DeviceName', 'AccountName', 'ActionType'];

/** Tables whose ActionType hardly ever varies: it comes last, so that what tells something is in sight. */
const ACTION_LAST: ReadonlySet<string> = new Set(['DeviceProcessEvents', 'DeviceImageLoadEvents']);

const TELLING: Readonly<Record<string, readonly string[]>> = {
  DeviceProcessEvents: ['ProcessCommandLine', 'FileName', 'InitiatingProcessFileName'],
  DeviceNetworkEvents: ['RemoteIP', 'RemotePort', 'RemoteUrl', 'InitiatingProcessFileName'],
  DeviceFileEvents: ['FileName', 'FolderPath', 'InitiatingProcessFileName', 'InitiatingProcessAccountName'],
  DeviceRegistryEvents: ['RegistryKey', 'RegistryValueName', 'RegistryValueData', 'InitiatingProcessFileName'],
  DeviceImageLoadEvents: ['FileName', 'FolderPath', 'InitiatingProcessFileName'],
  DeviceLogonEvents: ['LogonType', 'RemoteDeviceName', 'RemoteIP', 'FailureReason'],
  DeviceEvents: ['FileName', 'ProcessCommandLine', 'InitiatingProcessFileName'],
  DeviceInfo: ['OSPlatform', 'OSVersion', 'LoggedOnUsers', 'SensorHealthState'],
  IdentityLogonEvents: ['LogonType', 'Protocol', 'IPAddress', 'DestinationDeviceName', 'FailureReason'],
  EntraIdSignInEvents: ['Application', 'IPAddress', 'Country', 'ErrorCode', 'AuthenticationRequirement', 'UserAgent'],
  EmailEvents: ['SenderFromAddress', 'RecipientEmailAddress', 'Subject', 'DeliveryAction', 'ThreatTypes'],
  UrlClickEvents: ['Url', 'IsClickedThrough', 'IPAddress'],
  CloudAppEvents: ['Application', 'ObjectName', 'IPAddress', 'AccountDisplayName'],
  DnsEvents: ['ClientIP', 'Name', 'QueryType', 'Result', 'IPAddresses'],
  VpnEvents: ['Stage', 'Status', 'Reason', 'SourceCountry', 'PublicIP', 'MfaResult', 'Gateway'],
  EprAuditEvents: ['Module', 'Action', 'RecordType', 'AccessReason', 'Outcome', 'PatientId'],
  CommonSecurityLog: ['DeviceAction', 'SourceIP', 'DestinationIP', 'DestinationPort', 'SentBytes'],
};

/** Columns shown at first when a table is not in the list above. */
const OTHERWISE = 7;

export function columnsAtFirst(table: string, available: readonly string[]): readonly string[] {
  const time = available.includes('Timestamp') ? [] : ['TimeGenerated'];
  const who = available.includes('AccountName') ? [] : ['AccountUpn'];
  const telling = [...(TELLING[table] ?? []), ...(ACTION_LAST.has(table) ? ['ActionType'] : [])];
  const first = FIRST.filter((column) => !telling.includes(column));
  const wanted = [...time, ...first, ...who, ...telling].filter((column) => available.includes(column));
  return table in TELLING
    ? wanted
    : [...new Set([...wanted, ...available.filter((column) => !/Id$|^ReportId$/.test(column))])].slice(0, OTHERWISE);
}

const WIDE =
  /CommandLine|FolderPath|RegistryKey|RegistryValueData|Url$|UserAgent|Subject|AdditionalFields|^Query$|Message/;
const NARROW = /Port$|ErrorCode|Country|LogonType|ProcessId$|^IsClickedThrough$|Bytes$|Size$/;

/** Width in pixels. */
export function columnWidth(column: string): number {
  if (column === 'Timestamp' || column === 'TimeGenerated') return 152;
  if (WIDE.test(column)) return 380;
  if (column === 'DeviceName') return 152;
  if (column === 'AccountName') return 120;
  return NARROW.test(column) ? 96 : 168;
}

/** True for columns whose values are numbers, set right-aligned. */
export const isNumeric = (column: string): boolean =>
  /Port$|ProcessId$|Bytes$|Size$|Count$|^Id$|ReportId|ErrorCode|LogonId$/.test(column);

/** True for a cell that says nothing. */
export const isEmptyCell = (cell: string | number | boolean | null): boolean => cell === null || cell === '';
