// Fields of the commands and facts of the slice recovery. Tested through test/engine/session/parse-log.test.ts.

import type { RecoveryCommand, RecoveryFact } from '../exercise/index.ts';
import { PAPER_VERDICTS, RECOVERY_STEPS } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { name, nameOrNull, oneOf, words } from './checks.ts';

export const RECOVERY_COMMANDS: Fields<RecoveryCommand> = {
  'set-restore-order': { order: words, reason: words },
  'begin-restore': { system: name, reason: words },
  'verify-system': { system: name },
  'begin-back-entry': { system: name },
  'judge-entry': { system: name, entry: name, verdict: oneOf(...PAPER_VERDICTS) },
  'complete-back-entry': { system: name },
  'ask-reconnection': { partner: name },
  'sign-off-system': { system: name, reason: words },
  'go-live': { system: name },
};

export const RECOVERY_FACTS: Fields<RecoveryFact> = {
  'recovery-step': { step: oneOf(...RECOVERY_STEPS), subject: name, detail: words, seat: nameOrNull },
};
