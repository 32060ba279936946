// What a team's log says about the session's clock: how far marks have come, whether it runs and how fast.
// Promise: every log of a session says the same once it is whole. Tested in test/engine/group/conductor.test.ts.

import type { Command } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import type { Envelope } from '../session/index.ts';
import { NO_DUFF } from '../session/index.ts';

export interface SessionClock {
  phase: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  /** Exercise time of the last mark. */
  at: number;
  beat: number;
  /** When the last mark was written, by the relay's clock. */
  markMs: number;
  /** Exercise milliseconds that one second of play lasts. */
  paceMs: number;
  /** Where a jump goes; null: none is under way. */
  jumpTo: number | null;
}

export const createSessionClock = (): SessionClock => ({
  ...{ phase: 'briefing', at: 0, beat: 0, markMs: 0, paceMs: 1_000, jumpTo: null },
});

export function takeClock(clock: SessionClock, entry: Envelope): void {
  if (entry.kind === 'mark') {
    clock.at = entry.body.at;
    clock.beat = entry.body.beat;
    clock.markMs = entry.relayMs;
    if (clock.jumpTo !== null && clock.at >= clock.jumpTo) clock.jumpTo = null;
  } else if (entry.kind === 'order') takeOrder(clock, entry.body.command);
  else if (entry.kind === 'command' && entry.body.command.kind === 'no-duff') clock.phase = 'no-duff';
  else if (entry.kind === 'boundary' && entry.body.what === 'lifecycle' && entry.body.content === NO_DUFF)
    clock.phase = 'no-duff';
}

function takeOrder(clock: SessionClock, command: Command): void {
  if (clock.phase === 'ended' || clock.phase === 'no-duff') return;
  switch (command.kind) {
    case 'start':
      if (clock.phase === 'briefing') clock.phase = 'running';
      return;
    case 'resume':
      if (clock.phase === 'paused') clock.phase = 'running';
      return;
    case 'pause':
      if (clock.phase === 'running') clock.phase = 'paused';
      return;
    case 'end':
      clock.phase = 'ended';
      return;
    case 'no-duff':
      clock.phase = 'no-duff';
      return;
    case 'set-speed':
      clock.paceMs = paceOf(command.speed) * 1_000;
      return;
    case 'jump':
      if (command.to !== undefined && command.to > clock.at) clock.jumpTo = command.to;
      return;
    default:
  }
}
