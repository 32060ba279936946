// What stays the same about a scenario's table from query to query: its columns and what was decided about shapes, devices and accounts.
// Promise: kept values are bounded by estate and activity; pools keep their codes, so that queries remember by them.
// Tested in test/engine/hunting/tables/scenario-table.test.ts and view-tables.test.ts.

import { assert } from '../../base/index.ts';
import type {
  Column,
  ColumnType,
  ColumnValue,
  ShapeDictionary,
  TableId,
  TelemetryWorld,
} from '../../telemetry/index.ts';
import { TABLES } from '../../telemetry/index.ts';
import type { ColumnSchema, KqlType, Schema, Value } from '../values/kql-type.ts';
import { addedColumns } from './added-columns.ts';
import type { Decider } from './push-down.ts';
import { columnReader, constantReader, madeReader } from './scenario-columns.ts';
import type { ColumnReader, TableGround } from './scenario-columns.ts';
import { columnSays, tableSays } from './late-tables.ts';

export interface WorldTable {
  readonly name: string;
  readonly id: TableId;
  readonly schema: Schema;
  readonly says: string;
  readonly columnSays: ReadonlyMap<string, string>;
  readonly dictionary: ShapeDictionary;
  /** Rows of these shapes are the table's; null = all. */
  readonly keeps: ((shape: number) => boolean) | null;
  /** Readers of these columns, for one scan. */
  open(columns: readonly number[]): readonly ColumnReader[];
  /** What decides a column alone; null when several things do, or the row. */
  deciderOf(column: number): Decider | null;
  /** Shapes, devices or accounts there are at present. */
  sizeOf(by: 'shape' | 'device' | 'account'): number;
}

/** Reads a column of the table that a view stands on. */
export type ReadColumn = (name: string) => ColumnValue;

/** Where a column comes from: a column of the record, a fixed value, or made of several columns of the shape or of the row. */
export type ColumnOrigin =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'fixed'; readonly value: Value }
  | { readonly kind: 'made'; readonly by: 'shape' | 'row'; readonly make: (read: ReadColumn) => Value };

/** A column of a query's table. */
export type Place = ColumnSchema & { readonly origin: ColumnOrigin };

/** Another name and other columns for the rows of a table. */
export interface View {
  readonly name: string;
  readonly places: readonly Place[];
  /** Rows of these shapes belong to it; null = all. */
  readonly keeps: ((read: ReadColumn) => boolean) | null;
}

/** Columns that hold JSON: text in a record, a dynamic value in a query. */
const DYNAMIC = new Set(['AdditionalFields', 'LoggedOnUsers', 'LastSeenForUser', 'UncommonForUser']);

export const kqlTypeOf = ({ name, type }: { readonly name: string; readonly type: ColumnType }): KqlType =>
  DYNAMIC.has(name) ? 'dynamic' : type;

export const emptyOrigin = (type: KqlType): ColumnOrigin => ({ kind: 'fixed', value: type === 'string' ? '' : null });

/** The table under its own name: its columns, then those that Sentinel has beside them. */
function ownView(id: TableId): View {
  const known = TABLES[id];
  assert(known !== undefined, `table ${id} exists`);
  const own = known.columns.map((column): Place => {
    return { name: column.name, type: kqlTypeOf(column), origin: { kind: 'column', column } };
  });
  const added = addedColumns(known.name)
    .filter(({ name }) => !known.columnByName.has(name))
    .map(({ name, type, of }): Place => {
      const column = of === null ? undefined : known.columnByName.get(of);
      if (column !== undefined) return { name, type, origin: { kind: 'column', column } };
      return { name, type, origin: name === 'Type' ? { kind: 'fixed', value: known.name } : emptyOrigin(type) };
    });
  return { name: known.name, places: [...own, ...added], keeps: null };
}

const DECIDERS: ReadonlySet<string> = new Set<Decider>(['time', 'shape', 'device', 'account']);

export function worldTable(world: TelemetryWorld, id: TableId, view: View = ownView(id)): WorldTable {
  const known = TABLES[id];
  const dictionary = world.dictionaries[id];
  assert(known !== undefined && dictionary !== undefined, `table ${id} exists`);
  const ground: TableGround = { world, table: id, schema: known };
  const { places, keeps } = view;
  const kept: (ColumnReader | undefined)[] = [];
  const openColumn = (place: number): ColumnReader => {
    const before = kept[place];
    if (before !== undefined) return before;
    const reader = readerOf(ground, places[place] as Place);
    if (reader.keeps) kept[place] = reader;
    return reader;
  };
  return {
    name: view.name,
    id,
    dictionary,
    schema: places.map(({ name, type }) => ({ name, type })),
    // Asked for anew each time: words may come after the table.
    get says() {
      return tableSays(view.name);
    },
    get columnSays() {
      return columnSays(places.map(({ name }) => name));
    },
    keeps: keeps === null ? null : (shape) => keeps(shapeReader(ground, shape)),
    open: (columns) => columns.map(openColumn),
    deciderOf: (column) => {
      const { needs } = openColumn(column);
      const [only] = needs;
      return needs.length === 1 && only !== undefined && DECIDERS.has(only) ? (only as Decider) : null;
    },
    sizeOf: (by) => {
      if (by === 'shape') return dictionary.size;
      return by === 'device' ? world.estate.deviceCount : world.estate.accountCount;
    },
  };
}

/** Reads the columns that a shape fixes. */
function shapeReader({ schema, world, table }: TableGround, shape: number): ReadColumn {
  const dictionary = world.dictionaries[table];
  return (name) => {
    const column = schema.shapeColumns.indexOf(name);
    return column < 0 ? null : (dictionary?.values.values[dictionary.code(shape, column)] ?? null);
  };
}

function readerOf(ground: TableGround, place: Place): ColumnReader & { readonly keeps: boolean } {
  const { type, origin } = place;
  switch (origin.kind) {
    case 'column':
      return columnReader(ground, origin.column, place);
    case 'fixed':
      return { needs: [], read: constantReader(type, origin.value), keeps: true };
    case 'made':
      return madeReader(
        ground,
        type,
        origin.by,
        (by) => origin.make(by),
        (shape) => shapeReader(ground, shape),
      );
  }
}
