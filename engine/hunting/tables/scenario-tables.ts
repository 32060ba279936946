// All tables of a scenario that a query may name: what telemetry generates, views of it, what the estate knows, and tables that are
// known by name only. Promise: what was decided about shapes and devices is kept from query to query, rows are not.
// Tested in test/engine/hunting/tables/view-tables.test.ts.

import type { TelemetryWorld } from '../../telemetry/index.ts';
import { TABLES } from '../../telemetry/index.ts';
import type { Schema } from '../values/kql-type.ts';
import { foreignTables, productTables } from './late-tables.ts';
import type { Moment } from './scenario-table.ts';
import { scenarioTables } from './scenario-table.ts';
import type { TableSource } from './table-source.ts';
import { worldTable } from './world-table.ts';

export interface ScenarioTables {
  /** Columns of the tables that are no telemetry of ours, by name: alerts and incidents are made of them elsewhere. */
  readonly schemas: () => ReadonlyMap<string, Schema>;
  /** The tables as they stand; `more` takes the place of tables of the same name. */
  at(moment: Moment, more?: readonly TableSource[]): ReadonlyMap<string, TableSource>;
}

export function createScenarioTables(world: TelemetryWorld): ScenarioTables {
  const own = TABLES.map(({ id }) => worldTable(world, id));
  let products: ((moment: Moment) => readonly TableSource[]) | null = null;
  return {
    schemas: () => productTables()?.schemas ?? new Map(),
    at: (moment, more = []) => {
      products ??= productTables()?.open(world) ?? null;
      const late = products?.(moment) ?? [];
      // The order of names, which `union *` shows, is that of their first: empty tables, then those with rows.
      const listed = late.filter(({ name }) => productTables()?.schemas.has(name) === true);
      const all = [...listed, ...foreignTables(), ...scenarioTables(own, moment), ...late, ...more];
      return new Map(all.map((table) => [table.name, table]));
    },
  };
}
