// The queue of a run: alerts grouped into incidents, and what people do with them.
// Tested in test/engine/conduct/room.test.ts.

import type { IncidentId } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import type { Play, TriageCommand } from '../exercise/index.ts';
import { mark, record } from '../exercise/index.ts';
import type { Grouping, Incident } from '../incident/index.ts';
import { assignIncident, closeIncident, emptyIncidentBook, findIncident, groupAlert } from '../incident/index.ts';
import type { SeatId } from '../scenario/index.ts';

export interface TriageBoard {
  /** Files a new alert; null past the limit of incidents. */
  group(play: Play, alert: Alert): Grouping | null;
  triage(play: Play, seat: SeatId, command: TriageCommand): string | null;
  /** Incidents that stand by themselves, oldest first; merged ones are left out. */
  incidents(): readonly Incident[];
  /** Open incidents that hold an alert of a rule. */
  open(ruleStem: string): readonly Incident[];
  /** Number of the incident an alert belongs to; 0 past the limit. */
  incidentOf(alert: number): number;
}

export function createTriage(): TriageBoard {
  const book = emptyIncidentBook();
  const alerts: Alert[] = [];
  const homeOf = new Map<number, IncidentId>();
  return {
    group(play, alert) {
      alerts.push(alert);
      const grouping = groupAlert(book, alert, alerts, play.setting.estate);
      if (grouping !== null) homeOf.set(alert.id, grouping.incident.id);
      return grouping;
    },
    triage(play, seat, command) {
      const at = play.state.now;
      const before = findIncident(book, command.incident);
      if (command.kind === 'assign-incident') {
        if (!play.setting.scenario.roles.some((role) => role.id === command.seat))
          return 'There is no such seat in this exercise.';
        const refusal = assignIncident(book, command.incident, command.seat, at);
        if (refusal === null && before !== undefined) {
          record(play.state, { kind: 'incident-assigned', incident: before.id, seat: command.seat });
        }
        return refusal;
      }
      const { classification, determination, reason } = command;
      const refusal = closeIncident(book, command.incident, { seat, at, classification, determination, reason });
      if (refusal === null && before !== undefined) {
        record(play.state, {
          kind: 'incident-closed',
          incident: before.id,
          seat,
          classification,
          determination,
          reason,
        });
        for (const id of before.alerts) mark(play.state, `triaged:${alerts[id - 1]?.ruleStem ?? ''}=${classification}`);
      }
      return refusal;
    },
    incidents: () => book.incidents.filter((incident) => incident.mergedInto === null),
    open: (ruleStem) =>
      book.incidents.filter(
        (incident) =>
          incident.mergedInto === null &&
          incident.status.kind !== 'closed' &&
          incident.alerts.some((id) => alerts[id - 1]?.ruleStem === ruleStem),
      ),
    incidentOf(alert) {
      const home = homeOf.get(alert);
      return home === undefined ? 0 : (findIncident(book, home)?.id ?? 0);
    },
  };
}
