// The family of names: which function and which table comes with which family.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { FAMILY_INDEX } from '../functions/family-names.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ index: FAMILY_INDEX });
