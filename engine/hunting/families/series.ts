// The family of series: make-series and the functions over its arrays.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import type { ScalarFunction } from '../functions/scalar-function.ts';
import { SCALARS } from '../functions/scalars.ts';
import { seriesDefinitions } from '../functions/series.ts';
import { makeSeries } from '../plan/series-operator.ts';
import { makeSeries as makeSeriesStep } from '../run/make-series.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [seriesDefinitions((name) => SCALARS.get(name) as ScalarFunction)],
  operators: { 'make-series': (planner, scope, input, operator) => makeSeries(planner, scope, input!, operator) },
  steps: { makeSeries: makeSeriesStep },
});
