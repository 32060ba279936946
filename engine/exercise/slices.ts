// All slices of the exercise in their fixed order: what each does by itself, and which commands it takes.
// Promise: a command of the union that no slice lists does not compile. Tested in test/engine/exercise/slices.test.ts.

import { ACTION_RULES, nextAction } from './actions.ts';
import { nextStep } from './adversary.ts';
import type { Command } from './command.ts';
import { DECISION_RULES, nextDecision, runDecisions } from './decisions.ts';
import { EXCHANGE_RULES } from './exchange-rules.ts';
import { EVALUATION_RULES, nextEvaluation, runEvaluation } from './evaluation.ts';
import type { Play } from './exercise-state.ts';
import { nextExpected, runExpected } from './expected.ts';
import { HUNT_RULES } from './hunt-log.ts';
import { LIFE_RULES, runLife } from './life.ts';
import { MSEL_RULES, nextMsel, runMsel } from './msel.ts';
import { nextPlaced, PLACED_RULES, runPlaced } from './placed.ts';
import { nextReadiness, READINESS_RULES, runReadiness } from './readiness.ts';
import { RECOVERY_RULES } from './recovery.ts';
import { nextRecovery, runRecovery } from './recovery-clock.ts';
import { nextResponse, RESPONSE_RULES, runResponse } from './response.ts';
import type { CommandRules, SliceClock } from './slice.ts';
import { nextStatutory, runStatutory, STATUTORY_RULES } from './statutory.ts';
import { nextTalk, runTalk, TALK_RULES } from './talk.ts';
import { TRIAGE_RULES } from './triage.ts';
import { nextWard, runWard, WARD_RULES } from './ward.ts';

/** In this order at each settled second, after actions, attack and clinical services. */
const CLOCKS: readonly SliceClock[] = [
  { run: runLife, next: () => Infinity },
  { run: runMsel, next: nextMsel },
  { run: runPlaced, next: nextPlaced },
  { run: runDecisions, next: nextDecision },
  { run: runWard, next: nextWard },
  { run: runRecovery, next: nextRecovery },
  { run: runReadiness, next: nextReadiness },
  { run: runStatutory, next: nextStatutory },
  { run: runResponse, next: nextResponse },
  { run: runTalk, next: nextTalk },
  { run: runEvaluation, next: nextEvaluation },
  // Last: it judges what all others have reached.
  { run: runExpected, next: nextExpected },
];

/** What each kind of command needs and does. */
export const COMMAND_RULES: CommandRules<Command> = {
  ...LIFE_RULES,
  ...TRIAGE_RULES,
  ...ACTION_RULES,
  ...DECISION_RULES,
  ...TALK_RULES,
  ...MSEL_RULES,
  ...PLACED_RULES,
  ...WARD_RULES,
  ...RECOVERY_RULES,
  ...HUNT_RULES,
  ...READINESS_RULES,
  ...STATUTORY_RULES,
  ...RESPONSE_RULES,
  ...EVALUATION_RULES,
  ...EXCHANGE_RULES,
};

/** Everything of the script that is due now. */
export function runScript(play: Play): void {
  for (const { run } of CLOCKS) run(play);
}

/** The next scenario time after the present at which anything may fall due; Infinity when none is known yet. */
export function nextDue(play: Play): number {
  let next = Math.min(nextAction(play), nextStep(play));
  for (const clock of CLOCKS) next = Math.min(next, clock.next(play));
  return next;
}
