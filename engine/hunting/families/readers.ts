// The family of readers: of the operators that few hunts use.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { family } from '../run/every-day.ts';
import { readLateOperator } from '../syntax/read-late-operator.ts';

export const FAMILY = family({ reader: readLateOperator });
