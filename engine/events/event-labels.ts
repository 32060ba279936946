// Which logsources a raw event belongs to, and whether a rule's logsource takes it.
// Many to many: Sysmon event 12 is registry_event and, by its EventType, registry_add or registry_delete.
// Hints in the event (product, category, service) are kept and completed. An event without any sign of its source
// is shown to every rule. Tested in test/engine/events/raw-events.test.ts.

import type { FullRecord } from '../telemetry/index.ts';
import type { LogSource } from '../sigma/index.ts';

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

/** Channel (folded) → Sigma service. Channels whose name is not here have no service. */
const SERVICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['security', ['security']],
  ['system', ['system']],
  ['application', ['application']],
  ['microsoft-windows-sysmon/operational', ['sysmon']],
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

function textOf(record: FullRecord, name: string): string {
  const value = record[name];
  return value === undefined || value === null ? '' : String(value).toLowerCase();
}

/** Labels of one flat record. */
export function labelEvent(record: FullRecord): EventLabels {
  const products = new Set<string>();
  const categories = new Set<string>();
  const services = new Set<string>();
  const channel = textOf(record, 'Channel');
  const eventId = Number(textOf(record, 'EventID') || NaN);
  for (const [name, set] of [
    ['product', products],
    ['category', categories],
    ['service', services],
  ] as const) {
    const hint = textOf(record, name);
    if (hint !== '') set.add(hint);
  }
  if (channel !== '') {
    products.add('windows');
    for (const service of SERVICES.get(channel) ?? []) services.add(service);
  }
  if (channel === 'microsoft-windows-sysmon/operational') addSysmon(record, eventId, categories);
  if (channel.includes('powershell')) {
    const category = POWERSHELL.get(eventId);
    if (category !== undefined) categories.add(category);
  }
  if (channel === 'security' && eventId === 4688) categories.add('process_creation');
  if (
    channel === 'microsoft-windows-kernel-file' ||
    textOf(record, 'Provider_Name') === 'microsoft-windows-kernel-file'
  ) {
    categories.add(eventId === 27 || eventId === 19 ? 'file_rename' : 'file_access');
  }
  return { products, categories, services, isUnknown: products.size + categories.size + services.size === 0 };
}

function addSysmon(record: FullRecord, eventId: number, categories: Set<string>): void {
  for (const category of SYSMON.get(eventId) ?? []) categories.add(category);
  if (eventId !== 12) return;
  const type = textOf(record, 'EventType');
  if (type.startsWith('create')) categories.add('registry_add');
  if (type.startsWith('delete')) categories.add('registry_delete');
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
