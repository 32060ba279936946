// What the room shows of a service: worked examples a nurse in charge could check on paper.
// Tests engine/clinical/view-service.ts.

import { describe, expect, it } from 'vitest';
import { createFlowBoard, passFlowMinute, viewService } from '#engine/clinical/index.ts';
import type { ServiceStatus, ServiceView } from '#engine/clinical/index.ts';
import { PLAIN_FLOW } from '#engine/scenario/index.ts';
import type { EstateSpec, ServiceSpec } from '#engine/scenario/index.ts';

const everyHour = (value: number): number[] => Array.from({ length: 24 }, () => value);
const CLINIC: ServiceSpec = {
  id: 'clinic',
  name: 'Clinic',
  unit: 'appointments',
  demandPerHour: everyHour(60),
  bookedPerHour: everyHour(12),
  divertAtPercent: 80,
  dependsOn: [{ system: 'epr', pacePercentLost: 50, delayMinutes: 20, why: '', rekeyMinutes: 6 }],
  flow: {
    ...PLAIN_FLOW,
    headroomPercent: 0,
    usualMinutes: 30,
    classes: [
      {
        id: 'urgent',
        name: 'Urgent',
        sharePercent: 100,
        withinMinutes: 30,
        leavesAfterMinutes: null,
        canDivert: true,
        signal: 'result-unread',
      },
    ],
    listSize: 6,
  },
};

function after(minutes: number, status: ServiceStatus): ServiceView {
  const spec = { services: [CLINIC] } as unknown as EstateSpec;
  const board = createFlowBoard(spec);
  for (let i = 0; i < minutes; i += 1) passFlowMinute(board, spec, [status], { hour: 9, weekday: 0 });
  const [queue] = board.queues;
  if (queue === undefined) throw new Error('the clinic has a queue');
  return viewService(CLINIC, status, queue, board.minute);
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

describe('a service in the room', () => {
  it('has nobody waiting long while all works', () => {
    const { queue, ...view } = after(180, WELL);
    expect(view).toMatchObject({
      level: 'normal',
      pacePercent: 100,
      hoursLost: 0,
      delayed: 0,
      cancelled: 0,
      diverted: 0,
    });
    expect(queue).toMatchObject({
      overdue: 0,
      backlog: 0,
      cancelledLists: 0,
      rekeyHours: 0,
      signals: [],
      arrived: 180,
    });
    expect(queue.turnaroundMinutes).toBeLessThan(35);
  });

  it('at half pace on paper: half wait, three tenths of the booked are cancelled, and the paper must be typed in', () => {
    const { queue, ...view } = after(120, {
      ...WELL,
      level: 'paper',
      lossPermille: 500,
      bookedLossPermille: 300,
      delayMinutes: 20,
      isOnPaper: true,
      missing: [0],
    });
    // Two hours: 96 unbooked and 16 booked come, 7 of the 24 booked are cancelled, 60 are seen.
    expect(view).toMatchObject({ hoursLost: 2, pacePercent: 50, cancelled: 7 });
    expect(queue).toMatchObject({
      arrived: 112,
      served: 60,
      waiting: 52,
      cancelledLists: 1,
      backlog: 7,
      rekeyHours: 6,
    });
    // Those who come last wait for all before them; a class behind another waits longest.
    expect(queue.classes.map((one) => one.id)).toEqual(['urgent', 'booked']);
    expect(queue.classes[1]?.longestWaitMinutes).toBeGreaterThan(queue.classes[0]?.longestWaitMinutes ?? 0);
    expect(queue.signals).toEqual([{ signal: 'result-unread', count: queue.classes[0]?.overdueSoFar }]);
    expect(queue.assumption).toBe(PLAIN_FLOW.assumption);
  });

  it('sends what is not booked elsewhere while diverting, and cancels the rest; with no neighbours named somebody takes all', () => {
    const { queue, ...view } = after(30, { ...WELL, level: 'diverting', bookedLossPermille: 1_000 });
    expect(view).toMatchObject({ diverted: 24, cancelled: 6 });
    expect(queue).toMatchObject({ arrived: 0, waiting: 0 });
  });
});
