// Rows gathered from many minutes of one table, as the numbers telemetry knows them by: what columns are made of when they are read.
// Promise: a block never changes; of rows that a filter lets go, no column is made.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import type { ShapeDictionary, TelemetryBatch } from '../../telemetry/index.ts';
import type { ColumnSlot, NumberBounds, Vector } from '../values/vector.ts';
import { selectRows, slotOf } from '../values/vectors.ts';

/** The numbers of a row. `rowIndex` is its place in its own minute. */
export type RawColumns = Required<
  Pick<
    TelemetryBatch,
    'time' | 'device' | 'account' | 'shape' | 'address' | 'port' | 'amount' | 'key' | 'parentKey' | 'rowIndex'
  >
>;
export type RawName = keyof RawColumns;

export const RAW_NAMES: readonly RawName[] = [
  'time',
  'device',
  'account',
  'shape',
  'address',
  'port',
  'amount',
  'key',
  'parentKey',
  'rowIndex',
];

export interface RowBlock {
  readonly length: number;
  /** One of the raw columns that the block was made with; empty when it was made without. */
  raw<N extends RawName>(name: N): RawColumns[N];
  /** The block as a batch, for columns that are derived row by row. It must have all raw columns. */
  batch(): TelemetryBatch;
  /** Some of its rows, ascending. The same array gives the same block again. */
  select(rows: Uint32Array): RowBlock;
}

/** What all rows of a block share. */
export type BlockGround = Pick<TelemetryBatch, 'table' | 'dictionary' | 'lineage'> & {
  readonly dictionary: ShapeDictionary;
};

const EMPTY = { time: new Int32Array(0), port: new Uint16Array(0), other: new Uint32Array(0) };

/** Room for `length` values of a raw column. */
export function rawArray(name: RawName, length: number): Int32Array | Uint32Array | Uint16Array {
  if (name === 'time') return new Int32Array(length);
  return name === 'port' ? new Uint16Array(length) : new Uint32Array(length);
}

function gather(name: RawName, from: Int32Array | Uint32Array | Uint16Array, rows: Uint32Array) {
  const taken = rawArray(name, rows.length);
  for (let index = 0; index < rows.length; index += 1) taken[index] = from[rows[index] as number] as number;
  return taken;
}

/** A block over columns that nobody writes to any more. */
export function rowBlock(ground: BlockGround, columns: Partial<RawColumns>, length: number): RowBlock {
  return block(
    ground,
    length,
    (name) => columns[name] ?? (name in EMPTY ? EMPTY[name as 'time' | 'port'] : EMPTY.other),
  );
}

function block(
  ground: BlockGround,
  length: number,
  find: (name: RawName) => Int32Array | Uint32Array | Uint16Array,
): RowBlock {
  const found = new Map<RawName, Int32Array | Uint32Array | Uint16Array>();
  const raw = <N extends RawName>(name: N): RawColumns[N] => {
    let values = found.get(name);
    if (values === undefined) {
      values = find(name);
      found.set(name, values);
    }
    return values as RawColumns[N];
  };
  let asBatch: TelemetryBatch | null = null;
  let selected: { readonly rows: Uint32Array; readonly block: RowBlock } | null = null;
  return {
    length,
    raw,
    batch: () =>
      (asBatch ??= {
        ...ground,
        minute: 0,
        rowCount: length,
        ...(Object.fromEntries(RAW_NAMES.map((name) => [name, raw(name)])) as unknown as RawColumns),
      }),
    select: (rows) => {
      if (selected?.rows !== rows)
        selected = { rows, block: block(ground, rows.length, (name) => gather(name, raw(name), rows)) };
      return selected.block;
    },
  };
}

/** Makes a column of a block. */
export interface BlockReader {
  read(block: RowBlock): Vector;
  /** Bounds of the column, where it is one of numbers without nulls and they are had for less than the column. */
  bounds?(block: RowBlock): NumberBounds | null;
}

/** A column that is made when it is read; of rows that a filter lets go it never is. */
export function lazyColumn(block: RowBlock, reader: BlockReader): ColumnSlot {
  let made: Vector | null = null;
  return {
    read: () => (made ??= reader.read(block)),
    select: (rows) => (made === null ? lazyColumn(block.select(rows), reader) : slotOf(selectRows(made, rows))),
    bounds: () => reader.bounds?.(block) ?? null,
  };
}
