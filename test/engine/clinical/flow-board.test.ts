// A trust's queues with its neighbours: what falls here rises there, nothing is lost on the way, and the reserve comes when it said.
// Tests engine/clinical/flow-board.ts and divert.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callReserve,
  createFlowBoard,
  passFlowMinute,
  reserveState,
  viewNeighbours,
  waitingOf,
} from '#engine/clinical/index.ts';
import type { FlowBoard, ServiceStatus } from '#engine/clinical/index.ts';
import { PLAIN_FLOW } from '#engine/scenario/index.ts';
import type { EstateSpec, NeighbourSpec, ServiceSpec } from '#engine/scenario/index.ts';

const everyHour = (value: number): number[] => Array.from({ length: 24 }, () => value);
const ED: ServiceSpec = {
  id: 'ed',
  name: 'Emergency department',
  unit: 'attendances',
  demandPerHour: everyHour(18),
  bookedPerHour: everyHour(0),
  divertAtPercent: 60,
  dependsOn: [],
  flow: {
    ...PLAIN_FLOW,
    headroomPercent: 20,
    classes: [
      {
        id: 'resus',
        name: 'Resuscitation',
        sharePercent: 10,
        withinMinutes: 5,
        leavesAfterMinutes: null,
        canDivert: false,
        signal: null,
      },
      {
        id: 'major',
        name: 'Majors',
        sharePercent: 90,
        withinMinutes: 60,
        leavesAfterMinutes: null,
        canDivert: true,
        signal: null,
      },
    ],
    reserve: { pacePercent: 20, afterMinutes: 45, hours: 6 },
  },
};
const neighbour = (id: string, mostPerHour: number, travelMinutes = 20): NeighbourSpec => ({
  id,
  name: `${id} (fictional)`,
  travelMinutes,
  takes: [{ service: 'ed', sizePercent: 80, headroomPercent: 10, mostPerHour, closesAtMinutes: 90 }],
});
const estate = (...neighbours: NeighbourSpec[]): EstateSpec =>
  ({ services: [ED], neighbours }) as unknown as EstateSpec;
const status = (part: Partial<ServiceStatus> = {}): ServiceStatus => ({
  level: 'normal',
  lossPermille: 0,
  bookedLossPermille: 0,
  delayMinutes: 0,
  isOnPaper: false,
  missing: [],
  why: [],
  ...part,
});
const LOST = status({ level: 'paper', lossPermille: 500, isOnPaper: true });
const DIVERTS = status({ level: 'diverting', lossPermille: 500, isOnPaper: true });

function play(board: FlowBoard, spec: EstateSpec, minutes: number, now: ServiceStatus): void {
  for (let i = 0; i < minutes; i += 1)
    passFlowMinute(board, spec, [now], { hour: Math.floor(board.minute / 60) % 24, weekday: 1 });
}

/** Units that are somewhere: seen or waiting here or there, or on the road. */
function everywhere(board: FlowBoard): number {
  const here = board.queues.reduce(
    (sum, { totals }, i) => sum + totals.served + totals.left + waitingHere(board, i),
    0,
  );
  return board.hosts.reduce(
    (sum, host) =>
      sum +
      host.queue.totals.served +
      host.queue.totals.left +
      waitingOf(host.queue, board.minute).count +
      host.onTheWay.reduce((road, group) => road + group.count, 0),
    here,
  );
}
const waitingHere = (board: FlowBoard, i: number): number => {
  const queue = board.queues[i];
  return queue === undefined ? 0 : waitingOf(queue, board.minute).count;
};

describe('diverts', () => {
  it('let the queue fall here and rise there', () => {
    const spec = estate(neighbour('marrowfield', 8));
    const [stays, goes] = [createFlowBoard(spec), createFlowBoard(spec)];
    play(stays, spec, 300, LOST);
    play(goes, spec, 300, DIVERTS);
    expect(waitingHere(goes, 0)).toBeLessThan(waitingHere(stays, 0));
    const [there] = viewNeighbours(spec, goes);
    const [quiet] = viewNeighbours(spec, stays);
    expect(there?.takenIn).toBeGreaterThan(20);
    expect(there?.longestWaitMinutes).toBeGreaterThan(quiet?.longestWaitMinutes ?? Infinity);
    expect(goes.queues[0]?.totals.diverted).toBe((there?.takenIn ?? 0) + (there?.onTheWay ?? 0));
  });

  it('send nobody who must not travel, and no more than a neighbour said', () => {
    const spec = estate(neighbour('marrowfield', 3));
    const board = createFlowBoard(spec);
    play(board, spec, 600, DIVERTS);
    const sent = board.queues[0]?.totals.diverted ?? 0;
    // Ten hours at three, and the hour's worth that was free when it began.
    expect(sent).toBeGreaterThan(25);
    expect(sent).toBeLessThanOrEqual(33);
    expect(board.hosts[0]?.onTheWay.every((group) => group.line === 1)).toBe(true);
  });

  it('stop while the neighbour is full, and use the nearer first', () => {
    const near = neighbour('eldersea', 60, 5);
    const far = neighbour('thornmere', 60, 40);
    const spec = estate(far, near);
    const board = createFlowBoard(spec);
    play(board, spec, 30, DIVERTS);
    const [farHost, nearHost] = board.hosts;
    expect(nearHost?.queue.totals.takenIn).toBeGreaterThan(0);
    expect(farHost?.onTheWay).toEqual([]);
    play(board, spec, 2_000, DIVERTS);
    // The nearer one is fuller than the far one bears by now: both have work, neither waits far beyond what it bears.
    for (const host of board.hosts) expect(waitingOf(host.queue, board.minute).longest).toBeLessThan(240);
    expect(farHost?.queue.totals.takenIn).toBeGreaterThan(0);
  });

  it('lose nobody, however capacity and levels come and go', () => {
    const level = fc.constantFrom(status(), LOST, DIVERTS, status({ level: 'diverting', lossPermille: 950 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(level, fc.integer({ min: 1, max: 200 })), { maxLength: 6 }), (course) => {
        const spec = estate(neighbour('marrowfield', 5), neighbour('eldersea', 9, 35));
        const board = createFlowBoard(spec);
        for (const [now, minutes] of course) play(board, spec, minutes, now);
        const own = board.queues[0]?.totals;
        const hosts = board.hosts.map((host) => host.queue.totals);
        const arrived = (own?.arrived ?? 0) + hosts.reduce((sum, one) => sum + one.arrived, 0);
        const road = (own?.diverted ?? 0) - hosts.reduce((sum, one) => sum + one.takenIn, 0);
        expect(everywhere(board)).toBe(arrived + road);
      }),
      { seed: 20261122, numRuns: 30 },
    );
  });
});

describe('people who can be called in', () => {
  it('come after their time, leave after theirs, and are asked once', () => {
    const spec = estate();
    const board = createFlowBoard(spec);
    const state = (): string => reserveState(board.queues[0] ?? (null as never), board.minute);
    expect(callReserve(board, spec, 0)).toBeNull();
    expect(callReserve(board, spec, 0)).toBe('Emergency department has called in everybody it has.');
    expect(state()).toBe('coming');
    play(board, spec, 45, LOST);
    expect(state()).toBe('here');
    play(board, spec, 6 * 60, LOST);
    expect(state()).toBe('gone');
  });
});
