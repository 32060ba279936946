// The family of tables: those that nothing here writes to, by their columns, and words about all of them.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import type { Family } from '../run/families.ts';
import { readTableLists } from '../tables/empty-table.ts';
import { FOREIGN_COLUMNS } from '../tables/foreign-columns.ts';
import { COLUMN_WORDS, TABLE_WORDS } from '../tables/table-words.ts';

export const FAMILY: Family = {
  tables: { schemas: readTableLists(FOREIGN_COLUMNS), tableWords: TABLE_WORDS, columnWords: COLUMN_WORDS },
};
