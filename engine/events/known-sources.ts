// The logsources that Sigma's taxonomy knows, whether a table of ours records them or not: a raw event of any of them may
// come in a file, by its own signs or by hints. Promise: every name of the taxonomy (specification 2.1) and of the public rules
// is here; a name that is not is told, with the part that nobody knows. Tested in test/engine/events/raw-events.test.ts.

import { KNOWN_LOGSOURCES, SYSMON_CATEGORIES, WINDOWS_CHANNELS } from '../sigma/index.ts';
import type { LogSource } from '../sigma/index.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const CATEGORIES: ReadonlySet<string> = new Set([
  ...SYSMON_CATEGORIES.keys(),
  ...KNOWN_LOGSOURCES.map(({ category }) => category),
  ...words(`
    antivirus application database dns edr email file_access file_change file_delete file_event file_rename firewall ids
    network network_connection process_creation proxy ps_classic_provider_start ps_classic_script ps_classic_start ps_module
    ps_script registry_add registry_delete registry_event registry_rename registry_set webserver appliance vpn
    clipboard_change create_stream_hash driver_load image_load pipe_created process_tampering raw_access_thread sysmon_error
    sysmon_status wmi_event`),
]);

/** Product → services; those of Windows and of tables come from their own lists. */
const PRODUCTS: Readonly<Record<string, string>> = {
  apache: 'access error',
  aws: 'cloudtrail route53 eks s3 guardduty',
  azure: 'activitylogs auditlogs signinlogs riskdetection pim azureactivity microsoft365portal',
  bitbucket: 'audit',
  cisco: 'aaa bgp ldp duo syslog accounting',
  cylance: '',
  defender: '',
  django: '',
  esxi: '',
  fortigate: 'event utm traffic',
  fortinet: 'event utm traffic',
  gcp: 'gcp.audit google_workspace.admin google_workspace.login',
  github: 'audit',
  google_workspace: 'admin login',
  huawei: 'bgp ldp',
  juniper: 'bgp ldp',
  jvm: '',
  kubernetes: 'audit application',
  linux: 'auditd auth clamav cron guacamole sshd sudo syslog vsftpd modsecurity',
  m365: 'audit exchange threat_management threat_detection email',
  macos: 'unified_log',
  modsecurity: '',
  nginx: 'access error',
  nodejs: '',
  okta: 'okta',
  onelogin: 'onelogin.events',
  opencanary: '',
  paloalto: 'globalprotect file_event pan_os',
  python: '',
  qualys: '',
  rpc_firewall: '',
  ruby_on_rails: '',
  spring: '',
  sql: '',
  velocity: '',
  vmware: '',
  windows: '',
  zeek: 'dce_rpc dns http kerberos rdp smb_files x509 conn ssl',
};

const SERVICES: ReadonlySet<string> = new Set([
  ...WINDOWS_CHANNELS.keys(),
  ...KNOWN_LOGSOURCES.map(({ service }) => service),
  ...Object.values(PRODUCTS).flatMap(words),
  ...words(`
    apache nginx connection dns ntfs application-experience servicebus-client microsoft-servicebus-client
    terminalservices-remoteconnectionmanager ldap_debug modsecurity iis`),
]);

/** Null when every part of a logsource is known; otherwise the sentence that names the part that is not. */
export function unknownSource({ product, category, service }: LogSource): string | null {
  const isProduct =
    product === '' || Object.hasOwn(PRODUCTS, product) || KNOWN_LOGSOURCES.some((known) => known.product === product);
  if (!isProduct) return `no source of events is known by the product "${product}"`;
  if (category !== '' && !CATEGORIES.has(category)) return `no event is known by the category "${category}"`;
  // Tables are services of the product defender: each has its own name.
  if (service !== '' && product !== 'defender' && !SERVICES.has(service))
    return `no log is known by the service "${service}"`;
  return null;
}
