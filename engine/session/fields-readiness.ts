// Fields of the commands and facts of the slice readiness. Tested through test/engine/session/parse-log.test.ts.

import type { ReadinessCommand, ReadinessFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';

export const READINESS_COMMANDS: Fields<ReadinessCommand> = {};

export const READINESS_FACTS: Fields<ReadinessFact> = {};
