export { offersFor } from './action-offers.ts';
export type { ActionOffer, EntityRef } from './action-offers.ts';
export { acceptCommand, wordingFault } from './accept-command.ts';
export type { ActionCommand, ActionFact, ActionStatus } from './actions.ts';
export type { AttackFact } from './adversary.ts';
export { continueSteps, runAdversary } from './adversary.ts';
export type { ClinicalFact } from './clinical-step.ts';
export {
  addClinicalMinute,
  nameOfDevice,
  reachability,
  refreshClinical,
  workstationsOfServices,
} from './clinical-step.ts';
export type { Command, TimedCommand } from './command.ts';
export { createExerciseState } from './create-state.ts';
export type { DecisionCommand, DecisionFact } from './decisions.ts';
export { runActions } from './defender-actions.ts';
export type {
  EvaluationCommand,
  EvaluationFact,
  EvaluationState,
  GivenRating,
  NoteTag,
  RatedLevel,
} from './evaluation.ts';
export { NOTE_TAGS } from './evaluation.ts';
export type {
  Aid,
  Dispatch,
  ExchangeAlert,
  ExchangeArrival,
  ExchangeCommand,
  ExchangeMessage,
  ExchangeRequest,
  ExchangeResponse,
  ExchangeShare,
  ExchangeState,
  ExchangeWish,
  PeerTeam,
  PlaceInject,
  ReleasedKind,
  ReleaseRecord,
  TeamChannel,
} from './exchange.ts';
export type { ExchangeFact } from './exchange-facts.ts';
export {
  AIDS,
  ANSWER_CAUSES,
  createExchange,
  EXCHANGE_WISHES,
  neededFor,
  RELEASED_KINDS,
  releasedText,
  takeReleased,
  TEAM_CHANNELS,
  teamName,
} from './exchange.ts';
export type { Placed, PlacedCommand, PlacedFact } from './placed.ts';
export { takeArrival } from './exchange-arrivals.ts';
export type { ExchangePlace } from './exchange-core.ts';
export { takeWish } from './exchange-core.ts';
export type { Grade } from './grade-incident.ts';
export { gradeIncident } from './grade-incident.ts';
export type { CarriedText } from './carried-actions.ts';
export type { PlanState } from './improvement.ts';
export type { PlanActionState, Priority } from './plan-words.ts';
export { ACTION_STATES, PRIORITIES } from './plan-words.ts';
export { EXERCISE_CONTROL } from './retests.ts';
export { dropClock, mark, record } from './exercise-state.ts';
export type { ExerciseSetting, ExerciseState, Play, RunningAction } from './exercise-state.ts';
export type { ExpectedFact, ExpectedStatus } from './expected.ts';
export type { Audience, Fact, FactBody } from './fact.ts';
export type { HuntCommand, HuntFact, RuleCommand } from './hunt-log.ts';
export { countOf, huntFault } from './hunt-log.ts';
export type { KnowledgeItem, KnowledgeWay, KnownBy } from './knowledge.ts';
export type { KnowledgeKind } from './knowledge.ts';
export { knowledgeOf } from './knowledge.ts';
export type { LifeCommand, LifeFact, Speed, SpeedReason } from './life.ts';
export { paceOf, SPEEDS } from './life.ts';
export type { Lifecycle } from './machine.ts';
export { nextLifecycle } from './machine.ts';
export { dueOf, reach } from './milestones.ts';
export type { MessageBody, MessageChannel, MessageForm, MessagePurpose } from './message-forms.ts';
export { MESSAGE_CHANNELS, MESSAGE_FORMS, MESSAGE_PURPOSES } from './message-forms.ts';
export type { InjectState, MselCommand, MselFact } from './msel.ts';
export { cutOf, RETESTS_CUT } from './cuts.ts';
export type { ReadinessCommand, ReadinessFact } from './readiness.ts';
export { PAPER_VERDICTS } from './paper.ts';
export type { PaperVerdict } from './paper.ts';
export type { RecoveryCommand, RecoveryFact, Stage, SystemRecovery } from './recovery.ts';
export { engineersBusy, missingEvidence, RECOVERY_STEPS } from './recovery.ts';
export type { ReportFact, ServiceCommand, ServiceFact } from './services.ts';
export type { AlertStep } from './alert-workflow.ts';
export { ALERT_STEPS } from './alert-workflow.ts';
export type { ResponseCommand, ResponseFact, ResponseState } from './response.ts';
export type { RunState } from './run-state.ts';
export { runStateOf } from './run-state.ts';
export type { Boards, CommandRule, CommandRules, Kinded, Triage } from './slice.ts';
export { COMMAND_RULES, nextDue, runScript } from './slices.ts';
export type { ClockRun, StageView, StatutoryCommand, StatutoryFact, StatutoryState } from './statutory.ts';
export { stagesOf } from './statutory.ts';
export type { TalkCommand, TalkFact } from './talk.ts';
export type { TriageCommand, TriageFact } from './triage.ts';
export type { WardCommand, WardFact } from './ward.ts';
export { changedSince, refreshExtract } from './ward.ts';
