export type { Grouping, IncidentBook } from './group-alert.ts';
export { bindingAccount, compareLevels, emptyIncidentBook, groupAlert, INCIDENT_OPEN_MS } from './group-alert.ts';
export type { Incident, IncidentStatus } from './incident.ts';
export { DETERMINATIONS } from './incident.ts';
export type { Closing } from './workflow.ts';
export { assignIncident, closeIncident, findIncident } from './workflow.ts';
