// How clinical services slow down, go to paper or divert, and what that costs in time and appointments.
// Losses multiply (a second loss hits what the first left). Whole numbers only; figures are the scenario's stated assumptions.
// Outcome is delay, diverts and cancelled appointments; there is no score of deaths.
// Tested in test/engine/clinical/service-impact.test.ts.

import type { EstateSpec, ServiceSpec } from '../scenario/index.ts';
import type { SystemStatus } from './assess-systems.ts';
import type { ServiceLevel, ServiceView } from './clinical-view.ts';

/** Share of pace that a degraded system costs of what its loss would cost. */
export const DEGRADED_SHARE_PERCENT = 30;
/** Pace that an area loses when all its workstations are gone and it works on paper. */
const WORKSTATION_LOSS_PERCENT = 60;
/** A lost system puts a service on paper when it carries at least this share of its pace; a lesser one slows it. */
const PAPER_FROM_PERCENT = 15;
/** Pace lost from which a service counts as slowed; a lost system slows it whatever its share. */
const SLOWED_FROM_PERMILLE = 50;
/** One unit of activity in the accumulators: per mille × minutes of an hour. */
const UNIT = 60_000;

export interface ServiceStatus {
  readonly level: ServiceLevel;
  /** 0 … 1000. */
  readonly lossPermille: number;
  readonly delayMinutes: number;
  readonly why: readonly string[];
}

/** Running totals of one service, in 1/60,000 of a unit so that minutes add up without fractions. */
export interface ServiceTotals {
  minutesLost: number;
  delayed: number;
  cancelled: number;
  diverted: number;
}

export interface ServiceSurroundings {
  readonly systems: ReadonlyMap<string, SystemStatus>;
  /** Names of the systems, for sentences. */
  readonly systemNames: ReadonlyMap<string, string>;
  /** Share of the service's own workstations that cannot be used, per mille. */
  readonly workstationsDownPermille: number;
  /** A decision sends patients elsewhere, whatever the pace. */
  readonly diverting: boolean;
}

/** How one service stands. */
export function assessService(service: ServiceSpec, around: ServiceSurroundings): ServiceStatus {
  let pace = 1_000;
  let delayMinutes = 0;
  let onPaper = false;
  let isMissing = false;
  const why: string[] = [];
  for (const dependence of service.dependsOn) {
    const status = around.systems.get(dependence.system);
    if (status === undefined || status.state === 'up') continue;
    const share = status.state === 'down' ? 100 : DEGRADED_SHARE_PERCENT;
    pace = Math.floor((pace * (10_000 - dependence.pacePercentLost * share)) / 10_000);
    delayMinutes = Math.max(delayMinutes, Math.floor((dependence.delayMinutes * share) / 100));
    if (status.state === 'down') {
      isMissing = true;
      if (dependence.pacePercentLost >= PAPER_FROM_PERCENT) onPaper = true;
    }
    const name = around.systemNames.get(dependence.system) ?? dependence.system;
    why.push(`${name} ${status.state}: ${dependence.why}`);
  }
  if (around.workstationsDownPermille > 20) {
    pace = Math.floor((pace * (100_000 - around.workstationsDownPermille * WORKSTATION_LOSS_PERCENT)) / 100_000);
    why.push(`${Math.floor(around.workstationsDownPermille / 10)} % of its workstations cannot be used`);
    if (around.workstationsDownPermille > 300) onPaper = true;
  }
  const lossPermille = 1_000 - pace;
  if (around.diverting) why.push('patients are sent elsewhere by decision');
  const diverts = around.diverting || lossPermille >= service.divertAtPercent * 10;
  const level: ServiceLevel = diverts
    ? 'diverting'
    : onPaper
      ? 'paper'
      : isMissing || lossPermille >= SLOWED_FROM_PERMILLE
        ? 'slowed'
        : 'normal';
  return { level, lossPermille, delayMinutes, why };
}

export function emptyTotals(): ServiceTotals {
  return { minutesLost: 0, delayed: 0, cancelled: 0, diverted: 0 };
}

/** Adds one minute of a service's status, at an hour of the day (0 … 23), to its totals. */
export function addServiceMinute(
  totals: ServiceTotals,
  service: ServiceSpec,
  status: ServiceStatus,
  hour: number,
): void {
  if (status.level === 'normal') return;
  totals.minutesLost += 1;
  const demand = service.demandPerHour[hour] ?? 0;
  const booked = service.bookedPerHour[hour] ?? 0;
  if (status.level === 'diverting') {
    // Booked work is cancelled; only the rest can be sent elsewhere. Nothing is counted twice.
    totals.diverted += Math.max(0, demand - booked) * 1_000;
    totals.cancelled += booked * 1_000;
    return;
  }
  totals.delayed += demand * status.lossPermille;
  totals.cancelled += booked * bookedLossPermille(status.lossPermille, false);
}

/** Share of booked work that is cancelled, per mille. The first fifth of a loss is made up by working longer (assumption). */
export function bookedLossPermille(lossPermille: number, diverts: boolean): number {
  return diverts ? 1_000 : Math.max(0, lossPermille - 200);
}

/** What the room and the report show of one service. Hours and units are rounded down to whole or tenth. */
export function viewService(service: ServiceSpec, status: ServiceStatus, totals: ServiceTotals): ServiceView {
  return {
    id: service.id,
    name: service.name,
    level: status.level,
    pacePercent: Math.floor((1_000 - status.lossPermille) / 10),
    delayMinutes: status.delayMinutes,
    why: status.why,
    hoursLost: Math.floor(totals.minutesLost / 6) / 10,
    delayed: Math.floor(totals.delayed / UNIT),
    cancelled: Math.floor(totals.cancelled / UNIT),
    diverted: Math.floor(totals.diverted / UNIT),
    unit: service.unit,
  };
}

/** Areas of the estate that work for a service. */
export function areasOfService(spec: EstateSpec, service: string): number[] {
  return spec.areas.flatMap((area, index) => (area.service === service ? [index] : []));
}
