// Which column of which table says the same as one of another product: the views' own lists.
// Promise: words and numbers are those that product writes. Tested in test/engine/hunting/tables/view-tables.test.ts.

import type { TableName } from '../../scenario/index.ts';
import type { Dynamic, Value } from '../values/kql-type.ts';
import { readJson, writeJson } from '../values/all-values.ts';
import type { ReadColumn } from './world-table.ts';

/** The same as a column of the table; or always one value; or made of the shape's columns, or of the row's. */
type WrittenColumn =
  | string
  | { readonly is: Value }
  | { readonly shape: (read: ReadColumn) => Value }
  | { readonly row: (read: ReadColumn) => Value };

export interface ViewColumns {
  readonly name: string;
  readonly from: TableName;
  /** `own`: all columns of the table and those written here; `foreign`: the columns of foreign-columns.ts. */
  readonly schema: 'own' | 'foreign';
  readonly columns: Readonly<Record<string, WrittenColumn>>;
  readonly keeps: ((read: ReadColumn) => boolean) | null;
}

const textOf = (read: ReadColumn, name: string): string => String(read(name) ?? '');
const pick = (words: Readonly<Record<string, string>>, name: string): WrittenColumn => ({
  shape: (read) => words[textOf(read, name)] ?? '',
});
const bag = (entries: Readonly<Record<string, Dynamic>>): Dynamic =>
  new Map(Object.entries(entries).filter(([, value]) => value !== null && value !== ''));
const plain = (read: ReadColumn, name: string): Dynamic => read(name);

/** What Entra writes beside its result codes. */
const RESULTS: Readonly<Record<string, string>> = {
  50_053: 'The account is locked because of too many attempts with a wrong password.',
  50_055: 'The password has expired.',
  50_057: 'The user account is disabled.',
  50_074: 'Strong authentication is required.',
  50_076: 'Multi-factor authentication is required.',
  50_126: 'Invalid user name or password.',
  53_003: 'Access was blocked by Conditional Access policies.',
  500_121: 'Authentication failed during the strong authentication request.',
};
const ACCESS = { 0: 'success', 1: 'failure', 2: 'notApplied', 3: 'unknownFutureValue' };
const RISK = { 0: 'none', 1: 'none', 10: 'low', 50: 'medium', 100: 'high' };
const RISK_STATE = {
  0: 'none',
  1: 'confirmedSafe',
  2: 'remediated',
  3: 'dismissed',
  4: 'atRisk',
  5: 'confirmedCompromised',
};

const SIGN_IN: ViewColumns['columns'] = {
  CreatedDateTime: 'Timestamp',
  OperationName: { is: 'Sign-in activity' },
  AppDisplayName: 'Application',
  AppId: 'ApplicationId',
  AuthenticationRequirement: 'AuthenticationRequirement',
  AuthenticationProcessingDetails: 'AuthenticationProcessingDetails',
  Browser: 'Browser',
  ClientAppUsed: 'ClientAppUsed',
  ConditionalAccessPolicies: { shape: (read) => readJson(textOf(read, 'ConditionalAccessPolicies'))?.value ?? null },
  ConditionalAccessStatus: pick(ACCESS, 'ConditionalAccessStatus'),
  CorrelationId: 'CorrelationId',
  DeviceDetail: {
    row: (read) => {
      const detail = bag({
        deviceId: plain(read, 'EntraIdDeviceId'),
        displayName: plain(read, 'DeviceName'),
        operatingSystem: plain(read, 'OSPlatform'),
        browser: plain(read, 'Browser'),
        isCompliant: read('IsCompliant') === null ? null : read('IsCompliant') === 1,
        isManaged: read('IsManaged') === null ? null : read('IsManaged') === 1,
        trustType: plain(read, 'DeviceTrustType'),
      });
      return detail;
    },
  },
  Id: 'RequestId',
  OriginalRequestId: 'RequestId',
  IPAddress: 'IPAddress',
  Identity: 'AccountDisplayName',
  IsInteractive: { is: true },
  Location: 'Country',
  LocationDetails: {
    shape: (read) =>
      bag({
        city: plain(read, 'City'),
        state: plain(read, 'State'),
        countryOrRegion: plain(read, 'Country'),
      }),
  },
  ResourceDisplayName: 'ResourceDisplayName',
  ResourceIdentity: 'ResourceId',
  ResourceTenantId: 'ResourceTenantId',
  ResultType: { shape: (read) => textOf(read, 'ErrorCode') },
  ResultDescription: pick(RESULTS, 'ErrorCode'),
  RiskLevelAggregated: pick(RISK, 'RiskLevelAggregated'),
  RiskLevelDuringSignIn: pick(RISK, 'RiskLevelAggregated'),
  RiskState: pick(RISK_STATE, 'RiskState'),
  SessionId: 'SessionId',
  Status: {
    shape: (read) =>
      bag({
        errorCode: plain(read, 'ErrorCode'),
        failureReason: RESULTS[textOf(read, 'ErrorCode')] ?? null,
      }),
  },
  TokenIssuerType: { is: 'AzureAD' },
  UniqueTokenIdentifier: 'UniqueTokenId',
  UserAgent: 'UserAgent',
  UserDisplayName: 'AccountDisplayName',
  UserId: 'AccountObjectId',
  UserPrincipalName: 'AccountUpn',
  UserType: { shape: (read) => (textOf(read, 'IsGuestUser') === 'true' ? 'Guest' : 'Member') },
};

/** Dynamic in SigninLogs, text in the log of non-interactive sign-ins. */
const asText = (column: WrittenColumn | undefined): WrittenColumn => {
  if (column === undefined || typeof column === 'string' || 'is' in column) return column ?? '';
  const text = (make: (read: ReadColumn) => Value) => (read: ReadColumn) => {
    const value = make(read);
    return value === null || typeof value !== 'object' ? (value ?? '') : writeJson(value);
  };
  return 'shape' in column ? { shape: text(column.shape) } : { row: text(column.row) };
};

const isInteractive = (read: ReadColumn): boolean => !/noninteractive/i.test(textOf(read, 'LogonType'));

/** Workloads of Office by the application that Defender for Cloud Apps names. */
const WORKLOADS: Readonly<Record<string, string>> = {
  'Microsoft Exchange Online': 'Exchange',
  'Microsoft SharePoint Online': 'SharePoint',
  'Microsoft OneDrive for Business': 'OneDrive',
  'Microsoft Teams': 'MicrosoftTeams',
};
const RECORD_TYPES: Readonly<Record<string, string>> = {
  Exchange: 'ExchangeAdmin',
  SharePoint: 'SharePointFileOperation',
  OneDrive: 'SharePointFileOperation',
  MicrosoftTeams: 'MicrosoftTeams',
};
const workloadOf = (read: ReadColumn): string => WORKLOADS[textOf(read, 'Application')] ?? '';

/** A field of the raw audit record, as text. */
const rawField = (name: string): WrittenColumn => ({
  shape: (read) => {
    const raw = readJson(textOf(read, 'RawEventData'))?.value;
    const value = raw instanceof Map ? (raw.get(name) ?? null) : null;
    return value === null ? '' : typeof value === 'string' ? value : writeJson(value);
  },
});

/** Numbers that Windows writes for types of logon. */
const LOGON_TYPES: Readonly<Record<string, number>> = {
  Interactive: 2,
  Network: 3,
  Batch: 4,
  Service: 5,
  Unlock: 7,
  NetworkCleartext: 8,
  NewCredentials: 9,
  RemoteInteractive: 10,
  CachedInteractive: 11,
};

export const VIEWS: readonly ViewColumns[] = [
  {
    name: 'SigninLogs',
    from: 'EntraIdSignInEvents',
    schema: 'foreign',
    keeps: isInteractive,
    columns: { ...SIGN_IN, Category: { is: 'SignInLogs' } },
  },
  {
    name: 'AADNonInteractiveUserSignInLogs',
    from: 'EntraIdSignInEvents',
    schema: 'foreign',
    keeps: (read) => !isInteractive(read),
    columns: {
      ...SIGN_IN,
      Category: { is: 'NonInteractiveUserSignInLogs' },
      IsInteractive: { is: false },
      ConditionalAccessPolicies: 'ConditionalAccessPolicies',
      DeviceDetail: asText(SIGN_IN['DeviceDetail']),
      LocationDetails: asText(SIGN_IN['LocationDetails']),
      Status: asText(SIGN_IN['Status']),
    },
  },
  {
    name: 'AADSignInEventsBeta',
    from: 'EntraIdSignInEvents',
    schema: 'own',
    keeps: null,
    columns: { AadDeviceId: 'EntraIdDeviceId', RiskLevelDuringSignIn: 'RiskLevelAggregated' },
  },
  {
    name: 'OfficeActivity',
    from: 'CloudAppEvents',
    schema: 'foreign',
    keeps: (read) => workloadOf(read) !== '',
    columns: {
      ClientIP: 'IPAddress',
      Client_IPAddress: 'IPAddress',
      IsManagedDevice: { is: null },
      ItemType: 'ObjectType',
      OfficeObjectId: 'ObjectName',
      OfficeWorkload: { shape: workloadOf },
      Operation: 'ActionType',
      Parameters: rawField('Parameters'),
      RecordType: { shape: (read) => RECORD_TYPES[workloadOf(read)] ?? '' },
      ResultStatus: rawField('ResultStatus'),
      UserAgent: 'UserAgent',
      UserId: 'AccountUpn',
      UserType: { shape: (read) => (textOf(read, 'IsAdminOperation') === 'true' ? 'Admin' : 'Regular') },
    },
  },
  {
    name: 'SecurityEvent',
    from: 'DeviceLogonEvents',
    schema: 'foreign',
    keeps: (read) => /^Logon(?:Success|Failed)$/.test(textOf(read, 'ActionType')),
    columns: {
      Account: { row: (read) => `${textOf(read, 'AccountDomain').toUpperCase()}\\${textOf(read, 'AccountName')}` },
      Activity: {
        shape: (read) =>
          isSuccess(read) ? '4624 - An account was successfully logged on.' : '4625 - An account failed to log on.',
      },
      Channel: { is: 'Security' },
      Computer: 'DeviceName',
      EventID: { shape: (read) => (isSuccess(read) ? 4_624 : 4_625) },
      EventSourceName: { is: 'Microsoft-Windows-Security-Auditing' },
      FailureReason: 'FailureReason',
      IpAddress: 'RemoteIP',
      IpPort: { row: (read) => textOf(read, 'RemotePort') },
      LogonProcessName: 'Protocol',
      AuthenticationPackageName: 'Protocol',
      LogonType: { shape: (read) => LOGON_TYPES[textOf(read, 'LogonType')] ?? null },
      LogonTypeName: { shape: (read) => logonTypeName(textOf(read, 'LogonType')) },
      TargetAccount: {
        row: (read) => `${textOf(read, 'AccountDomain').toUpperCase()}\\${textOf(read, 'AccountName')}`,
      },
      TargetDomainName: 'AccountDomain',
      TargetLogonId: { row: (read) => `0x${Number(read('LogonId') ?? 0).toString(16)}` },
      TargetUserName: 'AccountName',
      TargetUserSid: 'AccountSid',
      WorkstationName: 'RemoteDeviceName',
    },
  },
  {
    name: 'SecurityEvent',
    from: 'DeviceProcessEvents',
    schema: 'foreign',
    keeps: (read) => textOf(read, 'ActionType') === 'ProcessCreated',
    columns: {
      Account: {
        row: (read) =>
          `${textOf(read, 'InitiatingProcessAccountDomain').toUpperCase()}\\${textOf(read, 'InitiatingProcessAccountName')}`,
      },
      Activity: { is: '4688 - A new process has been created.' },
      Channel: { is: 'Security' },
      CommandLine: 'ProcessCommandLine',
      Computer: 'DeviceName',
      EventID: { is: 4_688 },
      EventSourceName: { is: 'Microsoft-Windows-Security-Auditing' },
      NewProcessId: { row: (read) => `0x${Number(read('ProcessId') ?? 0).toString(16)}` },
      NewProcessName: 'FolderPath',
      ParentProcessName: 'InitiatingProcessFolderPath',
      Process: 'FileName',
      ProcessId: { row: (read) => `0x${Number(read('InitiatingProcessId') ?? 0).toString(16)}` },
      SubjectAccount: {
        row: (read) =>
          `${textOf(read, 'InitiatingProcessAccountDomain').toUpperCase()}\\${textOf(read, 'InitiatingProcessAccountName')}`,
      },
      SubjectDomainName: 'InitiatingProcessAccountDomain',
      SubjectUserName: 'InitiatingProcessAccountName',
      SubjectUserSid: 'InitiatingProcessAccountSid',
      TargetDomainName: 'AccountDomain',
      TargetUserName: 'AccountName',
    },
  },
];

function isSuccess(read: ReadColumn): boolean {
  return textOf(read, 'ActionType') === 'LogonSuccess';
}

function logonTypeName(name: string): string {
  const number = LOGON_TYPES[name];
  return number === undefined ? '' : `${number} - ${name}`;
}
