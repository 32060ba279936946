// Tables that come with the family of products: views of telemetry as other products have it, and what the estate knows.
// Promise: the columns of known-columns.ts; a table that nothing here fills is empty. Tested in test/engine/hunting/tables/view-tables.test.ts.

import { emptyTable, readTableLists } from './empty-table.ts';
import { estateTables } from './estate-tables.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';
import type { ProductTables } from './late-tables.ts';
import { scenarioTables } from './scenario-table.ts';
import { viewTables } from './views.ts';

const schemas = readTableLists(KNOWN_COLUMNS);

export const PRODUCT_TABLES: ProductTables = {
  schemas,
  open(world) {
    const views = viewTables(world, schemas);
    return (moment) => [
      ...[...schemas].map(([name, schema]) => emptyTable(name, schema)),
      ...estateTables(moment, schemas),
      ...scenarioTables(views, moment),
    ];
  },
};
