// Fields of the commands and facts of the slice statutory. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { StatutoryCommand, StatutoryFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { count, listOf, name, nameOrNull, truth, whole, words } from './checks.ts';

const evidence = listOf(count, LIMITS.evidenceEntriesMax);
const awareness = { clock: name, aware: name, at: whole, evidence, reason: words };

export const STATUTORY_COMMANDS: Fields<StatutoryCommand> = {
  'record-awareness': awareness,
  'dispute-awareness': { clock: name, reason: words },
  'find-awareness': awareness,
  'submit-report': { clock: name, stage: name, contains: listOf(count, LIMITS.reportPartsMax), text: words },
  'stand-down-clock': { clock: name, reason: words },
  'grade-incident': { likelihood: count, severity: count, isVulnerable: truth, reason: words },
};

export const STATUTORY_FACTS: Fields<StatutoryFact> = {
  'clock-started': { clock: name, aware: nameOrNull, since: whole, evidence, by: name, reason: words },
  'awareness-disputed': { clock: name, seat: name, reason: words },
  'awareness-found': { clock: name, aware: name, since: whole, evidence, seat: name, reason: words },
  'report-submitted': {
    clock: name,
    stage: name,
    seat: name,
    text: words,
    missing: listOf(words, LIMITS.reportPartsMax),
    isLate: truth,
  },
  'report-overdue': { clock: name, stage: name, dueAt: whole },
  'clock-stood-down': { clock: name, seat: name, reason: words },
  'incident-graded': {
    seat: name,
    likelihood: count,
    severity: count,
    isVulnerable: truth,
    wasRaised: truth,
    outcome: name,
    reason: words,
  },
};
