// The national day as it flows: the same minutes as the watch, thinned as asked, devices marked for an hour.

import { describe, expect, it } from 'vitest';
import { loadNationalDay } from '../../../engine/bin/load-national-day.ts';
import { createNationalFlow, createNationWatch, firstStates, PICTURE_STATES } from '../../../engine/conduct/index.ts';
import type { NationMinute } from '../../../engine/conduct/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../../../engine/telemetry/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';

const loaded = await loadNationalDay();
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
const { activity, calendar, content } = loaded.value;
const estate = tinyNation();
const states = firstStates(estate);
const SEED = 7;
const FIRST = 480;
// Building a world takes a second, so the tests share one flow and one watch, in this order.
const flow = createNationalFlow(estate, { activity, calendar, content }, SEED, FIRST, states);
const watch = createNationWatch(content, buildTelemetryWorld(estate, activity, calendar, SEED));

function wholeMinute(): NationMinute {
  for (;;) {
    const minute = flow.next();
    if (minute !== null) return minute;
  }
}

describe('the flowing day', () => {
  it('tells the minutes and alerts that the watch makes, at the time of the day in words', () => {
    let before = 0;
    for (let minute = FIRST; minute < FIRST + 3; minute += 1) {
      const told = wholeMinute();
      const alerts = watch.pass(emptyReaction(), minute);
      const rows = watch.rows.reduce((sum, count) => sum + count, 0);
      expect(told).toMatchObject({ minute, oneIn: 1, alertCount: alerts.length, events: rows - before });
      expect(told.clock).toBe(`08:0${String(minute - FIRST)} Tue`);
      expect(told.firewall).toBeGreaterThan(0);
      expect(told.firewall).toBeLessThan(told.events);
      before = rows;
    }
    expect(flow.minute).toBe(FIRST + 3);
  });

  it('generates one ordinary row in ten when asked, and says so', () => {
    const thinned = createNationWatch(content, { ...watch.world, model: { ...watch.world.model, thin: 10 } });
    const rowsOf = (one: typeof watch, minute: number): number => {
      const before = one.rows.reduce((sum, count) => sum + count, 0);
      one.pass(emptyReaction(), minute);
      return one.rows.reduce((sum, count) => sum + count, 0) - before;
    };
    flow.thin(10);
    for (let minute = FIRST + 3; minute < FIRST + 6; minute += 1) {
      const told = wholeMinute();
      expect(told).toMatchObject({ minute, oneIn: 10, events: rowsOf(thinned, minute) });
      // Look-alikes are never thinned, so a minute may keep more than a tenth.
      expect(told.events).toBeLessThan(rowsOf(watch, minute));
    }
  });

  it('marks the device of an alert for an hour, then lets it be what it was', () => {
    const alerting = PICTURE_STATES.indexOf('alerting') + 1;
    const markedAt = new Map<number, number>();
    let freed = 0;
    while (freed === 0 && flow.minute < FIRST + 400) {
      const told = wholeMinute();
      told.changed.forEach((device, n) => {
        if (told.states[n] === alerting) {
          markedAt.set(device, told.minute);
          return;
        }
        expect(told.states[n]).toBe(states[device]);
        // Marked before this test began, or an hour ago.
        if (markedAt.has(device)) {
          expect(told.minute - (markedAt.get(device) as number)).toBe(60);
          freed += 1;
        }
      });
    }
    expect(freed).toBeGreaterThan(0);
  });
});
