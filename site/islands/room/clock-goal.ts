// Moments by the clock on the wall there: the next and the last at which it shows a time of day.
// Promise: always ahead, or never ahead, on a whole second; what is past the exercise's end is the caller's to say.
// Tested in test/site/room/clock-goal.test.ts.

import { civilTime, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#engine/base/index.ts';

/** Scenario milliseconds of the next `HH:MM` after `now`; null when the text is no time of day. */
export function nextTimeOfDay(startCivilMs: number, now: number, text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) return null;
  const whole = Math.floor(now / SECOND_MS) * SECOND_MS;
  const { hour, minute, second } = civilTime({ startCivilMs }, whole);
  const asked = Number(match[1]) * HOUR_MS + Number(match[2]) * MINUTE_MS;
  const ahead = asked - (hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS);
  return whole + (ahead > 0 ? ahead : ahead + DAY_MS);
}

/** Scenario milliseconds of the last `HH:MM` up to `now`; null when the text is no time of day, or that was before the start. */
export function lastTimeOfDay(startCivilMs: number, now: number, text: string): number | null {
  const next = nextTimeOfDay(startCivilMs, now, text);
  return next === null || next < DAY_MS ? null : next - DAY_MS;
}
