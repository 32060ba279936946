// The life of a run and its clock: STARTEX, PAUSEX, ENDEX, NO DUFF, speed, jumps and notes. A slice of the exercise.
// Promise: only the transitions of machine.ts happen; a refused one changes nothing.
// Tested in test/engine/exercise/machine.test.ts and test/engine/conduct/room.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Command } from './command.ts';
import { mark, record } from './exercise-state.ts';
import type { Play } from './exercise-state.ts';
import type { LifecycleEvent } from './machine.ts';
import { nextLifecycle } from './machine.ts';
import type { CommandRules } from './slice.ts';

/** Exercise seconds per wall second. */
export const SPEEDS = [1, 10, 60, 600] as const;
export type Speed = (typeof SPEEDS)[number];

export type LifeCommand =
  | { readonly kind: 'start' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'set-speed'; readonly speed: Speed }
  /** The host moves straight to the next event; recorded so that the report knows. */
  | { readonly kind: 'jump' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'no-duff' };

export type LifeFact =
  | { readonly kind: 'started' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | {
      readonly kind: 'speed-changed';
      readonly speed: Speed;
      readonly why: 'asked' | 'decision' | 'call' | 'high-severity-alert';
    }
  | { readonly kind: 'jumped'; readonly to: SimTimeMs }
  | { readonly kind: 'noted'; readonly text: string; readonly seat: SeatId }
  | { readonly kind: 'command-refused'; readonly command: Command; readonly why: string }
  | { readonly kind: 'ended'; readonly why: 'asked' | 'time' | 'no-duff' };

export const LIFE_RULES: CommandRules<LifeCommand> = {
  start: { by: 'anybody', during: 'always', accept: acceptLife },
  pause: { by: 'anybody', during: 'always', accept: acceptLife },
  resume: { by: 'anybody', during: 'always', accept: acceptLife },
  'set-speed': { by: 'anybody', during: 'play', accept: acceptLife },
  jump: { by: 'anybody', during: 'play', accept: acceptLife },
  note: { by: 'anybody', during: 'always', accept: acceptLife },
  end: { by: 'anybody', during: 'always', accept: acceptLife },
  'no-duff': { by: 'anybody', during: 'always', accept: acceptLife },
};

function acceptLife(play: Play, seat: SeatId, command: LifeCommand): string | null {
  const { state } = play;
  switch (command.kind) {
    case 'start':
      return move(play, 'start', () => {
        record(state, { kind: 'started' });
        mark(state, 'startex');
      });
    case 'pause':
      return move(play, 'pause', () => record(state, { kind: 'paused' }));
    case 'resume':
      return move(play, 'resume', () => record(state, { kind: 'resumed' }));
    case 'end':
      return move(play, 'end', () => record(state, { kind: 'ended', why: 'asked' }));
    case 'no-duff':
      return move(play, 'no-duff', () => record(state, { kind: 'ended', why: 'no-duff' }));
    case 'set-speed':
      if (!SPEEDS.includes(command.speed)) return `The clock runs at ${SPEEDS.map((speed) => `×${speed}`).join(', ')}.`;
      if (state.speed !== command.speed) {
        state.speed = command.speed;
        record(state, { kind: 'speed-changed', speed: command.speed, why: 'asked' });
      }
      return null;
    case 'jump':
      record(state, { kind: 'jumped', to: state.now });
      return null;
    case 'note':
      record(state, { kind: 'noted', text: command.text, seat });
      return null;
  }
}

function move(play: Play, event: LifecycleEvent['type'], then: () => void): string | null {
  const next = nextLifecycle(play.state.lifecycle, event);
  if (next === null) return `The exercise is ${play.state.lifecycle}, so it cannot ${event}.`;
  play.state.lifecycle = next;
  then();
  return null;
}
