// Wall time into exercise time: right to the second, in bounded slices, never ahead.
// Promise: holds for any rhythm of looks, with a fixed seed. Tests site/browser/clock-driver.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallsBehind, startClockDriver, stepClock, type ClockState } from '../../../site/browser/clock-driver.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';

const END = 12 * 3_600_000;

/** Plays looks at the given wall times and answers the exercise time reached. */
function play(looks: readonly number[], speed: number): { readonly now: number; readonly slices: readonly number[] } {
  let state: ClockState = { seenAt: 0, owedMs: 0 };
  let now = 0;
  const slices: number[] = [];
  for (const wallMs of looks) {
    const step = stepClock(state, { wallMs, now, endsAt: END, speed });
    state = step.state;
    if (step.until !== null) {
      slices.push(step.until - now);
      now = step.until;
    }
  }
  return { now, slices };
}

const every = (ms: number, count: number): number[] => Array.from({ length: count }, (_, i) => (i + 1) * ms);

describe('the clock driver', () => {
  it.each([1, 10, 60, 600])('plays one minute of wall time as %i exercise minutes, to the second', (speed) => {
    const { now } = play(every(250, 240), speed);
    expect(Math.abs(now - 60_000 * speed)).toBeLessThanOrEqual(1_000 * Math.max(1, speed / 2));
  });

  it('asks for whole seconds in bounded slices, whatever the looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 60 }),
        fc.constantFrom(1, 10, 60, 600),
        (gaps, speed) => {
          let wall = 0;
          const { slices, now } = play(
            gaps.map((gap) => (wall += gap)),
            speed,
          );
          for (const slice of slices) {
            expect(slice % 1_000).toBe(0);
            expect(slice).toBeGreaterThan(0);
            expect(slice).toBeLessThanOrEqual(500 * speed + 1_000);
          }
          // Never ahead of wall time.
          expect(now).toBeLessThanOrEqual(wall * speed);
        },
      ),
      { seed: 20_270_309 },
    );
  });

  it('catches up after a hidden minute in slices, and forgets a night of sleep', () => {
    const hidden = [250, 60_250, ...every(250, 300).map((ms) => ms + 60_250)];
    expect(play(hidden, 60).now).toBeGreaterThan(60 * 125_000);
    expect(play([250, 8 * 3_600_000, ...every(250, 20).map((ms) => ms + 8 * 3_600_000)], 60).now).toBeLessThan(
      60 * 10_000,
    );
  });

  it('stops at the end of the exercise', () => {
    const step = stepClock({ seenAt: 0, owedMs: 0 }, { wallMs: 1_000, now: END - 5_000, endsAt: END, speed: 600 });
    expect(step.until).toBe(END);
    expect(stepClock(step.state, { wallMs: 2_000, now: END, endsAt: END, speed: 600 }).until).toBeNull();
  });
});

describe('falling behind', () => {
  it('is a debt that stays and grows over eight looks', () => {
    expect(fallsBehind([2_500, 3_000, 3_500, 4_000, 4_500, 5_000, 5_500, 6_000])).toBe(true);
  });

  it('is not a debt that is being paid off, as after a hidden minute', () => {
    expect(fallsBehind([60_000, 59_000, 58_000, 57_000, 56_000, 55_000, 54_000, 53_000])).toBe(false);
  });

  it('needs more than a moment, and more than two seconds', () => {
    expect(fallsBehind([2_500, 3_000, 3_500])).toBe(false);
    expect(fallsBehind([200, 300, 400, 500, 600, 700, 800, 900])).toBe(false);
  });

  it('is also a debt that can grow no further', () => {
    expect(fallsBehind(Array.from({ length: 8 }, () => 75_000))).toBe(true);
  });
});

describe('the running driver', () => {
  it('says that the machine is behind when each slice takes longer than it plays, and takes it back on a pause', async () => {
    let wallMs = 0;
    let now = 0;
    let lifecycle: 'running' | 'paused' = 'running';
    const heard: boolean[] = [];
    const view = { ...deskView, endsAt: 1_000_000_000, speed: 600 as const };
    await new Promise<void>((resolve) => {
      const driver = startClockDriver({
        view: () => ({ ...view, now, lifecycle }),
        wallNow: () => (wallMs += 300),
        advance: async (until) => {
          now = until;
          wallMs += 2_000;
        },
        onBehind: (behind) => {
          heard.push(behind);
          lifecycle = 'paused';
          if (behind) return;
          driver.stop();
          resolve();
        },
      });
    });
    expect(heard).toEqual([true, false]);
  });
});
