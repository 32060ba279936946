// Windows event logs as Sigma names them: which channels a service reads, which events of which channel a category is.
// Promise: channel names are Windows' own. Tested in test/engine/sigma/taxonomy.test.ts.

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
const POWERSHELL = 'Microsoft-Windows-PowerShell/Operational';
const CLASSIC = 'Windows PowerShell';

/** Services and their channels: `service: channel, channel`. */
const SERVICES = `
  security: Security
  system: System
  application: Application
  sysmon: Microsoft-Windows-Sysmon/Operational
  powershell: Microsoft-Windows-PowerShell/Operational, PowerShellCore/Operational
  powershell-classic: Windows PowerShell
  windefend: Microsoft-Windows-Windows Defender/Operational
  taskscheduler: Microsoft-Windows-TaskScheduler/Operational
  wmi: Microsoft-Windows-WMI-Activity/Operational
  ntlm: Microsoft-Windows-NTLM/Operational
  ldap: Microsoft-Windows-LDAP-Client/Debug, Directory Service
  ldap_debug: Microsoft-Windows-LDAP-Client/Debug
  dhcp: Microsoft-Windows-DHCP-Server/Operational
  dns-client: Microsoft-Windows-DNS Client Events/Operational, Microsoft-Windows-DNS-Client/Operational
  dns-server: DNS Server
  dns-server-analytic: Microsoft-Windows-DNS-Server/Analytical
  dns-server-audit: Microsoft-Windows-DNS-Server/Audit
  bits-client: Microsoft-Windows-Bits-Client/Operational
  bitlocker: Microsoft-Windows-BitLocker/BitLocker Management
  codeintegrity-operational: Microsoft-Windows-CodeIntegrity/Operational
  driver-framework: Microsoft-Windows-DriverFrameworks-UserMode/Operational
  firewall-as: Microsoft-Windows-Windows Firewall With Advanced Security/Firewall
  applocker: Microsoft-Windows-AppLocker/MSI and Script, Microsoft-Windows-AppLocker/EXE and DLL, Microsoft-Windows-AppLocker/Packaged app-Deployment, Microsoft-Windows-AppLocker/Packaged app-Execution
  appxdeployment-server: Microsoft-Windows-AppXDeploymentServer/Operational
  appxpackaging-om: Microsoft-Windows-AppxPackaging/Operational
  appmodel-runtime: Microsoft-Windows-AppModel-Runtime/Admin
  capi2: Microsoft-Windows-CAPI2/Operational
  certificateservicesclient-lifecycle-system: Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational
  diagnosis-scripted: Microsoft-Windows-Diagnosis-Scripted/Operational
  hyper-v-worker: Microsoft-Windows-Hyper-V-Worker
  iis-configuration: Microsoft-IIS-Configuration/Operational
  kernel-event-tracing: Microsoft-Windows-Kernel-EventTracing
  kernel-shimengine: Microsoft-Windows-Kernel-ShimEngine/Operational, Microsoft-Windows-Kernel-ShimEngine/Diagnostic
  lsa-server: Microsoft-Windows-LSA/Operational
  microsoft-servicebus-client: Microsoft-ServiceBus-Client
  msexchange-management: MSExchange Management
  openssh: OpenSSH/Operational
  printservice-admin: Microsoft-Windows-PrintService/Admin
  printservice-operational: Microsoft-Windows-PrintService/Operational
  security-mitigations: Microsoft-Windows-Security-Mitigations/Kernel Mode, Microsoft-Windows-Security-Mitigations/User Mode
  sense: Microsoft-Windows-SENSE/Operational
  servicebus: Microsoft-ServiceBus-Client
  shell-core: Microsoft-Windows-Shell-Core/Operational
  smbclient-connectivity: Microsoft-Windows-SmbClient/Connectivity
  smbclient-security: Microsoft-Windows-SmbClient/Security
  smbserver-connectivity: Microsoft-Windows-SMBServer/Connectivity
  terminalservices-localsessionmanager: Microsoft-Windows-TerminalServices-LocalSessionManager/Operational
  vhdmp: Microsoft-Windows-VHDMP/Operational`;

/** Sigma service → channels. */
export const WINDOWS_CHANNELS: ReadonlyMap<string, readonly string[]> = new Map(
  SERVICES.trim()
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(':');
      return [
        line.slice(0, colon).trim(),
        line
          .slice(colon + 1)
          .split(',')
          .map((name) => name.trim()),
      ];
    }),
);

/** Events of one channel. */
export interface LoggedAs {
  readonly channel: string;
  readonly eventIds: readonly number[];
}

const sysmon = (...eventIds: readonly number[]): LoggedAs => ({ channel: SYSMON, eventIds });

/** Sigma category of Windows → how Sysmon logs it. registry_add and registry_delete need the event's EventType too. */
export const SYSMON_CATEGORIES: ReadonlyMap<string, LoggedAs> = new Map([
  ['process_creation', sysmon(1)],
  ['file_change', sysmon(2)],
  ['network_connection', sysmon(3)],
  ['sysmon_status', sysmon(4, 16)],
  ['process_termination', sysmon(5)],
  ['driver_load', sysmon(6)],
  ['image_load', sysmon(7)],
  ['create_remote_thread', sysmon(8)],
  ['raw_access_thread', sysmon(9)],
  ['process_access', sysmon(10)],
  ['file_event', sysmon(11)],
  ['registry_event', sysmon(12, 13, 14)],
  ['registry_set', sysmon(13)],
  ['registry_rename', sysmon(14)],
  ['create_stream_hash', sysmon(15)],
  ['pipe_created', sysmon(17, 18)],
  ['wmi_event', sysmon(19, 20, 21)],
  ['dns_query', sysmon(22)],
  ['file_delete', sysmon(23, 26)],
  ['clipboard_capture', sysmon(24)],
  ['process_tampering', sysmon(25)],
  ['file_delete_detected', sysmon(26)],
  ['file_block_executable', sysmon(27)],
  ['file_block_shredding', sysmon(28)],
  ['file_executable_detected', sysmon(29)],
  ['sysmon_error', sysmon(255)],
]);

/** Sigma category of Windows → the event log of Windows itself. */
export const POWERSHELL_CATEGORIES: ReadonlyMap<string, LoggedAs> = new Map([
  ['ps_classic_start', { channel: CLASSIC, eventIds: [400] }],
  ['ps_classic_provider_start', { channel: CLASSIC, eventIds: [600] }],
  ['ps_classic_script', { channel: CLASSIC, eventIds: [800] }],
  ['ps_module', { channel: POWERSHELL, eventIds: [4103] }],
  ['ps_script', { channel: POWERSHELL, eventIds: [4104] }],
]);
