// The family of the foreign: functions that exist in Kusto and are refused here with a sentence.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { FOREIGN_FUNCTIONS } from '../functions/foreign-functions.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = { scalars: [FOREIGN_FUNCTIONS] };
