export { offersFor } from './action-offers.ts';
export type { ActionOffer, EntityRef } from './action-offers.ts';
export { acceptCommand, wordingFault } from './accept-command.ts';
export type { Boards, RuleCommand, Triage, TriageCommand } from './accept-command.ts';
export { continueSteps, runAdversary } from './adversary.ts';
export {
  addClinicalMinute,
  nameOfDevice,
  reachability,
  refreshClinical,
  workstationsOfServices,
} from './clinical-step.ts';
export type { Command, Speed, TimedCommand } from './command.ts';
export { SPEEDS } from './command.ts';
export { runActions } from './defender-actions.ts';
export { createExerciseState, dropClock, mark, record } from './exercise-state.ts';
export type { ExerciseSetting, ExerciseState, Play, RunningAction } from './exercise-state.ts';
export type { ActionStatus, Fact, FactBody } from './fact.ts';
export { countOf, huntFault } from './hunt-log.ts';
export type { Lifecycle } from './machine.ts';
export { nextLifecycle } from './machine.ts';
export { dueOf, reach } from './milestones.ts';
export { nextDue, runScript } from './msel.ts';
export { refreshExtract } from './ward.ts';
