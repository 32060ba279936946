// The queue of a service against a list of single units, over random services, losses and lengths.
// Tests engine/clinical/service-queue.ts and waiting-line.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivals, createQueue, passQueueMinute, waitingOf } from '#engine/clinical/index.ts';
import type { ServiceStatus } from '#engine/clinical/index.ts';
import type { ServiceSpec } from '#engine/scenario/index.ts';
import { naiveFlow } from './naive-flow.ts';

const hours = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: 24, maxLength: 24 });
const shares = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map((parts) => {
  const sum = parts.reduce((total, one) => total + one, 0);
  const rounded = parts.map((one) => Math.floor((one * 100) / sum));
  return rounded.map((one, i) => (i === 0 ? one + 100 - rounded.reduce((total, each) => total + each, 0) : one));
});

const service = fc
  .record({
    demand: hours(90),
    bookedPercent: fc.integer({ min: 0, max: 100 }),
    shares,
    leaves: fc.array(fc.option(fc.integer({ min: 0, max: 200 })), { minLength: 5, maxLength: 5 }),
    within: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 5, maxLength: 5 }),
    week: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 7, maxLength: 7 }),
    headroomPercent: fc.integer({ min: 0, max: 60 }),
    rekey: fc.integer({ min: 0, max: 20 }),
  })
  .map((drawn): ServiceSpec => ({
    id: 'any',
    name: 'Any',
    unit: 'units',
    divertAtPercent: 100,
    demandPerHour: drawn.demand,
    bookedPerHour: drawn.demand.map((count) => Math.floor((count * drawn.bookedPercent) / 100)),
    dependsOn: [{ system: 's', pacePercentLost: 50, delayMinutes: 30, why: '', rekeyMinutes: drawn.rekey }],
    flow: {
      assumption: 'drawn by chance',
      weekdayPercent: drawn.week,
      headroomPercent: drawn.headroomPercent,
      usualMinutes: 25,
      classes: drawn.shares.map((sharePercent, i) => ({
        id: `c${String(i)}`,
        name: '',
        sharePercent,
        withinMinutes: drawn.within[i] ?? 30,
        leavesAfterMinutes: drawn.leaves[i] ?? null,
        canDivert: true,
        signal: null,
      })),
      bookedWithinMinutes: drawn.within[4] ?? 60,
      bookedLeavesAfterMinutes: drawn.leaves[4] ?? null,
      listSize: 4,
      fatigue: { afterHours: 4, percentPerHour: 0, mostPercent: 0 },
      reserve: null,
    },
  }));

/** Stretches of well and unwell minutes. */
const course = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 240 }),
      lossPermille: fc.constantFrom(0, 0, 250, 600, 930, 1_000),
      bookedLossPermille: fc.constantFrom(0, 100, 555, 1_000),
      isOnPaper: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) =>
    parts.flatMap(({ minutes, lossPermille, bookedLossPermille, isOnPaper }) =>
      Array.from({ length: minutes }, (): ServiceStatus => ({
        level: lossPermille === 0 ? 'normal' : 'paper',
        lossPermille,
        bookedLossPermille,
        delayMinutes: isOnPaper ? 30 : 0,
        isOnPaper,
        missing: isOnPaper ? [0] : [],
        why: [],
      })),
    ),
  );

describe('the queue of a service', () => {
  it('is what a list of single units would be', () => {
    fc.assert(
      fc.property(service, course, (spec, statuses) => {
        const queue = createQueue(spec);
        statuses.forEach((status, minute) => {
          const at = { minute, hour: Math.floor(minute / 60) % 24, weekday: Math.floor(minute / 1_440) % 7 };
          passQueueMinute(queue, spec, status, at, arrivals(queue, spec, status, at));
        });
        const slow = naiveFlow(spec, statuses);
        const now = waitingOf(queue, statuses.length - 1);
        const { diverted, takenIn, ...totals } = queue.totals;
        expect({
          ...totals,
          waiting: now.count,
          longest: now.longest,
          overdueNow: now.overdue,
          overdueByLine: [...queue.overdueSoFar],
        }).toEqual(slow);
        expect([diverted, takenIn]).toEqual([0, 0]);
        expect(totals.arrived, 'nothing is lost').toBe(totals.served + now.count + totals.left);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });
});
