// Seats that robots play at a console, kept for a reload of its page.
// Promise: gone with the window; a full or closed storage is no fault. Tested in test/site/browser/kept-robots.test.ts.

import type { SeatId } from '#engine/scenario/index.ts';

export interface RobotSeat {
  readonly team: string;
  readonly seat: SeatId;
}

const keyOf = (session: string): string => `standby:robots:${session}`;

export function keptRobots(session: string): readonly RobotSeat[] {
  try {
    const value = JSON.parse(sessionStorage.getItem(keyOf(session)) ?? '[]') as unknown;
    if (!Array.isArray(value)) return [];
    return (value as Partial<RobotSeat>[]).flatMap(({ team, seat }) =>
      typeof team === 'string' && typeof seat === 'string' ? [{ team, seat }] : [],
    );
  } catch {
    return [];
  }
}

export function keepRobots(session: string, robots: readonly RobotSeat[]): void {
  try {
    if (robots.length === 0) sessionStorage.removeItem(keyOf(session));
    else sessionStorage.setItem(keyOf(session), JSON.stringify(robots));
  } catch {
    // Not kept: after a reload the facilitator switches them on again.
  }
}
