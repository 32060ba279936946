// The family of mistakes: what is wrong with a text that is no query.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { explainSyntax } from '../syntax/explain-syntax.ts';
import type { Family } from '../run/families.ts';

export const FAMILY: Family = { explain: explainSyntax };
