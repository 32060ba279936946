// What stays the same about a scenario's table from query to query: its columns and what was decided about shapes, devices and accounts.
// Promise: kept values are bounded by estate and activity; pools keep their codes, so that queries remember by them.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import { assert } from '../../base/index.ts';
import type { Column, ColumnType, ShapeDictionary, TableId, TelemetryWorld } from '../../telemetry/index.ts';
import { TABLES } from '../../telemetry/index.ts';
import type { ColumnSchema, KqlType, Schema } from '../values/kql-type.ts';
import { addedColumns } from './added-columns.ts';
import type { Decider } from './push-down.ts';
import { columnReader, constantReader } from './scenario-columns.ts';
import type { ColumnReader } from './scenario-columns.ts';
import { columnSays, tableSays } from './table-words.ts';

export interface WorldTable {
  readonly name: string;
  readonly id: TableId;
  readonly schema: Schema;
  readonly says: string;
  readonly columnSays: ReadonlyMap<string, string>;
  readonly dictionary: ShapeDictionary;
  /** Readers of these columns, for one scan. */
  open(columns: readonly number[]): readonly ColumnReader[];
  /** What decides a column alone; null when several things do, or the row. */
  deciderOf(column: number): Decider | null;
  /** Shapes, devices or accounts there are at present. */
  sizeOf(by: 'shape' | 'device' | 'account'): number;
}

/** Columns that hold JSON: text in a record, a dynamic value in a query. */
const DYNAMIC = new Set(['AdditionalFields', 'LoggedOnUsers', 'LastSeenForUser', 'UncommonForUser']);

const kqlType = ({ name, type }: { readonly name: string; readonly type: ColumnType }): KqlType =>
  DYNAMIC.has(name) ? 'dynamic' : type;

/** A column of the query's table: one of the record's, under its name or another, or one that is always empty. */
interface Place extends ColumnSchema {
  readonly of: Column | null;
}

function placesOf(table: TableId): readonly Place[] {
  const known = TABLES[table];
  assert(known !== undefined, `table ${table} exists`);
  const own = known.columns.map((column) => ({ name: column.name, type: kqlType(column), of: column }));
  const added = addedColumns(known.name)
    .filter(({ name }) => !known.columnByName.has(name))
    .map(({ name, type, of }) => ({ name, type, of: of === null ? null : (known.columnByName.get(of) ?? null) }));
  return [...own, ...added];
}

const DECIDERS: ReadonlySet<string> = new Set<Decider>(['time', 'shape', 'device', 'account']);

export function worldTable(world: TelemetryWorld, id: TableId): WorldTable {
  const known = TABLES[id];
  const dictionary = world.dictionaries[id];
  assert(known !== undefined && dictionary !== undefined, `table ${id} exists`);
  const ground = { world, table: id, schema: known };
  const places = placesOf(id);
  const kept: (ColumnReader | undefined)[] = [];
  const typeReader = constantReader('string', known.name);
  const openColumn = (place: number): ColumnReader => {
    const before = kept[place];
    if (before !== undefined) return before;
    const { name, type, of } = places[place] as Place;
    if (of === null) return (kept[place] = { needs: [], read: name === 'Type' ? typeReader : constantReader(type) });
    const reader = columnReader(ground, of, { name, type });
    if (reader.keeps) kept[place] = reader;
    return reader;
  };
  return {
    name: known.name,
    id,
    dictionary,
    schema: places.map(({ name, type }) => ({ name, type })),
    says: tableSays(known.name),
    columnSays: columnSays(places.map(({ name }) => name)),
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
