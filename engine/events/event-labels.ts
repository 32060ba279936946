// Which logsources a raw event belongs to, and whether a rule's logsource takes it.
// Many to many: Sysmon event 12 is registry_event and, by its EventType, registry_add or registry_delete.
// Hints in the event (product, category, service) are kept and completed. An event without any sign of its source
// is shown to every rule. Tested in test/engine/events/raw-events.test.ts.

import type { EventRecord } from '../predicate/index.ts';
import {
  POWERSHELL_CATEGORIES,
  recogniseTable,
  RECOGNISED_BY,
  SYSMON_CATEGORIES,
  WINDOWS_CHANNELS,
} from '../sigma/index.ts';
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
  'Type',
  'ActionType',
] as const;

/** Looked at only in events without any other sign: which of them have a value tells a table's row. */
export const TABLE_FIELDS: readonly string[] = RECOGNISED_BY.present;

export interface EventLabels {
  readonly products: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** True when nothing in the event says where it comes from. */
  readonly isUnknown: boolean;
}

const SYSMON_CHANNEL = 'microsoft-windows-sysmon/operational';
const LINUX_SYSMON_CHANNEL = 'linux-sysmon/operational';
const KERNEL_FILE = 'microsoft-windows-kernel-file';

/** Sysmon's number → categories; those of event 12 depend on its EventType too. */
const SYSMON: ReadonlyMap<number, readonly string[]> = numbersOf(SYSMON_CATEGORIES);

/** Folded channel and number of PowerShell's logs → categories. */
const POWERSHELL: ReadonlyMap<number, readonly string[]> = numbersOf(POWERSHELL_CATEGORIES);

function numbersOf(
  categories: ReadonlyMap<string, { readonly eventIds: readonly number[] }>,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const [category, { eventIds }] of categories)
    for (const id of eventIds) found.set(id, [...(found.get(id) ?? []), category]);
  return found;
}

/** Channels that Windows spells otherwise than the taxonomy, or that the taxonomy leaves out. */
const OTHER_CHANNELS: readonly (readonly [channel: string, services: readonly string[]])[] = [
  [LINUX_SYSMON_CHANNEL, ['sysmon']],
  ['Microsoft-Windows-VHDMP-Operational', ['vhdmp']],
  ['Microsoft-Windows-Hyper-V-Worker-Admin', ['hyper-v-worker']],
  ['Microsoft-Windows-Hyper-V-Worker-Operational', ['hyper-v-worker']],
  ['Microsoft-Windows-Kernel-EventTracing/Admin', ['kernel-event-tracing']],
  ['Microsoft-ServiceBus-Client/Operational', ['servicebus-client', 'microsoft-servicebus-client']],
  ['Microsoft-ServiceBus-Client/Admin', ['servicebus-client', 'microsoft-servicebus-client']],
  ['Microsoft-Windows-Ntfs/Operational', ['ntfs']],
  ['Microsoft-Windows-Application-Experience/Program-Telemetry', ['application-experience']],
  ['Microsoft-Windows-Application-Experience/Program-Compatibility-Assistant', ['application-experience']],
  [
    'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational',
    ['terminalservices-remoteconnectionmanager'],
  ],
];

/** Channel (folded) → Sigma services. Channels whose name is not here have none. */
const SERVICES: ReadonlyMap<string, ReadonlySet<string>> = invertChannels();

function invertChannels(): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  const add = (channel: string, service: string): void => {
    const folded = channel.toLowerCase();
    const known = services.get(folded);
    if (known === undefined) services.set(folded, new Set([service]));
    else known.add(service);
  };
  for (const [service, channels] of WINDOWS_CHANNELS) for (const channel of channels) add(channel, service);
  for (const [channel, names] of OTHER_CHANNELS) for (const service of names) add(channel, service);
  return services;
}

/** Provider → channel, for exports that leave the channel out. */
const CHANNEL_OF_PROVIDER: ReadonlyMap<string, string> = new Map([
  ['microsoft-windows-sysmon', SYSMON_CHANNEL],
  ['linux-sysmon', LINUX_SYSMON_CHANNEL],
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
  if (products.size + categories.size + services.size > 0) return { products, categories, services, isUnknown: false };
  // A row of one of our tables: the lowered rules look at it, under the logsource of rules written for the table.
  const row = recogniseTable(record);
  if (row === null) return { products, categories, services, isUnknown: true };
  return {
    products: products.add('defender'),
    categories,
    services: services.add(row.table.toLowerCase()),
    isUnknown: false,
  };
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
  const channel = textsOf(record, 'Channel')[0] || (CHANNEL_OF_PROVIDER.get(provider) ?? '');
  const eventId = Number(textOf(record, 'EventID') || NaN);
  const isKernelFile = channel === KERNEL_FILE || provider === KERNEL_FILE;
  if (channel === '' && !isKernelFile) return;
  products.add(channel === LINUX_SYSMON_CHANNEL ? 'linux' : 'windows');
  for (const service of SERVICES.get(channel) ?? []) services.add(service);
  if (channel === SYSMON_CHANNEL || channel === LINUX_SYSMON_CHANNEL) addSysmon(record, eventId, categories);
  if (channel.includes('powershell')) for (const category of POWERSHELL.get(eventId) ?? []) categories.add(category);
  if (channel === 'security' && eventId === 4688) categories.add('process_creation');
  if (isKernelFile) categories.add(eventId === 27 || eventId === 19 ? 'file_rename' : 'file_access');
}

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

function addClouds(record: EventRecord, { products, categories, services }: Signs): void {
  if (textOf(record, 'eventSource').endsWith('.amazonaws.com')) {
    products.add('aws');
    services.add('cloudtrail');
  }
  if (textOf(record, 'apiVersion').startsWith('audit.k8s.io/')) {
    products.add('kubernetes');
    categories.add('application');
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
