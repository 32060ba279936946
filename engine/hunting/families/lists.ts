// The family of lists: arrays, sets and bags.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_ARRAY_FUNCTIONS } from '../functions/rare-array-functions.ts';
import { RARE_DYNAMIC_FUNCTIONS } from '../functions/rare-dynamic-functions.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ scalars: [RARE_ARRAY_FUNCTIONS, RARE_DYNAMIC_FUNCTIONS] });
