// Fields of the commands and facts about decisions. Tested through test/engine/session/parse-log.test.ts.

import type { DecisionCommand, DecisionFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { CONFIDENCE, count, name, words } from './checks.ts';

export const DECISION_COMMANDS: Fields<DecisionCommand> = {
  decide: { decision: name, option: name, reason: words, confidence: CONFIDENCE },
  'correct-decision': { entry: count, text: words },
};

export const DECISION_FACTS: Fields<DecisionFact> = {
  'decision-asked': { decision: name },
  'decision-made': { decision: name, option: name, seat: name, reason: words, confidence: CONFIDENCE },
  'decision-lapsed': { decision: name },
  'decision-corrected': { entry: count, text: words, seat: name },
};
