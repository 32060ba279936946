// One line about each table, and about the columns that hunters use most, in our words: completion and hover show them.
// Promise: a table or column that nothing is said about is still there. Tested in test/engine/hunting/tables/empty-tables.test.ts.

/** `Name: words` by line. */
function wordsOf(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(': ');
        return [line.slice(0, at).trim(), line.slice(at + 2)];
      }),
  );
}

export const TABLE_WORDS = wordsOf(`
  DeviceProcessEvents: A program started on a device: what, by whom, with which command line, and what started it.
  DeviceNetworkEvents: A device made, refused or took a network connection, and the program that did.
  DeviceFileEvents: A file was created, changed, renamed or deleted on a device.
  DeviceRegistryEvents: A registry key or value was created, set or deleted.
  DeviceImageLoadEvents: A program loaded a library or driver.
  DeviceLogonEvents: Somebody logged on to a device, or tried to.
  DeviceEvents: Other things the sensor saw: protection, scheduled tasks, services, named pipes, scripts.
  DeviceInfo: What a device is: name, system, group, exposure, who is logged on.
  IdentityLogonEvents: Domain controllers and Office 365 checked a password or ticket.
  IdentityDirectoryEvents: Something changed in Active Directory: groups, passwords, policies, replication.
  EntraIdSignInEvents: A sign-in to Entra ID, with its conditions and risk.
  EmailEvents: A mail came, went or moved inside, and what became of it.
  EmailUrlInfo: The links inside mails.
  EmailAttachmentInfo: The files attached to mails.
  EmailPostDeliveryEvents: What was done with mails after they were delivered.
  UrlClickEvents: Somebody clicked a link that Safe Links watches.
  CloudAppEvents: What people and applications did in Office and other cloud services.
  CommonSecurityLog: The firewall's traffic and threat log, in CEF columns.
  DnsEvents: Names that devices asked the trust's DNS servers for.
  VpnEvents: Logins to the remote access gateway. A table of this trust.
  EprAuditEvents: Who opened which record in the electronic patient record, and why. A table of this trust.
  Syslog: Messages of Linux servers and appliances.
  W3CIISLog: Requests to Windows web servers.
  Event: Windows events of the System, Application and other logs.
  AuditLogs: Changes in Entra ID: users, groups, roles, applications, policies.
  AADUserRiskEvents: Risks that Entra ID saw in a sign-in or a user.
  AlertInfo: Alerts in the queue so far, one row each.
  AlertEvidence: What each alert is about: devices, accounts, and what its first rows show.
  SecurityAlert: Alerts in the queue so far, as Sentinel writes them.
  SecurityIncident: Incidents as they stand: state, owner, alerts.
  IdentityInfo: Who the accounts are: names, mail, department, whether they are enabled. Taken at midnight; enabled as of now.
  DeviceNetworkInfo: Addresses and networks of devices. Taken at midnight.
  DeviceTvmSoftwareInventory: Operating systems of devices and when their support ends. Other software is not inventoried here.
  SigninLogs: Interactive sign-ins to Entra ID, in Sentinel's columns: the rows of EntraIdSignInEvents.
  AADNonInteractiveUserSignInLogs: Sign-ins by applications for a user, in Sentinel's columns.
  AADSignInEventsBeta: The earlier name of EntraIdSignInEvents.
  OfficeActivity: What people did in Exchange, SharePoint, OneDrive and Teams: the rows of CloudAppEvents in Sentinel's columns.
  SecurityEvent: Windows logons (4624, 4625) and process starts (4688), from what the sensor saw of them.
`);

export const COLUMN_WORDS = wordsOf(`
  Timestamp: When it happened.
  TimeGenerated: When it happened; Sentinel's name for Timestamp.
  DeviceName: Full name of the device, with its domain.
  DeviceId: The sensor's own number of the device: join by it.
  ActionType: What happened; each table has its own list. Try: summarize count() by ActionType.
  FileName: Name of the file or program, without its folder.
  FolderPath: Folder and name.
  ProcessCommandLine: The whole command line of the program that was started.
  ProcessId: Number of the process on its device. Numbers are used again: join by device and creation time too.
  InitiatingProcessFileName: The program that did it.
  InitiatingProcessCommandLine: Command line of the program that did it.
  InitiatingProcessParentFileName: What had started the program that did it.
  InitiatingProcessAccountName: Account under which the program ran that did it.
  InitiatingProcessFolderPath: Folder and name of the program that did it.
  AccountName: The account, without domain, in lower case.
  AccountUpn: The account as a user principal name.
  AccountSid: The account's security identifier.
  AccountObjectId: The account's number in Entra ID.
  SHA256: Fingerprint of the file: equal files have equal ones.
  SHA1: Fingerprint of the file, older and shorter.
  RemoteIP: Address of the other end.
  RemotePort: Port of the other end.
  RemoteUrl: Name or address line of the other end, where it is known.
  LocalIP: Address of the device.
  LogonType: How: Interactive, Network, RemoteInteractive, Batch, Service …
  AdditionalFields: More about the event, as a bag: AdditionalFields.Name.
  ReportId: With device and time it names this row.
  Subject: Subject line of the mail.
  SenderFromAddress: Sender as the reader sees it.
  RecipientEmailAddress: Who the mail is for.
  NetworkMessageId: Number of the mail in Office 365: join mail tables by it.
  UserPrincipalName: The account as a user principal name.
  ResultType: 0 = success; otherwise Entra's error number, as text.
  ErrorCode: 0 = success; otherwise Entra's error number.
  IPAddress: Address it came from.
  DeviceAction: What the firewall did: allow, deny, drop, alert.
  SourceIP: Address it came from.
  DestinationIP: Address it went to.
  DestinationPort: Port it went to.
  SentBytes: Bytes the source sent.
  ReceivedBytes: Bytes the source received.
  Computer: Device or appliance that wrote it.
  EventID: Number of the Windows event.
  AccessReason: Why a record was opened, as its reader gave it.
  AlertId: Number of the alert: joins AlertInfo and AlertEvidence.
  Severity: Informational, Low, Medium or High.
  Type: Name of the table.
`);
