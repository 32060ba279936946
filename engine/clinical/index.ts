export { assessSystems } from './assess-systems.ts';
export type { Reachability, SystemStatus } from './assess-systems.ts';
export type { ServiceLevel, ServiceView, SystemState, SystemView } from './clinical-view.ts';
export { addServiceMinute, areasOfService, assessService, emptyTotals, viewService } from './service-impact.ts';
export type { ServiceStatus, ServiceSurroundings, ServiceTotals } from './service-impact.ts';
export { outlookOf, RECOVERY_HOURS } from './outlook.ts';
export type { EndState, ServiceOutlook } from './outlook.ts';
