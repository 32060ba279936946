// ATT&CK ids with their version. In spring 2026 version 19 split defence evasion into stealth and defence impairment
// and gave some techniques new numbers; people and rules use both, so each is shown with the other.
// Promise: an id of either version is understood; what did not change is the same in both.
// Tested in test/engine/sigma/attack-ids.test.ts.

export type AttackVersion = 'v18' | 'v19' | 'v18 and v19';

/** One id beside its version. */
export interface AttackId {
  readonly id: string;
  readonly version: AttackVersion;
}

/** A technique as a rule names it, and as the other version does. */
export interface Technique extends AttackId {
  /** ATT&CK's name; absent where this table has none. */
  readonly name?: string;
  /** The other version's ids; empty where the number did not change. One new number may stand for several old ones. */
  readonly also: readonly AttackId[];
}

/** A tactic as a rule's tag has it, and as the other version does. */
export interface Tactic extends AttackId {
  readonly also: readonly AttackId[];
}

/** Numbers of v18 that v19 replaced: `old new`. */
const RENUMBERED: readonly (readonly [old: string, now: string])[] = `
  T1562 T1685, T1562.001 T1685, T1562.006 T1685, T1562.002 T1685.001, T1562.008 T1685.002, T1562.011 T1685.003,
  T1562.012 T1685.004, T1070.001 T1685.005, T1070.002 T1685.006, T1562.004 T1686, T1562.004 T1686.003,
  T1562.007 T1686.001, T1562.013 T1686.002, T1562.003 T1690, T1562.009 T1688, T1562.010 T1689`
  .split(',')
  .map((pair) => pair.trim().split(' ') as [string, string]);

const OLD_TACTIC = 'defense-evasion';
const NEW_TACTICS = ['stealth', 'defense-impairment'] as const;

/** Names of the techniques that our rules and scenarios use. */
const NAMES: ReadonlyMap<string, string> = new Map(
  `
  T1003 OS Credential Dumping; T1003.001 LSASS Memory; T1003.003 NTDS; T1005 Data from Local System
  T1018 Remote System Discovery; T1020 Automated Exfiltration; T1021 Remote Services
  T1021.001 Remote Desktop Protocol; T1021.002 SMB/Windows Admin Shares; T1021.004 SSH
  T1027.010 Command Obfuscation; T1033 System Owner/User Discovery; T1039 Data from Network Shared Drive
  T1041 Exfiltration Over C2 Channel; T1046 Network Service Discovery; T1047 Windows Management Instrumentation
  T1048 Exfiltration Over Alternative Protocol; T1052.001 Exfiltration over USB; T1053.005 Scheduled Task
  T1059.001 PowerShell; T1059.004 Unix Shell; T1059.012 Hypervisor CLI; T1069.002 Domain Groups
  T1070 Indicator Removal; T1070.001 Clear Windows Event Logs; T1070.002 Clear Linux or Mac System Logs
  T1070.004 File Deletion; T1071.001 Web Protocols; T1071.004 DNS; T1078 Valid Accounts; T1078.002 Domain Accounts
  T1078.004 Cloud Accounts; T1087.002 Domain Account; T1090 Proxy; T1098.005 Device Registration
  T1098.007 Additional Local or Domain Groups; T1105 Ingress Tool Transfer; T1110.001 Password Guessing
  T1110.003 Password Spraying; T1112 Modify Registry; T1114.002 Remote Email Collection
  T1114.003 Email Forwarding Rule; T1119 Automated Collection; T1133 External Remote Services; T1136 Create Account
  T1136.001 Local Account; T1190 Exploit Public-Facing Application; T1199 Trusted Relationship
  T1204.002 Malicious File; T1210 Exploitation of Remote Services; T1213 Data from Information Repositories
  T1218.011 Rundll32; T1219.002 Remote Desktop Software; T1482 Domain Trust Discovery
  T1484.001 Group Policy Modification; T1485 Data Destruction; T1486 Data Encrypted for Impact; T1489 Service Stop
  T1490 Inhibit System Recovery; T1498.001 Direct Network Flood; T1499 Endpoint Denial of Service
  T1499.002 Service Exhaustion Flood; T1505.003 Web Shell; T1528 Steal Application Access Token
  T1529 System Shutdown/Reboot; T1534 Internal Spearphishing; T1539 Steal Web Session Cookie
  T1543.003 Windows Service; T1547.001 Registry Run Keys / Startup Folder; T1550.004 Web Session Cookie
  T1557 Adversary-in-the-Middle; T1558.003 Kerberoasting; T1560.001 Archive via Utility; T1562 Impair Defenses
  T1562.001 Disable or Modify Tools; T1562.004 Disable or Modify System Firewall; T1564.008 Email Hiding Rules
  T1566.001 Spearphishing Attachment; T1566.002 Spearphishing Link; T1567.002 Exfiltration to Cloud Storage
  T1569.002 Service Execution; T1572 Protocol Tunneling; T1583.001 Domains; T1583.005 Botnet; T1657 Financial Theft
  T1003.002 Security Account Manager; T1003.004 LSA Secrets; T1003.006 DCSync; T1021.006 Windows Remote Management
  T1037.001 Logon Script (Windows); T1574.011 Services Registry Permissions Weakness
  T1036.005 Match Legitimate Resource Name or Location; T1048.002 Exfiltration Over Asymmetric Encrypted Non-C2 Protocol
  T1048.003 Exfiltration Over Unencrypted Non-C2 Protocol; T1052 Exfiltration Over Physical Medium; T1053.003 Cron
  T1059 Command and Scripting Interpreter; T1068 Exploitation for Privilege Escalation; T1072 Software Deployment Tools
  T1074.001 Local Data Staging; T1091 Replication Through Removable Media; T1098 Account Manipulation
  T1098.002 Additional Email Delegate Permissions; T1098.003 Additional Cloud Roles; T1110 Brute Force
  T1114 Email Collection; T1114.001 Local Email Collection; T1135 Network Share Discovery
  T1222.001 Windows File and Directory Permissions Modification; T1496 Resource Hijacking
  T1498 Network Denial of Service; T1498.002 Reflection Amplification; T1499.003 Application Exhaustion Flood
  T1499.004 Application or System Exploitation; T1546.008 Accessibility Features
  T1546.012 Image File Execution Options Injection; T1550.001 Application Access Token; T1550.002 Pass the Hash
  T1552 Unsecured Credentials; T1552.001 Credentials In Files; T1556.006 Multi-Factor Authentication
  T1558 Steal or Forge Kerberos Tickets; T1558.004 AS-REP Roasting; T1567 Exfiltration Over Web Service
  T1568 Dynamic Resolution; T1570 Lateral Tool Transfer; T1574.001 DLL; T1601.001 Patch System Image
  T1602.002 Network Device Configuration Dump; T1621 Multi-Factor Authentication Request Generation
  T1673 Virtual Machine Discovery; T1685.001 Disable or Modify Windows Event Log; T1688 Safe Mode Boot
  T1690 Prevent Command History Logging
  T1685 Disable or Modify Tools; T1685.005 Clear Windows Event Logs; T1686.003 Windows Firewall`
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
);

/** A technique id of either version (letters' case aside), with its version, its name and the other version's ids. */
export function describeTechnique(written: string): Technique {
  const id = written.toUpperCase();
  const later = RENUMBERED.filter(([old]) => old === id).map(([, now]): AttackId => ({ id: now, version: 'v19' }));
  const earlier = RENUMBERED.filter(([, now]) => now === id).map(([old]): AttackId => ({ id: old, version: 'v18' }));
  const version = later.length > 0 ? 'v18' : earlier.length > 0 || isNew(id) ? 'v19' : 'v18 and v19';
  const name = NAMES.get(id);
  return { id, version, ...(name === undefined ? {} : { name }), also: [...later, ...earlier] };
}

/** Numbers of v19's own families that no old one became. */
const isNew = (id: string): boolean => /^T(1685|1686|1688|1689|1690)(\.|$)/.test(id);

/** A tactic of either version, as the tag writes it: `defense-evasion`, `stealth`, `lateral-movement`. */
export function describeTactic(written: string): Tactic {
  const id = written.toLowerCase().replaceAll('_', '-');
  if (id === OLD_TACTIC) return { id, version: 'v18', also: NEW_TACTICS.map((now) => ({ id: now, version: 'v19' })) };
  const isNewTactic = NEW_TACTICS.some((now) => now === id);
  return isNewTactic
    ? { id, version: 'v19', also: [{ id: OLD_TACTIC, version: 'v18' }] }
    : { id, version: 'v18 and v19', also: [] };
}

/** True when two ids, each of either version, name the same technique. */
export function sameTechnique(one: string, other: string): boolean {
  const a = describeTechnique(one);
  const b = describeTechnique(other);
  return a.id === b.id || a.also.some(({ id }) => id === b.id);
}

/** `T1685 Disable or Modify Tools (ATT&CK v19; v18: T1562, T1562.001)`. */
export function formatTechnique({ id, version, name, also }: Technique): string {
  const title = name === undefined ? id : `${id} ${name}`;
  if (also.length === 0) return `${title} (ATT&CK ${version})`;
  const other = also[0]?.version ?? version;
  return `${title} (ATT&CK ${version}; ${other}: ${also.map((one) => one.id).join(', ')})`;
}
