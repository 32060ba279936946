// The family of mistakes: what is wrong with a text that is no query.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { explainSyntax } from '../syntax/explain-syntax.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({ explain: explainSyntax });
