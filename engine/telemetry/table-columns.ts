// The columns of every table: name, type and where the value comes from. Names and types are Defender XDR's and
// Sentinel's; VpnEvents, DnsEvents and EprAuditEvents are ours, in the same manner.
// `Name/ts`: t = type (s string, d datetime, l long, i int, b bool, y dynamic), s = source (s shape, e either, d device, a account,
// r row, k key, n none); a bare name is a string of the shape. `I.` stands for `InitiatingProcess`.
// Columns of type bool that a shape fixes hold the words true and false.
// Tested in test/engine/telemetry/full-record.test.ts.

import { assert } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { Column, ColumnSource, ColumnType, TableSchema } from './columns.ts';

const LISTS: Readonly<Record<TableName, string>> = {
  DeviceProcessEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType FileName FolderPath SHA1/sk SHA256/sk MD5/sk FileSize/ls
    ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
    ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName ProcessVersionInfoFileDescription
    ProcessId/lk ProcessCommandLine ProcessIntegrityLevel ProcessTokenElevation ProcessCreationTime/dk
    AccountDomain/sa AccountName/sa AccountSid/sa AccountUpn/sa AccountObjectId/sa LogonId/lk I.AccountDomain/sk
    I.AccountName/sk I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.LogonId/lk I.IntegrityLevel
    I.TokenElevation I.SHA1/sk I.SHA256/sk I.MD5/sk I.FileName I.FileSize/ls I.VersionInfoCompanyName
    I.VersionInfoProductName I.VersionInfoProductVersion I.VersionInfoInternalFileName
    I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.Id/lk I.CommandLine I.CreationTime/dk
    I.FolderPath I.ParentId/lk I.ParentFileName I.ParentCreationTime/dk I.SignerType I.SignatureStatus
    ReportId/lk AppGuardContainerId/sn AdditionalFields I.SessionId/ln IsInitiatingProcessRemoteSession/bn
    I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn CreatedProcessSessionId/ln IsProcessRemoteSession/bn
    ProcessRemoteSessionDeviceName/sn ProcessRemoteSessionIP/sn`,
  DeviceNetworkEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType RemoteIP/sr RemotePort/ir RemoteUrl LocalIP/sd
    LocalPort/ik Protocol LocalIPType/sd RemoteIPType/sr I.SHA1/sk I.SHA256/sk I.MD5/sk I.FileName I.FileSize/ls
    I.VersionInfoCompanyName I.VersionInfoProductName I.VersionInfoProductVersion I.VersionInfoInternalFileName
    I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.Id/lk I.CommandLine I.CreationTime/dk
    I.FolderPath I.ParentFileName I.ParentId/lk I.ParentCreationTime/dk I.AccountDomain/sk I.AccountName/sk
    I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.IntegrityLevel I.TokenElevation ReportId/lk
    AppGuardContainerId/sn AdditionalFields I.SessionId/ln IsInitiatingProcessRemoteSession/bn
    I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn`,
  DeviceFileEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType FileName FolderPath SHA1/sk SHA256/sk MD5/sk FileOriginUrl
    FileOriginReferrerUrl FileOriginIP PreviousFolderPath PreviousFileName FileSize/lr I.AccountDomain/sk
    I.AccountName/sk I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.MD5/sk I.SHA1/sk I.SHA256/sk
    I.FolderPath I.FileName I.FileSize/ls I.VersionInfoCompanyName I.VersionInfoProductName
    I.VersionInfoProductVersion I.VersionInfoInternalFileName I.VersionInfoOriginalFileName
    I.VersionInfoFileDescription I.Id/lk I.CommandLine I.CreationTime/dk I.IntegrityLevel I.TokenElevation
    I.ParentId/lk I.ParentFileName I.ParentCreationTime/dk RequestProtocol RequestSourceIP/sr
    RequestSourcePort/in RequestAccountName/sa RequestAccountDomain/sa RequestAccountSid/sa ShareName
    SensitivityLabel/sn SensitivitySubLabel/sn IsAzureInfoProtectionApplied/bn ReportId/lk
    AppGuardContainerId/sn AdditionalFields I.SessionId/ln IsInitiatingProcessRemoteSession/bn
    I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn`,
  DeviceRegistryEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType RegistryKey RegistryValueType RegistryValueName
    RegistryValueData PreviousRegistryKey PreviousRegistryValueName PreviousRegistryValueData I.AccountDomain/sk
    I.AccountName/sk I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.SHA1/sk I.SHA256/sk I.MD5/sk
    I.FileName I.FileSize/ls I.VersionInfoCompanyName I.VersionInfoProductName I.VersionInfoProductVersion
    I.VersionInfoInternalFileName I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.Id/lk
    I.CommandLine I.CreationTime/dk I.FolderPath I.ParentId/lk I.ParentFileName I.ParentCreationTime/dk
    I.IntegrityLevel I.TokenElevation ReportId/lk AppGuardContainerId/sn I.SessionId/ln
    IsInitiatingProcessRemoteSession/bn I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn`,
  DeviceImageLoadEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType FileName FolderPath SHA1/sk SHA256/sk MD5/sk FileSize/ls
    I.AccountDomain/sk I.AccountName/sk I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.IntegrityLevel
    I.TokenElevation I.SHA1/sk I.SHA256/sk I.MD5/sk I.FileName I.FileSize/ls I.VersionInfoCompanyName
    I.VersionInfoProductName I.VersionInfoProductVersion I.VersionInfoInternalFileName
    I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.Id/lk I.CommandLine I.CreationTime/dk
    I.FolderPath I.ParentId/lk I.ParentFileName I.ParentCreationTime/dk ReportId/lk AppGuardContainerId/sn
    I.SessionId/ln IsInitiatingProcessRemoteSession/bn I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn`,
  DeviceLogonEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType LogonType AccountDomain/sa AccountName/sa AccountSid/sa
    Protocol FailureReason IsLocalAdmin/bs LogonId/lk RemoteDeviceName/sr RemoteIP/sr RemoteIPType/sr
    RemotePort/ir I.AccountDomain I.AccountName I.AccountSid I.AccountUpn/sn I.AccountObjectId/sn
    I.IntegrityLevel I.TokenElevation I.SHA1/sk I.SHA256/sk I.MD5/sk I.FileName I.FileSize/ls
    I.VersionInfoCompanyName I.VersionInfoProductName I.VersionInfoProductVersion I.VersionInfoInternalFileName
    I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.Id/lk I.CommandLine I.CreationTime/dk
    I.FolderPath I.ParentId/lk I.ParentFileName I.ParentCreationTime/dk ReportId/lk AppGuardContainerId/sn
    AdditionalFields I.SessionId/ln IsInitiatingProcessRemoteSession/bn I.RemoteSessionDeviceName/sn
    I.RemoteSessionIP/sn`,
  DeviceEvents: `
    Timestamp/dr DeviceId/sd DeviceName/sd ActionType FileName FolderPath SHA1/sk SHA256/sk MD5/sk FileSize/ls
    AccountDomain/sa AccountName/sa AccountSid/sa RemoteUrl RemoteDeviceName ProcessId/lk ProcessCommandLine
    ProcessCreationTime/dk ProcessTokenElevation LogonId/lk RegistryKey RegistryValueName RegistryValueData
    RemoteIP/sr RemotePort/ir LocalIP/sd LocalPort/ik FileOriginUrl FileOriginIP I.SHA1/sk I.SHA256/sk I.MD5/sk
    I.FileName I.FileSize/ls I.FolderPath I.Id/lk I.CommandLine I.CreationTime/dk I.AccountDomain/sk
    I.AccountName/sk I.AccountSid/sk I.AccountUpn/sk I.AccountObjectId/sk I.VersionInfoCompanyName
    I.VersionInfoProductName I.VersionInfoProductVersion I.VersionInfoInternalFileName
    I.VersionInfoOriginalFileName I.VersionInfoFileDescription I.ParentId/lk I.ParentFileName
    I.ParentCreationTime/dk I.LogonId/lk ReportId/lk AppGuardContainerId/sn AdditionalFields I.SessionId/ln
    IsInitiatingProcessRemoteSession/bn I.RemoteSessionDeviceName/sn I.RemoteSessionIP/sn
    CreatedProcessSessionId/ln IsProcessRemoteSession/bn ProcessRemoteSessionDeviceName/sn
    ProcessRemoteSessionIP/sn`,
  DeviceInfo: `
    Timestamp/dr DeviceId/sd DeviceName/sd ClientVersion PublicIP OSArchitecture/sd OSPlatform/sd OSBuild/ld
    IsAzureADJoined/bd JoinType/sd AadDeviceId/sd LoggedOnUsers/sa RegistryDeviceTag/sn OSVersion/sd
    MachineGroup/sd ReportId/lk OnboardingStatus AdditionalFields DeviceCategory/sd DeviceType/sd
    DeviceSubtype/sd Model/sd Vendor/sd OSDistribution/sd OSVersionInfo/sd MergedDeviceIds/sn
    MergedToDeviceId/sn IsInternetFacing/bs SensorHealthState IsExcluded/bn ExclusionReason/sn ExposureLevel/sd
    AssetValue/sd DeviceManualTags DeviceDynamicTags/sn ConnectivityType HostDeviceId/sn AzureResourceId/sn
    AwsResourceName/sn GcpFullResourceName/sn`,
  IdentityLogonEvents: `
    Timestamp/dr ActionType Application LogonType Protocol FailureReason AccountName/sa AccountDomain/sa
    AccountUpn/sa AccountSid/sa AccountObjectId/sa AccountDisplayName/sa DeviceName/sd DeviceType/sd
    OSPlatform/sd IPAddress/sd Port/ik DestinationDeviceName DestinationIPAddress/sr DestinationPort/ir
    TargetDeviceName TargetAccountDisplayName Location Isp ReportId/sk AdditionalFields/ys`,
  EntraIdSignInEvents: `
    Timestamp/dr Application ApplicationId LogonType ErrorCode/is CorrelationId/sk SessionId/sk
    AccountDisplayName/sa AccountObjectId/sa AccountUpn/sa IsExternalUser/is IsGuestUser/bs
    AlternateSignInName/sn LastPasswordChangeTimestamp/dn ResourceDisplayName ResourceId ResourceTenantId
    DeviceName/sd EntraIdDeviceId/sd OSPlatform DeviceTrustType IsManaged/is IsCompliant/is
    AuthenticationProcessingDetails AuthenticationRequirement TokenIssuerType/is RiskLevelAggregated/is
    RiskDetails/is RiskState/is UserAgent ClientAppUsed Browser ConditionalAccessPolicies
    ConditionalAccessStatus/is IPAddress/sr Country State City Latitude/sn Longitude/sn NetworkLocationDetails
    RequestId/sk ReportId/sk EndpointCall IsThroughGlobalSecureAccess/bs UniqueTokenId/sk`,
  EmailEvents: `
    Timestamp/dr NetworkMessageId/sk InternetMessageId/sk SenderMailFromAddress SenderFromAddress
    SenderDisplayName SenderObjectId/sn SenderMailFromDomain SenderFromDomain SenderIPv4/sr SenderIPv6/sn
    RecipientEmailAddress/sa RecipientObjectId/sa Subject EmailClusterId/lk EmailDirection DeliveryAction
    DeliveryLocation ThreatTypes ThreatNames DetectionMethods ConfidenceLevel BulkComplaintLevel/is EmailAction
    EmailActionPolicy EmailActionPolicyGuid/sn AuthenticationDetails AttachmentCount/is UrlCount/is
    EmailLanguage Connectors OrgLevelAction OrgLevelPolicy UserLevelAction UserLevelPolicy ReportId/sk
    AdditionalFields LatestDeliveryLocation LatestDeliveryAction`,
  UrlClickEvents: `
    Timestamp/dr Url ActionType AccountUpn/sa Workload NetworkMessageId/sk ThreatTypes DetectionMethods
    IPAddress/sr IsClickedThrough/bs UrlChain ReportId/sk`,
  CloudAppEvents: `
    Timestamp/dr ActionType Application ApplicationId/is AccountObjectId/sa AccountId/sa AccountDisplayName/sa
    IsAdminOperation/bs DeviceType OSPlatform IPAddress/sr IsAnonymousProxy/bs CountryCode City Isp UserAgent
    ActivityType ActivityObjects/ys ObjectName ObjectType ObjectId/sk ReportId/sk AccountType IsExternalUser/bs
    IsImpersonated/bs IPTags/ys IPCategory UserAgentTags/ys RawEventData/ys AdditionalFields/ys
    LastSeenForUser/sn UncommonForUser/sn AuditSource SessionData/ys OAuthAppId`,
  CommonSecurityLog: `
    TimeGenerated/dr Timestamp/dr DeviceVendor DeviceProduct DeviceVersion DeviceEventClassID
    DeviceEventCategory Activity LogSeverity DeviceAction SimplifiedDeviceAction Protocol ApplicationProtocol
    SourceIP/sd SourcePort/ik SourceHostName/sd SourceUserName/sa SourceTranslatedAddress DestinationIP/sr
    DestinationPort/ir DestinationHostName SentBytes/lr ReceivedBytes/lk RequestURL RequestMethod
    RequestClientApplication RequestContext CommunicationDirection DeviceName Computer DeviceInboundInterface
    DeviceOutboundInterface DeviceCustomString1 DeviceCustomString1Label DeviceCustomString2
    DeviceCustomString2Label DeviceCustomString3 DeviceCustomString3Label DeviceCustomString4
    DeviceCustomString4Label DeviceCustomString5 DeviceCustomString5Label DeviceCustomString6
    DeviceCustomString6Label DeviceCustomNumber1/ik DeviceCustomNumber1Label DeviceCustomNumber2/is
    DeviceCustomNumber2Label DeviceCustomNumber3/is DeviceCustomNumber3Label Message Reason EventCount/is
    StartTime/dr EndTime/dr ExternalID/ik`,
  DnsEvents: `
    TimeGenerated/dr Timestamp/dr Computer ClientIP/sd DeviceName/sd Name QueryType ResultCode/is Result
    IPAddresses/sr SubType EventId/is`,
  VpnEvents: `
    Timestamp/dr AccountName/sa AccountDomain/sa AccountUpn/sa AccountDisplayName/sa DeviceName/sd MachineName/se
    Gateway Stage Status Reason AuthMethod MfaResult PublicIP/sr PrivateIP/sk SourceCountry SourceAsn SourceIsp
    ClientVersion ClientOs LoginDurationMs/lr SessionId/sk ReportId/sk`,
  EprAuditEvents: `
    Timestamp/dr AccountName/sa AccountUpn/sa AccountDisplayName/sa DeviceName/sd SourceIP/sd Application Module
    Action RecordType PatientId/sk AccessReason Relationship Outcome RecordCount/lr SessionId/sk ReportId/sk`,
  // No ordinary activity fills the tables from here on: attack steps, cases and hunts do.
  Syslog: `
    TimeGenerated/dr Timestamp/dr EventTime/dr Computer/se HostName/se HostIP/se Facility SeverityLevel ProcessName
    ProcessID/ik SyslogMessage CollectorHostName SourceSystem`,
  W3CIISLog: `
    TimeGenerated/dr Timestamp/dr Computer/se sComputerName/se sSiteName sIP/sd sPort/sr csHost csMethod csUriStem
    csUriQuery csUserName csUserAgent csReferer csCookie csVersion cIP/sr scStatus scSubStatus scWin32Status
    scBytes/lr csBytes/lk TimeTaken/lk`,
  Event: `
    TimeGenerated/dr Timestamp/dr Computer/se Source EventLog EventID/is EventLevel/is EventLevelName
    EventCategory/is UserName EventData ParameterXml/sn RenderedDescription Message/sn SourceSystem`,
  IdentityDirectoryEvents: `
    Timestamp/dr ActionType Application TargetAccountUpn TargetAccountDisplayName TargetDeviceName
    DestinationDeviceName DestinationIPAddress/sr DestinationPort/ir Protocol AccountName/sa AccountDomain/sa
    AccountUpn/sa AccountSid/sa AccountObjectId/sa AccountDisplayName/sa DeviceName/sd IPAddress/sd Port/ik
    Location ISP ReportId/sk AdditionalFields/ys`,
  AuditLogs: `
    TimeGenerated/dr Timestamp/dr Category OperationName OperationVersion Result ResultDescription ResultReason
    ResultType ResultSignature ActivityDisplayName ActivityDateTime/dr LoggedByService AADOperationType Identity
    InitiatedBy/ys TargetResources/ys AdditionalDetails/ys CorrelationId/sk Id/sk Level Location DurationMs/ln
    Resource ResourceGroup ResourceId ResourceProvider`,
  AADUserRiskEvents: `
    TimeGenerated/dr Timestamp/dr Activity ActivityDateTime/dr DetectedDateTime/dr LastUpdatedDateTime/dr
    DetectionTimingType RiskEventType RiskLevel RiskState RiskDetail Source TokenIssuerType IpAddress/sr
    Location/ys AdditionalInfo/ys UserDisplayName/sa UserId/sa UserPrincipalName/sa OperationName
    CorrelationId/sk RequestId/sk Id/sk`,
  EmailUrlInfo: 'Timestamp/dr NetworkMessageId/sk Url UrlDomain UrlLocation ReportId/sk',
  EmailAttachmentInfo: `
    Timestamp/dr NetworkMessageId/sk SenderFromAddress SenderDisplayName SenderObjectId/sn RecipientEmailAddress/sa
    RecipientObjectId/sa FileName FileType FileExtension SHA256 FileSize/lr ThreatTypes ThreatNames
    DetectionMethods ReportId/sk`,
  EmailPostDeliveryEvents: `
    Timestamp/dr NetworkMessageId/sk InternetMessageId/sk Action ActionType ActionTrigger ActionResult
    RecipientEmailAddress/sa DeliveryLocation ThreatTypes DetectionMethods ReportId/sk SenderFromAddress
    EmailDirection`,
};

const TYPES: Readonly<Record<string, ColumnType>> = {
  s: 'string',
  d: 'datetime',
  l: 'long',
  i: 'int',
  b: 'bool',
  y: 'dynamic',
};
const SOURCES: Readonly<Record<string, ColumnSource>> = {
  s: 'shape',
  e: 'either',
  d: 'device',
  a: 'account',
  r: 'row',
  k: 'key',
  n: 'none',
};

function parseColumn(word: string): Column {
  const [short, marks] = word.split('/');
  const name = (short ?? '').replace(/^I\./, 'InitiatingProcess');
  const type = TYPES[marks?.charAt(0) ?? 's'];
  const source = SOURCES[marks?.charAt(1) ?? 's'];
  assert(type !== undefined && source !== undefined, `column ${word} has a type and a source`);
  return { name, type, source };
}

/** Schemas of all tables, by TableId. */
export const TABLES: readonly TableSchema[] = TABLE_NAMES.map((name, id) => {
  const columns = LISTS[name].trim().split(/\s+/).map(parseColumn);
  const columnByName = new Map(columns.map((column) => [column.name, column]));
  assert(columnByName.size === columns.length, `every column of ${name} is named once`);
  return {
    id,
    name,
    columns,
    shapeColumns: columns
      .filter((column) => column.source === 'shape' || column.source === 'either')
      .map((column) => column.name),
    columnByName,
  };
});

/** TableId of a table name. */
export function tableId(name: TableName): number {
  return TABLE_NAMES.indexOf(name);
}
