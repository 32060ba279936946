// Sigma's field names → columns of our tables, as text a person can check against the Defender documentation.
// `Field=Column` renames; `Field~kind:Column` rewrites the test as rewrite-field.ts says; `I.` is `InitiatingProcess`.
// `Field~json:Column#Key` when the key has another name than the field. A field that equals a column's own name needs no
// line. `*` stands for every other field, where a text column holds fields of any name. What is not here has no column, and
// the rule says so.
// Tested in test/engine/sigma/lower.test.ts (every column named here exists).

import type { TableName } from '../scenario/index.ts';

export type FieldKind =
  | 'plain'
  | 'user'
  | 'hashes'
  | 'registry-path'
  | 'registry-details'
  | 'registry-event'
  | 'logon-type'
  | 'initiated'
  | 'status'
  | 'flag'
  | 'level'
  | 'result'
  | 'link'
  | 'json'
  | 'xml'
  | 'xml-bare'
  | 'pair'
  | 'either'
  | 'always'
  | 'provider'
  | 'action';

export interface FieldRule {
  readonly kind: FieldKind;
  /** Column, or columns joined by `+` where the kind needs two. */
  readonly columns: readonly string[];
  /** Name of the field inside a text column, for kinds json, xml, xml-bare, pair and result. */
  readonly key: string;
}

const ACTOR = `
  Image=I.FolderPath CommandLine=I.CommandLine User~user:I.AccountDomain+I.AccountName ProcessId=I.Id
  ParentImage=I.ParentFileName ParentProcessId=I.ParentId
  OriginalFileName=I.VersionInfoOriginalFileName Product=I.VersionInfoProductName Company=I.VersionInfoCompanyName
  Description=I.VersionInfoFileDescription FileVersion=I.VersionInfoProductVersion Computer=DeviceName
  EventID~always:ActionType`;

const FILE = `${ACTOR} IntegrityLevel=I.IntegrityLevel TargetFilename=FolderPath SourceFilename=PreviousFolderPath`;

const SERVICE = `
  ServiceName~json:AdditionalFields ServiceFileName~either:FolderPath+ProcessCommandLine
  ImagePath~either:FolderPath+ProcessCommandLine StartType~json:AdditionalFields AccountName~json:AdditionalFields`;

const SYSLOG = `
  message=SyslogMessage msg=SyslogMessage process=ProcessName program=ProcessName pid=ProcessID host=HostName
  hostname=HostName facility=Facility severity=SeverityLevel`;

const LISTS: Readonly<Record<string, string>> = {
  process: `
    Image=FolderPath CommandLine=ProcessCommandLine User~user:AccountDomain+AccountName ParentImage=I.FolderPath
    ParentCommandLine=I.CommandLine ParentUser~user:I.AccountDomain+I.AccountName GrandParentImage=I.ParentFileName
    OriginalFileName=ProcessVersionInfoOriginalFileName Description=ProcessVersionInfoFileDescription
    Product=ProcessVersionInfoProductName Company=ProcessVersionInfoCompanyName
    FileVersion=ProcessVersionInfoProductVersion IntegrityLevel=ProcessIntegrityLevel ProcessId=ProcessId
    ParentProcessId=I.Id LogonId=LogonId Hashes~hashes:SHA1+SHA256+MD5 sha1=SHA1 sha256=SHA256 md5=MD5
    Computer=DeviceName EventID~always:ActionType`,
  network: `${ACTOR} IntegrityLevel=I.IntegrityLevel
    DestinationIp=RemoteIP DestinationPort=RemotePort DestinationHostname=RemoteUrl SourceIp=LocalIP SourcePort=LocalPort
    SourceHostname=DeviceName Protocol=Protocol Initiated~initiated:ActionType`,
  file: FILE,
  registry: `${ACTOR} IntegrityLevel=I.IntegrityLevel TargetObject~registry-path:RegistryKey+RegistryValueName Details~registry-details:RegistryValueData
    EventType~registry-event:ActionType NewName~registry-path:RegistryKey+RegistryValueName`,
  image: `${ACTOR} IntegrityLevel=I.IntegrityLevel ImageLoaded=FolderPath Hashes~hashes:SHA1+SHA256+MD5`,
  answer: `${ACTOR} QueryName~json:AdditionalFields#DnsQueryString query~json:AdditionalFields#DnsQueryString`,
  dns: 'query=Name QueryName=Name record_type=QueryType answer=IPAddresses QueryResults=IPAddresses src_ip=ClientIP EventID~always:Name',
  driver: `${ACTOR} ImageLoaded=FolderPath Hashes~hashes:SHA1+SHA256+MD5`,
  access: `EventID~always:ActionType SourceImage=I.FolderPath TargetImage=FolderPath GrantedAccess~json:AdditionalFields
    CallTrace~json:AdditionalFields SourceUser~user:I.AccountDomain+I.AccountName`,
  pipe: `${ACTOR} PipeName~json:AdditionalFields`,
  script: `EventID~always:ActionType ScriptBlockText~json:AdditionalFields Path=FolderPath`,
  antivirus:
    'Signature~json:AdditionalFields Filename=FolderPath EventID~action:ActionType ThreatName~json:AdditionalFields',
  logon: `
    EventID~action:ActionType LogonType~logon-type:LogonType TargetUserName=AccountName TargetDomainName=AccountDomain
    TargetUserSid=AccountSid IpAddress=RemoteIP IpPort=RemotePort WorkstationName=RemoteDeviceName
    ProcessName=I.FolderPath AuthenticationPackageName=Protocol SubjectUserName=I.AccountName
    SubjectDomainName=I.AccountDomain Computer=DeviceName FailureReason=FailureReason`,
  device: `
    EventID~action:ActionType SubjectUserName=I.AccountName SubjectDomainName=I.AccountDomain TargetUserName=AccountName
    TaskName~json:AdditionalFields TaskContent~json:AdditionalFields MemberName~json:AdditionalFields
    Computer=DeviceName Provider_Name~provider:ActionType ${SERVICE}`,
  identity: `
    EventID~action:ActionType TargetUserName=AccountName IpAddress=IPAddress ServiceName=TargetDeviceName
    TicketEncryptionType~json:AdditionalFields TicketOptions~json:AdditionalFields Status~json:AdditionalFields
    Workstation=DeviceName Computer=DestinationDeviceName`,
  signin: `
    ResultType=ErrorCode UserPrincipalName=AccountUpn userPrincipalName=AccountUpn ipAddress=IPAddress Location=Country
    location=Country AppDisplayName=Application appDisplayName=Application ResourceDisplayName=ResourceDisplayName
    ClientApp=ClientAppUsed clientAppUsed=ClientAppUsed userAgent=UserAgent DeviceDetail.operatingSystem=OSPlatform
    DeviceDetail.isManaged~flag:IsManaged DeviceDetail.isCompliant~flag:IsCompliant DeviceDetail.trusttype=DeviceTrustType
    Username=AccountUpn Status~status:ErrorCode properties.status.errorCode=ErrorCode`,
  cloud: `
    Operation=ActionType eventName=ActionType Workload=Application eventSource=Application ClientIP=IPAddress
    UserId=AccountDisplayName Parameters~json:RawEventData status~result:RawEventData#ResultStatus`,
  firewall: `
    src_ip=SourceIP dst_ip=DestinationIP src_port=SourcePort dst_port=DestinationPort action=DeviceAction
    username=SourceUserName app=ApplicationProtocol bytes_sent=SentBytes bytes_received=ReceivedBytes
    dst_host=DestinationHostName rule=DeviceCustomString1 category=DeviceCustomString2 src_zone=DeviceCustomString4
    dst_zone=DeviceCustomString5 subtype=DeviceEventClassID type=Activity`,
  proxy: `
    c-uri=RequestURL cs-uri=RequestURL c-uri-host=DestinationHostName cs-host=DestinationHostName r-dns=DestinationHostName
    cs-method=RequestMethod c-useragent=RequestClientApplication src_ip=SourceIP dst_ip=DestinationIP c-ip=SourceIP
    cs-username=SourceUserName cs-bytes=SentBytes action=DeviceAction`,
  vpn: `
    user=AccountName machine_name=MachineName public_ip=PublicIP src_ip=PublicIP country=SourceCountry asn=SourceAsn
    isp=SourceIsp stage=Stage status=Status reason=Reason auth_method=AuthMethod mfa=MfaResult gateway=Gateway`,
  epr: 'user=AccountName action=Action module=Module record_type=RecordType reason=AccessReason count=RecordCount',
  'ecs-network': `
    source.ip=LocalIP source.port=LocalPort destination.ip=RemoteIP destination.port=RemotePort
    destination.domain=RemoteUrl network.transport=Protocol network.protocol=Protocol host.name=DeviceName
    process.executable=I.FolderPath process.command_line=I.CommandLine user.name=I.AccountName`,
  'ecs-gateway': `
    source.ip=SourceIP source.port=SourcePort destination.ip=DestinationIP destination.port=DestinationPort
    destination.domain=DestinationHostName network.transport=Protocol network.protocol=ApplicationProtocol
    source.bytes=SentBytes destination.bytes=ReceivedBytes url.original=RequestURL user.name=SourceUserName
    event.action=DeviceAction rule.name=DeviceCustomString1 observer.vendor=DeviceVendor`,
  'ecs-dns': `
    dns.question.name=Name dns.question.type=QueryType dns.answers.data=IPAddresses dns.resolved_ip=IPAddresses
    dns.response_code=Result source.ip=ClientIP host.name=DeviceName`,
  web: `
    cs-method=csMethod cs-uri-stem=csUriStem cs-uri-query=csUriQuery cs-uri~link:csUriStem+csUriQuery
    c-uri~link:csUriStem+csUriQuery c-uri-query=csUriQuery cs-user-agent=csUserAgent c-useragent=csUserAgent
    cs-username=csUserName cs-referer=csReferer cs-cookie=csCookie cs-host=csHost cs-version=csVersion c-ip=cIP
    src_ip=cIP s-ip=sIP s-port=sPort s-computername=Computer s-sitename=sSiteName sc-status=scStatus
    sc-substatus=scSubStatus sc-win32-status=scWin32Status sc-bytes=scBytes cs-bytes=csBytes time-taken=TimeTaken`,
  event: `
    Channel=EventLog Provider_Name=Source SourceName=Source Level~level:EventLevelName ComputerName=Computer
    Message=RenderedDescription Data~xml-bare:EventData UserName~xml:EventData *~xml:EventData`,
  syslog: `${SYSLOG}`,
  pairs: `${SYSLOG} *~pair:SyslogMessage`,
  canary: `${SYSLOG} *~json:SyslogMessage`,
  directory: `
    EventID~action:ActionType SubjectUserName=AccountName SubjectDomainName=AccountDomain
    MemberName=TargetAccountDisplayName Computer=DestinationDeviceName`,
  audit: `
    properties.message~either:OperationName+ActivityDisplayName operationName=OperationName
    activityDisplayName=ActivityDisplayName category=Category loggedByService=LoggedByService Status=Result
    status=Result result=Result properties.result=Result resultReason=ResultReason
    properties.targetResources=TargetResources targetResources=TargetResources
    TargetResources.modifiedProperties.newValue~json:TargetResources#newValue
    TargetResources.modifiedProperties.displayName~json:TargetResources#displayName
    InitiatedBy.user.userPrincipalName~json:InitiatedBy#userPrincipalName
    initiatedBy.user.userPrincipalName~json:InitiatedBy#userPrincipalName`,
  risk: `
    riskEventType=RiskEventType riskLevel=RiskLevel riskState=RiskState riskDetail=RiskDetail ipAddress=IpAddress
    userPrincipalName=UserPrincipalName activity=Activity source=Source detectionTimingType=DetectionTimingType`,
  'email-url': 'url=Url url_domain=UrlDomain location=UrlLocation',
  'email-attachment': `
    file_name=FileName filename=FileName file_type=FileType sha256=SHA256 sender=SenderFromAddress
    recipient=RecipientEmailAddress`,
  email: `
    sender=SenderFromAddress sender_domain=SenderFromDomain recipient=RecipientEmailAddress subject=Subject
    direction=EmailDirection delivery=DeliveryAction`,
  own: '',
};

export type FieldMapName = keyof typeof LISTS & string;

function parseRule(word: string): [string, FieldRule] {
  const match = /^([^=~]+)(?:=|~([a-z-]+):)([^#]+)(?:#(.+))?$/.exec(word);
  const [, field = '', kind = 'plain', columns = '', key = field] = match ?? [];
  const names = columns.split('+').map((column) => column.replace(/^I\./, 'InitiatingProcess'));
  return [field, { kind: kind as FieldKind, columns: names, key }];
}

/** Field rules by name of the map. */
export const FIELD_MAPS: ReadonlyMap<string, ReadonlyMap<string, FieldRule>> = new Map(
  Object.entries(LISTS).map(([name, text]) => [
    name,
    new Map(
      text
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(parseRule),
    ),
  ]),
);

/** A way from a logsource to one table. */
export interface Route {
  readonly table: TableName;
  readonly fields: string;
  /** ActionTypes that count; empty = all rows. */
  readonly actions: readonly string[];
  /** EventID → ActionType, for logs that tell events apart by number. */
  readonly eventIds: Readonly<Record<number, string>>;
  /** Name of the log's provider where a rule may ask for it; empty = not said. */
  readonly provider: string;
  /** Other columns that must hold one of some values. */
  readonly where: readonly { readonly column: string; readonly in: readonly (string | number)[] }[];
  /** A log that not every estate keeps: asked only when no other route carries the rule. */
  readonly isFallback: boolean;
}
