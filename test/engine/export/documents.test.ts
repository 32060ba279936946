// CEF, ECS and OCSF, read strictly: by what their public specifications demand of every event, written down here by hand.
// Promise: rows of all tables, with shapes of every column; what a document leaves out is found by comparing it with the record.

import { describe, expect, it } from 'vitest';
import { NO_INDEX } from '../../../engine/base/index.ts';
import type { FormatId } from '../../../engine/export/index.ts';
import { EXPORT_FORMATS } from '../../../engine/export/index.ts';
import type { FullRecord, TableId, TelemetryBatch } from '../../../engine/telemetry/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const MARKING = 'EXERCISE EXERCISE EXERCISE';

/** For every table one row with all columns set, one with none set, and what the tiny trust does in a minute. */
function batchesOf(table: TableId): readonly TelemetryBatch[] {
  const dictionary = world.dictionaries[table];
  const schema = TABLES[table];
  if (dictionary === undefined || schema === undefined) throw new Error(`table ${table} exists`);
  const value = (name: string): string => (/Severity$/.test(name) ? '7' : `${name} a=b|c\\d "e" é`);
  const full = Object.fromEntries(schema.shapeColumns.map((name) => [name, value(name)]));
  const shapes = [
    dictionary.intern(full),
    dictionary.intern(schema.name === 'DeviceRegistryEvents' ? { ActionType: 'RegistryKeyCreated' } : {}),
  ];
  const two = (first: number, second: number) => [first, second];
  const made: TelemetryBatch = {
    ...{ table, minute: 0, dictionary, rowCount: 2, port: Uint16Array.from(two(443, 0)) },
    time: Int32Array.from(two(1_234, -1)),
    device: Uint32Array.from(two(3, NO_INDEX)),
    account: Uint32Array.from(two(20, NO_INDEX)),
    shape: Uint32Array.from(shapes),
    address: Uint32Array.from(two(0xc6120001, 0)),
    amount: Uint32Array.from(two(77, 0)),
    key: Uint32Array.from(two(12_345, 9)),
    parentKey: Uint32Array.from(two(0, 0)),
  };
  return [made, generateBatch(world, emptyReaction(), table, 480, createBatchBuffer())];
}

interface Written {
  readonly line: string;
  readonly record: FullRecord;
  readonly table: string;
}

function written(id: FormatId): readonly Written[] {
  const format = EXPORT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new Error(`the format ${id} exists`);
  return TABLES.filter((table) => format.carries(table.id)).flatMap((table) =>
    batchesOf(table.id).flatMap((batch) => {
      const writer = format.opened(world, table.id, { scenario: 'tiny', seed: '3', kernel: '0' })();
      const pieces = [...writer.add(batch)].map((piece) => Buffer.from(piece));
      const text = Buffer.concat([...pieces, ...[...writer.end()].map((piece) => Buffer.from(piece))]).toString('utf8');
      const lines = text.split('\n').slice(0, -1);
      expect(lines.length, table.name).toBe(batch.rowCount);
      return lines.map((line, row) => ({ line, table: table.name, record: fullRecord(world, batch, row) }));
    }),
  );
}

/** Every value of a document, as text. */
function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}

function expectNothingLost({ line, record, table }: Written): void {
  const found = new Set(leaves(JSON.parse(line)));
  for (const [column, value] of Object.entries(record)) {
    if (value === null || value === '') continue;
    const text = String(value);
    const isThere = found.has(text) || (/^\d{4}-.*Z$/.test(text) && found.has(String(new Date(text).getTime())));
    expect(isThere, `${table}.${column} = ${text}`).toBe(true);
  }
}

type Tree = Readonly<Record<string, unknown>>;
const at = (tree: Tree, path: string): unknown =>
  path.split('.').reduce<unknown>((node, name) => (node as Tree | undefined)?.[name], tree);

/** Types that ECS 8.17 allows with a category (event.category, event.type; the categories that are used here). */
const ECS_TYPES: Readonly<Record<string, readonly string[]>> = {
  authentication: ['start', 'end', 'info'],
  database: ['access', 'change', 'info', 'error'],
  email: ['info'],
  file: ['access', 'change', 'creation', 'deletion', 'info'],
  host: ['access', 'change', 'end', 'info', 'start'],
  iam: ['admin', 'change', 'creation', 'deletion', 'group', 'info', 'user'],
  library: ['start'],
  network: ['access', 'allowed', 'connection', 'denied', 'end', 'info', 'protocol', 'start'],
  process: ['access', 'change', 'end', 'info', 'start'],
  registry: ['access', 'change', 'creation', 'deletion'],
  web: ['access', 'error', 'info'],
};
/** Field sets of ECS that may stand at the top; `standby` is the custom one. */
const ECS_TOP = new Set(
  [
    '@timestamp',
    'tags',
    'labels',
    'ecs',
    'event',
    'host',
    'user',
    'observer',
    'process',
    'file',
    'dll',
    'registry',
  ].concat(['email', 'dns', 'source', 'destination', 'network', 'url', 'user_agent', 'standby']),
);

/** Attributes that OCSF 1.6.0 requires of a class besides those of the base event; of a list, one at least. */
const OCSF_REQUIRED: Readonly<Record<number, readonly (string | readonly string[])[]>> = {
  0: [],
  1001: ['actor', 'device.type_id', 'file.name', 'file.type_id'],
  1005: ['actor', 'device.type_id', 'module.load_type_id', 'module.file.name', 'module.file.type_id'],
  1007: ['actor', 'device.type_id', ['process.pid', 'process.uid', 'process.name']],
  3002: [
    ['user.name', 'user.uid'],
    ['service.name', 'dst_endpoint'],
  ],
  4001: [['src_endpoint', 'dst_endpoint'], 'connection_info.direction_id'],
  4002: [
    ['http_request', 'http_response'],
    ['src_endpoint', 'dst_endpoint'],
  ],
  4003: [['src_endpoint', 'dst_endpoint'], 'query.hostname'],
  4009: ['direction_id', 'email.from', 'email.to'],
  5001: ['device.type_id', ['device.hostname', 'device.uid', 'device.ip']],
  6003: ['actor', 'api.operation', ['src_endpoint.ip', 'src_endpoint.hostname']],
  201001: ['actor', 'device.type_id', 'reg_key.path'],
  201002: ['actor', 'device.type_id', 'reg_value.path', 'reg_value.name'],
};

/** Keys of CEF's extension dictionary that are used here, and labels of the custom ones. */
const CEF_KEYS = new Set(
  [
    'rt',
    'act',
    'proto',
    'app',
    'src',
    'spt',
    'shost',
    'suser',
    'sntdom',
    'sourceTranslatedAddress',
    'dst',
    'dpt',
    'dhost',
  ]
    .concat(['out', 'in', 'request', 'requestMethod', 'requestClientApplication', 'requestContext', 'dvchost', 'cat'])
    .concat(['deviceInboundInterface', 'deviceOutboundInterface', 'msg', 'reason', 'cnt', 'externalId', 'outcome'])
    .concat(['destinationDnsDomain', 'flexString1', 'flexString1Label'])
    .concat([1, 2, 3, 4, 5, 6].flatMap((index) => [`cs${index}`, `cs${index}Label`]))
    .concat([1, 2, 3].flatMap((index) => [`cn${index}`, `cn${index}Label`])),
);

/** A strict reader: seven fields between unescaped bars, then key=value pairs; throws at anything else. */
function readCef(line: string): { readonly head: readonly string[]; readonly extension: ReadonlyMap<string, string> } {
  const match = /^<134>([A-Z][a-z]{2}) [ \d]\d \d\d:\d\d:\d\d ([A-Za-z0-9.-]+) CEF:0\|(.*)$/s.exec(line);
  if (match === null) throw new Error(`no syslog line with CEF: ${line}`);
  const fields: string[] = [''];
  const text = match[3] ?? '';
  let place = 0;
  for (; place < text.length && fields.length < 7; place += 1) {
    const sign = text[place] as string;
    if (sign === '\\') {
      const next = text[(place += 1)];
      if (next !== '\\' && next !== '|') throw new Error(`escape \\${next ?? ''} in the header`);
      fields[fields.length - 1] += next;
    } else if (sign === '|') fields.push('');
    else fields[fields.length - 1] += sign;
  }
  const rest = text.slice(place);
  const starts = [...rest.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  const extension = new Map<string, string>();
  starts.forEach((start, index) => {
    const from = (start.index ?? 0) + start[0].length;
    const value = rest.slice(from, starts[index + 1]?.index ?? rest.length);
    if (/[\\=\n]/.test(value.replace(/\\[\\=nr]/g, ''))) throw new Error(`value ${value} is not escaped`);
    if (extension.has(start[1] ?? '')) throw new Error(`key ${start[1] ?? ''} stands twice`);
    const plain = value.replace(/\\([\\=nr])/g, (_, sign: string) =>
      sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign,
    );
    extension.set(start[1] ?? '', plain);
  });
  if (starts[0]?.index !== 0) throw new Error('the extension begins with a key');
  return { head: ['0', ...fields.slice(0, 6)], extension };
}

describe('documents', () => {
  it('[EXP2] [EXP7] ECS: version, time, kind, a category with types it allows, known field sets, nothing lost', () => {
    for (const one of written('ecs')) {
      const document = JSON.parse(one.line) as Tree;
      expect(at(document, 'ecs.version')).toBe('8.17.0');
      expect(at(document, 'event.kind')).toBe('event');
      expect(String(document['@timestamp'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const [category = ''] = at(document, 'event.category') as string[];
      for (const type of at(document, 'event.type') as string[]) expect(ECS_TYPES[category], one.table).toContain(type);
      for (const name of Object.keys(document)) expect([...ECS_TOP], one.table).toContain(name);
      expect(at(document, 'labels.exercise')).toBe(MARKING);
      expect(document['tags']).toEqual(['exercise']);
      expectNothingLost(one);
    }
  });

  it('[EXP2] [EXP7] OCSF: version, the attributes that the class requires, numbers that agree, nothing lost', () => {
    const classes = new Set<number>();
    for (const one of written('ocsf')) {
      const event = JSON.parse(one.line) as Tree;
      const classUid = Number(event['class_uid']);
      classes.add(classUid);
      for (const path of ['activity_id', 'category_uid', 'severity_id', 'time', 'type_uid'])
        expect(Number.isInteger(event[path]), path).toBe(true);
      for (const path of ['metadata.version', 'metadata.product.name', 'metadata.product.vendor_name'])
        expect(typeof at(event, path), path).toBe('string');
      expect(at(event, 'metadata.version')).toBe('1.6.0');
      expect(event['type_uid']).toBe(classUid * 100 + Number(event['activity_id']));
      expect(event['category_uid']).toBe(Math.floor((classUid % 100_000) / 1_000));
      const required = OCSF_REQUIRED[classUid];
      expect(required, `class ${classUid} is known here`).toBeDefined();
      for (const path of required ?? []) {
        const paths = typeof path === 'string' ? [path] : path;
        expect(
          paths.some((name) => at(event, name) !== undefined),
          `${one.table}: ${paths.join(' or ')}`,
        ).toBe(true);
      }
      expect(at(event, 'metadata.labels')).toEqual([MARKING]);
      expectNothingLost(one);
    }
    expect([...classes].sort((a, b) => a - b)).toEqual(Object.keys(OCSF_REQUIRED).map(Number));
  });

  it('[EXP2] [EXP3] [EXP7] CEF: a strict reader finds seven fields, known keys and the values of the record', () => {
    const lines = written('cef');
    expect(new Set(lines.map(({ table }) => table)).size).toBe(4);
    for (const { line, record, table } of lines) {
      const { head, extension } = readCef(line);
      expect(head.length).toBe(7);
      for (const field of head) expect(field).not.toBe('');
      expect(head[6]).toMatch(/^(?:\d|10)$/);
      for (const key of extension.keys()) expect([...CEF_KEYS], table).toContain(key);
      for (const key of extension.keys())
        if (key.endsWith('Label')) expect([...extension.keys()]).toContain(key.slice(0, -5));
      expect(extension.get('flexString1')).toBe(MARKING);
      expect(Number(extension.get('rt'))).toBe(new Date(String(record['Timestamp'])).getTime());
      if (table === 'CommonSecurityLog')
        for (const [key, column] of [
          ['act', 'DeviceAction'],
          ['dst', 'DestinationIP'],
          ['cs1', 'DeviceCustomString1'],
          ['out', 'SentBytes'],
          ['msg', 'Message'],
        ] as const)
          expect(extension.get(key) ?? '').toBe(String(record[column] ?? ''));
      if (table === 'VpnEvents') expect(extension.get('suser') ?? null).toBe(record['AccountName']);
    }
  });
});
