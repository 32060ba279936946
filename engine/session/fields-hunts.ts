// Fields of the commands and facts about hunts, evidence and the team's own rules.
// Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { HuntCommand, HuntFact, RuleCommand } from '../exercise/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { Check, Fields } from './checks.ts';
import { atMost, count, countOrNull, fieldsFault, name, nameOrNull, query, truth, whole, words } from './checks.ts';

const row: Check = (value) =>
  value === null ? null : fieldsFault(value, { table: count, minute: whole, index: count } satisfies RowChecks);
type RowChecks = { readonly [F in keyof RowRef]: Check };

export const HUNT_COMMANDS: Fields<HuntCommand | RuleCommand> = {
  'record-hunt': { hypothesis: name, query, finding: words, rows: count, scanned: count, minutes: count },
  'pin-evidence': { incident: countOrNull, hunt: countOrNull, row, text: words, note: words },
  'stage-rule': { text: atMost(LIMITS.teamRuleCharactersMax), hunt: countOrNull },
  'switch-rule-on': { rule: count },
  'switch-rule-off': { rule: count },
};

export const HUNT_FACTS: Fields<HuntFact> = {
  'hunt-recorded': {
    hunt: count,
    seat: name,
    hypothesis: name,
    query,
    finding: words,
    rows: count,
    scanned: count,
    minutes: count,
  },
  'evidence-pinned': {
    pin: count,
    seat: name,
    incident: countOrNull,
    hunt: countOrNull,
    row,
    text: words,
    note: words,
  },
  'rule-staged': { rule: count, seat: name, title: name, hunt: countOrNull },
  'rule-switched': { rule: count, seat: nameOrNull, isOn: truth, why: words },
};
