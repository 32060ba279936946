// Diverts and mutual aid: one organisation's patients or samples go to others that have room, and wait there instead.
// The same functions serve neighbours that are one number each and, in group play, real teams. Whole units only.
// Promise: a unit is in one place at a time; a host takes no more than it said, and none while its own queue is too long.
// Tested in test/engine/clinical/flow-board.test.ts.

import type { ServiceQueue } from './service-queue.ts';
import { waitingOf } from './service-queue.ts';

/** An organisation that may take units of one service. */
export interface DivertHost {
  readonly queue: ServiceQueue;
  readonly travelMinutes: number;
  readonly mostPerHour: number;
  readonly closesAtMinutes: number;
  /** Units it may still take, in sixtieths; grows by `mostPerHour` each minute up to an hour's worth. */
  room: number;
  /** Sent and not yet there, in the order in which they will arrive. */
  readonly onTheWay: { readonly arrivesAt: number; readonly count: number; readonly line: number }[];
}

const ROOM_UNIT = 60;

export function createHost(
  queue: ServiceQueue,
  terms: Pick<DivertHost, 'travelMinutes' | 'mostPerHour' | 'closesAtMinutes'>,
): DivertHost {
  return { queue, ...terms, room: terms.mostPerHour * ROOM_UNIT, onTheWay: [] };
}

/** A minute passes: what the host can take grows back. */
export function growRoom(host: Pick<DivertHost, 'room' | 'mostPerHour'>): void {
  host.room = Math.min(host.mostPerHour * ROOM_UNIT, host.room + host.mostPerHour);
}

/** Takes diverts just now: it has room, and its own longest wait is not above what it bears. */
export function isHostOpen(host: DivertHost, minute: number): boolean {
  return host.room >= ROOM_UNIT && waitingOf(host.queue, minute).longest <= host.closesAtMinutes;
}

/**
 * Sends up to `count` units of a line, one by one, each to the open host where it would be seen soonest (travel and the
 * longest wait there; earlier in the list on a tie). Returns how many found a place; the others stay where they are.
 */
export function sendAway(hosts: readonly DivertHost[], minute: number, line: number, count: number): number {
  let sent = 0;
  while (sent < count) {
    const host = nearestHost(hosts, minute);
    if (host === undefined) break;
    host.room -= ROOM_UNIT;
    host.onTheWay.push({ arrivesAt: minute + host.travelMinutes, count: 1, line });
    sent += 1;
  }
  return sent;
}

function nearestHost(hosts: readonly DivertHost[], minute: number): DivertHost | undefined {
  let best: DivertHost | undefined;
  let bestMinutes = Infinity;
  for (const host of hosts) {
    if (!isHostOpen(host, minute)) continue;
    const minutes = host.travelMinutes + waitingOf(host.queue, minute).longest;
    if (minutes < bestMinutes) [best, bestMinutes] = [host, minutes];
  }
  return best;
}

/** Units that reach the host in this minute, added to `joining` by line, and counted as taken in. */
export function receive(host: DivertHost, minute: number, joining: number[]): void {
  while ((host.onTheWay[0]?.arrivesAt ?? Infinity) <= minute) {
    const group = host.onTheWay.shift();
    if (group === undefined) return;
    // A host with fewer classes than the sender puts the rest into its last unbooked one.
    const line = Math.min(group.line, Math.max(0, joining.length - 2));
    joining[line] = (joining[line] ?? 0) + group.count;
    host.queue.totals.takenIn += group.count;
  }
}
