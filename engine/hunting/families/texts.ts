// The family of texts: patterns, and what is seldom done with texts.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { RARE_TEXT_FUNCTIONS } from '../functions/rare-text-functions.ts';
import { REGEX_FUNCTIONS } from '../functions/regex-functions.ts';
import { parseKv } from '../plan/parse-kv-operator.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  scalars: [REGEX_FUNCTIONS, RARE_TEXT_FUNCTIONS],
  operators: { 'parse-kv': (planner, scope, input, operator) => parseKv(planner, scope, input!, operator) },
});
