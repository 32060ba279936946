// How each column of a scenario's table is read from gathered rows: decided once per shape, device, account or address
// where one of them decides it, row by row where it is derived from several.
// Promise: every column equals the full record's. Tested in test/engine/hunting/tables/scenario-table.test.ts.

import { NO_INDEX } from '../../base/index.ts';
import {
  accountColumn,
  actingAccountOf,
  actsAsSystem,
  columnValue,
  deviceColumn,
  hashIsOfRow,
} from '../../telemetry/index.ts';
import type {
  Column,
  ColumnValue,
  TableId,
  TableSchema,
  TelemetryBatch,
  TelemetryWorld,
} from '../../telemetry/index.ts';
import type { ColumnSchema, KqlType, Value } from '../values/kql-type.ts';
import type { ValuePool, Vector } from '../values/vector.ts';
import { isCodedType, poolFor, vectorBuilder } from '../values/vectors.ts';
import { codeOnce, numberOnce } from './decided-once.ts';
import type { DecidedOnce } from './decided-once.ts';
import type { BlockReader, RawName, RowBlock } from './row-block.ts';
import { RAW_NAMES } from './row-block.ts';
import { ticksAt, valueOfText } from './scenario-values.ts';

export interface ColumnReader extends BlockReader {
  /** Raw columns that decide it. Exactly ['shape'], ['device'] or ['account']: a filter can be decided once for each. */
  readonly needs: readonly RawName[];
}

/** What a table's readers belong to. */
export interface TableGround {
  readonly world: TelemetryWorld;
  readonly table: TableId;
  readonly schema: TableSchema;
}

/** Columns with the scenario time of the row, of its address and port, and of its amount; any other is read row by row. */
const TIMES = new Set(
  'Timestamp TimeGenerated EndTime EventTime ActivityDateTime DetectedDateTime LastUpdatedDateTime'.split(' '),
);
const ADDRESSES = new Set(
  (
    'RemoteIP DestinationIP DestinationIPAddress IPAddress SenderIPv4 PublicIP RequestSourceIP IPAddresses IpAddress cIP ' +
    'RemoteIPType RemoteDeviceName'
  ).split(' '),
);
const PORTS = new Set('RemotePort DestinationPort sPort'.split(' '));
const AMOUNTS = new Set('SentBytes scBytes FileSize LoginDurationMs RecordCount'.split(' '));

const ACTING_ACCOUNT = /^InitiatingProcessAccount/;
const HASH = /^(?:InitiatingProcess)?(?:SHA1|SHA256|MD5)$/;

/**
 * How a column is read; `keeps` of the answer says that it may be kept from scan to scan (what it remembers is bounded by the estate
 * and the activity), otherwise each scan makes its own.
 */
export function columnReader(
  ground: TableGround,
  column: Column,
  schema: ColumnSchema,
): ColumnReader & { readonly keeps: boolean } {
  const { type } = schema;
  const kept = (needs: readonly RawName[], read: ColumnReader['read']) => ({ needs, read, keeps: true });
  switch (column.source) {
    case 'shape':
      return kept(['shape'], byNumber('shape', type, shapeValues(ground, column.name, type)));
    case 'either':
      return kept(['shape', 'device'], eitherReader(ground, column.name, type));
    case 'device':
      return kept(
        ['device'],
        byNumber('device', type, (device) =>
          valueOfText(deviceColumn(ground.world, ground.schema.name, column.name, device), type),
        ),
      );
    case 'account':
      return kept(
        ['account'],
        byNumber('account', type, (account) => valueOfText(accountColumn(ground.world, column.name, account), type)),
      );
    case 'none':
      return kept([], constantReader(type));
    case 'row':
      return rowReader(ground, column.name, type);
    case 'key':
      return keyReader(ground, column.name, type);
  }
}

const once = (type: KqlType, decide: (key: number) => Value): DecidedOnce =>
  isCodedType(type) ? codeOnce(type, decide) : numberOnce(type, decide);

/** A column that one raw number decides. */
function byNumber(
  name: 'shape' | 'device' | 'account',
  type: KqlType,
  decide: (key: number) => Value,
): ColumnReader['read'] {
  const decided = once(type, decide);
  return (block) => decided.vector(block.raw(name), block.length);
}

/** A column with the same value in every row; by default an empty one. */
export function constantReader(type: KqlType, value: Value = type === 'string' ? '' : null): ColumnReader['read'] {
  return ({ length }) => ({ form: 'constant', type, length, value });
}

/** The shape's own text or number; null where it has none. */
function rawOfShape({ world, table, schema }: TableGround, name: string): (shape: number) => ColumnValue {
  const dictionary = world.dictionaries[table];
  const place = schema.shapeColumns.indexOf(name);
  return (shape) => dictionary?.values.values[dictionary.code(shape, place)] ?? null;
}

function shapeValues(ground: TableGround, name: string, type: KqlType): (shape: number) => Value {
  const raw = rawOfShape(ground, name);
  return (shape) => valueOfText(raw(shape), type);
}

/** The shape's value where it has one, else the device's: told apart once per pair. */
function eitherReader(ground: TableGround, name: string, type: KqlType): ColumnReader['read'] {
  const { world, schema } = ground;
  const raw = rawOfShape(ground, name);
  const pairs = world.estate.deviceCount + 1;
  const decided = once(type, (pair) => {
    const place = pair % pairs;
    const device = place === pairs - 1 ? NO_INDEX : place;
    return valueOfText(raw(Math.floor(pair / pairs)) ?? deviceColumn(world, schema.name, name, device), type);
  });
  return (block) => {
    const shapes = block.raw('shape');
    const devices = block.raw('device');
    const keys = new Float64Array(block.length);
    for (let row = 0; row < block.length; row += 1) {
      const device = devices[row] as number;
      keys[row] = (shapes[row] as number) * pairs + (device === NO_INDEX ? pairs - 1 : device);
    }
    return decided.vector(keys, block.length);
  };
}

type Reader = ColumnReader & { readonly keeps: boolean };

function rowReader(ground: TableGround, name: string, type: KqlType): Reader {
  const { calendar } = ground.world;
  if (TIMES.has(name) && type === 'datetime')
    return {
      needs: ['time'],
      keeps: true,
      read: (block) => numbers(block, 'datetime', block.raw('time'), (time) => ticksAt(calendar, time)),
      bounds: (block) => {
        const [low, high] = extremesOf(block.raw('time'), block.length);
        return { low: ticksAt(calendar, low), high: ticksAt(calendar, high) };
      },
    };
  if (ADDRESSES.has(name)) {
    const decided = once(type, (address) => valueOfText(valueAtAddress(ground, name, address), type));
    return {
      needs: ['address'],
      keeps: false,
      read: (block) => decided.vector(block.raw('address'), block.length, true),
    };
  }
  if (PORTS.has(name) && type === 'int') return { needs: ['port'], keeps: true, read: portsOf };
  if (AMOUNTS.has(name) && (type === 'long' || type === 'int'))
    return {
      needs: ['amount'],
      keeps: true,
      read: ({ raw, length }) => ({
        form: 'number',
        type,
        length,
        values: raw('amount').subarray(0, length),
        nulls: null,
      }),
    };
  return rowByRow(ground, name, type);
}

/** Ports as they are; 0 = none. */
function portsOf({ raw, length }: RowBlock): Vector {
  const values = raw('port').subarray(0, length);
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < length; row += 1) if (values[row] === 0) (nulls ??= new Uint8Array(length))[row] = 1;
  return { form: 'number', type: 'int', length, values, nulls };
}

/** Least and greatest of the first `length` values. */
function extremesOf(values: Int32Array, length: number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function numbers(block: RowBlock, type: KqlType, from: Int32Array, make: (value: number) => number): Vector {
  const values = new Float64Array(block.length);
  for (let row = 0; row < block.length; row += 1) values[row] = make(from[row] as number);
  return { form: 'number', type, length: block.length, values, nulls: null };
}

/** A column that an address alone decides, asked of a batch of one row that has it. */
function valueAtAddress({ world, table }: TableGround, name: string, address: number): ColumnValue {
  const dictionary = world.dictionaries[table];
  if (dictionary === undefined) return null;
  const one = new Uint32Array(1);
  const batch: TelemetryBatch = {
    table,
    minute: 0,
    dictionary,
    rowCount: 1,
    time: new Int32Array(1),
    device: one,
    account: one,
    shape: one,
    address: Uint32Array.of(address),
    port: new Uint16Array(1),
    amount: one,
    key: one,
    parentKey: one,
  };
  return columnValue(world, batch, 0, name);
}

function keyReader(ground: TableGround, name: string, type: KqlType): Reader {
  const { world, table } = ground;
  if (ACTING_ACCOUNT.test(name)) {
    const decided = once(type, (account) => valueOfText(accountColumn(world, name, account), type));
    const system = numberOnce('bool', (shape) => actsAsSystem(world, table, shape));
    return {
      needs: ['shape', 'account'],
      keeps: true,
      read: (block) => {
        const isSystem = system.numbers(block.raw('shape'), block.length);
        const accounts = block.raw('account');
        const acting = new Uint32Array(block.length);
        for (let row = 0; row < block.length; row += 1)
          acting[row] = actingAccountOf(table, accounts[row] as number, isSystem[row] === 1);
        return decided.vector(acting, block.length);
      },
    };
  }
  return HASH.test(name) && type === 'string' ? hashReader(ground, name) : rowByRow(ground, name, type);
}

/** A file's hash: a program's is its shape's, a document's its row's. */
function hashReader({ world }: TableGround, name: string): Reader {
  // Rows' own hashes are all but unique: looking for equal ones would cost more than the hashes.
  const values: Value[] = [];
  const pool: ValuePool = { values, isDistinct: false };
  /** By shape: the code, or −1 where each row has its own. */
  const byShape = new Map<number, number>();
  return {
    needs: RAW_NAMES,
    keeps: false,
    read: (block) => {
      const batch = block.batch();
      const codes = new Uint32Array(block.length);
      for (let row = 0; row < block.length; row += 1) {
        const shape = batch.shape[row] as number;
        let code = byShape.get(shape);
        if (code === undefined || code < 0) {
          const own = values.push(String(columnValue(world, batch, row, name) ?? '')) - 1;
          if (code === undefined) byShape.set(shape, hashIsOfRow(batch, row, name) ? -1 : own);
          code = own;
        }
        codes[row] = code;
      }
      return { form: 'coded', type: 'string', length: block.length, codes, pool };
    },
  };
}

/** What several numbers of a row decide together: the full record's own way. */
function rowByRow({ world }: TableGround, name: string, type: KqlType): Reader {
  return eachRow(type, (batch, row) => valueOfText(columnValue(world, batch, row, name), type));
}

function eachRow(type: KqlType, valueAt: (batch: TelemetryBatch, row: number) => Value): Reader {
  const pool = isCodedType(type) ? poolFor(type) : undefined;
  return {
    needs: RAW_NAMES,
    keeps: false,
    read: (block) => {
      const batch = block.batch();
      const builder = vectorBuilder(type, block.length, pool);
      for (let row = 0; row < block.length; row += 1) builder.set(row, valueAt(batch, row));
      return builder.finish();
    },
  };
}

/** A column that a view makes of other columns: once for each shape, or row by row. */
export function madeReader(
  { world }: TableGround,
  type: KqlType,
  by: 'shape' | 'row',
  make: (read: (name: string) => ColumnValue) => Value,
  shapeReader: (shape: number) => (name: string) => ColumnValue,
): Reader {
  if (by === 'shape')
    return { needs: ['shape'], keeps: true, read: byNumber('shape', type, (shape) => make(shapeReader(shape))) };
  return eachRow(type, (batch, row) => make((name) => columnValue(world, batch, row, name)));
}
