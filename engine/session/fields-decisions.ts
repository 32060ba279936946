// Fields of the commands and facts about decisions. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { DecisionCommand, DecisionFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { CONFIDENCE, count, listOf, name, nameOrNull, optional, truth, words } from './checks.ts';

const grounds = {
  reason: words,
  confidence: CONFIDENCE,
  authority: optional(words),
  known: optional(listOf(count, LIMITS.evidenceEntriesMax)),
};

export const DECISION_COMMANDS: Fields<DecisionCommand> = {
  decide: { decision: name, option: name, ...grounds },
  'decide-freely': { decision: nameOrNull, question: words, text: words, ...grounds },
  countersign: { decision: name, agrees: truth, reason: words },
  'tag-decision': { free: count, tag: name },
  'correct-decision': { entry: count, text: words },
};

export const DECISION_FACTS: Fields<DecisionFact> = {
  'decision-asked': { decision: name },
  'decision-made': { decision: name, option: name, seat: name, second: optional(name), ...grounds },
  'decided-freely': {
    free: count,
    decision: nameOrNull,
    question: words,
    text: words,
    seat: name,
    second: optional(name),
    ...grounds,
  },
  'decision-proposed': { decision: name, seat: name, second: name },
  'decision-countersigned': { decision: name, seat: name, agrees: truth, reason: words },
  'decision-tagged': { free: count, tag: name },
  'decision-skipped': { decision: name, why: words },
  'decision-lapsed': { decision: name },
  'decision-corrected': { entry: count, text: words, seat: name },
};
