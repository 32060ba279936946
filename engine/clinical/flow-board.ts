// All queues of a trust and of its neighbours, one minute at a time: arrive, divert, serve.
// Promise: the minute is the only input of time; the same statuses in the same minutes give the same board, however they are asked for.
// Tested in test/engine/clinical/flow-board.test.ts.

import type { EstateSpec, ServiceSpec } from '../scenario/index.ts';
import { createHost, growRoom, receive, sendAway } from './divert.ts';
import type { DivertHost } from './divert.ts';
import type { ServiceStatus } from './service-impact.ts';
import { comeIn, sendAlong } from './team-road.ts';
import type { ComingUnits, TeamRoad } from './team-road.ts';
import { arrivals, createQueue, flowOf, passQueueMinute } from './service-queue.ts';
import type { FlowMinute, ServiceQueue } from './service-queue.ts';

/** A neighbour's side of one service. */
export interface NeighbourHost extends DivertHost {
  /** Places in the estate's lists. */
  readonly neighbour: number;
  readonly service: number;
  /** The service as the neighbour runs it. */
  readonly own: ServiceSpec;
}

export interface FlowBoard {
  /** Minutes that have passed since STARTEX. */
  minute: number;
  /** In the order of the estate's services. */
  readonly queues: readonly ServiceQueue[];
  readonly hosts: readonly NeighbourHost[];
  /** To other teams of a session, and from them; empty for somebody who plays alone. */
  readonly roads: TeamRoad[];
  readonly coming: ComingUnits[];
}

export function createFlowBoard(spec: EstateSpec): FlowBoard {
  return { minute: 0, queues: spec.services.map(createQueue), hosts: hostsOf(spec), roads: [], coming: [] };
}

function hostsOf(spec: EstateSpec): NeighbourHost[] {
  return (spec.neighbours ?? []).flatMap((neighbour, index) =>
    neighbour.takes.flatMap((terms) => {
      const place = spec.services.findIndex((service) => service.id === terms.service);
      const service = spec.services[place];
      if (service === undefined) return [];
      const own = scaled(service, terms.sizePercent, terms.headroomPercent);
      const { travelMinutes } = neighbour;
      const { mostPerHour, closesAtMinutes } = terms;
      const host = createHost(createQueue(own), { travelMinutes, mostPerHour, closesAtMinutes });
      return [{ ...host, neighbour: index, service: place, own }];
    }),
  );
}

/** Our service at a neighbour's size, with nothing booked: booked work is not sent elsewhere within minutes. */
function scaled(service: ServiceSpec, sizePercent: number, headroomPercent: number): ServiceSpec {
  const size = (count: number): number => Math.round((count * sizePercent) / 100);
  return {
    ...service,
    demandPerHour: service.demandPerHour.map(size),
    bookedPerHour: service.bookedPerHour.map(() => 0),
    flow: { ...flowOf(service), headroomPercent },
  };
}

const WELL: ServiceStatus = {
  level: 'normal',
  lossPermille: 0,
  bookedLossPermille: 0,
  delayMinutes: 0,
  isOnPaper: false,
  missing: [],
  why: [],
};

/** Lets the minute that has just passed happen, by the statuses that stood in it. */
export function passFlowMinute(
  board: FlowBoard,
  spec: EstateSpec,
  statuses: readonly ServiceStatus[],
  clock: Omit<FlowMinute, 'minute'>,
): void {
  const at: FlowMinute = { minute: board.minute, ...clock };
  spec.services.forEach((service, place) => {
    const queue = board.queues[place];
    const status = statuses[place];
    if (queue === undefined || status === undefined) return;
    const joining = arrivals(queue, service, status, at);
    if (board.roads.length > 0)
      queue.totals.diverted += sendAlong(
        board,
        place,
        joining,
        flowOf(service).classes.map(({ canDivert }) => canDivert),
      );
    if (status.level === 'diverting') divert(board, spec, place, joining);
    if (board.coming.length > 0) queue.totals.takenIn += comeIn(board, place, joining);
    passQueueMinute(queue, service, status, at, joining);
  });
  for (const host of board.hosts) {
    const joining = arrivals(host.queue, host.own, WELL, at);
    receive(host, at.minute, joining);
    passQueueMinute(host.queue, host.own, WELL, at, joining);
    growRoom(host);
  }
  board.minute += 1;
}

/** What may go elsewhere goes to neighbours with room. Where the estate names none, somebody takes all of it. */
function divert(board: FlowBoard, spec: EstateSpec, place: number, joining: number[]): void {
  const service = spec.services[place];
  const queue = board.queues[place];
  if (service === undefined || queue === undefined) return;
  const hosts = board.hosts.filter((host) => host.service === place);
  const hasNeighbours = (spec.neighbours ?? []).length > 0;
  flowOf(service).classes.forEach(({ canDivert }, line) => {
    const count = joining[line] ?? 0;
    if (!canDivert || count === 0) return;
    const sent = hasNeighbours ? sendAway(hosts, board.minute, line, count) : count;
    joining[line] = count - sent;
    queue.totals.diverted += sent;
  });
}

/** Calls people in from the next minutes on; returns a sentence when there are none to call. */
export function callReserve(board: FlowBoard, spec: EstateSpec, place: number): string | null {
  const service = spec.services[place];
  const queue = board.queues[place];
  if (service === undefined || queue === undefined) return 'There is no such service.';
  const { reserve } = flowOf(service);
  if (reserve === null) return `${service.name} has nobody more to call.`;
  if (queue.reserve !== null) return `${service.name} has called in everybody it has.`;
  const from = board.minute + reserve.afterMinutes;
  queue.reserve = { from, until: from + reserve.hours * 60 };
  return null;
}
