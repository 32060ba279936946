// An outage of days or weeks without an exercise around it: systems are lost by phases, the queues run minute by minute.
// Promise: it uses the very functions that an exercise uses, so what is calibrated here holds there.
// Tested in test/engine/clinical/calibration.test.ts.

import { assert } from '../base/index.ts';
import type { EstateSpec } from '../scenario/index.ts';
import { assessSystems } from './assess-systems.ts';
import type { Reachability, SystemStatus } from './assess-systems.ts';
import { createFlowBoard, passFlowMinute } from './flow-board.ts';
import type { FlowBoard } from './flow-board.ts';
import { assessService, tiredPermille } from './service-impact.ts';
import type { ServiceStatus } from './service-impact.ts';
import { flowOf, reserveState } from './service-queue.ts';
import type { ServiceQueue, ServiceTotals } from './service-queue.ts';

/** A stretch of an outage. */
export interface OutagePhase {
  readonly days: number;
  /** Ids of the systems that are down in it; what needs them follows. */
  readonly lost: readonly string[];
  /** Share of all workstations that cannot be used, per cent. */
  readonly workstationsLostPercent: number;
  /** Share of the loss that people have found a way round by then (mutual aid, hand methods that run), per cent. */
  readonly workedRoundPercent: number;
}

/** What stood at the end of a day, in the order of the estate's services. */
export interface OutageDay {
  readonly totals: readonly Readonly<ServiceTotals>[];
  /** Units that neighbours took in for each service, and all that arrived at them. */
  readonly neighbours: readonly { readonly takenIn: number; readonly arrived: number }[];
}

const DAY = 1_440;
const NO_NAMES: ReadonlyMap<string, string> = new Map();
const WELL: OutagePhase = { days: 1, lost: [], workstationsLostPercent: 0, workedRoundPercent: 0 };
const REACHED: Omit<Reachability, 'systemOffline'> = {
  deviceDown: () => null,
  linkClosed: () => null,
  vlanShut: () => null,
  accountDisabled: () => null,
};

/** Plays the phases from 00:00 of a weekday (0 = Monday), then `wellDays` without loss; one entry for each day that passed. */
export function simulateOutage(
  spec: EstateSpec,
  course: { readonly weekday: number; readonly phases: readonly OutagePhase[]; readonly wellDays: number },
): OutageDay[] {
  const board = createFlowBoard(spec);
  const days: OutageDay[] = [];
  for (const phase of [...course.phases, { ...WELL, days: course.wellDays }]) {
    const statusOf = statusBook(spec, phase);
    for (let day = 0; day < phase.days; day += 1) {
      const weekday = (course.weekday + days.length) % 7;
      for (let minute = 0; minute < DAY; minute += 1) {
        const statuses = board.queues.map((queue, place) => statusOf(place, queue, board.minute));
        passFlowMinute(board, spec, statuses, { hour: Math.floor(minute / 60), weekday });
      }
      days.push(endOfDay(spec, board));
    }
  }
  return days;
}

function lostSystems(spec: EstateSpec, lost: readonly string[]): ReadonlyMap<string, SystemStatus> {
  const statuses = assessSystems(spec, {
    ...REACHED,
    systemOffline: (id) => (lost.includes(id) ? 'it is lost in this outage' : null),
  });
  return new Map(statuses.map((status, index) => [spec.systems[index]?.id ?? '', status]));
}

/** Statuses of a phase by what changes in it: how tired people are, and whether the reserve is here. Each is worked out once. */
function statusBook(
  spec: EstateSpec,
  phase: OutagePhase,
): (service: number, queue: ServiceQueue, minute: number) => ServiceStatus {
  const systems = lostSystems(spec, phase.lost);
  const known = spec.services.map(() => new Map<number, ServiceStatus>());
  return (place, queue, minute) => {
    const service = spec.services[place];
    assert(service !== undefined, 'the queue belongs to a service');
    const reserveIsHere = reserveState(queue, minute) === 'here';
    const key = tiredPermille(flowOf(service), queue.paperMinutes) * 2 + (reserveIsHere ? 1 : 0);
    const before = known[place]?.get(key);
    if (before !== undefined) return before;
    const status = assessService(service, {
      systems,
      systemNames: NO_NAMES,
      workstationsDownPermille: phase.workstationsLostPercent * 10,
      diverting: false,
      paperMinutes: queue.paperMinutes,
      reserveIsHere,
    });
    const own = eased(status, phase.workedRoundPercent);
    known[place]?.set(key, own);
    return own;
  };
}

/** Ways round take their share off the loss; the service stays on paper, and takes its patients again. */
function eased(status: ServiceStatus, percent: number): ServiceStatus {
  if (percent === 0) return status;
  const left = (permille: number): number => Math.floor((permille * (100 - percent)) / 100);
  return {
    ...status,
    level: status.level === 'diverting' ? 'paper' : status.level,
    lossPermille: left(status.lossPermille),
    bookedLossPermille: left(status.bookedLossPermille),
  };
}

function endOfDay(spec: EstateSpec, board: FlowBoard): OutageDay {
  return {
    totals: board.queues.map(({ totals }) => ({ ...totals })),
    neighbours: spec.services.map((_, service) => {
      const hosts = board.hosts.filter((host) => host.service === service).map((host) => host.queue.totals);
      return {
        takenIn: hosts.reduce((sum, one) => sum + one.takenIn, 0),
        arrived: hosts.reduce((sum, one) => sum + one.arrived, 0),
      };
    }),
  };
}
