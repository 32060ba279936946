// The slow truth about a queue: every patient or request by itself, in a list that is sorted anew each minute.
// Written from the words of the issue, sharing no line with engine/clinical/service-queue.ts and waiting-line.ts.

import type { FlowSpec, ServiceSpec } from '../../../engine/scenario/index.ts';
import type { ServiceStatus } from '../../../engine/clinical/index.ts';

interface Unit {
  readonly line: number;
  readonly arrived: number;
  overdue: boolean;
}

export interface NaiveResult {
  readonly arrived: number;
  readonly served: number;
  readonly delayed: number;
  readonly left: number;
  readonly cancelled: number;
  readonly madeUp: number;
  readonly onPaper: number;
  readonly rekeyMinutes: number;
  readonly turnaroundMinutes: number;
  readonly minutesLost: number;
  readonly waiting: number;
  readonly longest: number;
  readonly overdueNow: number;
  readonly overdueByLine: readonly number[];
}

/** Plays the minutes from 0 on, one status each; the first minute is midnight of a Monday. */
export function naiveFlow(service: ServiceSpec, statuses: readonly ServiceStatus[]): NaiveResult {
  const flow = service.flow;
  if (flow === undefined) throw new Error('the reference wants a service with a flow');
  const lines = [
    ...flow.classes.map(({ withinMinutes, leavesAfterMinutes }) => ({ withinMinutes, leavesAfterMinutes })),
    { withinMinutes: flow.bookedWithinMinutes, leavesAfterMinutes: flow.bookedLeavesAfterMinutes },
  ];
  const overdueByLine = lines.map(() => 0);
  const total = { arrived: 0, late: 0, left: 0, served: 0, onPaper: 0, rekeyMinutes: 0, turnaroundMinutes: 0 };
  let waiting: Unit[] = [];
  let [minutesLost, madeUp, credit] = [0, 0, 0];
  const come = comings(service, flow, statuses);
  statuses.forEach((status, minute) => {
    const { counts, demand, cancelled } = come(minute);
    counts.forEach((count, line) => {
      for (let i = 0; i < count; i += 1) waiting.push({ line, arrived: minute, overdue: false });
      total.arrived += count;
    });
    if (status.level !== 'normal') minutesLost += 1;
    const pace = demand * (100 + flow.headroomPercent) * (1_000 - status.lossPermille);
    credit += pace;
    waiting.sort((a, b) => a.line - b.line || a.arrived - b.arrived);
    while (credit >= UNIT && waiting.length > 0) {
      const next = waiting.shift();
      if (next === undefined) break;
      credit -= UNIT;
      total.served += 1;
      total.turnaroundMinutes += minute - next.arrived + flow.usualMinutes + status.delayMinutes;
      if (status.delayMinutes > 0 && !next.overdue) total.late += 1;
      if (status.isOnPaper) total.onPaper += 1;
      for (const need of status.missing) total.rekeyMinutes += service.dependsOn[need]?.rekeyMinutes ?? 0;
    }
    while (status.level === 'normal' && waiting.length === 0 && madeUp < cancelled && credit >= 2 * UNIT) {
      madeUp += 1;
      credit -= UNIT;
    }
    credit = Math.min(credit, Math.max(2 * UNIT, 15 * pace));
    for (const one of waiting) {
      if (one.overdue || minute - one.arrived <= (lines[one.line]?.withinMinutes ?? 0)) continue;
      one.overdue = true;
      overdueByLine[one.line] = (overdueByLine[one.line] ?? 0) + 1;
    }
    const stay = waiting.filter((one) => minute - one.arrived <= (lines[one.line]?.leavesAfterMinutes ?? Infinity));
    total.left += waiting.length - stay.length;
    waiting = stay;
  });
  const { late, ...counted } = total;
  return {
    ...counted,
    minutesLost,
    cancelled: come(statuses.length).cancelled,
    madeUp,
    delayed: late + overdueByLine.reduce((sum, one) => sum + one, 0),
    waiting: waiting.length,
    longest: waiting.reduce((most, one) => Math.max(most, statuses.length - 1 - one.arrived), 0),
    overdueNow: waiting.filter((one) => one.overdue).length,
    overdueByLine,
  };
}

const UNIT = 600_000_000;

/** What comes in each minute: by exact sums of all minutes so far, the whole units of this minute being the difference. */
function comings(service: ServiceSpec, flow: FlowSpec, statuses: readonly ServiceStatus[]) {
  const demandAt = (minute: number): readonly [number, number] => {
    const hour = Math.floor(minute / 60) % 24;
    const day = flow.weekdayPercent[Math.floor(minute / 1_440) % 7] ?? 0;
    return [(service.demandPerHour[hour] ?? 0) * day, (service.bookedPerHour[hour] ?? 0) * day];
  };
  const sums = flow.classes.map(() => [0n]);
  const [booked, cancelled] = [[0n], [0n]];
  const add = (sum: bigint[], more: number): void => void sum.push((sum.at(-1) ?? 0n) + BigInt(more));
  statuses.forEach((status, minute) => {
    const [all, ahead] = demandAt(minute);
    flow.classes.forEach((one, line) => {
      add(sums[line] ?? [], Math.max(0, all - ahead) * one.sharePercent);
    });
    add(booked, ahead * (1_000 - status.bookedLossPermille));
    add(cancelled, ahead * status.bookedLossPermille);
  });
  const upTo = (sum: readonly bigint[], minutes: number, unit: bigint): number => Number((sum[minutes] ?? 0n) / unit);
  const inMinute = (sum: readonly bigint[], minute: number, unit: bigint): number =>
    upTo(sum, minute + 1, unit) - upTo(sum, minute, unit);
  return (minute: number) => ({
    counts: [...sums.map((sum) => inMinute(sum, minute, 600_000n)), inMinute(booked, minute, 6_000_000n)],
    demand: demandAt(minute)[0],
    cancelled: upTo(cancelled, Math.min(minute + 1, statuses.length), 6_000_000n),
  });
}
