// Fields of the commands and facts of the slice recovery. Tested through test/engine/session/parse-log.test.ts.

import type { RecoveryCommand, RecoveryFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';

export const RECOVERY_COMMANDS: Fields<RecoveryCommand> = {};

export const RECOVERY_FACTS: Fields<RecoveryFact> = {};
