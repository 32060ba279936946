// The family of sums: spread, percentiles, bits, schemas.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_GATHERERS } from '../functions/rare-gatherers.ts';
import { RARE_NUMBERS } from '../functions/rare-number-aggregates.ts';
import { SKETCH_AGGREGATES, SKETCHES } from '../functions/sketches.ts';
import { PERCENTILE_COLUMNS } from '../plan/several-columns.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [SKETCHES],
  aggregates: [...RARE_NUMBERS, ...RARE_GATHERERS, ...SKETCH_AGGREGATES],
  several: PERCENTILE_COLUMNS,
});
