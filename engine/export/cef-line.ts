// Records of network devices and of the record system as CEF in a syslog line (RFC 3164), as such devices send them.
// Promise: header and extension are escaped as the format wants; flexString1 says exercise. Tables whose product does not speak
// CEF are not carried. Tested in test/engine/export/documents.test.ts with a strict reader.

import { civilTime } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { EXPORT_MARKING } from './marking.ts';
import type { RecordReader } from './record-reader.ts';

export const CEF_VERSION = 0;

/** Local use 0, informational. */
const PRIORITY = 134;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface CefTable {
  readonly vendor: string;
  readonly product: string;
  /** Columns of class, name, severity and of the sending host. */
  readonly head: readonly [eventClass: string, name: string, severity: string, host: string];
  /** Keys of the extension by column; `cs1=Label` gives the key a label. */
  readonly keys: Readonly<Record<string, string>>;
}

const FIREWALL: CefTable = {
  vendor: 'DeviceVendor',
  product: 'DeviceProduct',
  head: ['DeviceEventClassID', 'Activity', 'LogSeverity', 'Computer'],
  keys: {
    DeviceAction: 'act',
    Protocol: 'proto',
    ApplicationProtocol: 'app',
    SourceIP: 'src',
    SourcePort: 'spt',
    SourceHostName: 'shost',
    SourceUserName: 'suser',
    SourceTranslatedAddress: 'sourceTranslatedAddress',
    DestinationIP: 'dst',
    DestinationPort: 'dpt',
    DestinationHostName: 'dhost',
    SentBytes: 'out',
    ReceivedBytes: 'in',
    RequestURL: 'request',
    RequestMethod: 'requestMethod',
    RequestClientApplication: 'requestClientApplication',
    RequestContext: 'requestContext',
    DeviceName: 'dvchost',
    DeviceEventCategory: 'cat',
    DeviceInboundInterface: 'deviceInboundInterface',
    DeviceOutboundInterface: 'deviceOutboundInterface',
    ...Object.fromEntries(
      ['DeviceCustomString1 cs1', 'DeviceCustomString2 cs2', 'DeviceCustomString3 cs3', 'DeviceCustomString4 cs4']
        .concat(['DeviceCustomString5 cs5', 'DeviceCustomString6 cs6', 'DeviceCustomNumber1 cn1'])
        .concat(['DeviceCustomNumber2 cn2', 'DeviceCustomNumber3 cn3'])
        .flatMap((pair) => {
          const [column = '', key = ''] = pair.split(' ');
          return [
            [column, key],
            [`${column}Label`, `${key}Label`],
          ];
        }),
    ),
    Message: 'msg',
    Reason: 'reason',
    EventCount: 'cnt',
    ExternalID: 'externalId',
  },
};

const VPN: CefTable = {
  vendor: '',
  product: 'Exercise VPN',
  head: ['Stage', 'Stage', '', 'Gateway'],
  keys: {
    AccountName: 'suser',
    AccountDomain: 'sntdom',
    MachineName: 'shost',
    PublicIP: 'src',
    PrivateIP: 'sourceTranslatedAddress',
    Status: 'outcome',
    Reason: 'reason',
    SessionId: 'externalId',
    AuthMethod: 'cs1=Authentication',
    MfaResult: 'cs2=Second factor',
    SourceCountry: 'cs3=Country',
    SourceAsn: 'cs4=Network',
    SourceIsp: 'cs5=Provider',
    ClientOs: 'cs6=Client system',
    LoginDurationMs: 'cn1=Milliseconds',
  },
};

const DNS: CefTable = {
  vendor: '',
  product: 'Exercise DNS',
  head: ['EventId', 'SubType', '', 'Computer'],
  keys: {
    ClientIP: 'src',
    DeviceName: 'shost',
    Name: 'destinationDnsDomain',
    IPAddresses: 'dst',
    QueryType: 'cs1=Query type',
    Result: 'outcome',
    ResultCode: 'cn1=Result code',
  },
};

const RECORDS: CefTable = {
  vendor: '',
  product: 'Exercise EPR',
  head: ['Action', 'Module', '', ''],
  keys: {
    Action: 'act',
    Application: 'app',
    AccountName: 'suser',
    SourceIP: 'src',
    DeviceName: 'shost',
    Outcome: 'outcome',
    SessionId: 'externalId',
    Module: 'cs1=Module',
    RecordType: 'cs2=Record type',
    PatientId: 'cs3=Patient',
    AccessReason: 'cs4=Reason',
    Relationship: 'cs5=Relationship',
    RecordCount: 'cn1=Records',
  },
};

const TABLES_OF_CEF: ReadonlyMap<string, CefTable> = new Map([
  ['CommonSecurityLog', FIREWALL],
  ['VpnEvents', VPN],
  ['DnsEvents', DNS],
  ['EprAuditEvents', RECORDS],
]);

/** True for tables whose products send CEF. */
export const speaksCef = (table: string): boolean => TABLES_OF_CEF.has(table);

const inHead = (text: string): string => text.replace(/[\\|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
const inExtension = (text: string): string =>
  text.replace(/[\\=]/g, '\\$&').replace(/\r/g, '\\r').replace(/\n/g, '\\n');

function extension(record: RecordReader, keys: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(keys).flatMap(([column, key]) => {
    const value = record.text(column);
    if (value === undefined) return [];
    const [name = '', label] = key.split('=');
    const pair = `${name}=${inExtension(value)}`;
    return label === undefined ? [pair] : [pair, `${name}Label=${label}`];
  });
}

/** One syslog line with CEF, without its line feed. */
export function cefLine(calendar: Calendar, record: RecordReader): string {
  const table = TABLES_OF_CEF.get(record.table) ?? VPN;
  const { month, day, hour, minute, second } = civilTime(calendar, record.timeMs - calendar.startCivilMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${MONTHS[month - 1] ?? ''} ${String(day).padStart(2)} ${two(hour)}:${two(minute)}:${two(second)}`;
  const [eventClass, name, severity, host] = table.head.map((column) => record.text(column));
  const vendor = record.text(table.vendor) ?? 'Standby';
  const product = table.vendor === '' ? table.product : (record.text(table.product) ?? 'unknown');
  const head = [vendor, product, record.text('DeviceVersion') ?? '1', eventClass ?? record.table, name ?? record.table];
  const level = severity !== undefined && /^(?:\d|10)$/.test(severity) ? severity : '3';
  const members = [
    `rt=${record.timeMs}`,
    ...extension(record, table.keys),
    `flexString1=${EXPORT_MARKING}`,
    'flexString1Label=Exercise',
  ];
  const sender = (host ?? 'exercise').replace(/[^A-Za-z0-9.-]/g, '-');
  return `<${PRIORITY}>${date} ${sender} CEF:${CEF_VERSION}|${[...head.map(inHead), level].join('|')}|${members.join(' ')}`;
}
