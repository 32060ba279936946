// Tables of other products over rows that we have: sign-ins as Sentinel has them, Office activity, Windows' own logon events.
// Promise: a column is mapped where it says the same thing, and is empty where it does not; no row is made up.
// Tested in test/engine/hunting/tables/view-tables.test.ts.

import { assert } from '../../base/index.ts';
import type { Column, ColumnSource, TableId, TelemetryWorld } from '../../telemetry/index.ts';
import { TABLES, tableId } from '../../telemetry/index.ts';
import type { Schema, Value } from '../values/kql-type.ts';
import { addedColumns } from './added-columns.ts';
import type { ColumnOrigin, Place, ReadColumn, View, WorldTable } from './world-table.ts';
import { emptyOrigin, worldTable } from './world-table.ts';
import { VIEWS } from './view-columns.ts';
import type { ViewColumns } from './view-columns.ts';

/** Every view of a world, by name; several parts of one name are read one after the other. */
export function viewTables(world: TelemetryWorld, schemas: ReadonlyMap<string, Schema>): readonly WorldTable[] {
  return VIEWS.flatMap((view) => {
    const id = tableId(view.from);
    const schema = view.schema === 'own' ? ownSchema(id, view) : schemas.get(view.name);
    return schema === undefined ? [] : [worldTable(world, id, viewOf(id, view, schema))];
  });
}

/** A view with the columns of the table it stands on, and those it renames. */
function ownSchema(id: TableId, view: ViewColumns): Schema {
  const own: Schema = (TABLES[id]?.columns ?? []).map(({ name, type }) => ({ name, type }));
  const renamed = Object.entries(view.columns).map(([name, of]) => {
    const type = typeof of === 'string' ? own.find((column) => column.name === of)?.type : undefined;
    return { name, type: type ?? ('string' as const) };
  });
  const added = addedColumns(TABLES[id]?.name ?? '').map(({ name, type }) => ({ name, type }));
  const seen = new Set<string>();
  // The first of a name counts.
  return [...own, ...renamed, ...added].filter(({ name }) => !seen.has(name) && seen.add(name));
}

function viewOf(id: TableId, view: ViewColumns, schema: Schema): View {
  const places = schema.map(({ name, type }): Place => ({ name, type, origin: originOf(id, view, name, type) }));
  return { name: view.name, places, keeps: view.keeps };
}

const ACCOUNT_COLUMNS = /^Account(?:Name|Domain|Sid|Upn|ObjectId|DisplayName)$/;

function originOf(id: TableId, view: ViewColumns, name: string, type: Place['type']): ColumnOrigin {
  const written = view.columns[name];
  if (written === undefined) {
    if (name === 'Type') return { kind: 'fixed', value: view.name };
    const same = name === 'TimeGenerated' ? 'Timestamp' : name;
    const column = view.schema === 'own' || same === 'Timestamp' ? TABLES[id]?.columnByName.get(same) : undefined;
    return column === undefined ? emptyOrigin(type) : { kind: 'column', column };
  }
  if (typeof written === 'string') {
    const column = TABLES[id]?.columnByName.get(written) ?? accountColumnNamed(written);
    assert(column !== undefined, `${view.name} stands on ${written}`);
    return { kind: 'column', column };
  }
  if ('is' in written) return { kind: 'fixed', value: written.is };
  const made = 'shape' in written ? written.shape : written.row;
  return { kind: 'made', by: 'shape' in written ? 'shape' : 'row', make: (read: ReadColumn): Value => made(read) };
}

/** Columns that any row with an account has, whether or not its own table shows them. */
function accountColumnNamed(name: string): Column | undefined {
  const source: ColumnSource = 'account';
  return ACCOUNT_COLUMNS.test(name) ? { name, type: 'string', source } : undefined;
}
