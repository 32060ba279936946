// One row as an analyst would see it: every column of its table, with Defender's names.
// Promise: a pure function of world and row; columns a shape fixes are given exactly as interned.
// Tested in test/engine/telemetry/full-record.test.ts.

import { assert, formatTimestamp, mix2, mix3, NO_INDEX, unreachable } from '../base/index.ts';
import {
  accountDisplayName,
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
import type { Column, TableSchema } from './columns.ts';
import { deviceColumn } from './device-columns.ts';
import { imageKey, processId, processStart } from './process-ids.ts';
import { TABLES } from './table-columns.ts';
import type { TelemetryWorld } from './world.ts';

export type ColumnValue = string | number | boolean | null;

const SHAPE_PLACES: readonly ReadonlyMap<string, number>[] = TABLES.map(
  (table) => new Map(table.shapeColumns.map((name, index) => [name, index])),
);

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
      return builtIn ? 'nt authority' : estate.spec.trust.prefix.toLowerCase();
    case 'AccountSid':
      return accountSid(estate, account);
    case 'AccountUpn':
      return accountUpn(estate, account);
    case 'AccountObjectId':
    case 'ObjectId':
    case 'AccountId':
      return builtIn ? null : guidText(estate.seed, 'account-object', account);
    case 'AccountDisplayName':
      return accountDisplayName(estate, account);
    case 'EmailAddress':
      return accountMail(estate, account);
    case 'LoggedOnUsers':
      return builtIn
        ? '[]'
        : JSON.stringify([
            {
              UserName: accountName(estate, account),
              DomainName: estate.spec.trust.prefix,
              Sid: accountSid(estate, account),
            },
          ]);
    default:
      return null;
  }
}

function isPrivate(address: number): boolean {
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
      return formatTimestamp(world.calendar, batch.time[index] as number);
    case 'StartTime':
      return formatTimestamp(
        world.calendar,
        (batch.time[index] as number) - (mix2(batch.key[index] as number, 0x7374) % 4_000),
      );
    case 'RemoteIP':
    case 'DestinationIP':
    case 'DestinationIPAddress':
    case 'IPAddress':
    case 'SenderIPv4':
    case 'PublicIP':
    case 'RequestSourceIP':
    case 'IPAddresses':
      return address === 0 ? null : formatIpv4(address);
    case 'RemoteIPType':
      return address === 0 ? null : isPrivate(address) ? 'Private' : 'Public';
    case 'RemoteDeviceName': {
      const device = world.deviceByAddress.get(address);
      return device === undefined ? null : deviceName(world.estate, device).toLowerCase();
    }
    case 'RemotePort':
    case 'DestinationPort':
      return batch.port[index] === 0 ? null : (batch.port[index] as number);
    case 'SentBytes':
    case 'FileSize':
    case 'LoginDurationMs':
    case 'RecordCount':
      return amount;
    default:
      return null;
  }
}

/** Text that names the file whose hashes a record shows: a program by name and version, a document by its own row. */
function hashedFile(row: Row, prefix: '' | 'InitiatingProcess'): string {
  const name = shapeText(row, `${prefix}FileName`).toLowerCase();
  if (prefix === '' && row.schema.name === 'DeviceFileEvents')
    return `${shapeText(row, 'FolderPath')}#${row.batch.key[row.index] ?? 0}`;
  return `${name}#${shapeText(row, `${prefix === '' ? 'Process' : prefix}VersionInfoProductVersion`)}`;
}

/** Fingerprint in hex of a text: stands for a file hash; equal files have equal hashes. */
function fingerprint(row: Row, prefix: '' | 'InitiatingProcess', digits: number): string | null {
  const file = hashedFile(row, prefix);
  return file.startsWith('#') ? null : hexText(row.world.seed, `EXERCISE-${file}`, digits, digits);
}

/** Processes of a row: the one it created (DeviceProcessEvents) and the one that acted. */
function processKeys(row: Row): { readonly own: number; readonly acting: number } {
  const { batch, index } = row;
  const device = batch.device[index] as number;
  const time = batch.time[index] as number;
  const parentKey = batch.parentKey[index] as number;
  const own = parentKey === 0 ? imageKey(device, shapeText(row, 'FileName'), time) : (batch.key[index] as number);
  const acting = parentKey === 0 ? imageKey(device, shapeText(row, 'InitiatingProcessFileName'), time) : parentKey;
  return { own, acting };
}

function keyColumn(row: Row, name: string): ColumnValue {
  const { batch, index, world } = row;
  const key = batch.key[index] as number;
  const device = batch.device[index] as number;
  const time = batch.time[index] as number;
  const acting = shapeText(row, 'InitiatingProcessFileName');
  const hex = (length: number): string => hexText(world.seed, name, key, length);
  switch (name) {
    case 'SHA1':
      return fingerprint(row, '', 40);
    case 'SHA256':
      return fingerprint(row, '', 64);
    case 'MD5':
      return fingerprint(row, '', 32);
    case 'InitiatingProcessSHA1':
      return fingerprint(row, 'InitiatingProcess', 40);
    case 'InitiatingProcessSHA256':
      return fingerprint(row, 'InitiatingProcess', 64);
    case 'InitiatingProcessMD5':
      return fingerprint(row, 'InitiatingProcess', 32);
    case 'ProcessId':
      return shapeValue(row, 'ProcessCommandLine') === null ? null : processId(device, processKeys(row).own);
    case 'ProcessCreationTime':
      return shapeValue(row, 'ProcessCommandLine') === null ? null : formatTimestamp(world.calendar, time);
    case 'InitiatingProcessId':
      return acting === '' ? null : processId(device, processKeys(row).acting);
    case 'InitiatingProcessCreationTime':
      return acting === ''
        ? null
        : formatTimestamp(world.calendar, processStart(processKeys(row).acting, time, acting));
    case 'InitiatingProcessParentId': {
      const parent = shapeText(row, 'InitiatingProcessParentFileName');
      return parent === '' ? null : processId(device, imageKey(device, parent, time));
    }
    case 'InitiatingProcessParentCreationTime': {
      const parent = shapeText(row, 'InitiatingProcessParentFileName');
      const started = processStart(processKeys(row).acting, time, acting);
      return parent === ''
        ? null
        : formatTimestamp(world.calendar, processStart(imageKey(device, parent, started), started, parent));
    }
    case 'LogonId':
    case 'InitiatingProcessLogonId':
      return (batch.account[index] as number) < 3
        ? 999
        : (mix3(world.seed, batch.account[index] as number, device) % 90_000_000) + 100_000;
    case 'LocalPort':
    case 'SourcePort':
    case 'Port':
      return 49_152 + (mix2(key, 0x706f) & 0x3fff);
    case 'ReceivedBytes':
      return Math.floor(((batch.amount[index] as number) * (32 + (mix2(key, 0x7263) & 1_023))) / 128);
    case 'DeviceCustomNumber1':
    case 'ExternalID':
      return mix2(key, 0x7365) % 4_000_000;
    case 'NetworkMessageId':
    case 'CorrelationId':
    case 'RequestId':
    case 'SessionId':
    case 'UniqueTokenId':
    case 'ObjectId':
      return guidText(world.seed, name, key);
    case 'InternetMessageId':
      return `<${hex(24)}@mail.nhsmail.example>`;
    case 'EmailClusterId':
      return mix2(key, 0x656d);
    case 'PatientId':
      return `EX${String(mix2(key >>> 6, 0x7061) % 10_000_000).padStart(7, '0')}`;
    case 'PrivateIP':
      return `10.20.${104 + (mix2(key, 0x7076) & 3)}.${10 + (mix2(key, 0x7069) % 240)}`;
    case 'ReportId':
      return row.schema.columnByName.get(name)?.type === 'string'
        ? `${hex(16)}-${index}`
        : mix2(key, 0x7270) % 1_000_000;
    default:
      return null;
  }
}

function read(row: Row, column: Column): ColumnValue {
  switch (column.source) {
    case 'shape':
      return shapeValue(row, column.name);
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
