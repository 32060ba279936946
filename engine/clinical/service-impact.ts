// How clinical services slow down, go to paper or divert when what they depend on is missing and people tire.
// Losses multiply (a second loss hits what the first left). Whole numbers only; figures are the estate's stated assumptions.
// Outcome is delay, diverts and cancelled appointments; there is no score of deaths.
// Tested in test/engine/clinical/service-impact.test.ts.

import type { EstateSpec, FlowSpec, ServiceSpec } from '../scenario/index.ts';
import type { SystemStatus } from './assess-systems.ts';
import type { ServiceLevel } from './clinical-view.ts';
import { flowOf } from './service-queue.ts';

/** Share of pace that a degraded system costs of what its loss would cost. */
export const DEGRADED_SHARE_PERCENT = 30;
/** Pace that an area loses when all its workstations are gone and it works on paper. */
const WORKSTATION_LOSS_PERCENT = 60;
/** A lost system puts a service on paper when it carries at least this share of its pace; a lesser one slows it. */
const PAPER_FROM_PERCENT = 15;
/** Pace lost from which a service counts as slowed; a lost system slows it whatever its share. */
const SLOWED_FROM_PERMILLE = 50;

export interface ServiceStatus {
  readonly level: ServiceLevel;
  /** 0 … 1000. */
  readonly lossPermille: number;
  /** Share of booked work that is cancelled, 0 … 1000. */
  readonly bookedLossPermille: number;
  readonly delayMinutes: number;
  /** What is done now is written on paper and must be typed in later. */
  readonly isOnPaper: boolean;
  /** Places in `dependsOn` of the systems that are down. */
  readonly missing: readonly number[];
  readonly why: readonly string[];
}

export interface ServiceSurroundings {
  readonly systems: ReadonlyMap<string, SystemStatus>;
  /** Names of the systems, for sentences. */
  readonly systemNames: ReadonlyMap<string, string>;
  /** Share of the service's own workstations that cannot be used, per mille. */
  readonly workstationsDownPermille: number;
  /** A decision sends patients elsewhere, whatever the pace. */
  readonly diverting: boolean;
  /** How long without a break the service has been on paper. */
  readonly paperMinutes: number;
  /** People who were called in are at work. */
  readonly reserveIsHere: boolean;
}

/** How one service stands. */
export function assessService(service: ServiceSpec, around: ServiceSurroundings): ServiceStatus {
  const flow = flowOf(service);
  const lack = lackOfSystems(service, around);
  const why = [...lack.why];
  let { pace, onPaper } = lack;
  if (around.workstationsDownPermille > 20) {
    pace = Math.floor((pace * (100_000 - around.workstationsDownPermille * WORKSTATION_LOSS_PERCENT)) / 100_000);
    why.push(`${Math.floor(around.workstationsDownPermille / 10)} % of its workstations cannot be used`);
    if (around.workstationsDownPermille > 300) onPaper = true;
  }
  const tired = onPaper ? tiredPermille(flow, around.paperMinutes) : 0;
  if (tired > 0) {
    pace = Math.floor((pace * (1_000 - tired)) / 1_000);
    why.push(`people have worked on paper for ${Math.floor(around.paperMinutes / 60)} hours and tire`);
  }
  if (around.reserveIsHere && flow.reserve !== null && pace < 1_000) {
    pace = Math.min(1_000, pace + flow.reserve.pacePercent * 10);
    why.push('people who were called in are at work');
  }
  const lossPermille = 1_000 - pace;
  if (around.diverting) why.push('patients are sent elsewhere by decision');
  const diverts = around.diverting || lossPermille >= service.divertAtPercent * 10;
  return {
    level: levelOf(diverts, onPaper, lack.missing.length > 0, lossPermille),
    lossPermille,
    bookedLossPermille: Math.max(bookedLossPermille(lossPermille, diverts), 1_000 - lack.bookedLeft),
    delayMinutes: lack.delayMinutes,
    isOnPaper: onPaper,
    missing: lack.missing,
    why,
  };
}

function levelOf(diverts: boolean, onPaper: boolean, isMissing: boolean, lossPermille: number): ServiceLevel {
  if (diverts) return 'diverting';
  if (onPaper) return 'paper';
  return isMissing || lossPermille >= SLOWED_FROM_PERMILLE ? 'slowed' : 'normal';
}

interface Lack {
  readonly pace: number;
  readonly bookedLeft: number;
  readonly delayMinutes: number;
  readonly onPaper: boolean;
  readonly missing: readonly number[];
  readonly why: readonly string[];
}

function lackOfSystems(service: ServiceSpec, around: ServiceSurroundings): Lack {
  let pace = 1_000;
  let bookedLeft = 1_000;
  let delayMinutes = 0;
  let onPaper = false;
  const missing: number[] = [];
  const why: string[] = [];
  service.dependsOn.forEach((dependence, place) => {
    const status = around.systems.get(dependence.system);
    if (status === undefined || status.state === 'up') return;
    const share = status.state === 'down' ? 100 : DEGRADED_SHARE_PERCENT;
    pace = Math.floor((pace * (10_000 - dependence.pacePercentLost * share)) / 10_000);
    delayMinutes = Math.max(delayMinutes, Math.floor((dependence.delayMinutes * share) / 100));
    if (status.state === 'down') {
      missing.push(place);
      bookedLeft = Math.floor((bookedLeft * (100 - (dependence.bookedPercentLost ?? 0))) / 100);
      if (dependence.pacePercentLost >= PAPER_FROM_PERCENT) onPaper = true;
    }
    const name = around.systemNames.get(dependence.system) ?? dependence.system;
    why.push(`${name} ${status.state}: ${dependence.why}`);
  });
  return { pace, bookedLeft, delayMinutes, onPaper, missing, why };
}

/** Pace that hours on paper cost, per mille. */
export function tiredPermille({ fatigue }: FlowSpec, paperMinutes: number): number {
  const beyond = paperMinutes - fatigue.afterHours * 60;
  if (beyond <= 0) return 0;
  // Whole hours: a service does not change its word every minute.
  return Math.min(fatigue.mostPercent, Math.floor(beyond / 60 + 1) * fatigue.percentPerHour) * 10;
}

/** Share of booked work that is cancelled, per mille. The first fifth of a loss is made up by working longer (assumption). */
export function bookedLossPermille(lossPermille: number, diverts: boolean): number {
  return diverts ? 1_000 : Math.max(0, lossPermille - 200);
}

/** Areas of the estate that work for a service. */
export function areasOfService(spec: EstateSpec, service: string): number[] {
  return spec.areas.flatMap((area, index) => (area.service === service ? [index] : []));
}
