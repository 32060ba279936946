// The statutory clocks in a line each: what is next, and how long there is. The bar's menu and the Response tab say the same.
// Promise: only what the engine counts; a clock that is not in force, stood down or not started says so.
// Tested in test/site/room/reporting-clocks.test.ts.

import type { RoomView, StatutoryClockView } from '#engine/conduct/index.ts';
import { formatSpan } from '../analyst/wording.ts';

/** The first stage that is not handed in and waits for no other. */
export const nextStage = ({ stages }: StatutoryClockView): StatutoryClockView['stages'][number] | undefined =>
  stages.find(({ submittedAt, mustWait }) => submittedAt === null && !mustWait);

/** How a clock stands at `now`. */
export function clockLine(clock: StatutoryClockView, now: number): string {
  if (!clock.isInForce) return 'Not in force: shown, never overdue';
  if (clock.isStoodDown) return 'Stood down';
  if (clock.since === null) return 'Not started';
  const overdue = clock.stages.find(({ isOverdue }) => isOverdue);
  if (overdue !== undefined) return `Overdue: ${overdue.name}`;
  const next = nextStage(clock);
  if (next === undefined) return 'All handed in';
  return next.dueAt === null ? `${next.name}: without delay` : `${next.name}: ${formatSpan(next.dueAt - now)} left`;
}

/** Clocks that count now, in the scenario's order. */
export const runningClocks = ({ statutory }: Pick<RoomView, 'statutory'>): readonly StatutoryClockView[] =>
  statutory.clocks.filter(({ isInForce, isStoodDown, since }) => isInForce && !isStoodDown && since !== null);
