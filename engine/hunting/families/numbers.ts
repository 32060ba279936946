// The family of numbers: powers, angles, bits, chance, units, distributions.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_NUMBER_FUNCTIONS } from '../functions/rare-number-functions.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import { SCALARS } from '../functions/scalars.ts';
import { statisticDefinitions } from '../functions/statistic-functions.ts';
import { TRANSCENDENTAL } from '../functions/transcendental.ts';
import { UNIT_FUNCTIONS } from '../functions/unit-functions.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [
    RARE_NUMBER_FUNCTIONS,
    TRANSCENDENTAL,
    UNIT_FUNCTIONS,
    statisticDefinitions((name) => SCALARS.get(name) as ScalarFunction),
  ],
});
