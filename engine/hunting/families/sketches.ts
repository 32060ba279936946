// The family of sketches: hll and tdigest.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { SKETCH_AGGREGATES, SKETCHES } from '../functions/sketches.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = { scalars: [SKETCHES], aggregates: SKETCH_AGGREGATES };
