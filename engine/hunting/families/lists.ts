// The family of lists: arrays, sets and bags.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_ARRAY_FUNCTIONS } from '../functions/rare-array-functions.ts';
import { RARE_DYNAMIC_FUNCTIONS } from '../functions/rare-dynamic-functions.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = { scalars: [RARE_ARRAY_FUNCTIONS, RARE_DYNAMIC_FUNCTIONS] };
