// Minutes of the national day as clocks write them, and back.
// Promise: what is no time of the day is null. Tested in test/site/national-map/minutes.test.ts.

const DAY = 24 * 60;
const two = (value: number): string => String(value).padStart(2, '0');

/** `08:05` for minute 485. */
export const clockOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Minute of `08:05`; null for anything else. */
export function minuteOfClock(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute < DAY ? minute : null;
}
