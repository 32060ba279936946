// Wall time for people: the room's third clock and the age of saved runs.
// Promise: wall time is only shown; it never reaches the engine except as exercise time through the clock driver.
// Tested in test/site/browser/files.test.ts.

const two = (value: number): string => String(value).padStart(2, '0');

export function wallNow(): number {
  return Date.now();
}

/** Milliseconds since 1970 of what a field for date and time holds: `2027-03-05T14:07`, by this computer's clock. */
export const wallOf = (typed: string): number => new Date(typed).getTime();

/** `14:07`, the local time of this computer. */
export function formatWall(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** British words for dates whatever the computer's language; the time zone is the computer's. */
const LONG_DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** `5 March 2027, 14:07`. */
export function formatWallDate(ms: number): string {
  return `${LONG_DATE.format(ms)}, ${formatWall(ms)}`;
}

/** `5 March 2027`. */
export function formatWallDay(ms: number): string {
  return LONG_DATE.format(ms);
}

/** Calls `listener` with the wall time now and every `everyMs` until the returned function is called. */
export function onWallClock(everyMs: number, listener: (ms: number) => void): () => void {
  listener(Date.now());
  const timer = setInterval(() => {
    listener(Date.now());
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}

/** Calls `act` once after `ms` unless the returned function is called first. */
export function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** `2027-03-05T14:07:11.000Z`, for files. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
