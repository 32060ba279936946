// The queue of one clinical service, minute by minute: what arrives, what is cancelled, who is seen, who still waits and for how long.
// Promise: whole numbers only, nothing is lost or counted twice (arrived = served + waiting + left), and equal to
// a simulation of single units. Tested in test/engine/clinical/service-queue.property.test.ts.

import { PLAIN_FLOW } from '../scenario/index.ts';
import type { FlowSpec, SafetySignal, ServiceSpec } from '../scenario/index.ts';
import type { ServiceStatus } from './service-impact.ts';
import { becomeOverdue, emptyLine, joinLine, leaveLine, longestWait, serveLine } from './waiting-line.ts';
import type { WaitingLine } from './waiting-line.ts';

/** A minute of the exercise, as a service sees it. */
export interface FlowMinute {
  /** Counted from STARTEX. */
  readonly minute: number;
  readonly hour: number;
  /** 0 = Monday. */
  readonly weekday: number;
}

/** What a service has done and lost since STARTEX; all whole units and whole minutes. */
export interface ServiceTotals {
  minutesLost: number;
  arrived: number;
  served: number;
  /** Units that waited longer than their class allows, or were done in time but later for want of a system; each counts once. */
  delayed: number;
  /** Units that were given up: people who left unseen, rounds and requests that lapsed. */
  left: number;
  cancelled: number;
  diverted: number;
  /** Taken over from organisations that divert here. */
  takenIn: number;
  /** Cancelled work that has been made up. */
  madeUp: number;
  /** Units served while written on paper. */
  onPaper: number;
  rekeyMinutes: number;
  /** Minutes from arrival to end of all units served, added up. */
  turnaroundMinutes: number;
}

export interface ServiceQueue {
  /** One line a class, and last the booked work. */
  readonly lines: readonly WaitingLine[];
  /** Fractions of a unit that wait to become one: each class, then booked, then cancelled. */
  readonly fractions: number[];
  /** Pace not used yet, in CAPACITY_UNIT parts of a unit. */
  credit: number;
  readonly totals: ServiceTotals;
  /** Overdue units so far, by class; the last is booked work. */
  readonly overdueSoFar: number[];
  /** Re-keying, by the service's list of needs, in minutes. */
  readonly rekeyByNeed: number[];
  /** Minutes without a break on paper: people tire. */
  paperMinutes: number;
  /** People called in work from the first minute to the second; null when nobody was called. */
  reserve: { readonly from: number; readonly until: number } | null;
  /** Served and their minutes, of each minute of the last hour. */
  readonly lastHour: { readonly served: number[]; readonly minutes: number[] };
}

const ARRIVAL_UNIT = 60 * 100 * 100;
const BOOKED_UNIT = 60 * 100 * 1_000;
const CAPACITY_UNIT = 60 * 100 * 100 * 1_000;
/** Idle people can begin two units at once, or what they do in a quarter of an hour. */
const IDLE_UNITS = 2;
const IDLE_MINUTES = 15;

export const flowOf = (service: ServiceSpec): FlowSpec => service.flow ?? PLAIN_FLOW;

export function emptyTotals(): ServiceTotals {
  return {
    minutesLost: 0,
    arrived: 0,
    served: 0,
    delayed: 0,
    left: 0,
    cancelled: 0,
    diverted: 0,
    takenIn: 0,
    madeUp: 0,
    onPaper: 0,
    rekeyMinutes: 0,
    turnaroundMinutes: 0,
  };
}

export function createQueue(service: ServiceSpec): ServiceQueue {
  const lines = flowOf(service).classes.length + 1;
  return {
    lines: Array.from({ length: lines }, emptyLine),
    fractions: Array.from({ length: lines + 1 }, () => 0),
    credit: 0,
    totals: emptyTotals(),
    overdueSoFar: Array.from({ length: lines }, () => 0),
    rekeyByNeed: service.dependsOn.map(() => 0),
    paperMinutes: 0,
    reserve: null,
    lastHour: { served: Array.from({ length: 60 }, () => 0), minutes: Array.from({ length: 60 }, () => 0) },
  };
}

/** Units that arrive in a minute, by line; booked work that cannot go ahead is cancelled and does not arrive. */
export function arrivals(
  queue: ServiceQueue,
  service: ServiceSpec,
  status: Pick<ServiceStatus, 'bookedLossPermille'>,
  at: FlowMinute,
): number[] {
  const flow = flowOf(service);
  const weekday = flow.weekdayPercent[at.weekday] ?? 100;
  const booked = (service.bookedPerHour[at.hour] ?? 0) * weekday;
  const walkIn = Math.max(0, (service.demandPerHour[at.hour] ?? 0) * weekday - booked);
  const come = flow.classes.map((one, index) => whole(queue, index, walkIn * one.sharePercent, ARRIVAL_UNIT));
  const place = flow.classes.length;
  come.push(whole(queue, place, booked * (1_000 - status.bookedLossPermille), BOOKED_UNIT));
  queue.totals.cancelled += whole(queue, place + 1, booked * status.bookedLossPermille, BOOKED_UNIT);
  return come;
}

/** Adds to a fraction and takes the whole units out of it. */
function whole(queue: ServiceQueue, place: number, more: number, unit: number): number {
  const sum = (queue.fractions[place] ?? 0) + more;
  queue.fractions[place] = sum % unit;
  return Math.floor(sum / unit);
}

/** Lets units join, serves by urgency and then by arrival, and counts what became overdue. */
export function passQueueMinute(
  queue: ServiceQueue,
  service: ServiceSpec,
  status: ServiceStatus,
  at: FlowMinute,
  joining: readonly number[],
): void {
  const flow = flowOf(service);
  const { totals } = queue;
  joining.forEach((count, index) => {
    const line = queue.lines[index];
    if (line !== undefined) joinLine(line, at.minute, count);
    totals.arrived += count;
  });
  if (status.level !== 'normal') totals.minutesLost += 1;
  queue.paperMinutes = status.isOnPaper ? queue.paperMinutes + 1 : 0;
  serve(queue, service, status, at);
  flow.classes.forEach((one, index) => endMinute(queue, index, at.minute, one.withinMinutes, one.leavesAfterMinutes));
  endMinute(queue, flow.classes.length, at.minute, flow.bookedWithinMinutes, flow.bookedLeavesAfterMinutes);
}

function serve(queue: ServiceQueue, service: ServiceSpec, status: ServiceStatus, at: FlowMinute): void {
  const flow = flowOf(service);
  const { totals, lastHour } = queue;
  const weekday = flow.weekdayPercent[at.weekday] ?? 100;
  const perMinute =
    (service.demandPerHour[at.hour] ?? 0) * weekday * (100 + flow.headroomPercent) * (1_000 - status.lossPermille);
  queue.credit += perMinute;
  let served = 0;
  let minutes = 0;
  for (const [place, line] of queue.lines.entries()) {
    const within = flow.classes[place]?.withinMinutes ?? flow.bookedWithinMinutes;
    const most = Math.floor(queue.credit / CAPACITY_UNIT);
    if (most === 0) break;
    const taken = serveLine(line, at.minute, most, (count, waited) => {
      minutes += count * (waited + flow.usualMinutes + status.delayMinutes);
      // Whoever waited longer was counted at the end of the minute in which it became too long.
      if (status.delayMinutes > 0 && waited <= within + 1) totals.delayed += count;
    });
    served += taken;
    queue.credit -= taken * CAPACITY_UNIT;
  }
  if (status.level === 'normal') makeUp(queue);
  queue.credit = Math.min(queue.credit, Math.max(IDLE_UNITS * CAPACITY_UNIT, IDLE_MINUTES * perMinute));
  totals.served += served;
  totals.turnaroundMinutes += minutes;
  lastHour.served[at.minute % 60] = served;
  lastHour.minutes[at.minute % 60] = minutes;
  if (status.isOnPaper) totals.onPaper += served;
  for (const need of status.missing) {
    const typing = served * (service.dependsOn[need]?.rekeyMinutes ?? 0);
    queue.rekeyByNeed[need] = (queue.rekeyByNeed[need] ?? 0) + typing;
    totals.rekeyMinutes += typing;
  }
}

/** When all works and nobody waits, what is left of the pace goes to work that was cancelled. */
function makeUp(queue: ServiceQueue): void {
  const { totals } = queue;
  const owed = totals.cancelled - totals.madeUp;
  if (owed === 0 || queue.lines.some((line) => line.size > 0)) return;
  // One unit is kept back for whoever comes in next.
  const done = Math.min(owed, Math.max(0, Math.floor(queue.credit / CAPACITY_UNIT) - 1));
  totals.madeUp += done;
  queue.credit -= done * CAPACITY_UNIT;
}

/** Counts who became overdue in a line, then lets go who waited too long. */
function endMinute(
  queue: ServiceQueue,
  index: number,
  minute: number,
  within: number,
  leavesAfter: number | null,
): void {
  const line = queue.lines[index];
  if (line === undefined) return;
  const fresh = becomeOverdue(line, minute, within);
  queue.overdueSoFar[index] = (queue.overdueSoFar[index] ?? 0) + fresh;
  queue.totals.delayed += fresh;
  if (leavesAfter !== null) queue.totals.left += leaveLine(line, minute, leavesAfter);
}

/** Units that wait, the longest of their waits in minutes, and how many are overdue. */
export function waitingOf(queue: ServiceQueue, minute: number): { count: number; longest: number; overdue: number } {
  let [count, longest, overdue] = [0, 0, 0];
  for (const line of queue.lines) {
    count += line.size;
    overdue += line.overdue;
    longest = Math.max(longest, longestWait(line, minute));
  }
  return { count, longest, overdue };
}

/** Minutes from arrival to end of what was served in the last hour, on average; null when nothing was. */
export function recentTurnaround({ lastHour }: ServiceQueue): number | null {
  const served = lastHour.served.reduce((sum, one) => sum + one, 0);
  return served === 0 ? null : Math.floor(lastHour.minutes.reduce((sum, one) => sum + one, 0) / served);
}

/** Overdue units so far that give a safety signal, by signal; those that gave none are left out. */
export function signalsOf(queue: ServiceQueue, service: ServiceSpec): { signal: SafetySignal; count: number }[] {
  const counts = new Map<SafetySignal, number>();
  flowOf(service).classes.forEach(({ signal }, index) => {
    const count = queue.overdueSoFar[index] ?? 0;
    if (signal !== null && count > 0) counts.set(signal, (counts.get(signal) ?? 0) + count);
  });
  return [...counts].map(([signal, count]) => ({ signal, count }));
}

/** Has the reserve been called, and does it work in this minute? */
export function reserveState(queue: ServiceQueue, minute: number): 'none' | 'coming' | 'here' | 'gone' {
  if (queue.reserve === null) return 'none';
  if (minute < queue.reserve.from) return 'coming';
  return minute < queue.reserve.until ? 'here' : 'gone';
}
