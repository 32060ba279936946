// Folds a run into what the room shows. Pure: the same run always gives the same view; nothing here changes the run.
// Ground truth (what the attacker did) never enters a view. Tested in test/engine/conduct/room.test.ts.

import { accountIndex, deviceIndex, MINUTE_MS, NO_INDEX } from '../base/index.ts';
import { viewNeighbours, viewService } from '../clinical/index.ts';
import type { SystemView } from '../clinical/index.ts';
import type { Alert } from '../detection/index.ts';
import { accountName, deviceName } from '../estate/index.ts';
import type { Fact } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import type { Incident } from '../incident/index.ts';
import { joinReasons } from '../incident/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { CompiledCorrelation, CompiledRule } from '../sigma/index.ts';
import { describeTechnique } from '../sigma/index.ts';
import { projectDecisionLog } from './project-decision-log.ts';
import { projectDecisions, projectLearned } from './project-decisions.ts';
import { isTeamRule, projectHunting } from './project-hunting.ts';
import { arrivalsOf } from './project-inbox.ts';
import { projectTalk } from './project-messages.ts';
import { projectRecovery } from './project-recovery.ts';
import { projectResponse } from './project-response.ts';
import { projectStatutory } from './project-statutory.ts';
import { projectWard } from './project-ward.ts';
import type { ActionView, AlertView, IncidentView, RoomView } from './room-view.ts';
import { DEVICE_STATES } from './room-view.ts';
import type { Run } from './run.ts';

/** Minutes that the timeline's area shows. */
const TIMELINE_MINUTES = 240;
/** Facts sent with a view; the whole list is in the log. */
const FACTS_SHOWN = 600;
/** Alerts sent of one incident: its first and its latest. A wave over a thousand devices is told by its number. */
const ALERTS_SHOWN_FIRST = 30;
const ALERTS_SHOWN_LATEST = 20;
/** Lines of an incident's audit sent with a view. */
const AUDIT_SHOWN_FIRST = 20;
const AUDIT_SHOWN_LATEST = 20;
const DAY_MINUTES = 1_440;

/** The room's view; `states` are the device states of the same moment, when they are at hand. */
export function projectRoom(run: Run, states: Uint8Array = projectDeviceStates(run)): RoomView {
  const { play } = run;
  const { state, setting } = play;
  const { scenario } = setting;
  return {
    scenario: { id: scenario.id, title: scenario.title, startCivilMs: scenario.calendar.startCivilMs, seed: run.seed },
    lifecycle: state.lifecycle,
    now: state.now,
    endsAt: scenario.endsAtMs,
    speed: paceOf(state.speed),
    seats: scenario.roles,
    situation: scenario.situation,
    inbox: arrivalsOf(run.play).map(({ view }) => view),
    incidents: run.board
      .incidents()
      .map((incident) => projectIncident(run, incident))
      .reverse(),
    alerts: shownAlerts(run)
      .map((alert) => projectAlert(run, alert))
      .reverse(),
    alertVolume: projectVolume(run),
    openDecisions: projectDecisions(play),
    learned: projectLearned(play),
    talk: projectTalk(play),
    statutory: projectStatutory(play),
    response: projectResponse(play),
    decisionLog: projectDecisionLog(run),
    actions: projectActions(run),
    ...projectHunting(run),
    contacts: scenario.contacts.flatMap(({ id, name, organisation, phone }) =>
      phone === null ? [] : [{ id, name, organisation, phone }],
    ),
    calls: state.facts.flatMap((fact) =>
      fact.body.kind === 'phoned'
        ? [{ at: fact.at, contact: fact.body.contact, message: fact.body.message, answer: fact.body.answer }]
        : [],
    ),
    declared: state.talk.declared,
    services: scenario.estate.services.flatMap((service, index) => {
      const status = state.services[index];
      const queue = state.flow.queues[index];
      return status === undefined || queue === undefined
        ? []
        : [viewService(service, status, queue, state.flow.minute)];
    }),
    neighbours: viewNeighbours(scenario.estate, state.flow),
    systems: projectSystems(run),
    links: scenario.estate.links.map(({ id, name, carries }) => ({
      id,
      name,
      carries,
      open: !state.closedLinks.has(id),
    })),
    ward: projectWard(play),
    reports: projectReports(run),
    recovery: projectRecovery(play),
    rowsPerTable: run.watch.rowsPerTable.map((rows, table) => ({ table: tableName(table), rows })),
    rowsPerMinute: projectRows(run),
    facts: playerFacts(state.facts),
    counts: countStates(states),
  };
}

function projectReports({ play }: Run): RoomView['reports'] {
  const title = (id: string | null): string | null =>
    id === null ? null : (play.setting.scenario.roles.find((role) => role.id === id)?.title ?? id);
  return play.state.ward.reports.map(({ at, seat, text, pcLeftOn, takenAt, takenBy, advice }, index) => ({
    number: index + 1,
    ...{ at, text, pcLeftOn, takenAt, advice },
    from: title(seat) ?? seat,
    takenBy: title(takenBy),
  }));
}

const tableName = (table: number): string => TABLE_NAMES[table] ?? '';

function playerFacts(facts: readonly Fact[]): Fact[] {
  return facts
    .filter((fact) => fact.audience === 'players')
    .slice(-FACTS_SHOWN)
    .map(shortFact);
}

/** The view has hunts and pins in full beside its facts. */
function shortFact(fact: Fact): Fact {
  const { body } = fact;
  if (body.kind === 'hunt-recorded') return { ...fact, body: { ...body, query: '', finding: '' } };
  return body.kind === 'evidence-pinned' ? { ...fact, body: { ...body, text: '' } } : fact;
}

/** Alerts sent with a view, oldest first: of each incident the first and the latest. */
function shownAlerts(run: Run): Alert[] {
  const shown = new Set<number>();
  for (const { alerts } of run.board.incidents()) {
    for (const id of alerts.slice(0, ALERTS_SHOWN_FIRST)) shown.add(id);
    for (const id of alerts.slice(-ALERTS_SHOWN_LATEST)) shown.add(id);
  }
  return run.watch.alerts.filter((alert) => shown.has(alert.id));
}

function projectRows(run: Run): RoomView['rowsPerMinute'] {
  const { rowsPerMinute } = run.watch;
  const first = Math.max(0, rowsPerMinute.length - TIMELINE_MINUTES);
  const alertsOf = new Map<number, number>();
  for (const { raisedAt } of run.watch.alerts) {
    const minute = raisedAt / MINUTE_MS - 1;
    alertsOf.set(minute, (alertsOf.get(minute) ?? 0) + 1);
  }
  return rowsPerMinute
    .slice(first)
    .map((rows, index) => ({ minute: first + index, rows, alerts: alertsOf.get(first + index) ?? 0 }));
}

function projectVolume(run: Run): RoomView['alertVolume'] {
  const { scenario } = run.pack;
  const minutes = run.watch.rowsPerMinute.length;
  // What only feeds correlations raises nothing and is no detection of its own.
  const { rules, silentRules, correlations, silentCorrelations } = run.pack;
  const heard = [
    ...rules.filter((_, index) => silentRules[index] !== true),
    ...correlations.filter((_, index) => silentCorrelations[index] !== true),
  ];
  return {
    soFar: run.watch.alerts.length,
    perDay: minutes === 0 ? 0 : Math.floor((run.watch.alerts.length * DAY_MINUTES) / minutes),
    statedPerDay: scenario.quietDay.alertsPerDay,
    statedBenignPercent: scenario.quietDay.benignPercent,
    rules: heard.length,
    scheduledRules: heard.filter(({ everyMinutes }) => everyMinutes > 0).length,
    leftOut: run.watch.leftOut(),
  };
}

const nameOfDevice = (run: Run, device: number | null): string | null =>
  device === null || device === NO_INDEX ? null : deviceName(run.play.setting.estate, deviceIndex(device));
const nameOfAccount = (run: Run, account: number | null): string | null =>
  account === null || account === NO_INDEX ? null : accountName(run.play.setting.estate, accountIndex(account));

/** The rule or correlation behind an alert; undefined for what no rule raised. */
function headOf(run: Run, { origin }: Alert): CompiledRule | CompiledCorrelation | undefined {
  if (origin.kind === 'rule') return run.stage.rules[origin.rule];
  return origin.kind === 'correlation' ? run.stage.correlations[origin.correlation] : undefined;
}

const SIGHTING_NOTE =
  'A sighting alone proves little. See the page of the computer first, and ring whoever uses it before it is isolated: a ward ' +
  'may be treating patients with it.';

/** What was seen, who reports it and how sure they are; empty for what no indicator raised. */
function sightingWords(run: Run, { origin }: Alert): string {
  const indicator = origin.kind === 'sighting' ? run.watch.indicatorAt(origin.indicator) : undefined;
  if (indicator === undefined) return '';
  const { value, source, confidence } = indicator;
  return `${value} was seen, which ${source} reports with a confidence of ${confidence} in 100.`;
}

function projectAlert(run: Run, alert: Alert): AlertView {
  const rule = headOf(run, alert);
  return {
    id: alert.id,
    origin: alert.origin.kind,
    ruleStem: alert.ruleStem,
    title: alert.title,
    description: rule?.description ?? sightingWords(run, alert),
    level: alert.level,
    techniques: alert.techniques.map(describeTechnique),
    falsePositives: rule?.falsePositives ?? [],
    clinicalNote: rule?.clinicalNote ?? (alert.origin.kind === 'sighting' ? SIGHTING_NOTE : ''),
    firstSeen: alert.firstSeen,
    lastSeen: alert.lastSeen,
    raisedAt: alert.raisedAt,
    device: nameOfDevice(run, alert.device),
    account: nameOfAccount(run, alert.account),
    rowCount: alert.rowCount,
    rows: alert.rows.slice(),
    incident: run.board.incidentOf(alert.id),
    isTeamRule: isTeamRule(run, alert),
  };
}

function projectIncident(run: Run, incident: Incident): IncidentView {
  const audit = projectAudit(run, incident);
  return {
    id: incident.id,
    title: incident.title,
    level: incident.level,
    openedAt: incident.openedAt,
    updatedAt: incident.updatedAt,
    alerts: incident.alerts.slice(),
    devices: incident.devices.flatMap((device) => nameOfDevice(run, device) ?? []),
    accounts: incident.accounts.flatMap((account) => nameOfAccount(run, account) ?? []),
    joins: joinReasons(incident),
    audit,
    auditLeftOut: incident.audit.length - audit.length,
    status: incident.status,
  };
}

/** Everything people did, and of what the grouping rule did the first and the latest. */
function projectAudit(run: Run, { audit }: Incident): IncidentView['audit'] {
  const seatTitle = (id: string): string => run.play.setting.scenario.roles.find((role) => role.id === id)?.title ?? id;
  const last = audit.length - AUDIT_SHOWN_LATEST;
  return audit
    .filter((entry, index) => entry.by !== null || index < AUDIT_SHOWN_FIRST || index >= last)
    .map(({ at, kind, alerts, other, by, why }) => ({
      at,
      kind,
      alerts: alerts.length,
      firstAlert: alerts[0] ?? 0,
      other,
      by: by === null ? null : seatTitle(by),
      why,
    }));
}

function projectActions(run: Run): ActionView[] {
  return run.play.state.actions
    .map((action) => ({
      id: action.id,
      kind: action.kind,
      title: action.rule.title,
      target: action.target,
      tenant: action.rule.tenant,
      seat: action.seat,
      status: action.status,
      why: action.why,
      askedAt: action.askedAt,
      dueAt: action.dueAt,
      canUndo: action.rule.undoMs !== null && action.status === 'succeeded',
    }))
    .reverse();
}

function projectSystems(run: Run): SystemView[] {
  const { state, setting } = run.play;
  return setting.scenario.estate.systems.map((system, index) => ({
    id: system.id,
    name: system.name,
    does: system.does,
    state: state.systems[index]?.state ?? 'up',
    why: state.systems[index]?.why ?? '',
    fallback: system.fallback,
    devices: [...system.needs, ...system.helps],
    accounts: [...system.needsAccounts],
  }));
}

/** One byte a device: index into DEVICE_STATES. */
export function projectDeviceStates(run: Run): Uint8Array {
  const { state, setting } = run.play;
  const states = new Uint8Array(setting.estate.deviceCount);
  const code = (name: (typeof DEVICE_STATES)[number]): number => DEVICE_STATES.indexOf(name);
  const [alerting, isolated, encrypted, silent, off] = [
    code('alerting'),
    code('isolated'),
    code('encrypted'),
    code('silent'),
    code('off'),
  ];
  for (const incident of run.board.incidents()) {
    if (incident.status.kind === 'closed') continue;
    for (const device of incident.devices) if (device < states.length) states[device] = alerting;
  }
  for (const [device, intervals] of run.play.reaction.silent) {
    const last = intervals.at(-1);
    if (last !== undefined && last.from <= state.now && last.until > state.now) states[device] = silent;
  }
  for (let device = 0; device < states.length; device += 1) {
    if (state.isolated[device] === 1) states[device] = isolated;
    // A device is known to be encrypted when it shows its note; that is what players see as "encrypted".
    if (state.encrypted[device] === 1) states[device] = encrypted;
    if (state.off[device] === 1) states[device] = off;
  }
  return states;
}

function countStates(states: Uint8Array): RoomView['counts'] {
  const sums = DEVICE_STATES.map(() => 0);
  for (const state of states) sums[state] = (sums[state] ?? 0) + 1;
  const count = (name: (typeof DEVICE_STATES)[number]): number => sums[DEVICE_STATES.indexOf(name)] ?? 0;
  return {
    devices: states.length,
    silent: count('silent'),
    isolated: count('isolated'),
    encrypted: count('encrypted'),
    alerting: count('alerting'),
  };
}
