// Logsource → tables. Windows categories go to the Defender table that records the same thing; logs that tell their
// events apart by number go to every table that records one of them; network, identity and our own sources have theirs.
// Promise: a logsource that we do not record is named with the reason, never taken for "no match".
// Tested in test/engine/sigma/lower.test.ts; documented in scenarios/rules/README.md.

import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { Route } from './field-maps.ts';
import type { LogSource } from './sigma-rule.ts';

const route = (
  table: TableName,
  fields: string,
  actions: readonly string[] = [],
  eventIds: Route['eventIds'] = {},
): Route => ({ table, fields, actions, eventIds });

const REGISTRY_DELETED = ['RegistryKeyDeleted', 'RegistryValueDeleted'];
const CONNECTIONS = [
  'ConnectionSuccess',
  'ConnectionFailed',
  'ConnectionRequest',
  'ConnectionAttempt',
  'ConnectionFound',
  'ConnectionAcknowledged',
  'InboundConnectionAccepted',
];

const WINDOWS_CATEGORIES: ReadonlyMap<string, readonly Route[]> = new Map([
  ['process_creation', [route('DeviceProcessEvents', 'process')]],
  ['file_event', [route('DeviceFileEvents', 'file', ['FileCreated'])]],
  ['file_change', [route('DeviceFileEvents', 'file', ['FileModified'])]],
  ['file_rename', [route('DeviceFileEvents', 'file', ['FileRenamed'])]],
  ['file_delete', [route('DeviceFileEvents', 'file', ['FileDeleted'])]],
  ['registry_event', [route('DeviceRegistryEvents', 'registry')]],
  ['registry_set', [route('DeviceRegistryEvents', 'registry', ['RegistryValueSet'])]],
  ['registry_add', [route('DeviceRegistryEvents', 'registry', ['RegistryKeyCreated'])]],
  ['registry_delete', [route('DeviceRegistryEvents', 'registry', REGISTRY_DELETED)]],
  ['registry_rename', [route('DeviceRegistryEvents', 'registry', ['RegistryKeyRenamed'])]],
  ['network_connection', [route('DeviceNetworkEvents', 'network', CONNECTIONS)]],
  ['image_load', [route('DeviceImageLoadEvents', 'image')]],
  ['dns_query', [route('DnsEvents', 'dns')]],
  ['driver_load', [route('DeviceEvents', 'driver', ['DriverLoad'])]],
  ['process_access', [route('DeviceEvents', 'access', ['OpenProcessApiCall'])]],
  ['create_remote_thread', [route('DeviceEvents', 'access', ['CreateRemoteThreadApiCall'])]],
  ['pipe_created', [route('DeviceEvents', 'pipe', ['NamedPipeEvent'])]],
  ['ps_script', [route('DeviceEvents', 'script', ['PowerShellCommand'])]],
]);

const OPEN_CATEGORIES: ReadonlyMap<string, readonly Route[]> = new Map([
  ['antivirus', [route('DeviceEvents', 'antivirus', ['AntivirusDetection'])]],
  ['dns', [route('DnsEvents', 'dns')]],
  ['firewall', [route('CommonSecurityLog', 'firewall')]],
  ['proxy', [route('CommonSecurityLog', 'proxy')]],
  ['email', [route('EmailEvents', 'email')]],
]);

/** Windows event logs: which numbers our tables record, and as what. */
const WINDOWS_SERVICES: ReadonlyMap<string, readonly Route[]> = new Map([
  [
    'security',
    [
      route('DeviceLogonEvents', 'logon', [], { 4624: 'LogonSuccess', 4625: 'LogonFailed' }),
      route('DeviceEvents', 'device', [], {
        4697: 'ServiceInstalled',
        4698: 'ScheduledTaskCreated',
        4699: 'ScheduledTaskDeleted',
        4702: 'ScheduledTaskUpdated',
        4720: 'UserAccountCreated',
        4726: 'UserAccountDeleted',
        4732: 'UserAccountAddedToLocalGroup',
        1102: 'SecurityLogCleared',
        4719: 'AuditPolicyModification',
      }),
      route('IdentityLogonEvents', 'identity', [], {
        4768: 'LogonSuccess',
        4769: 'LogonSuccess',
        4771: 'LogonFailed',
        4776: 'LogonFailed',
      }),
    ],
  ],
  ['system', [route('DeviceEvents', 'device', [], { 7045: 'ServiceInstalled' })]],
  [
    'windefend',
    [
      route('DeviceEvents', 'antivirus', [], {
        1116: 'AntivirusDetection',
        1117: 'AntivirusDetection',
        5013: 'TamperingAttempt',
      }),
    ],
  ],
]);

const PRODUCTS: ReadonlyMap<string, readonly Route[]> = new Map([
  ['azure/signinlogs', [route('EntraIdSignInEvents', 'signin')]],
  ['m365/audit', [route('CloudAppEvents', 'cloud')]],
  ['m365/exchange', [route('CloudAppEvents', 'cloud')]],
  ['m365/threat_management', [route('CloudAppEvents', 'cloud')]],
  ['m365/email', [route('EmailEvents', 'email')]],
  ['vpn/', [route('VpnEvents', 'vpn')]],
  ['epr/audit', [route('EprAuditEvents', 'epr')]],
]);

/** Tables a logsource names, or why there is none. */
export function routesOf(logsource: LogSource): readonly Route[] | string {
  const { category, product, service } = logsource;
  if (product === 'defender') {
    const table = TABLE_NAMES.find((name) => name.toLowerCase() === service);
    return table === undefined ? `There is no Defender table "${service}" here.` : [route(table, 'own')];
  }
  if (product === '' || product === 'windows') {
    const found =
      (category !== '' && product === 'windows' ? WINDOWS_CATEGORIES.get(category) : undefined) ??
      (category !== '' ? (OPEN_CATEGORIES.get(category) ?? WINDOWS_CATEGORIES.get(category)) : undefined) ??
      (category === '' && product === 'windows' ? WINDOWS_SERVICES.get(service) : undefined);
    return found ?? `Nothing here records ${describe(logsource)}.`;
  }
  if (category !== '' && OPEN_CATEGORIES.has(category) && service === '')
    return OPEN_CATEGORIES.get(category) as readonly Route[];
  const found = PRODUCTS.get(`${product}/${service}`) ?? (category === '' ? PRODUCTS.get(`${product}/`) : undefined);
  return found ?? `Nothing here records ${describe(logsource)}.`;
}

/** `product windows, category process_creation` */
export function describe({ category, product, service }: LogSource): string {
  const parts = [
    ['product', product],
    ['category', category],
    ['service', service],
  ].filter(([, value]) => value !== '');
  return parts.map(([name, value]) => `${name} ${value}`).join(', ');
}
