// Which logsources a raw event belongs to, and whether a rule's logsource takes it.
// Many to many: Sysmon event 12 is registry_event and, by its EventType, registry_add or registry_delete.
// Hints in the event (product, category, service) are kept and completed. An event without any sign of its source
// is shown to every rule. Tested in test/engine/events/raw-events.test.ts.

import type { EventRecord } from '../predicate/index.ts';
import type { LogSource } from '../sigma/index.ts';
import { isAdvancedHunting } from './flatten-event.ts';

/** The fields that tell where an event comes from: two events that agree in them have the same labels. */
export const LABEL_FIELDS = [
  'product',
  'category',
  'service',
  'Channel',
  'EventID',
  'EventType',
  'Provider_Name',
  'SourceName',
  'event.dataset',
  'event.category',
  'event.type',
  'host.os.type',
  'eventSource',
  'Workload',
  'apiVersion',
] as const;

export interface EventLabels {
  readonly products: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** True when nothing in the event says where it comes from. */
  readonly isUnknown: boolean;
}

const SYSMON: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['process_creation']],
  [2, ['file_change']],
  [3, ['network_connection']],
  [4, ['sysmon_status']],
  [5, ['process_termination']],
  [6, ['driver_load']],
  [7, ['image_load']],
  [8, ['create_remote_thread']],
  [9, ['raw_access_thread']],
  [10, ['process_access']],
  [11, ['file_event']],
  [12, ['registry_event']],
  [13, ['registry_event', 'registry_set']],
  [14, ['registry_event', 'registry_rename']],
  [15, ['create_stream_hash']],
  [16, ['sysmon_status']],
  [17, ['pipe_created']],
  [18, ['pipe_created']],
  [19, ['wmi_event']],
  [20, ['wmi_event']],
  [21, ['wmi_event']],
  [22, ['dns_query']],
  [23, ['file_delete']],
  [24, ['clipboard_capture']],
  [25, ['process_tampering']],
  [26, ['file_delete', 'file_delete_detected']],
  [27, ['file_block_executable']],
  [28, ['file_block_shredding']],
  [29, ['file_executable_detected']],
  [255, ['sysmon_error']],
]);

const POWERSHELL: ReadonlyMap<number, string> = new Map([
  [400, 'ps_classic_start'],
  [600, 'ps_classic_provider_start'],
  [800, 'ps_classic_script'],
  [4103, 'ps_module'],
  [4104, 'ps_script'],
]);

const SYSMON_CHANNEL = 'microsoft-windows-sysmon/operational';

/** Channel (folded) → Sigma service. Channels whose name is not here have no service. */
const SERVICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['security', ['security']],
  ['system', ['system']],
  ['application', ['application']],
  [SYSMON_CHANNEL, ['sysmon']],
  ['linux-sysmon/operational', ['sysmon']],
  ['microsoft-windows-powershell/operational', ['powershell']],
  ['windows powershell', ['powershell-classic']],
  ['powershellcore/operational', ['powershell']],
  ['microsoft-windows-windows defender/operational', ['windefend']],
  ['microsoft-windows-taskscheduler/operational', ['taskscheduler']],
  ['microsoft-windows-wmi-activity/operational', ['wmi']],
  ['microsoft-windows-ntlm/operational', ['ntlm']],
  ['directory service', ['ldap']],
  ['dns server', ['dns-server']],
  ['microsoft-windows-dns-client/operational', ['dns-client']],
  ['microsoft-windows-dns client events/operational', ['dns-client']],
  ['microsoft-windows-bits-client/operational', ['bits-client']],
  ['microsoft-windows-codeintegrity/operational', ['codeintegrity-operational']],
  ['microsoft-windows-windows firewall with advanced security/firewall', ['firewall-as']],
  ['microsoft-windows-appxdeploymentserver/operational', ['appxdeployment-server']],
  ['microsoft-windows-appxpackaging/operational', ['appxpackaging-om']],
  ['microsoft-windows-appmodel-runtime/admin', ['appmodel-runtime']],
  ['microsoft-windows-applocker/exe and dll', ['applocker']],
  ['microsoft-windows-applocker/msi and script', ['applocker']],
  ['microsoft-windows-applocker/packaged app-deployment', ['applocker']],
  ['microsoft-windows-applocker/packaged app-execution', ['applocker']],
  ['microsoft-windows-printservice/admin', ['printservice-admin']],
  ['microsoft-windows-printservice/operational', ['printservice-operational']],
  ['microsoft-windows-terminalservices-localsessionmanager/operational', ['terminalservices-localsessionmanager']],
  ['microsoft-windows-smbclient/security', ['smbclient-security']],
  ['microsoft-windows-smbclient/connectivity', ['smbclient-connectivity']],
  ['microsoft-windows-smbserver/connectivity', ['smbserver-connectivity']],
  ['microsoft-windows-driverframeworks-usermode/operational', ['driver-framework']],
  ['microsoft-windows-ldap-client/debug', ['ldap']],
  ['microsoft-windows-capi2/operational', ['capi2']],
  [
    'microsoft-windows-certificateservicesclient-lifecycle-system/operational',
    ['certificateservicesclient-lifecycle-system'],
  ],
  ['microsoft-windows-security-mitigations/kernel mode', ['security-mitigations']],
  ['microsoft-windows-security-mitigations/user mode', ['security-mitigations']],
  ['microsoft-windows-diagnosis-scripted/operational', ['diagnosis-scripted']],
  ['microsoft-windows-shell-core/operational', ['shell-core']],
  ['microsoft-windows-lsa/operational', ['lsa-server']],
  ['microsoft-iis-configuration/operational', ['iis-configuration']],
  ['openssh/operational', ['openssh']],
  ['msexchange management', ['msexchange-management']],
  ['microsoft-servicebus-client', ['microsoft-servicebus-client']],
  ['microsoft-windows-vhdmp-operational', ['vhdmp']],
  ['microsoft-windows-kernel-eventtracing/admin', ['kernel-event-tracing']],
]);

/** Provider → channel, for exports that leave the channel out. */
const CHANNEL_OF_PROVIDER: ReadonlyMap<string, string> = new Map([
  ['microsoft-windows-sysmon', SYSMON_CHANNEL],
  ['linux-sysmon', 'linux-sysmon/operational'],
  ['microsoft-windows-security-auditing', 'security'],
  ['microsoft-windows-eventlog', 'security'],
  ['microsoft-windows-powershell', 'microsoft-windows-powershell/operational'],
  ['powershell', 'windows powershell'],
  ['service control manager', 'system'],
  ['microsoft-windows-windows defender', 'microsoft-windows-windows defender/operational'],
  ['microsoft-windows-taskscheduler', 'microsoft-windows-taskscheduler/operational'],
  ['microsoft-windows-wmi-activity', 'microsoft-windows-wmi-activity/operational'],
]);

/** Elastic's data set → product, category, service. */
const DATASETS: ReadonlyMap<string, readonly [product: string, category: string, service: string]> = new Map([
  ['zeek.dns', ['zeek', '', 'dns']],
  ['zeek.http', ['zeek', '', 'http']],
  ['zeek.dce_rpc', ['zeek', '', 'dce_rpc']],
  ['zeek.kerberos', ['zeek', '', 'kerberos']],
  ['zeek.rdp', ['zeek', '', 'rdp']],
  ['zeek.smb_files', ['zeek', '', 'smb_files']],
  ['zeek.x509', ['zeek', '', 'x509']],
  ['okta.system', ['okta', '', 'okta']],
  ['aws.cloudtrail', ['aws', '', 'cloudtrail']],
  ['azure.signinlogs', ['azure', '', 'signinlogs']],
  ['azure.auditlogs', ['azure', '', 'auditlogs']],
  ['azure.activitylogs', ['azure', '', 'activitylogs']],
  ['o365.audit', ['m365', '', 'audit']],
  ['gcp.audit', ['gcp', '', 'gcp.audit']],
  ['github.audit', ['github', '', 'audit']],
  ['system.auth', ['linux', '', 'auth']],
  ['system.syslog', ['linux', '', 'syslog']],
  ['auditd.log', ['linux', '', 'auditd']],
  ['apache.access', ['', 'webserver', 'apache']],
  ['nginx.access', ['', 'webserver', 'nginx']],
  ['iis.access', ['windows', 'webserver', '']],
]);

/** Elastic's category and type → Sigma category. */
const ELASTIC_CATEGORIES: readonly (readonly [category: string, type: string, sigma: string])[] = [
  ['process', 'start', 'process_creation'],
  ['process', 'end', 'process_termination'],
  ['file', 'creation', 'file_event'],
  ['file', 'deletion', 'file_delete'],
  ['library', 'start', 'image_load'],
  ['driver', 'start', 'driver_load'],
  ['registry', 'change', 'registry_event'],
];

/** Azure's own category of its exported logs → service. */
const AZURE_SERVICES: ReadonlyMap<string, string> = new Map([
  ['signinlogs', 'signinlogs'],
  ['noninteractiveusersigninlogs', 'signinlogs'],
  ['serviceprincipalsigninlogs', 'signinlogs'],
  ['auditlogs', 'auditlogs'],
  ['userriskevents', 'riskdetection'],
  ['administrative', 'activitylogs'],
]);

const WORKLOADS: ReadonlyMap<string, string> = new Map([
  ['exchange', 'exchange'],
  ['securitycompliancecenter', 'threat_management'],
]);

/** A hint is one word; longer texts under the same name mean something else. */
const HINT = /^[a-z0-9_.-]{1,64}$/;

/** Names of a logsource as they are collected. */
interface Signs {
  readonly products: Set<string>;
  readonly categories: Set<string>;
  readonly services: Set<string>;
}

function textOf(record: EventRecord, name: string): string {
  const value = Object.hasOwn(record, name) ? (record[name] ?? null) : null;
  return value === null ? '' : String(value).toLowerCase();
}

function textsOf(record: EventRecord, name: string): readonly string[] {
  const value = Object.hasOwn(record, name) ? (record[name] ?? null) : null;
  if (value === null) return [];
  return (typeof value === 'object' ? value : [value]).map((member) => String(member).toLowerCase());
}

/** Labels of one flat record. */
export function labelEvent(record: EventRecord): EventLabels {
  const signs: Signs = { products: new Set(), categories: new Set(), services: new Set() };
  addHints(record, signs);
  addEventLog(record, signs);
  addElastic(record, signs);
  addClouds(record, signs);
  const { products, categories, services } = signs;
  return { products, categories, services, isUnknown: products.size + categories.size + services.size === 0 };
}

function addHints(record: EventRecord, { products, categories, services }: Signs): void {
  const category = textOf(record, 'category');
  const azure = AZURE_SERVICES.get(category);
  if (azure !== undefined) {
    products.add('azure');
    services.add(azure);
    return;
  }
  for (const [name, set] of [
    ['product', products],
    ['category', categories],
    ['service', services],
  ] as const) {
    const hint = textOf(record, name);
    if (HINT.test(hint) && !isAdvancedHunting(record[name])) set.add(hint);
  }
}

function addEventLog(record: EventRecord, { products, categories, services }: Signs): void {
  const provider = textOf(record, 'Provider_Name') || textOf(record, 'SourceName');
  const channel = textOf(record, 'Channel') || (CHANNEL_OF_PROVIDER.get(provider) ?? '');
  const eventId = Number(textOf(record, 'EventID') || NaN);
  const isKernelFile = channel === KERNEL_FILE || provider === KERNEL_FILE;
  if (channel === '' && !isKernelFile) return;
  products.add(channel === 'linux-sysmon/operational' ? 'linux' : 'windows');
  for (const service of SERVICES.get(channel) ?? []) services.add(service);
  if (channel === SYSMON_CHANNEL || channel === 'linux-sysmon/operational') addSysmon(record, eventId, categories);
  if (channel.includes('powershell')) {
    const category = POWERSHELL.get(eventId);
    if (category !== undefined) categories.add(category);
  }
  if (channel === 'security' && eventId === 4688) categories.add('process_creation');
  if (isKernelFile) categories.add(eventId === 27 || eventId === 19 ? 'file_rename' : 'file_access');
}

const KERNEL_FILE = 'microsoft-windows-kernel-file';

function addSysmon(record: EventRecord, eventId: number, categories: Set<string>): void {
  for (const category of SYSMON.get(eventId) ?? []) categories.add(category);
  if (eventId !== 12) return;
  const type = textOf(record, 'EventType');
  if (type.startsWith('create')) categories.add('registry_add');
  if (type.startsWith('delete')) categories.add('registry_delete');
}

function addElastic(record: EventRecord, { products, categories, services }: Signs): void {
  const [product, category, service] = DATASETS.get(textOf(record, 'event.dataset')) ?? ['', '', ''];
  if (product !== '') products.add(product);
  if (category !== '') categories.add(category);
  if (service !== '') services.add(service);
  const kinds = textsOf(record, 'event.category');
  if (kinds.length === 0) return;
  const types = textsOf(record, 'event.type');
  const system = textOf(record, 'host.os.type');
  for (const [kind, type, sigma] of ELASTIC_CATEGORIES) {
    if (!kinds.includes(kind) || !types.includes(type)) continue;
    categories.add(sigma);
    if (HINT.test(system)) products.add(system);
  }
}

function addClouds(record: EventRecord, { products, services }: Signs): void {
  if (textOf(record, 'eventSource').endsWith('.amazonaws.com')) {
    products.add('aws');
    services.add('cloudtrail');
  }
  if (textOf(record, 'apiVersion').startsWith('audit.k8s.io/')) {
    products.add('kubernetes');
    services.add('audit');
  }
  const workload = textOf(record, 'Workload');
  if (workload === '') return;
  products.add('m365');
  services.add('audit');
  const service = WORKLOADS.get(workload);
  if (service !== undefined) services.add(service);
}

/** True when every part that the logsource names is a label of the event. */
export function takesEvent(logsource: LogSource, labels: EventLabels): boolean {
  if (labels.isUnknown) return true;
  const holds = (part: string, set: ReadonlySet<string>): boolean => part === '' || set.has(part);
  return (
    holds(logsource.product, labels.products) &&
    holds(logsource.category, labels.categories) &&
    holds(logsource.service, labels.services)
  );
}
