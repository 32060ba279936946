// All tables of a scenario that a query may name: what telemetry generates, views of it, what the estate knows, and tables that are
// known by name only. Promise: what was decided about shapes and devices is kept from query to query, rows are not.
// Tested in test/engine/hunting/tables/view-tables.test.ts.

import type { TelemetryWorld } from '../../telemetry/index.ts';
import { TABLES } from '../../telemetry/index.ts';
import type { Schema } from '../values/kql-type.ts';
import { emptyTable, readTableLists } from './empty-table.ts';
import { estateTables } from './estate-tables.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';
import { foreignSchemas } from './late-tables.ts';
import type { Moment } from './scenario-table.ts';
import { scenarioTable } from './scenario-table.ts';
import type { TableSource } from './table-source.ts';
import { viewTables } from './views.ts';
import type { WorldTable } from './world-table.ts';
import { worldTable } from './world-table.ts';

export interface ScenarioTables {
  /** Columns of the tables that are no telemetry of ours, by name: alerts and incidents are made of them elsewhere. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** The tables as they stand; `more` takes the place of tables of the same name. */
  at(moment: Moment, more?: readonly TableSource[]): ReadonlyMap<string, TableSource>;
}

export function createScenarioTables(world: TelemetryWorld): ScenarioTables {
  const schemas = readTableLists(KNOWN_COLUMNS);
  const own = TABLES.map(({ id }) => worldTable(world, id));
  const views = viewTables(world, schemas);
  return {
    schemas,
    at: (moment, more = []) => {
      const tables = new Map<string, TableSource>();
      for (const [name, schema] of [...schemas, ...foreignSchemas()]) tables.set(name, emptyTable(name, schema));
      for (const table of estateTables(moment, schemas)) tables.set(table.name, table);
      for (const [name, parts] of grouped([...own, ...views])) tables.set(name, oneTable(parts, moment));
      for (const table of more) tables.set(table.name, table);
      return tables;
    },
  };
}

function grouped(tables: readonly WorldTable[]): ReadonlyMap<string, readonly WorldTable[]> {
  const groups = new Map<string, WorldTable[]>();
  for (const table of tables) groups.set(table.name, [...(groups.get(table.name) ?? []), table]);
  return groups;
}

/** Parts of one name have the same columns and are read one after the other. */
function oneTable(parts: readonly WorldTable[], moment: Moment): TableSource {
  const sources = parts.map((part) => scenarioTable(part, moment));
  const [first] = sources;
  if (first === undefined || sources.length === 1) return first as TableSource;
  return {
    ...first,
    *scan(request) {
      for (const source of sources) yield* source.scan(request);
    },
  };
}
