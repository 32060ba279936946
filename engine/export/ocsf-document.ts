// Records as events of the Open Cybersecurity Schema Framework.
// Promise: each event has its class's required attributes in OCSF_VERSION; what no attribute fits stands under `unmapped`; the
// labels of its metadata say exercise. Tested in test/engine/export/documents.test.ts.

import { EXPORT_MARKING } from './marking.ts';
import { fileOf, networkEnd, processOf, userOf } from './ocsf-objects.ts';
import { part } from './record-reader.ts';
import type { RecordReader } from './record-reader.ts';

export const OCSF_VERSION = '1.6.0';

/** What a table's rows become: class, activity and the attributes that the class wants. */
interface Mapped {
  readonly classUid: number;
  readonly activity: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Activity `Other`: something was done that the class has no number for. */
const OTHER = 99;

const deviceOf = (record: RecordReader): Readonly<Record<string, unknown>> => {
  const name = record.text('DeviceName');
  const uid = record.text('DeviceId');
  return {
    type_id: record.peek('DeviceType') === 'Server' ? 1 : 0,
    hostname: name ?? 'unknown',
    ...part({ uid, ip: record.text('LocalIP') }),
  };
};

/** Rows that a device's sensor made: who did it, and where. */
const onDevice = (record: RecordReader): Readonly<Record<string, unknown>> => ({
  device: deviceOf(record),
  actor: { process: processOf(record, 'InitiatingProcess') ?? { name: 'unknown', pid: 0 } },
});

const FILE_ACTIVITIES: Readonly<Record<string, number>> = {
  FileCreated: 1,
  FileModified: 3,
  FileDeleted: 4,
  FileRenamed: 5,
};
const KEY_ACTIVITIES: Readonly<Record<string, number>> = { RegistryKeyCreated: 1, RegistryKeyDeleted: 4 };
const VALUE_ACTIVITIES: Readonly<Record<string, number>> = { RegistryValueSet: 2, RegistryValueDeleted: 4 };

function registry(record: RecordReader, action: string): Mapped {
  const path = record.text('RegistryKey') ?? 'unknown';
  const common = onDevice(record);
  if (action.startsWith('RegistryKey')) {
    const activity = KEY_ACTIVITIES[action] ?? OTHER;
    return { classUid: 201_001, activity, attributes: { ...common, reg_key: { path } } };
  }
  const value = {
    path,
    name: record.text('RegistryValueName') ?? '(default)',
    ...part({ data: record.text('RegistryValueData') }),
  };
  return {
    classUid: 201_002,
    activity: VALUE_ACTIVITIES[action] ?? OTHER,
    attributes: { ...common, reg_value: value },
  };
}

function network(record: RecordReader, action: string): Mapped {
  const activity = /fail|deny|drop|reset/i.test(action) ? 4 : /inbound|success|allow/i.test(action) ? 1 : 6;
  const isInbound = action === 'InboundConnectionAccepted';
  const near = networkEnd(
    record,
    ['LocalIP', 'SourceIP'],
    ['LocalPort', 'SourcePort'],
    ['DeviceName', 'SourceHostName'],
  );
  const far = networkEnd(
    record,
    ['RemoteIP', 'DestinationIP'],
    ['RemotePort', 'DestinationPort'],
    ['RemoteUrl', 'DestinationHostName'],
  );
  return {
    classUid: 4_001,
    activity,
    attributes: {
      src_endpoint: (isInbound ? far : near) ?? { hostname: 'unknown' },
      dst_endpoint: (isInbound ? near : far) ?? { hostname: 'unknown' },
      connection_info: {
        direction_id: isInbound ? 1 : 2,
        ...part({ protocol_name: record.peek('Protocol')?.toLowerCase() }),
      },
      ...part({
        traffic: part({ bytes_out: record.number('SentBytes'), bytes_in: record.number('ReceivedBytes') }),
        actor: part({ process: processOf(record, 'InitiatingProcess') }),
        app_name: record.text('ApplicationProtocol'),
      }),
    },
  };
}

function authentication(record: RecordReader, action: string): Mapped {
  const service = ['Application', 'Gateway', 'DestinationDeviceName'].reduce<string | undefined>(
    (found, name) => found ?? record.text(name),
    undefined,
  );
  const code = record.peek('ErrorCode');
  const words = `${action} ${record.peek('Status') ?? ''}`;
  const isFailure = code === undefined ? /fail|refus/i.test(words) : code !== '0';
  const source = networkEnd(record, ['RemoteIP', 'IPAddress', 'PublicIP'], ['RemotePort', 'Port'], ['MachineName']);
  return {
    classUid: 3_002,
    activity: /disconnect|logoff/i.test(`${record.peek('Stage') ?? ''}${action}`) ? 2 : 1,
    attributes: {
      user: userOf(record, '') ?? { name: 'unknown' },
      status_id: isFailure ? 2 : 1,
      service: { name: service ?? record.text('DeviceName') ?? record.table },
      ...part({
        src_endpoint: source,
        status_detail: record.text('FailureReason') ?? record.text('Reason'),
        auth_protocol: record.text('Protocol') ?? record.text('AuthMethod'),
        logon_type: record.text('LogonType'),
      }),
    },
  };
}

const DIRECTIONS: Readonly<Record<string, number>> = { Inbound: 1, Outbound: 2, 'Intra-org': 3 };

function email(record: RecordReader): Mapped {
  const direction = DIRECTIONS[record.peek('EmailDirection') ?? ''] ?? 0;
  return {
    classUid: 4_009,
    activity: direction === 2 ? 1 : 2,
    attributes: {
      direction_id: direction,
      email: {
        from: record.text('SenderFromAddress') ?? 'unknown',
        to: [record.text('RecipientEmailAddress') ?? 'unknown'],
        ...part({
          message_uid: record.text('InternetMessageId'),
          uid: record.text('NetworkMessageId'),
          subject: record.text('Subject'),
        }),
      },
    },
  };
}

/** A call to a hosted application or the record system. */
function call(record: RecordReader, operation: string): Mapped {
  return {
    classUid: 6_003,
    activity: /view|read|open|access|search/i.test(operation) ? 2 : OTHER,
    attributes: {
      api: { operation, service: { name: record.text('Application') ?? record.table } },
      actor: { user: userOf(record, '') ?? { name: 'unknown' } },
      src_endpoint: networkEnd(record, ['IPAddress', 'SourceIP'], [], ['DeviceName']) ?? { hostname: 'unknown' },
    },
  };
}

function web(record: RecordReader): Mapped {
  const request = {
    ...part({ http_method: record.text('csMethod'), user_agent: record.text('csUserAgent') }),
    url: { url_string: record.text('Url') ?? record.text('csUriStem') ?? 'unknown' },
  };
  return {
    classUid: 4_002,
    activity: OTHER,
    attributes: {
      http_request: request,
      src_endpoint: networkEnd(record, ['IPAddress', 'cIP'], [], []) ?? { hostname: 'unknown' },
      dst_endpoint: networkEnd(record, ['sIP'], ['sPort'], ['csHost', 'sComputerName']) ?? { hostname: 'unknown' },
      ...part({ actor: part({ user: userOf(record, '') }) }),
    },
  };
}

function dns(record: RecordReader): Mapped {
  const answer = record.text('IPAddresses');
  return {
    classUid: 4_003,
    activity: 2,
    attributes: {
      query: { hostname: record.text('Name') ?? 'unknown', ...part({ type: record.text('QueryType') }) },
      rcode: record.text('Result') ?? 'Unknown',
      src_endpoint: networkEnd(record, ['ClientIP'], [], ['DeviceName']) ?? { hostname: 'unknown' },
      dst_endpoint: networkEnd(record, [], [], ['Computer']) ?? { hostname: 'unknown' },
      ...part({ answers: answer === undefined ? undefined : [{ rdata: answer }] }),
    },
  };
}

const actionOf = (record: RecordReader): string | undefined =>
  record.text('ActionType') ?? record.text('DeviceAction') ?? record.text('Action');

function mapped(record: RecordReader): Mapped {
  const action = actionOf(record) ?? '';
  switch (record.table) {
    case 'DeviceProcessEvents': {
      const process = processOf(record, '') ?? { name: 'unknown', pid: 0 };
      return { classUid: 1_007, activity: 1, attributes: { ...onDevice(record), process } };
    }
    case 'DeviceFileEvents': {
      const attributes = { ...onDevice(record), file: fileOf(record, '') };
      return { classUid: 1_001, activity: FILE_ACTIVITIES[action] ?? OTHER, attributes };
    }
    case 'DeviceImageLoadEvents': {
      const module = { load_type_id: 1, file: fileOf(record, '') };
      return { classUid: 1_005, activity: 1, attributes: { ...onDevice(record), module } };
    }
    case 'DeviceRegistryEvents':
      return registry(record, action);
    case 'DeviceNetworkEvents':
    case 'CommonSecurityLog':
      return network(record, action);
    case 'DeviceLogonEvents':
    case 'IdentityLogonEvents':
    case 'EntraIdSignInEvents':
    case 'VpnEvents':
      return authentication(record, action);
    case 'DeviceInfo':
      return { classUid: 5_001, activity: 2, attributes: { device: deviceOf(record) } };
    case 'EmailEvents':
      return email(record);
    case 'CloudAppEvents':
    case 'EprAuditEvents':
      return call(record, action === '' ? 'unknown' : action);
    case 'UrlClickEvents':
    case 'W3CIISLog':
      return web(record);
    case 'DnsEvents':
      return dns(record);
    default:
      // The base event: a row that no class of the schema is meant for.
      return { classUid: 0, activity: OTHER, attributes: {} };
  }
}

/** Category of a class: the thousands of its number, extensions aside. */
const categoryOf = (classUid: number): number => Math.floor((classUid % 100_000) / 1_000);

/** One event as a line of JSON. */
export function ocsfLine(record: RecordReader): string {
  const { classUid, activity, attributes } = mapped(record);
  const metadata = {
    version: OCSF_VERSION,
    product: { name: 'Standby exercise telemetry', vendor_name: 'Standby' },
    log_name: record.table,
    labels: [EXPORT_MARKING],
    original_time: record.text('Timestamp') ?? record.text('TimeGenerated'),
    ...(classUid > 100_000 ? { extensions: [{ name: 'win', uid: '2', version: OCSF_VERSION }] } : {}),
  };
  return JSON.stringify({
    activity_id: activity,
    ...part({ activity_name: actionOf(record) }),
    category_uid: categoryOf(classUid),
    class_uid: classUid,
    type_uid: classUid * 100 + activity,
    severity_id: 1,
    time: record.timeMs,
    message: `${EXPORT_MARKING}: ${record.table}`,
    metadata,
    ...attributes,
    ...part({ unmapped: record.rest() }),
  });
}
