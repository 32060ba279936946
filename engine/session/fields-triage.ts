// Fields of the commands and facts about alerts and incidents. Tested through test/engine/session/parse-log.test.ts.

import type { TriageCommand, TriageFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { CLASSIFICATION, count, LEVEL, name, numbers, words } from './checks.ts';

export const TRIAGE_COMMANDS: Fields<TriageCommand> = {
  'assign-incident': { incident: count, seat: name },
  'classify-incident': { incident: count, classification: CLASSIFICATION, determination: name, reason: words },
  'split-incident': { incident: count, alerts: numbers, reason: words },
  'merge-incidents': { incident: count, other: count, reason: words },
};

export const TRIAGE_FACTS: Fields<TriageFact> = {
  'alert-raised': { alert: count, title: name, level: LEVEL },
  'incident-opened': { incident: count, title: name },
  'incident-assigned': { incident: count, seat: name },
  'incident-closed': { incident: count, seat: name, classification: name, determination: name, reason: words },
  'incident-split': { incident: count, into: count, alerts: numbers, seat: name, reason: words },
  'incidents-merged': { incident: count, other: count, seat: name, reason: words },
};
