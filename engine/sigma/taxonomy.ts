// Logsource → tables, many to many. Windows categories go to the Defender table that records the same thing; event logs to
// the tables that record one of their events and to Event, which keeps any; network, identity, web and Unix logs have theirs.
// Promise: a logsource that nothing here records is named with the reason, never taken for "no match".
// Tested in test/engine/sigma/taxonomy.test.ts; documented in scenarios/rules/README.md.

import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { Route } from './field-maps.ts';
import type { LogSource } from './sigma-rule.ts';
import { POWERSHELL_CATEGORIES, SYSMON_CATEGORIES, WINDOWS_CHANNELS } from './windows-logs.ts';
import type { LoggedAs } from './windows-logs.ts';

const route = (table: TableName, fields: string, narrow: Partial<Omit<Route, 'table' | 'fields'>> = {}): Route => ({
  table,
  fields,
  actions: [],
  eventIds: {},
  provider: '',
  where: [],
  isFallback: false,
  ...narrow,
});

/** A route to rows of some ActionTypes. */
const byAction = (table: TableName, fields: string, ...actions: readonly string[]): Route =>
  route(table, fields, { actions });
/** A route to rows whose ActionType stands for an event number. */
const byEvent = (table: TableName, fields: string, provider: string, eventIds: Route['eventIds']): Route =>
  route(table, fields, { provider, eventIds });

const AUDITING = 'Microsoft-Windows-Security-Auditing';

const CONNECTIONS = [
  'ConnectionSuccess',
  'ConnectionFailed',
  'ConnectionRequest',
  'ConnectionAttempt',
  'ConnectionFound',
  'ConnectionAcknowledged',
  'InboundConnectionAccepted',
];

/** What Defender's sensor records, whatever the operating system calls it. */
const SENSOR_CATEGORIES: ReadonlyMap<string, readonly Route[]> = new Map([
  ['process_creation', [route('DeviceProcessEvents', 'process')]],
  ['file_event', [byAction('DeviceFileEvents', 'file', 'FileCreated')]],
  ['file_change', [byAction('DeviceFileEvents', 'file', 'FileModified')]],
  ['file_rename', [byAction('DeviceFileEvents', 'file', 'FileRenamed')]],
  ['file_delete', [byAction('DeviceFileEvents', 'file', 'FileDeleted')]],
  ['network_connection', [byAction('DeviceNetworkEvents', 'network', ...CONNECTIONS)]],
]);

const WINDOWS_CATEGORIES: ReadonlyMap<string, readonly Route[]> = new Map([
  ...SENSOR_CATEGORIES,
  ['registry_event', [route('DeviceRegistryEvents', 'registry')]],
  ['registry_set', [byAction('DeviceRegistryEvents', 'registry', 'RegistryValueSet')]],
  ['registry_add', [byAction('DeviceRegistryEvents', 'registry', 'RegistryKeyCreated')]],
  ['registry_delete', [byAction('DeviceRegistryEvents', 'registry', 'RegistryKeyDeleted', 'RegistryValueDeleted')]],
  ['registry_rename', [byAction('DeviceRegistryEvents', 'registry', 'RegistryKeyRenamed')]],
  ['image_load', [route('DeviceImageLoadEvents', 'image')]],
  ['dns_query', [route('DnsEvents', 'dns'), byAction('DeviceEvents', 'answer', 'DnsQueryResponse')]],
  ['driver_load', [byAction('DeviceEvents', 'driver', 'DriverLoad')]],
  ['process_access', [byAction('DeviceEvents', 'access', 'OpenProcessApiCall')]],
  ['create_remote_thread', [byAction('DeviceEvents', 'access', 'CreateRemoteThreadApiCall')]],
  ['pipe_created', [byAction('DeviceEvents', 'pipe', 'NamedPipeEvent')]],
  ['ps_script', [byAction('DeviceEvents', 'script', 'PowerShellCommand')]],
]);

const OPEN_CATEGORIES: ReadonlyMap<string, readonly Route[]> = new Map([
  ['antivirus', [byAction('DeviceEvents', 'antivirus', 'AntivirusDetection')]],
  ['dns', [route('DnsEvents', 'dns')]],
  ['firewall', [route('CommonSecurityLog', 'firewall')]],
  ['proxy', [route('CommonSecurityLog', 'proxy')]],
  ['webserver', [route('W3CIISLog', 'web')]],
  ['email', [route('EmailEvents', 'email')]],
]);

/** Products that write what they do to syslog, each line one event. */
const fromProgram = (fields: string, ...programs: readonly string[]): readonly Route[] => [
  route('Syslog', fields, programs.length === 0 ? {} : { where: [{ column: 'ProcessName', in: programs }] }),
];

/** Windows event logs of which Defender's tables record some numbers under other names. */
const RECORDED_EVENTS: ReadonlyMap<string, readonly Route[]> = new Map([
  [
    'security',
    [
      byEvent('DeviceLogonEvents', 'logon', AUDITING, { 4624: 'LogonSuccess', 4625: 'LogonFailed' }),
      byEvent('DeviceEvents', 'device', AUDITING, {
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
      byEvent('IdentityLogonEvents', 'identity', AUDITING, {
        4768: 'LogonSuccess',
        4769: 'LogonSuccess',
        4771: 'LogonFailed',
        4776: 'LogonFailed',
      }),
      byEvent('IdentityDirectoryEvents', 'directory', AUDITING, {
        4722: 'Account Enabled changed',
        4723: 'Account Password changed',
        4724: 'Account Password changed',
        4725: 'Account Disabled changed',
        4728: 'Group Membership changed',
        4756: 'Group Membership changed',
      }),
    ],
  ],
  ['system', [byEvent('DeviceEvents', 'device', 'Service Control Manager', { 7045: 'ServiceInstalled' })]],
  [
    'windefend',
    [
      byEvent('DeviceEvents', 'antivirus', 'Microsoft-Windows-Windows Defender', {
        1116: 'AntivirusDetection',
        1117: 'AntivirusDetection',
        5013: 'TamperingAttempt',
      }),
    ],
  ],
]);

const SIGN_INS = [route('EntraIdSignInEvents', 'signin')];
const CLOUD = [route('CloudAppEvents', 'cloud')];
const GATEWAY = [route('CommonSecurityLog', 'firewall')];

/** `product/service`; a product alone takes every service that is not named. */
const PRODUCTS: ReadonlyMap<string, readonly Route[]> = new Map([
  ['azure/signinlogs', SIGN_INS],
  ['azure/auditlogs', [route('AuditLogs', 'audit')]],
  ['azure/riskdetection', [route('AADUserRiskEvents', 'risk')]],
  ['m365/audit', CLOUD],
  ['m365/exchange', CLOUD],
  ['m365/threat_management', CLOUD],
  ['m365/threat_detection', CLOUD],
  ['m365/email', [route('EmailEvents', 'email')]],
  ['m365/email_url', [route('EmailUrlInfo', 'email-url')]],
  ['m365/email_attachment', [route('EmailAttachmentInfo', 'email-attachment')]],
  ['vpn/', [route('VpnEvents', 'vpn')]],
  ['epr/audit', [route('EprAuditEvents', 'epr')]],
  ['linux/', fromProgram('syslog')],
  ['linux/syslog', fromProgram('syslog')],
  ['linux/auth', [route('Syslog', 'syslog', { where: [{ column: 'Facility', in: ['auth', 'authpriv'] }] })]],
  ['linux/sshd', fromProgram('syslog', 'sshd', 'sshd-session')],
  ['linux/sudo', fromProgram('pairs', 'sudo')],
  ['linux/cron', fromProgram('syslog', 'cron', 'CROND', 'crond', 'anacron')],
  ['linux/auditd', fromProgram('pairs', 'audit', 'auditd', 'audispd', 'audisp-syslog', 'kernel')],
  ['linux/clamav', fromProgram('syslog', 'clamd', 'clamav', 'freshclam')],
  ['linux/vsftpd', fromProgram('syslog', 'vsftpd')],
  ['linux/guacamole', fromProgram('syslog', 'guacd', 'guacamole', 'tomcat')],
  ['vmware/', fromProgram('syslog')],
  ['esxi/', fromProgram('syslog')],
  ['/apache', fromProgram('syslog', 'apache', 'apache2', 'httpd')],
  ['/nginx', fromProgram('syslog', 'nginx')],
  ['cisco/aaa', fromProgram('syslog')],
  ['cisco/bgp', fromProgram('syslog')],
  ['cisco/ldp', fromProgram('syslog')],
  ['cisco/syslog', fromProgram('syslog')],
  ['fortigate/event', fromProgram('pairs')],
  ['fortigate/', GATEWAY],
  ['fortinet/', GATEWAY],
  ['fortios/', GATEWAY],
  ['paloalto/', GATEWAY],
  ['checkpoint/', GATEWAY],
  ['sophos/', GATEWAY],
  ['zeek/dns', [route('DnsEvents', 'dns')]],
]);

/** Products that log through their host's log under `category: application`. */
const APPLICATIONS: ReadonlyMap<string, readonly Route[]> = new Map([
  ...['django', 'jvm', 'nodejs', 'python', 'ruby_on_rails', 'spring', 'sql', 'velocity', 'php'].map(
    (product): [string, readonly Route[]] => [product, fromProgram('syslog')],
  ),
  ['opencanary', fromProgram('canary')],
  ['rpc_firewall', [eventLog(['RPCFW'])]],
]);

function eventLog(channels: readonly string[], eventIds: readonly number[] = [], isFallback = false): Route {
  const where: Route['where'][number][] = [{ column: 'EventLog', in: channels }];
  if (eventIds.length > 0) where.push({ column: 'EventID', in: eventIds });
  return route('Event', 'event', { where, isFallback });
}

const logged = ({ channel, eventIds }: LoggedAs, isFallback: boolean): Route =>
  eventLog([channel], eventIds, isFallback);

/** Tables a logsource names, or why there is none. */
export function routesOf(logsource: LogSource): readonly Route[] | string {
  const { category, product, service } = logsource;
  if (product === 'defender') {
    const table = TABLE_NAMES.find((name) => name.toLowerCase() === service);
    return table === undefined ? `There is no Defender table "${service}" here.` : [route(table, 'own')];
  }
  const found =
    category === 'network'
      ? networkRoutes(service)
      : category === 'application'
        ? (APPLICATIONS.get(product) ?? [])
        : product === 'windows'
          ? windowsRoutes(category, service)
          : otherRoutes(category, product, service);
  return found.length > 0 ? found : `Nothing here records ${describe(logsource)}.`;
}

function windowsRoutes(category: string, service: string): readonly Route[] {
  if (category === '') {
    const channels = WINDOWS_CHANNELS.get(service);
    return [...(RECORDED_EVENTS.get(service) ?? []), ...(channels === undefined ? [] : [eventLog(channels)])];
  }
  const powershell = POWERSHELL_CATEGORIES.get(category);
  const sysmon = SYSMON_CATEGORIES.get(category);
  return [
    ...(WINDOWS_CATEGORIES.get(category) ?? OPEN_CATEGORIES.get(category) ?? []),
    ...(powershell === undefined ? [] : [logged(powershell, false)]),
    ...(sysmon === undefined ? [] : [logged(sysmon, true)]),
  ];
}

function otherRoutes(category: string, product: string, service: string): readonly Route[] {
  if (category === '') return PRODUCTS.get(`${product}/${service}`) ?? PRODUCTS.get(`${product}/`) ?? [];
  if (service !== '' && product !== '') return PRODUCTS.get(`${product}/${service}`) ?? [];
  if (product === 'linux' || product === 'macos')
    return SENSOR_CATEGORIES.get(category) ?? OPEN_CATEGORIES.get(category) ?? [];
  return OPEN_CATEGORIES.get(category) ?? (product === '' ? WINDOWS_CATEGORIES.get(category) : undefined) ?? [];
}

/** `category: network` of the specification 2.1, with the names of the Elastic Common Schema. */
function networkRoutes(service: string): readonly Route[] {
  if (service === 'dns') return [route('DnsEvents', 'ecs-dns')];
  if (service !== 'connection' && service !== '') return [];
  return [byAction('DeviceNetworkEvents', 'ecs-network', ...CONNECTIONS), route('CommonSecurityLog', 'ecs-gateway')];
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

/** Every logsource that has a table, as text a person can read: for the way back from a row. */
export const KNOWN_LOGSOURCES: readonly LogSource[] = [
  ...[...WINDOWS_CATEGORIES.keys(), ...POWERSHELL_CATEGORIES.keys(), ...SYSMON_CATEGORIES.keys()].map((category) => ({
    product: 'windows',
    category,
    service: '',
  })),
  ...[...WINDOWS_CHANNELS.keys()].map((service) => ({ product: 'windows', category: '', service })),
  ...['linux', 'macos'].flatMap((product) =>
    [...SENSOR_CATEGORIES.keys()].map((category) => ({ product, category, service: '' })),
  ),
  ...[...OPEN_CATEGORIES.keys()].map((category) => ({ product: '', category, service: '' })),
  ...['connection', 'dns'].map((service) => ({ product: '', category: 'network', service })),
  ...[...PRODUCTS.keys()].map((key) => {
    const [product = '', service = ''] = key.split('/');
    return { product, category: '', service };
  }),
  ...[...APPLICATIONS.keys()].map((product) => ({ product, category: 'application', service: '' })),
].filter(
  (source, index, all) =>
    all.findIndex(
      (other) =>
        other.product === source.product && other.category === source.category && other.service === source.service,
    ) === index,
);
