// Objects of OCSF that several classes share: process, file, user, network endpoint.
// Promise: each has the attributes that the object requires, or is undefined. Tested in test/engine/export/documents.test.ts.

import { daysFromCivil } from '../base/index.ts';
import { part } from './record-reader.ts';
import type { Part, RecordReader } from './record-reader.ts';

/** Milliseconds since 1970 of a timestamp's text. */
export function unixMs(text: string | undefined): number | undefined {
  const match = /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/.exec(text ?? '');
  if (match === null) return undefined;
  const at = (place: number): number => Number(match[place]);
  const hours = daysFromCivil(at(1), at(2), at(3)) * 24 + at(4);
  return ((hours * 60 + at(5)) * 60 + at(6)) * 1_000 + at(7);
}

const ALGORITHMS = [
  ['MD5', 1, 'MD5'],
  ['SHA1', 2, 'SHA-1'],
  ['SHA256', 3, 'SHA-256'],
] as const;

/** A file with its hashes; a name it always has. */
export function fileOf(record: RecordReader, prefix: string): Readonly<Record<string, unknown>> {
  const hashes = ALGORITHMS.flatMap(([column, id, algorithm]) => {
    const value = record.text(`${prefix}${column}`);
    return value === undefined ? [] : [{ algorithm_id: id, algorithm, value }];
  });
  const path = record.text(`${prefix}FolderPath`);
  return {
    name: record.text(`${prefix}FileName`) ?? path ?? 'unknown',
    type_id: 1,
    ...part({ path, size: record.number(`${prefix}FileSize`), hashes: hashes.length === 0 ? undefined : hashes }),
  };
}

/** A user: a name, an identifier or both. */
export function userOf(record: RecordReader, prefix: string): Part {
  const name = record.text(`${prefix}AccountName`) ?? record.text(`${prefix}AccountUpn`);
  const uid = record.text(`${prefix}AccountSid`) ?? record.text(`${prefix}AccountObjectId`);
  if (name === undefined && uid === undefined) return undefined;
  return part({
    name,
    uid,
    domain: record.text(`${prefix}AccountDomain`),
    email_addr: record.text(`${prefix}AccountUpn`),
  });
}

/** The acting process, or with an empty prefix the one that a row is about. Undefined when the row names none. */
export function processOf(record: RecordReader, prefix: string): Part {
  const own = prefix === '' ? 'Process' : prefix;
  const name = record.text(`${prefix}FileName`);
  const pid = record.number(`${own}Id`);
  if (name === undefined && pid === undefined) return undefined;
  const parent =
    prefix === ''
      ? undefined
      : part({
          name: record.text(`${prefix}ParentFileName`),
          pid: record.number(`${prefix}ParentId`),
          created_time: unixMs(record.text(`${prefix}ParentCreationTime`)),
        });
  return part({
    name,
    pid,
    cmd_line: record.text(`${own}CommandLine`),
    created_time: unixMs(record.text(`${own}CreationTime`)),
    file: name === undefined ? undefined : fileOf(record, prefix),
    user: userOf(record, prefix),
    parent_process: parent,
  });
}

/** One end of a connection, by the first of each kind of column that holds something. */
export function networkEnd(
  record: RecordReader,
  addresses: readonly string[],
  ports: readonly string[],
  names: readonly string[],
): Part {
  const first = (columns: readonly string[]): string | undefined =>
    columns.reduce<string | undefined>((found, column) => found ?? record.text(column), undefined);
  const ip = first(addresses);
  const hostname = first(names);
  if (ip === undefined && hostname === undefined) return undefined;
  const port = first(ports);
  return part({ ip, hostname, port: port === undefined ? undefined : Number(port) });
}
