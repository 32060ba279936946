// The family of conditions, and of other functions of many hunts: texts, the calendar, lengths, members of bags.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { ARRAY_FUNCTIONS } from '../functions/array-functions.ts';
import { CONDITION_FUNCTIONS } from '../functions/condition-functions.ts';
import { DYNAMIC_FUNCTIONS } from '../functions/dynamic-functions.ts';
import { TEXT_FUNCTIONS } from '../functions/text-functions.ts';
import { TIME_FUNCTIONS } from '../functions/time-functions.ts';
import { SPECIAL_CALLS } from '../plan/special-calls.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [CONDITION_FUNCTIONS, TEXT_FUNCTIONS, TIME_FUNCTIONS, ARRAY_FUNCTIONS, DYNAMIC_FUNCTIONS],
  special: SPECIAL_CALLS,
});
