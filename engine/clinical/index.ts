export type { ServiceLevel, ServiceView, SystemState, SystemView } from './clinical-view.ts';
