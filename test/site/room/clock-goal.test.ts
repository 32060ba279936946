// A time of day as a place to jump to, and as a moment that has been. Tests site/islands/room/clock-goal.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilTime, DAY_MS, HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { lastTimeOfDay, nextTimeOfDay } from '../../../site/islands/room/clock-goal.ts';

const TWO_IN_THE_MORNING = Date.UTC(2027, 0, 19, 2);

describe('a time of day to jump to', () => {
  it('lies ahead, today or tomorrow', () => {
    const from = (now: number, text: string) => nextTimeOfDay(TWO_IN_THE_MORNING, now, text);
    expect(from(0, '04:30')).toBe(2.5 * HOUR_MS);
    expect(from(2.5 * HOUR_MS, '04:30'), 'the present minute is a day away').toBe(2.5 * HOUR_MS + DAY_MS);
    expect(from(10 * MINUTE_MS, '02:05')).toBe(DAY_MS + 5 * MINUTE_MS);
    for (const text of ['', '4:30', '24:00', '12:60', 'soon']) expect(from(0, text), text).toBeNull();
  });

  it('is what the clock shows when the jump arrives (seed 11)', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(3 * DAY_MS));
    fc.assert(
      fc.property(time, ([hour, minute, now]) => {
        const text = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
        const goal = nextTimeOfDay(TWO_IN_THE_MORNING, now, text) ?? -1;
        expect(goal).toBeGreaterThan(now - 1_000);
        expect(goal - now).toBeLessThanOrEqual(DAY_MS);
        expect(goal % 1_000).toBe(0);
        expect(civilTime({ startCivilMs: TWO_IN_THE_MORNING }, goal)).toMatchObject({ hour, minute, second: 0 });
      }),
      { seed: 11 },
    );
  });
});

describe('a time of day that has been', () => {
  it('is the last one up to now, and none before the start', () => {
    const upTo = (now: number, text: string) => lastTimeOfDay(TWO_IN_THE_MORNING, now, text);
    expect(upTo(3 * HOUR_MS, '04:30')).toBe(2.5 * HOUR_MS);
    expect(upTo(2.5 * HOUR_MS, '04:30'), 'the present minute counts').toBe(2.5 * HOUR_MS);
    expect(upTo(DAY_MS + HOUR_MS, '02:30')).toBe(DAY_MS + 30 * MINUTE_MS);
    expect(upTo(HOUR_MS, '02:00')).toBe(0);
    for (const text of ['01:59', '04:30', '', 'soon']) expect(upTo(HOUR_MS, text), text).toBeNull();
  });
});
