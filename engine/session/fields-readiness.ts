// Fields of the commands and facts of the time before STARTEX. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { ReadinessCommand, ReadinessFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { count, listOf, name, oneOf, words } from './checks.ts';

const answered = { question: name, answer: oneOf('yes', 'no'), note: words };

export const READINESS_COMMANDS: Fields<ReadinessCommand> = {
  'read-brief': {},
  'check-comms': { roundMs: count },
  'answer-readiness': answered,
  go: {},
  'no-go': { reason: words },
};

export const READINESS_FACTS: Fields<ReadinessFact> = {
  'brief-read': { seat: name },
  'readiness-answered': { ...answered, seat: name },
  'go-decided': { verdict: oneOf('go', 'no-go'), seat: name, reason: words, unread: listOf(name, LIMITS.seatsMax) },
};
