// One line of people or requests in order of arrival, kept as counts by minute: thousands wait for weeks at the cost of a few numbers.
// Promise: first come, first served; every unit that waits too long is told once, in the minute in which it becomes overdue.
// Held against a list of single units in test/engine/clinical/service-queue.property.test.ts.

export interface WaitingLine {
  /** Minute of arrival and how many of them still wait, oldest first; entries before `head` are gone. */
  readonly minutes: number[];
  readonly counts: number[];
  head: number;
  /** Entries before this one have been told as overdue. */
  told: number;
  size: number;
  /** Of `size`, those that are overdue. */
  overdue: number;
}

export function emptyLine(): WaitingLine {
  return { minutes: [], counts: [], head: 0, told: 0, size: 0, overdue: 0 };
}

/** Adds units that arrive in a minute; minutes never go back. */
export function joinLine(line: WaitingLine, minute: number, count: number): void {
  if (count === 0) return;
  const last = line.minutes.length - 1;
  if (last >= line.head && last >= line.told && line.minutes[last] === minute)
    line.counts[last] = (line.counts[last] ?? 0) + count;
  else {
    line.minutes.push(minute);
    line.counts.push(count);
  }
  line.size += count;
}

/** Takes up to `most` units from the front and tells of each group how long it waited. Returns how many were taken. */
export function serveLine(
  line: WaitingLine,
  minute: number,
  most: number,
  each: (count: number, waited: number) => void,
): number {
  let left = most;
  while (left > 0 && line.head < line.minutes.length) {
    const there = line.counts[line.head] ?? 0;
    const taken = Math.min(there, left);
    each(taken, minute - (line.minutes[line.head] ?? minute));
    left -= taken;
    line.size -= taken;
    if (line.head < line.told) line.overdue -= taken;
    if (taken < there) line.counts[line.head] = there - taken;
    else line.head += 1;
  }
  forgetServed(line);
  return most - left;
}

/** Units that have now waited longer than `within` minutes and were not told before. */
export function becomeOverdue(line: WaitingLine, minute: number, within: number): number {
  let fresh = 0;
  if (line.told < line.head) line.told = line.head;
  while (line.told < line.minutes.length && minute - (line.minutes[line.told] ?? minute) > within) {
    fresh += line.counts[line.told] ?? 0;
    line.told += 1;
  }
  line.overdue += fresh;
  return fresh;
}

/** Units that have waited longer than `after` minutes leave from the front. Returns how many left. */
export function leaveLine(line: WaitingLine, minute: number, after: number): number {
  let left = 0;
  while (line.head < line.minutes.length && minute - (line.minutes[line.head] ?? minute) > after) {
    const count = line.counts[line.head] ?? 0;
    left += count;
    if (line.head < line.told) line.overdue -= count;
    line.head += 1;
  }
  line.size -= left;
  return left;
}

/** How long the first in line has waited; 0 when nobody waits. */
export function longestWait(line: WaitingLine, minute: number): number {
  return line.size === 0 ? 0 : minute - (line.minutes[line.head] ?? minute);
}

const FORGET_FROM = 1_024;

function forgetServed(line: WaitingLine): void {
  if (line.head < FORGET_FROM) return;
  line.minutes.splice(0, line.head);
  line.counts.splice(0, line.head);
  line.told = Math.max(0, line.told - line.head);
  line.head = 0;
}
