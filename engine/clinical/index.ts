export { assessSystems } from './assess-systems.ts';
export type { Reachability, SystemStatus } from './assess-systems.ts';
export type { NeighbourView, QueueView, ServiceLevel, ServiceView, SystemState, SystemView } from './clinical-view.ts';
export { createHost, growRoom, isHostOpen, receive, sendAway } from './divert.ts';
export type { DivertHost } from './divert.ts';
export { calibrate, SAME_ORDER_TIMES } from './calibrate.ts';
export type { CalibrationRow } from './calibrate.ts';
export { callReserve, createFlowBoard, passFlowMinute } from './flow-board.ts';
export type { FlowBoard, NeighbourHost } from './flow-board.ts';
export { areasOfService, assessService, tiredPermille } from './service-impact.ts';
export type { ServiceStatus, ServiceSurroundings } from './service-impact.ts';
export {
  arrivals,
  createQueue,
  flowOf,
  passQueueMinute,
  recentTurnaround,
  reserveState,
  signalsOf,
  waitingOf,
} from './service-queue.ts';
export type { FlowMinute, ServiceQueue, ServiceTotals } from './service-queue.ts';
export type { TeamRoad } from './team-road.ts';
export { closeRoad, expectUnits, openRoad, takeGone } from './team-road.ts';
export { viewNeighbours, viewService } from './view-service.ts';
export { outlookOf, RECOVERY_HOURS } from './outlook.ts';
export type { EndState, ServiceOutlook } from './outlook.ts';
