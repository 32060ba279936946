// Units between two trusts: each in one place at a time, no more than agreed. Tests engine/clinical/team-road.ts.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closeRoad, createFlowBoard, expectUnits, openRoad, passFlowMinute, takeGone } from '#engine/clinical/index.ts';
import type { FlowBoard, ServiceStatus } from '#engine/clinical/index.ts';
import type { EstateSpec } from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const spec: EstateSpec = (await packOf('quiet-ward-week')).scenario.estate;
const WELL: ServiceStatus = {
  ...{
    level: 'normal',
    lossPermille: 0,
    bookedLossPermille: 0,
    delayMinutes: 0,
    isOnPaper: false,
    missing: [],
    why: [],
  },
};
const ED = spec.services.findIndex(({ id }) => id === 'ed');
const pass = (board: FlowBoard): void =>
  passFlowMinute(
    board,
    spec,
    spec.services.map(() => WELL),
    { hour: 11, weekday: 1 },
  );
const totals = (board: FlowBoard) => board.queues[ED]?.totals ?? { diverted: -1, takenIn: -1 };

it('takes from one queue what arrives in the other, after the road between them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 30 }), (perHour, minutes) => {
      const [from, to] = [createFlowBoard(spec), createFlowBoard(spec)];
      openRoad(from, 'b-1', ED, perHour);
      for (let minute = 0; minute < 180; minute += 1) {
        if (minute === 120) closeRoad(from, 'b-1');
        pass(from);
        pass(to);
        const road = from.roads[0];
        const gone = road === undefined ? [] : takeGone(road);
        if (gone.length > 0) expectUnits(to, ED, gone, minutes);
        expect(totals(from).diverted).toBeLessThanOrEqual(1 + Math.ceil((perHour * (Math.min(minute, 120) + 1)) / 60));
      }
      expect(totals(from).diverted).toBeGreaterThan(0);
      expect(totals(to).takenIn).toBe(totals(from).diverted);
      expect(to.coming).toEqual([]);
    }),
    { seed: 8, numRuns: 20 },
  );
});
