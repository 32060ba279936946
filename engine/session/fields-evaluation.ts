// Fields of the commands and facts of the slice evaluation. Tested through test/engine/session/parse-log.test.ts.

import type { EvaluationCommand, EvaluationFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';

export const EVALUATION_COMMANDS: Fields<EvaluationCommand> = {};

export const EVALUATION_FACTS: Fields<EvaluationFact> = {};
