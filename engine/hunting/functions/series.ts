// The functions of series and of sketches by name. Promise: each gives Kusto's answer or refuses. Tested in test/engine/hunting/series.test.ts.

import type { Definition } from './define.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { elementDefinitions } from './series-elements.ts';
import { FITS } from './series-fit.ts';
import { SEASONS } from './series-seasons.ts';

/** Functions of series and sketches; those that work element by element ask `scalar` for the function of one number when they are called. */
export function seriesDefinitions(scalar: (name: string) => ScalarFunction): readonly Definition[] {
  return [...elementDefinitions(scalar), ...FITS, ...SEASONS];
}
