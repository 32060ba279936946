// Fields of the commands and facts of the slice statutory. Tested through test/engine/session/parse-log.test.ts.

import type { StatutoryCommand, StatutoryFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';

export const STATUTORY_COMMANDS: Fields<StatutoryCommand> = {};

export const STATUTORY_FACTS: Fields<StatutoryFact> = {};
