// What the room and the report show of one service and of its neighbours. Hours and units are rounded down to whole or tenth.
// Tested in test/engine/clinical/view-service.test.ts.

import type { EstateSpec, ServiceSpec } from '../scenario/index.ts';
import type { NeighbourView, QueueView, ServiceView } from './clinical-view.ts';
import { isHostOpen } from './divert.ts';
import type { FlowBoard } from './flow-board.ts';
import type { ServiceStatus } from './service-impact.ts';
import { flowOf, recentTurnaround, reserveState, signalsOf, waitingOf } from './service-queue.ts';
import type { ServiceQueue } from './service-queue.ts';
import { longestWait } from './waiting-line.ts';

/** One service at a minute since STARTEX. */
export function viewService(
  service: ServiceSpec,
  status: ServiceStatus,
  queue: ServiceQueue,
  minute: number,
): ServiceView {
  const { totals } = queue;
  return {
    id: service.id,
    name: service.name,
    level: status.level,
    pacePercent: Math.floor((1_000 - status.lossPermille) / 10),
    delayMinutes: status.delayMinutes,
    why: status.why,
    hoursLost: Math.floor(totals.minutesLost / 6) / 10,
    delayed: totals.delayed,
    cancelled: totals.cancelled,
    diverted: totals.diverted,
    unit: service.unit,
    queue: viewQueue(service, queue, minute),
  };
}

function viewQueue(service: ServiceSpec, queue: ServiceQueue, minute: number): QueueView {
  const flow = flowOf(service);
  const { totals } = queue;
  const waiting = waitingOf(queue, minute);
  const reserve = reserveState(queue, minute);
  const classes = [
    ...flow.classes,
    ...(service.bookedPerHour.some((count) => count > 0)
      ? [{ id: 'booked', name: 'Booked', withinMinutes: flow.bookedWithinMinutes }]
      : []),
  ];
  return {
    arrived: totals.arrived,
    served: totals.served,
    left: totals.left,
    waiting: waiting.count,
    longestWaitMinutes: waiting.longest,
    overdue: waiting.overdue,
    turnaroundMinutes: recentTurnaround(queue),
    usualMinutes: flow.usualMinutes,
    backlog: totals.cancelled - totals.madeUp,
    cancelledLists: Math.floor(totals.cancelled / flow.listSize),
    rekeyHours: Math.floor(totals.rekeyMinutes / 6) / 10,
    hoursOnPaper: Math.floor(queue.paperMinutes / 60),
    takenIn: totals.takenIn,
    reserve: reserve === 'none' && flow.reserve !== null ? 'can-be-called' : reserve,
    classes: classes.flatMap(({ id, name, withinMinutes }, index) => {
      const line = queue.lines[index];
      if (line === undefined) return [];
      const overdueSoFar = queue.overdueSoFar[index] ?? 0;
      const longestWaitMinutes = longestWait(line, minute);
      return [{ id, name, waiting: line.size, longestWaitMinutes, withinMinutes, overdueSoFar }];
    }),
    signals: signalsOf(queue, service),
    assumption: flow.assumption,
  };
}

/** Every neighbour and what it takes; empty where the estate has none. */
export function viewNeighbours(spec: EstateSpec, board: FlowBoard): NeighbourView[] {
  return board.hosts.map((host) => {
    const neighbour = spec.neighbours?.[host.neighbour];
    const service = spec.services[host.service];
    const waiting = waitingOf(host.queue, board.minute);
    return {
      id: neighbour?.id ?? '',
      name: neighbour?.name ?? '',
      service: service?.name ?? '',
      isOpen: isHostOpen(host, board.minute),
      takenIn: host.queue.totals.takenIn,
      onTheWay: host.onTheWay.reduce((sum, group) => sum + group.count, 0),
      waiting: waiting.count,
      longestWaitMinutes: waiting.longest,
    };
  });
}
