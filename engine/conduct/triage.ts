// The queue of a run: alerts grouped into incidents, and what people do with them.
// Tested in test/engine/conduct/room.test.ts.

import { unreachable } from '../base/index.ts';
import type { IncidentId } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import type { Play, TriageCommand } from '../exercise/index.ts';
import { mark, record } from '../exercise/index.ts';
import type { Grouping, Incident } from '../incident/index.ts';
import {
  assignIncident,
  closeIncident,
  emptyIncidentBook,
  findIncident,
  groupAlert,
  mergeIncidents,
  splitIncident,
} from '../incident/index.ts';
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

type Of<K extends TriageCommand['kind']> = Extract<TriageCommand, { kind: K }>;

export function createTriage(): TriageBoard {
  const book = emptyIncidentBook();
  const alerts: Alert[] = [];
  const homeOf = new Map<number, IncidentId>();
  const assign = (play: Play, { incident, seat }: Of<'assign-incident'>): string | null => {
    if (!play.setting.scenario.roles.some((role) => role.id === seat)) return 'There is no such seat in this exercise.';
    const before = findIncident(book, incident);
    const refusal = assignIncident(book, incident, seat, play.state.now);
    if (refusal === null && before !== undefined)
      record(play.state, { kind: 'incident-assigned', incident: before.id, seat });
    return refusal;
  };
  const close = (play: Play, seat: SeatId, command: Of<'classify-incident'>): string | null => {
    const { classification, determination, reason } = command;
    const before = findIncident(book, command.incident);
    const at = play.state.now;
    const refusal = closeIncident(book, command.incident, { seat, at, classification, determination, reason });
    if (refusal !== null || before === undefined) return refusal;
    record(play.state, { kind: 'incident-closed', incident: before.id, seat, classification, determination, reason });
    for (const id of before.alerts) mark(play.state, `triaged:${alerts[id - 1]?.ruleStem ?? ''}=${classification}`);
    return null;
  };
  const split = (play: Play, seat: SeatId, command: Of<'split-incident'>): string | null => {
    const by = { seat, at: play.state.now, reason: command.reason };
    const done = splitIncident(book, command, by, { alerts, estate: play.setting.estate });
    if (done.kind === 'refused') return done.sentence;
    const moved = done.incident.alerts.slice();
    for (const id of moved) homeOf.set(id, done.incident.id);
    record(play.state, {
      kind: 'incident-split',
      incident: done.other.id,
      into: done.incident.id,
      alerts: moved,
      seat,
      reason: command.reason,
    });
    return null;
  };
  const merge = (play: Play, seat: SeatId, command: Of<'merge-incidents'>): string | null => {
    const by = { seat, at: play.state.now, reason: command.reason };
    const done = mergeIncidents(book, command, by, { alerts, estate: play.setting.estate });
    if (done.kind === 'refused') return done.sentence;
    const { reason } = command;
    record(play.state, { kind: 'incidents-merged', incident: done.incident.id, other: done.other.id, seat, reason });
    return null;
  };
  return {
    group(play, alert) {
      alerts.push(alert);
      const grouping = groupAlert(book, alert, alerts, play.setting.estate);
      if (grouping !== null) homeOf.set(alert.id, grouping.incident.id);
      return grouping;
    },
    triage(play, seat, command) {
      switch (command.kind) {
        case 'assign-incident':
          return assign(play, command);
        case 'classify-incident':
          return close(play, seat, command);
        case 'split-incident':
          return split(play, seat, command);
        case 'merge-incidents':
          return merge(play, seat, command);
        default:
          return unreachable(command);
      }
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
