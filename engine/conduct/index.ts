export type { EntityRef } from '../exercise/index.ts';
export type { Cell } from '../hunting/index.ts';
export type { Conductor } from './conductor.ts';
export type {
  CarriedView,
  ClockView,
  ControlNote,
  EvaluatorView,
  FacilitatorView,
  FreeDecisionView,
  PersonaView,
  PlacedItem,
  PlanItem,
  ProjectorView,
  ScriptCard,
  SeatStanding,
  SeatView,
} from './control-view.ts';
export type { EarlierActions } from './earlier-actions.ts';
export { openActionsOf, readEarlierActions } from './earlier-actions.ts';
export { createConductor, exportRun } from './conductor.ts';
export type { EventScan, EventScanOptions, ScanCorrelationHit, ScanHit } from './event-scan.ts';
export { createEventScan } from './event-scan.ts';
export type { RulePart } from './explain-parts.ts';
export { explainParts } from './explain-parts.ts';
export { describeForeign, isGzip, utf16Of } from './foreign-file.ts';
export { excessOf } from './unpack-bound.ts';
export type { Fate, Fork, ForkChange, ForkedCommand, ForkOutcome, ForkRequest, RangeLine, Spread } from './fork-run.ts';
export { forkRun, forkSeeds } from './fork-run.ts';
export type { ReadChange } from './read-change.ts';
export { readChange } from './read-change.ts';
export type { MeasureId, MeasureWords, RunMeasures } from './run-measures.ts';
export { MEASURES, measureRun } from './run-measures.ts';
export { briefingWishes, facilitatorWishes } from './facilitator-robot.ts';
export type { Robot, Wish } from './robot.ts';
export { createRobot, ROBOT_NAMES, robotWishes } from './robot.ts';
export type { RobotFinding, RobotPlay } from './robot-check.ts';
export { checkRobots } from './robot-check.ts';
export { playHeadless } from './headless.ts';
export type { HeadlessOptions } from './headless.ts';
export type { WholeRow } from './hunt-whole.ts';
export type {
  Hunt,
  HuntAnswer,
  HuntColumn,
  Hunter,
  HuntOptions,
  HuntTable,
  HuntTableWords,
  TableHuntOptions,
} from './hunt.ts';
export { createHunter, huntTables, inOneGo } from './hunt.ts';
export type { Work } from './hunt-desk.ts';
export type {
  BacktestAnswer,
  Cancelled,
  HuntFunctionWords,
  HuntRequest,
  HuntRequestAnswer,
  HuntSchema,
  RuleDraft,
} from './hunt-protocol.ts';
export type { Backtest, BacktestDay, BacktestTruth } from './backtest.ts';
export { KERNEL, MARKING } from './kernel.ts';
export type {
  AccountPage,
  Answer,
  AnswerMessage,
  DevicePage,
  Explanation,
  Progress,
  ProgressMessage,
  Request,
  RequestMessage,
} from './protocol.ts';
export { loadAllHunting } from './late-alerts.ts';
export { fetchTeamRules } from './late-rules.ts';
export { lowerBook } from './lower-book.ts';
export type { LoweredBook } from './lower-book.ts';
export { replayLog } from './replay.ts';
export type { Replay } from './replay.ts';
export type {
  ActionOffer,
  ActionView,
  AlertView,
  DecisionLogEntry,
  DecisionView,
  DeviceState,
  EventPage,
  EventQuery,
  HuntView,
  IncidentView,
  InjectView,
  Lifecycle,
  MapLayout,
  PinView,
  ProcessNode,
  ReportView,
  RoomView,
  TeamRuleView,
  WardView,
} from './room-view.ts';
export type { NationMemory } from './nation-memory.ts';
export { createNationMemory } from './nation-memory.ts';
export type { NationWatch, NationWatchOptions } from './nation-watch.ts';
export { createNationWatch } from './nation-watch.ts';
export type { PlacedAttack, PlacedStep } from './national-attack.ts';
export { placeAttacks, placeCampaign } from './national-attack.ts';
export type { AttackProgress, NationalCampaigns, NationalCut, StepFate } from './national-campaigns.ts';
export { createNationalCampaigns } from './national-campaigns.ts';
export type { NationalDay, NationalFlow, NationalPlace } from './national-flow.ts';
export { createNationalFlow } from './national-flow.ts';
export type { CutPreview, DeviceBlock } from './national-cut.ts';
export { previewCut } from './national-cut.ts';
export { huntNation } from './late-nation.ts';
export type { OrganisationHunt } from './national-hunt.ts';
export { debriefNation } from './national-debrief.ts';
export type { NationRow, NationRows } from './national-rows.ts';
export { rowsOfDevice } from './national-rows.ts';
export type { NationalPicture } from './national-picture.ts';
export { createNationalPicture, firstStates } from './national-picture.ts';
export type {
  NationAlert,
  NationAnswer,
  NationAttack,
  NationAttackStep,
  NationChange,
  NationLevel,
  NationMessage,
  NationMinute,
  NationOrganisation,
  NationOutline,
  NationRequest,
  NationTiers,
} from './nation-protocol.ts';
export type { PictureState } from './picture-states.ts';
export { PICTURE_STATES } from './picture-states.ts';
export { projectDecisionLog } from './project-decision-log.ts';
export type { AskedDecision, LearnedView } from './project-decisions.ts';
export { projectEvaluator } from './project-evaluator.ts';
export { projectFacilitator } from './project-facilitator.ts';
export type { MessageView, SpokenView, TalkView, WritingView } from './project-messages.ts';
export type { RecoveryView } from './project-recovery.ts';
export type { HighSeverityAlertView, ResponseView } from './project-response.ts';
export type { StatutoryClockView, StatutoryView } from './project-statutory.ts';
export { DEVICE_STATES } from './room-view.ts';
export { reportRun } from './report-run.ts';
export type { RobotName } from './robot.ts';
export type { Run, RunGround } from './run.ts';
export {
  advanceRun,
  commandRun,
  createRun,
  digestRun,
  groundRun,
  nextSecond,
  noteClock,
  settleRun,
  stateNameOf,
} from './run.ts';
export type { EvaluatorPad, PadNote, PadRating } from './evaluator-pad.ts';
export { mergePad, parsePad } from './evaluator-pad.ts';
export type { PackContent, ScenarioPack } from './scenario-pack.ts';
export { contentHash, packFault, sealPack } from './scenario-pack.ts';
export type { CheckedMatch, CheckedRule, CheckSummary, CheckTally, CorrelatedEvents, RuleCheck } from './rule-check.ts';
export { createRuleCheck } from './rule-check.ts';
export type { RuleText, RuleTextsRead } from './rule-texts.ts';
export { readRuleTexts } from './rule-texts.ts';
export type { TelemetryWatch } from './telemetry-watch.ts';
export { createTelemetryWatch } from './telemetry-watch.ts';
