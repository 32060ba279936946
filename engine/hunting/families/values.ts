// The family of values: conversions, sums and differences, lists of values, times and dynamic values read from texts, rows
// put in order in whole. Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { ARITHMETIC } from '../functions/arithmetic.ts';
import { CONVERSION_FUNCTIONS } from '../functions/conversions.ts';
import { LIST_TESTS } from '../functions/list-tests.ts';
import { MEMBERSHIP } from '../functions/membership.ts';
import { ROUNDING } from '../functions/rounding.ts';
import { CALL_NAMES } from '../plan/call-names.ts';
import { family } from '../run/every-day.ts';
import { mergeSort, rankCodes } from '../run/put-in-order.ts';
import { numberIn, readJson, readText, readTimespanLiteral, toDynamic, writeJson } from '../values/all-values.ts';

export const FAMILY = family({
  scalars: [ARITHMETIC, CONVERSION_FUNCTIONS, LIST_TESTS, MEMBERSHIP, ROUNDING],
  callNames: CALL_NAMES,
  runs: { order: { mergeSort, rankCodes } },
  values: { readJson, writeJson, numberIn, readText, toDynamic, readTimespanLiteral },
});
