// One row as an analyst would see it: every column of its table, with Defender's names.
// Promise: a pure function of world and row; columns a shape fixes are given exactly as interned.
// Tested in test/engine/telemetry/full-record.test.ts.

import { assert, extendSeed, formatTimestamp, NO_INDEX, streamSeed, unreachable } from '../base/index.ts';
import {
  accountDisplayName,
  accountDomain,
  accountMail,
  accountName,
  accountSid,
  accountUpn,
  deviceName,
  formatIpv4,
  guidText,
  hexText,
} from '../estate/index.ts';
import type { FullRecord, TelemetryBatch } from './batch.ts';
import type { Column, TableId, TableSchema } from './columns.ts';
import { deviceColumn } from './device-columns.ts';
import {
  KEY_GUIDS,
  KEY_NUMBERS,
  lastedMs,
  listeningPort,
  logonSession,
  nearPort,
  patientNumber,
  receivedBytes,
  requestBytes,
  reportNumber,
  vpnAddress,
} from './key-columns.ts';
import { actingProcess, createdKey, processId } from './process-ids.ts';
import type { ProcessIdentity } from './process-ids.ts';
import { TABLES } from './table-columns.ts';
import type { TelemetryWorld } from './world.ts';

export type ColumnValue = string | number | boolean | null;

const SHAPE_PLACES: readonly ReadonlyMap<string, number>[] = TABLES.map(
  (table) => new Map(table.shapeColumns.map((name, index) => [name, index])),
);

/** Accounts of Windows come first in every estate. */
const SYSTEM_ACCOUNT = 0;
const BUILT_IN_ACCOUNTS = 3;

/** A row being read. */
interface Row {
  readonly world: TelemetryWorld;
  readonly schema: TableSchema;
  readonly batch: TelemetryBatch;
  readonly index: number;
}

function shapeValue(row: Row, name: string): string | number | null {
  const place = SHAPE_PLACES[row.batch.table]?.get(name);
  if (place === undefined) return null;
  const { dictionary } = row.batch;
  return dictionary.values.values[dictionary.code(row.batch.shape[row.index] as number, place)] ?? null;
}

const shapeText = (row: Row, name: string): string => String(shapeValue(row, name) ?? '');

/** Columns decided by an account alone; null for NO_INDEX. */
export function accountColumn(world: TelemetryWorld, name: string, account: number): ColumnValue {
  if (account === NO_INDEX) return null;
  const { estate } = world;
  const own = name.replace(/^InitiatingProcess|^Request|^Recipient|^Source/, '');
  const builtIn = account < 3;
  switch (own) {
    case 'AccountName':
    case 'UserName':
      return accountName(estate, account).toLowerCase();
    case 'AccountDomain':
      return builtIn ? 'nt authority' : accountDomain(estate, account).toLowerCase();
    case 'AccountSid':
      return accountSid(estate, account);
    case 'AccountUpn':
    case 'UserPrincipalName':
      return accountUpn(estate, account);
    case 'AccountObjectId':
    case 'ObjectId':
    case 'AccountId':
    case 'UserId':
      return builtIn ? null : guidText(estate.seed, 'account-object', account);
    case 'AccountDisplayName':
    case 'UserDisplayName':
      return accountDisplayName(estate, account);
    case 'EmailAddress':
      return accountMail(estate, account);
    case 'LoggedOnUsers':
      return builtIn
        ? '[]'
        : JSON.stringify([
            {
              UserName: accountName(estate, account),
              DomainName: accountDomain(estate, account),
              Sid: accountSid(estate, account),
            },
          ]);
    default:
      return null;
  }
}

/** True for the addresses that networks keep to themselves. */
export function isPrivate(address: number): boolean {
  const first = address >>> 24;
  return first === 10 || (first === 172 && ((address >>> 16) & 240) === 16) || address >>> 16 === 0xc0a8;
}

function rowColumn(row: Row, name: string): ColumnValue {
  const { batch, index, world } = row;
  const address = batch.address[index] as number;
  const amount = batch.amount[index] as number;
  switch (name) {
    case 'Timestamp':
    case 'TimeGenerated':
    case 'EndTime':
    case 'EventTime':
    case 'ActivityDateTime':
    case 'DetectedDateTime':
    case 'LastUpdatedDateTime':
      return formatTimestamp(world.calendar, batch.time[index] as number);
    case 'StartTime':
      return formatTimestamp(world.calendar, (batch.time[index] as number) - lastedMs(batch.key[index] as number));
    case 'RemoteIP':
    case 'DestinationIP':
    case 'DestinationIPAddress':
    case 'IPAddress':
    case 'SenderIPv4':
    case 'PublicIP':
    case 'RequestSourceIP':
    case 'IPAddresses':
    case 'IpAddress':
    case 'cIP':
      return address === 0 ? null : formatIpv4(address);
    case 'RemoteIPType':
      return address === 0 ? null : isPrivate(address) ? 'Private' : 'Public';
    case 'RemoteDeviceName': {
      const device = world.deviceByAddress.get(address);
      return device === undefined ? null : deviceName(world.estate, device).toLowerCase();
    }
    case 'RemotePort':
    case 'DestinationPort':
    case 'sPort':
      return batch.port[index] === 0 ? null : (batch.port[index] as number);
    case 'SentBytes':
    case 'scBytes':
    case 'FileSize':
    case 'LoginDurationMs':
    case 'RecordCount':
      return amount;
    default:
      return null;
  }
}

/** Files that are the same wherever they lie: programs, scripts and what carries them. */
const SHARED_FILES = /\.(?:exe|dll|sys|msi|ps1|bat|cmd|vbs|js|hta|lnk|iso|zip|7z)$/i;

/** True when a row's own hash column belongs to that row alone: a document differs from every other. */
export function hashIsOfRow(batch: TelemetryBatch, index: number, column: string): boolean {
  const schema = TABLES[batch.table];
  if (schema?.name !== 'DeviceFileEvents' || column.startsWith('InitiatingProcess')) return false;
  const place = SHAPE_PLACES[batch.table]?.get('FileName') ?? 0;
  const code = batch.dictionary.code(batch.shape[index] as number, place);
  return !SHARED_FILES.test(String(batch.dictionary.values.values[code] ?? ''));
}

/** Text that names the file whose hashes a record shows: a program by name and version, a document by its own row. */
function hashedFile(row: Row, prefix: '' | 'InitiatingProcess'): string {
  if (hashIsOfRow(row.batch, row.index, `${prefix}SHA256`))
    return `${shapeText(row, 'FolderPath')}#${row.batch.key[row.index] ?? 0}`;
  const name = shapeText(row, `${prefix}FileName`).toLowerCase();
  return `${name}#${shapeText(row, `${prefix === '' ? 'Process' : prefix}VersionInfoProductVersion`)}`;
}

/** The same in every run, as real files are: lists of indicators name hashes. Chosen once, means nothing. */
const FILE_SEED = 0x66696c65;

/** Beginning of the salt from which a document's hashes come; the row's key ends it. */
export const ownHashState = (path: string): number => streamSeed(FILE_SEED, `EXERCISE-${path}#`);

/** Salt of a document's hashes in a row; a hash of n hex digits is the estate's `hexText` of salt and n. */
export const ownHashSalt = (state: number, key: number): number => extendSeed(state, String(key));

/** Fingerprint in hex of a text: stands for a file hash; equal files have equal hashes. */
function fingerprint(row: Row, prefix: '' | 'InitiatingProcess', digits: number): string | null {
  const file = hashedFile(row, prefix);
  return file.startsWith('#') ? null : hexText(FILE_SEED, `EXERCISE-${file}`, digits, digits);
}

/** A process as a row names it. */
interface NamedProcess extends ProcessIdentity {
  readonly image: string;
}

/** The process that acted. Overlay rows name theirs by key; ordinary ones by device, image and time. */
function actingOf(row: Row): NamedProcess {
  const { batch, index, world } = row;
  const image = shapeText(row, 'InitiatingProcessFileName');
  const time = batch.time[index] as number;
  const derived = actingProcess(world.processes, batch.device[index] as number, image, time);
  const key = batch.parentKey[index] as number;
  if (key === 0) return { ...derived, image };
  return { key, image, startedAt: batch.lineage?.get(key)?.startedAt ?? derived.startedAt };
}

/** The process that started the acting one, when the row names it. */
function grandparentOf(row: Row): NamedProcess {
  const { batch, index, world } = row;
  const image = shapeText(row, 'InitiatingProcessParentFileName');
  const acting = actingOf(row);
  const derived = actingProcess(world.processes, batch.device[index] as number, image, acting.startedAt);
  const known = batch.lineage?.get(acting.key);
  if (known === undefined) return { ...derived, image };
  const startedAt = batch.lineage?.get(known.parentKey)?.startedAt ?? derived.startedAt;
  return { key: known.parentKey, image, startedAt };
}

/** Process id of the process a row created, or speaks of in DeviceEvents. */
function ownProcessId(row: Row): number {
  const { batch, index, world } = row;
  const device = batch.device[index] as number;
  const image = shapeText(row, 'FileName');
  const key = batch.key[index] as number;
  if (batch.parentKey[index] !== 0) return processId(device, key, image);
  const actor = shapeText(row, 'InitiatingProcessFileName');
  const time = batch.time[index] as number;
  return processId(device, createdKey(world.processes, device, image, actor, time, key), image);
}

/** True for a shape whose acting process is a service of Windows: it runs as SYSTEM, whoever the row is about. */
export function actsAsSystem(world: TelemetryWorld, table: TableId, shape: number): boolean {
  const place = SHAPE_PLACES[table]?.get('InitiatingProcessFileName');
  const dictionary = world.dictionaries[table];
  if (place === undefined || dictionary === undefined) return false;
  return world.processes.system.has(
    String(dictionary.values.values[dictionary.code(shape, place)] ?? '').toLowerCase(),
  );
}

/** Account of the acting process, of a row about `account` whose shape acts as SYSTEM or not. */
export function actingAccountOf(table: TableId, account: number, isSystem: boolean): number {
  if (!isSystem || account === NO_INDEX) return account;
  // Services that act by themselves may be NETWORK SERVICE; what starts processes for others is SYSTEM.
  return TABLES[table]?.name === 'DeviceProcessEvents' || account >= BUILT_IN_ACCOUNTS ? SYSTEM_ACCOUNT : account;
}

function actingAccount({ batch, index, world }: Row): number {
  const isSystem = actsAsSystem(world, batch.table, batch.shape[index] as number);
  return actingAccountOf(batch.table, batch.account[index] as number, isSystem);
}

const logonId = ({ world, batch, index }: Row, account: number): number =>
  logonSession(world.seed, account, batch.device[index] as number);

/** Columns of the acting process that its identity decides. */
function actingColumn(row: Row, name: string): ColumnValue {
  const { calendar } = row.world;
  const device = row.batch.device[row.index] as number;
  const named = (column: string, read: () => ColumnValue): ColumnValue =>
    shapeText(row, column) === '' ? null : read();
  switch (name) {
    case 'InitiatingProcessId':
      return named('InitiatingProcessFileName', () => namedProcessId(device, actingOf(row)));
    case 'InitiatingProcessCreationTime':
      return named('InitiatingProcessFileName', () => formatTimestamp(calendar, actingOf(row).startedAt));
    case 'InitiatingProcessParentId':
      return named('InitiatingProcessParentFileName', () => namedProcessId(device, grandparentOf(row)));
    case 'InitiatingProcessParentCreationTime':
      return named('InitiatingProcessParentFileName', () => formatTimestamp(calendar, grandparentOf(row).startedAt));
    case 'InitiatingProcessLogonId':
      return logonId(row, actingAccount(row));
    case 'InitiatingProcessSHA1':
      return fingerprint(row, 'InitiatingProcess', 40);
    case 'InitiatingProcessSHA256':
      return fingerprint(row, 'InitiatingProcess', 64);
    case 'InitiatingProcessMD5':
      return fingerprint(row, 'InitiatingProcess', 32);
    default:
      return accountColumn(row.world, name, actingAccount(row));
  }
}

const namedProcessId = (device: number, { key, image }: NamedProcess): number => processId(device, key, image);

/** Port at the device's own end: what the acting service listens on when the connection came in, else one of Windows' own. */
const localPort = (row: Row, key: number): number =>
  listeningPort(shapeText(row, 'ActionType'), shapeText(row, 'InitiatingProcessCommandLine')) ?? nearPort(key);

function keyColumn(row: Row, name: string): ColumnValue {
  if (name.startsWith('InitiatingProcess')) return actingColumn(row, name);
  const { batch, index, world } = row;
  const key = batch.key[index] as number;
  const time = batch.time[index] as number;
  const hex = (length: number): string => hexText(world.seed, name, key, length);
  switch (name) {
    case 'SHA1':
      return fingerprint(row, '', 40);
    case 'SHA256':
      return fingerprint(row, '', 64);
    case 'MD5':
      return fingerprint(row, '', 32);
    case 'ProcessId':
      return shapeValue(row, 'ProcessCommandLine') === null ? null : ownProcessId(row);
    case 'ProcessCreationTime':
      return shapeValue(row, 'ProcessCommandLine') === null ? null : formatTimestamp(world.calendar, time);
    case 'LogonId':
      return logonId(row, batch.account[index] as number);
    case 'LocalPort':
      return localPort(row, key);
    case 'ReceivedBytes':
      return receivedBytes(batch.amount[index] as number, key);
    case 'csBytes':
      return requestBytes(batch.amount[index] as number, key);
    case 'InternetMessageId':
      return `<${hex(24)}@mail.nhsmail.example>`;
    case 'PatientId':
      return `EX${String(patientNumber(key)).padStart(7, '0')}`;
    case 'PrivateIP':
      return formatIpv4(vpnAddress(key));
    case 'ReportId':
      return row.schema.columnByName.get(name)?.type === 'string'
        ? `${hex(16)}-${batch.rowIndex?.[index] ?? index}`
        : reportNumber(key);
    default:
      if (KEY_GUIDS.has(name)) return guidText(world.seed, name, key);
      return KEY_NUMBERS.get(name)?.(key) ?? null;
  }
}

function read(row: Row, column: Column): ColumnValue {
  switch (column.source) {
    case 'shape':
      return shapeValue(row, column.name);
    case 'either':
      return (
        shapeValue(row, column.name) ??
        deviceColumn(row.world, row.schema.name, column.name, row.batch.device[row.index] as number)
      );
    case 'device':
      return deviceColumn(row.world, row.schema.name, column.name, row.batch.device[row.index] as number);
    case 'account':
      return accountColumn(row.world, column.name, row.batch.account[row.index] as number);
    case 'row':
      return rowColumn(row, column.name);
    case 'key':
      return keyColumn(row, column.name);
    case 'none':
      return null;
    default:
      return unreachable(column.source);
  }
}

/** Value of one column of one row; null for a column the table does not have. */
export function columnValue(world: TelemetryWorld, batch: TelemetryBatch, index: number, column: string): ColumnValue {
  const schema = TABLES[batch.table];
  assert(schema !== undefined, `table ${batch.table} exists`);
  const known = schema.columnByName.get(column);
  return known === undefined ? null : read({ world, schema, batch, index }, known);
}

/** Every column of one row, in the table's order. */
export function fullRecord(world: TelemetryWorld, batch: TelemetryBatch, index: number): FullRecord {
  const schema = TABLES[batch.table];
  assert(schema !== undefined && index >= 0 && index < batch.rowCount, `row ${index} of table ${batch.table} exists`);
  const row: Row = { world, schema, batch, index };
  return Object.fromEntries(schema.columns.map((column) => [column.name, read(row, column)]));
}
