export { readArrival, writeArrival } from './boundary.ts';
export type { CellFact, CellLetter, CellNote, CellRun } from './cell-run.ts';
export { createCellRun } from './cell-run.ts';
export type { KeyedEdition, OpenedTeam, PlanShelf } from './conducted-session.ts';
export { beginConductor, entryOfLine } from './conducted-session.ts';
export type { CommsLine } from './comms-board.ts';
export { commsBoard } from './comms-board.ts';
export type { Conductor, ConductorDraft, ConductorEvent } from './conductor.ts';
export { BOUNDARY_AUTHOR, createConductor, isOnTheWay, MARK_AUTHOR, stepConductor } from './conductor.ts';
export type { PlanJoined, PlanOf, TeamCard, TeamSeat } from './group-plan.ts';
export {
  cardOf,
  groupHash,
  PLAN_TRUSTS_MAX,
  planFor,
  planOfName,
  ROAD_TRUSTS_MIN,
  scenariosOf,
  sealedPlanOf,
  sealedScenarioOf,
  seatsOf,
} from './group-plan.ts';
export type { PlayGroupOptions } from './play-group.ts';
export { playGroup } from './play-group.ts';
export type { TeamRobot } from './group-robot.ts';
export { createTeamRobot, facilitatorOrders, teamWishes } from './group-robot.ts';
export type { HeadlessGroup, HeadlessTeam } from './headless-group.ts';
export { createHeadlessGroup, orderOf, replayGroup, runsOf, tickGroup, wishOf } from './headless-group.ts';
export type { HandedDecision, TeamHandOver } from './hand-over.ts';
export { handOverLetter, handOverOf } from './hand-over.ts';
export type { HandOver } from './hand-over-file.ts';
export { readHandOver, writeHandOver } from './hand-over-file.ts';
export type { JointLine, JointReport, JointRequest, JointShare, JointTeam } from './joint-report.ts';
export { jointReport } from './joint-report.ts';
export type { GroupRun } from './group-run.ts';
export { exchangeOf, takeGroupEntries, teamState } from './group-run.ts';
export type { PlayedPack } from './sealed-play.ts';
export { openPack, openPart, readKey } from './sealed-play.ts';
export type { Refusal, TeamRun } from './team-run.ts';
export { createTeamRun } from './team-run.ts';
export type { NextInject, OpenDecision, ServiceLine, TeamSummary } from './team-summary.ts';
export { summariseTeam } from './team-summary.ts';
