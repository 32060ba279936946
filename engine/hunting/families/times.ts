// The family of times: formats, parts, zones.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_TIME_FUNCTIONS } from '../functions/rare-time-functions.ts';
import { ZONE_FUNCTIONS } from '../functions/zone-functions.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ scalars: [RARE_TIME_FUNCTIONS, ZONE_FUNCTIONS] });
