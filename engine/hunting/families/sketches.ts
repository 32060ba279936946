// The family of sketches: hll and tdigest.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { SKETCH_AGGREGATES, SKETCHES } from '../functions/sketches.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ scalars: [SKETCHES], aggregates: SKETCH_AGGREGATES });
