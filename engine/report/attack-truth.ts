// What the attacker did, matched with what detection raised: the part of a report that only ENDEX may show.
// Tested in test/engine/report/report-lines.test.ts.

import type { Alert } from '../detection/index.ts';
import type { Fact, FactBody } from '../exercise/index.ts';
import type { Incident } from '../incident/index.ts';
import type { AttackStep } from '../scenario/index.ts';
import type { AttackLine } from './after-action-report.ts';
import type { ReportInput } from './report-input.ts';

export type FactOf<K extends FactBody['kind']> = Fact & { readonly body: Extract<FactBody, { readonly kind: K }> };

/** Facts of one kind, in order. */
export function factsOf<K extends FactBody['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.body.kind === kind);
}

/** Alerts that hold a row of the attack (of one step, when it is named), the earliest raised first. */
export function trueAlerts(input: ReportInput, step?: string): Alert[] {
  return input.alerts
    .filter(({ causes }) =>
      causes.some((cause) => cause.kind === 'attack' && (step === undefined || cause.step === step)),
    )
    .map(({ alert }) => alert)
    .sort((a, b) => a.raisedAt - b.raisedAt || a.id - b.id);
}

/** The first true-positive verdict on an incident that then held one of these alerts. */
export function firstTrueVerdict(input: ReportInput, alerts: readonly Alert[]): FactOf<'incident-closed'> | null {
  const raisedAt = new Map(alerts.map((alert) => [alert.id, alert.raisedAt]));
  return (
    factsOf(input.facts, 'incident-closed').find(({ at, body }) => {
      if (body.classification !== 'true-positive') return false;
      return incidentOf(input, body.incident)?.alerts.some((id) => (raisedAt.get(id) ?? Infinity) <= at) ?? false;
    }) ?? null
  );
}

/** The incident of a number, or the one that took it in. */
export function incidentOf({ incidents }: ReportInput, number: number): Incident | undefined {
  let incident = incidents.find(({ id }) => id === number);
  // One round for each incident at most, so a wrong chain cannot turn for ever.
  for (let i = 0; i < incidents.length && incident !== undefined && incident.mergedInto !== null; i += 1) {
    const host = incident.mergedInto;
    incident = incidents.find(({ id }) => id === host);
  }
  return incident;
}

/** Number of the fact that says this alert reached the queue, or null. */
export function factOfAlert(facts: readonly Fact[], alert: Alert): number | null {
  return factsOf(facts, 'alert-raised').find(({ body }) => body.alert === alert.id)?.n ?? null;
}

/** One line for every step of the plan, in the plan's order. */
export function attackLines(input: ReportInput): AttackLine[] {
  return input.scenario.attack.steps.map((step) => attackLine(input, step));
}

function attackLine(input: ReportInput, step: AttackStep): AttackLine {
  const happened = factsOf(input.facts, 'step-happened').find(({ body }) => body.step === step.id);
  const blocked = factsOf(input.facts, 'step-blocked').find(({ body }) => body.step === step.id);
  const alerts = trueAlerts(input, step.id);
  const first = alerts[0];
  const titles = new Map(input.rules.map((rule) => [rule.stem, rule.title]));
  const sources = [happened?.n, blocked?.n, first === undefined ? null : factOfAlert(input.facts, first)];
  return {
    step: step.id,
    title: step.title,
    technique: `${step.technique.id} ${step.technique.name}`,
    story: step.story,
    outcome: happened !== undefined ? 'happened' : blocked !== undefined ? 'blocked' : 'not-reached',
    at: happened?.at ?? blocked?.at ?? null,
    why: blockedWords(happened, blocked),
    // A row may join an alert that was raised before its step: nobody saw the step before it happened.
    firstAlertAt: first === undefined ? null : Math.max(first.raisedAt, happened?.at ?? 0),
    seenByRules: [...new Set(alerts.map(({ title }) => title))],
    couldBeSeenBy: step.seenBy.map((stem) => titles.get(stem) ?? stem),
    triagedAt: firstTrueVerdict(input, alerts)?.at ?? null,
    sources: sources.filter((source) => source !== null && source !== undefined),
  };
}

function blockedWords(happened: Fact | undefined, blocked: FactOf<'step-blocked'> | undefined): string {
  if (blocked === undefined) return '';
  return happened === undefined ? blocked.body.why : `Cut short: ${blocked.body.why}`;
}

/** What the attack took besides devices: the two things a director asks first. */
export interface AttackTook {
  readonly files: boolean;
  readonly backups: boolean;
  /** A system failed by itself, a supplier's or by an update, and no step aims inside: there was no attack on this trust. */
  readonly outage: boolean;
  /** Systems failed, whatever the cause: what services lost was not all the team's choice. */
  readonly systems: boolean;
}

/** Tactics of somebody who is inside and takes something, a person of the house too; no fault of a supplier has them. */
const TAKING: readonly string[] = ['collection', 'exfiltration'];

/** Whether a step that copies files out, or one that destroys backups, happened, whole or in part. */
export function attackTook({ facts, scenario }: ReportInput): AttackTook {
  const happened = new Set(factsOf(facts, 'step-happened').map(({ body }) => body.step));
  const kinds = new Set(
    scenario.attack.steps
      .filter(({ id }) => happened.has(id))
      .flatMap(({ effects }) => effects.map(({ kind }) => kind)),
  );
  const systems = factsOf(facts, 'recovery-step').some(({ body }) => body.step === 'outage');
  // By the plan: a team that kept the intruder out was attacked all the same.
  const intruder = scenario.attack.steps.some(
    ({ effects, technique }) => effects.some(({ kind }) => kind === 'foothold') || TAKING.includes(technique.tactic),
  );
  const outage = systems && !intruder;
  return { files: kinds.has('exfiltrate'), backups: kinds.has('destroy-backups'), outage, systems };
}

/** Where the attack stood at the end: what its last success was, and whether something stopped what would have come next. */
export interface AttackCourse {
  /** First step that happened, or null. */
  readonly first: Fact | null;
  /** The last thing the attacker managed to do: a step, or devices encrypted. */
  readonly last: Fact | null;
  /** The instant from which the attacker could do no more; null when nothing stopped what would have come next. */
  readonly contained: Fact | null;
  /** Steps that happened, whole or in part. */
  readonly happened: number;
  /** Of those, the ones that were stopped on the way. */
  readonly cutShort: number;
  /** Steps that were stopped before they began. */
  readonly prevented: number;
}

/** Follows the attack through the facts. */
export function attackCourse(facts: readonly Fact[]): AttackCourse {
  const successes = facts.filter(({ body }) => body.kind === 'step-happened' || body.kind === 'devices-encrypted');
  const last = successes.at(-1) ?? null;
  const blocks = factsOf(facts, 'step-blocked');
  const happened = new Set(factsOf(facts, 'step-happened').map(({ body }) => body.step));
  const stopped = new Set(blocks.map(({ body }) => body.step));
  return {
    first: factsOf(facts, 'step-happened')[0] ?? null,
    last,
    contained: last === null ? null : containment(facts, last, blocks),
    happened: happened.size,
    cutShort: [...stopped].filter((step) => happened.has(step)).length,
    prevented: [...stopped].filter((step) => !happened.has(step)).length,
  };
}

/**
 * The later of the attack's last success and the protective actions that stopped what would have come next. Null when no
 * stop came after the last success: the attack then ran as far as it wanted, or as the exercise's time allowed.
 */
function containment(facts: readonly Fact[], last: Fact, blocks: readonly FactOf<'step-blocked'>[]): Fact | null {
  // Held by fact number, not by time: within one second the order of facts is the order of events.
  const stops = blocks.filter(({ n }) => n > last.n);
  if (stops.length === 0) return null;
  const actions = factsOf(facts, 'action-changed').filter(({ body }) => body.status === 'succeeded');
  return stops.reduce<Fact>((latest, stop) => {
    const before = actions.filter(({ n }) => n < stop.n);
    // The reason of a stop names the device, account, link or address; a shut VLAN is named by its device, so the last action stands in.
    const action = before.findLast(({ body }) => stop.body.why.includes(body.target)) ?? before.at(-1);
    return action !== undefined && action.n > latest.n ? action : latest;
  }, last);
}
