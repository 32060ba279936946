export type { Grouping, IncidentBook } from './group-alert.ts';
export { emptyIncidentBook, groupAlert } from './group-alert.ts';
export type { Incident, IncidentStatus } from './incident.ts';
export { DETERMINATIONS } from './incident.ts';
export type { Closing } from './workflow.ts';
export { assignIncident, closeIncident, findIncident } from './workflow.ts';
