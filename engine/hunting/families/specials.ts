// The family of special calls: toscalar, column_ifexists, pack_all and their like.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { SPECIAL_CALLS } from '../plan/special-calls.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ special: SPECIAL_CALLS });
