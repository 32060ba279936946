// Columns that Sentinel has beside Defender's, on tables of the scenario: real queries name them.
// Promise: each is another name of a column we have, or always empty; none is made up.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import type { ColumnSchema } from '../values/kql-type.ts';
import { readColumns } from './column-list.ts';

export interface AddedColumn extends ColumnSchema {
  /** The column of the table that it repeats; null = it is always empty (`Type` aside, which names the table). */
  readonly of: string | null;
}

/** `A=B` repeats B. */
const EVERYWHERE =
  'TimeGenerated/d=Timestamp Timestamp/d=TimeGenerated Type TenantId SourceSystem _BilledSize/r _IsBillable _ResourceId';
const ON_DEVICES = 'MachineGroup InitiatingProcessUniqueId';

const BY_TABLE: Readonly<Record<string, string>> = {
  DeviceProcessEvents: `${ON_DEVICES} ProcessUniqueId`,
  DeviceNetworkEvents: ON_DEVICES,
  DeviceFileEvents: ON_DEVICES,
  DeviceRegistryEvents: ON_DEVICES,
  DeviceImageLoadEvents: ON_DEVICES,
  DeviceLogonEvents: ON_DEVICES,
  DeviceEvents: `${ON_DEVICES} ProcessUniqueId`,
  DeviceInfo: `AzureVmId AzureVmSubscriptionId CloudPlatforms DeviceObjectId HardwareUuid IsTransient/b MitigationStatus
    OsBuildRevision RestrictedDeviceSecurityOperations`,
  IdentityLogonEvents: 'ISP=Isp LastSeenForUser/y UncommonForUser/y',
  CloudAppEvents: 'ISP=Isp AppInstanceId/i',
  EntraIdSignInEvents: 'RiskLevelDuringSignIn/i=RiskLevelAggregated RiskEventTypes GatewayJA4 TokenProtectionStatus',
  EmailEvents: `Cc/y Context DistributionList EmailSize/i ExchangeTransportRule ForwardingInformation IsFirstContact/b
    LastEventExecutionTime/d RecipientDomain ThreatClassification To/y`,
  UrlClickEvents: 'AppName AppVersion SourceId',
  DnsEvents: `Confidence Description IndicatorThreatType MaliciousIP Message RemoteIPCountry RemoteIPLatitude/r
    RemoteIPLongitude/r Severity/i TaskCategory`,
  AuditLogs: 'AADTenantId',
  Syslog: 'MG',
  CommonSecurityLog: `AdditionalExtensions CollectorHostName DestinationUserName DestinationUserID DestinationMACAddress
    DestinationDnsDomain DestinationNTDomain DestinationServiceName DestinationProcessName DestinationTranslatedAddress
    DestinationTranslatedPort/i DeviceAddress DeviceExternalID DeviceFacility DeviceMacAddress EventOutcome EventType/i FileHash
    FileName FilePath FileSize/i FileType FlexString1 FlexString1Label FlexString2 FlexString2Label IndicatorThreatType
    MaliciousIP MaliciousIPCountry MaliciousIPLatitude/r MaliciousIPLongitude/r OriginalLogSeverity ProcessName
    ReceiptTime RemoteIP RemotePort RequestCookies SourceMACAddress SourceNTDomain SourceProcessName SourceServiceName
    SourceTranslatedPort/i SourceUserID ThreatConfidence ThreatDescription ThreatSeverity/i`,
};

/** Columns that a table has beside its own. */
export function addedColumns(table: string): readonly AddedColumn[] {
  return readColumns(`${EVERYWHERE} ${BY_TABLE[table] ?? ''}`);
}
