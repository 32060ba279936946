export type { Grouping, IncidentBook } from './group-alert.ts';
export { emptyIncidentBook, groupAlert, joinReasons } from './group-alert.ts';
export type { AuditEntry, Incident, IncidentStatus } from './incident.ts';
export { DETERMINATIONS, determinationWord } from './incident.ts';
export type { Regrouped, Regrouper, Regrouping } from './regroup.ts';
export { mergeIncidents, splitIncident } from './regroup.ts';
export type { Closing } from './workflow.ts';
export { assignIncident, closeIncident, findIncident } from './workflow.ts';
