// The family of tables: those that nothing here writes to, by their columns, and words about all of them.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { family } from '../run/every-day.ts';
import { emptyTable, readTableLists } from '../tables/empty-table.ts';
import { FOREIGN_COLUMNS } from '../tables/foreign-columns.ts';
import { COLUMN_WORDS, TABLE_WORDS } from '../tables/table-words.ts';

const schemas = readTableLists(FOREIGN_COLUMNS);

export const FAMILY = family({
  tables: {
    schemas,
    tables: () => [...schemas].map(([name, schema]) => emptyTable(name, schema)),
    tableWords: TABLE_WORDS,
    columnWords: COLUMN_WORDS,
  },
});
