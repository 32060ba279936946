// Records as documents of the Elastic Common Schema.
// Promise: ECS_VERSION's fields where it has one for a column, everything else under `standby`; labels and tags say exercise.
// Tested in test/engine/export/documents.test.ts.

import { EXPORT_MARKING } from './marking.ts';
import { part } from './record-reader.ts';
import type { Part, RecordReader } from './record-reader.ts';

export const ECS_VERSION = '8.17.0';

/** Category and type of an event, out of the values that the schema allows together. */
type EventKind = readonly [category: string, ...types: string[]];

const FILE_KINDS: Readonly<Record<string, EventKind>> = {
  FileCreated: ['file', 'creation'],
  FileModified: ['file', 'change'],
  FileRenamed: ['file', 'change'],
  FileDeleted: ['file', 'deletion'],
};
const REGISTRY_KINDS: Readonly<Record<string, EventKind>> = {
  RegistryKeyCreated: ['registry', 'creation'],
  RegistryKeyDeleted: ['registry', 'deletion'],
  RegistryValueDeleted: ['registry', 'deletion'],
};
const TABLE_KINDS: Readonly<Record<string, EventKind>> = {
  DeviceProcessEvents: ['process', 'start'],
  DeviceNetworkEvents: ['network', 'connection'],
  DeviceImageLoadEvents: ['library', 'start'],
  DeviceLogonEvents: ['authentication', 'start'],
  IdentityLogonEvents: ['authentication', 'start'],
  EntraIdSignInEvents: ['authentication', 'start'],
  VpnEvents: ['authentication', 'info'],
  EmailEvents: ['email', 'info'],
  EmailUrlInfo: ['email', 'info'],
  EmailAttachmentInfo: ['email', 'info'],
  EmailPostDeliveryEvents: ['email', 'info'],
  UrlClickEvents: ['web', 'access'],
  CloudAppEvents: ['web', 'access'],
  W3CIISLog: ['web', 'access'],
  DnsEvents: ['network', 'protocol'],
  EprAuditEvents: ['database', 'access'],
  IdentityDirectoryEvents: ['iam', 'change'],
  AuditLogs: ['iam', 'change'],
  AADUserRiskEvents: ['iam', 'info'],
};

function kindOf(record: RecordReader, action: string): EventKind {
  switch (record.table) {
    case 'DeviceFileEvents':
      return FILE_KINDS[action] ?? ['file', 'access'];
    case 'DeviceRegistryEvents':
      return REGISTRY_KINDS[action] ?? ['registry', 'change'];
    case 'CommonSecurityLog':
      return [
        'network',
        'connection',
        ...(/allow/.test(action) ? ['allowed'] : /deny|drop|reset/.test(action) ? ['denied'] : []),
      ];
    default:
      return TABLE_KINDS[record.table] ?? ['host', 'info'];
  }
}

/** Success or failure, where a row says it; undefined elsewhere. */
function outcomeOf(record: RecordReader, action: string): string | undefined {
  const code = record.peek('ErrorCode');
  if (code !== undefined) return code === '0' ? 'success' : 'failure';
  const word = `${action} ${record.peek('Status') ?? ''} ${record.peek('Outcome') ?? ''}`.toLowerCase();
  if (/fail|refus|denied|blocked/.test(word)) return 'failure';
  return /success|allow|created|accepted/.test(word) ? 'success' : undefined;
}

function hashes(record: RecordReader, prefix: string): Part {
  const hash = (name: string): string | undefined => record.text(`${prefix}${name}`);
  return part({ md5: hash('MD5'), sha1: hash('SHA1'), sha256: hash('SHA256') });
}

function version(record: RecordReader, prefix: string): Part {
  const read = (name: string): string | undefined => record.text(`${prefix}VersionInfo${name}`);
  return part({
    company: read('CompanyName'),
    product: read('ProductName'),
    file_version: read('ProductVersion'),
    original_file_name: read('OriginalFileName'),
    description: read('FileDescription'),
  });
}

function actingProcess(record: RecordReader): Part {
  const read = (name: string): string | undefined => record.text(`InitiatingProcess${name}`);
  return part({
    name: read('FileName'),
    executable: read('FolderPath'),
    command_line: read('CommandLine'),
    pid: record.number('InitiatingProcessId'),
    start: read('CreationTime'),
    hash: hashes(record, 'InitiatingProcess'),
    pe: version(record, 'InitiatingProcess'),
    user: part({ name: read('AccountName'), id: read('AccountSid') }),
  });
}

const actingParent = (record: RecordReader): Part =>
  part({
    name: record.text('InitiatingProcessParentFileName'),
    pid: record.number('InitiatingProcessParentId'),
    start: record.text('InitiatingProcessParentCreationTime'),
  });

/** The acting process with its parent. */
const actor = (record: RecordReader): Part => part({ ...actingProcess(record), parent: actingParent(record) });

/** The process that was started, with the one that started it as its parent; the schema has no room for a third. */
function startedProcess(record: RecordReader): Part {
  return part({
    name: record.text('FileName'),
    executable: record.text('FolderPath'),
    command_line: record.text('ProcessCommandLine'),
    pid: record.number('ProcessId'),
    start: record.text('ProcessCreationTime'),
    hash: hashes(record, ''),
    pe: version(record, 'Process'),
    parent: actingProcess(record),
  });
}

function subject(record: RecordReader): Part {
  const file = (): Part =>
    part({
      name: record.text('FileName'),
      path: record.text('FolderPath'),
      size: record.number('FileSize'),
      hash: hashes(record, ''),
    });
  switch (record.table) {
    case 'DeviceProcessEvents':
      return { process: startedProcess(record) };
    case 'DeviceImageLoadEvents':
      return {
        dll: part({ name: record.text('FileName'), path: record.text('FolderPath'), hash: hashes(record, '') }),
        process: actor(record),
      };
    case 'DeviceRegistryEvents': {
      const value = record.text('RegistryValueName');
      const data = record.peek('RegistryValueData');
      return {
        registry: part({
          key: record.text('RegistryKey'),
          value,
          data: data === undefined ? undefined : { strings: [data], type: record.peek('RegistryValueType') },
        }),
        process: actor(record),
      };
    }
    case 'EmailEvents':
      return { email: mail(record) };
    case 'DnsEvents':
      return {
        dns: part({
          question: part({ name: record.text('Name'), type: record.text('QueryType') }),
          response_code: record.text('Result'),
        }),
      };
    default:
      return { file: file(), process: actor(record) };
  }
}

const addresses = (one: string | undefined): Part => (one === undefined ? undefined : { address: [one] });

function mail(record: RecordReader): Part {
  return part({
    message_id: record.text('InternetMessageId'),
    local_id: record.text('NetworkMessageId'),
    subject: record.text('Subject'),
    from: addresses(record.text('SenderFromAddress')),
    sender: part({ address: record.text('SenderMailFromAddress') }),
    to: addresses(record.text('RecipientEmailAddress')),
    direction: record.peek('EmailDirection')?.toLowerCase().replace('intra-org', 'internal'),
  });
}

function ends(record: RecordReader): Part {
  const first = (...names: readonly string[]): string | undefined =>
    names.reduce<string | undefined>((found, name) => found ?? record.text(name), undefined);
  // A remote end may be unknown, and then has no address to name.
  const source = first('LocalIP', 'SourceIP', 'ClientIP', 'cIP', 'PublicIP', 'IPAddress', 'IpAddress', 'SenderIPv4');
  const target = first('RemoteIP', 'DestinationIP', 'DestinationIPAddress', 'IPAddresses', 'sIP', 'HostIP');
  return {
    source: part({
      ip: source,
      domain: record.text('SourceHostName'),
      port: record.number('LocalPort') ?? record.number('SourcePort') ?? record.number('Port'),
      bytes: record.number('SentBytes') ?? record.number('csBytes'),
    }),
    destination: part({
      ip: target,
      port: record.number('RemotePort') ?? record.number('DestinationPort') ?? record.number('sPort'),
      domain: first('DestinationHostName', 'RemoteDeviceName', 'DestinationDeviceName'),
      bytes: record.number('ReceivedBytes') ?? record.number('scBytes'),
    }),
    network: part({
      transport: record.peek('Protocol')?.toLowerCase(),
      application: record.peek('ApplicationProtocol')?.toLowerCase(),
    }),
    url: part({ original: first('RemoteUrl', 'RequestURL', 'Url') }),
    user_agent: part({ original: first('UserAgent', 'RequestClientApplication', 'csUserAgent') }),
  };
}

function whoAndWhere(record: RecordReader): Part {
  const isFirewall = record.table === 'CommonSecurityLog';
  const host = isFirewall ? record.text('Computer') : (record.text('DeviceName') ?? record.text('Computer'));
  return {
    host: part({
      name: host,
      id: record.text('DeviceId'),
      os: part({ platform: record.text('OSPlatform'), version: record.text('OSVersion') }),
    }),
    user: part({
      name: record.text('AccountName') ?? record.text('SourceUserName'),
      domain: record.text('AccountDomain'),
      id: record.text('AccountSid') ?? record.text('AccountObjectId'),
      email: record.text('AccountUpn'),
      full_name: record.text('AccountDisplayName'),
    }),
    observer: part({ vendor: record.text('DeviceVendor'), product: record.text('DeviceProduct') }),
  };
}

/** One document as a line of JSON. */
export function ecsLine(record: RecordReader): string {
  const action = ['ActionType', 'DeviceAction', 'Action', 'Stage', 'Activity', 'OperationName'].reduce<
    string | undefined
  >((found, name) => found ?? record.text(name), undefined);
  const [category, ...types] = kindOf(record, action ?? '');
  const event = {
    ...{ kind: 'event', category: [category], type: types, module: 'standby', dataset: `standby.${record.table}` },
    ...part({ action, outcome: outcomeOf(record, action ?? '') }),
  };
  const described = { ...whoAndWhere(record), ...subject(record), ...ends(record) };
  return JSON.stringify({
    '@timestamp': record.text('Timestamp') ?? record.text('TimeGenerated'),
    ecs: { version: ECS_VERSION },
    event,
    tags: ['exercise'],
    labels: { exercise: EXPORT_MARKING },
    ...part(described),
    standby: part({ table: record.table, ...record.rest() }),
  });
}
