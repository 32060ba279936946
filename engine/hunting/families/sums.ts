// The family of sums: spread, percentiles, bits, schemas.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_GATHERERS } from '../functions/rare-gatherers.ts';
import { RARE_NUMBERS } from '../functions/rare-number-aggregates.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = { aggregates: [...RARE_NUMBERS, ...RARE_GATHERERS] };
