// Fields of the commands and facts of the slice response. Tested through test/engine/session/parse-log.test.ts.

import type { ResponseCommand, ResponseFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';

export const RESPONSE_COMMANDS: Fields<ResponseCommand> = {};

export const RESPONSE_FACTS: Fields<ResponseFact> = {};
