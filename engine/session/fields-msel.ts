// Fields of the commands and facts about injects. Tested through test/engine/session/parse-log.test.ts.

import type { MselCommand, MselFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { name } from './checks.ts';

export const MSEL_COMMANDS: Fields<MselCommand> = {};

export const MSEL_FACTS: Fields<MselFact> = {
  'inject-delivered': { inject: name },
};
