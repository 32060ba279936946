// The life of a run and its clock: STARTEX, PAUSEX, ENDEX, NO DUFF, speed, jumps and notes. A slice of the exercise.
// Promise: only the transitions of machine.ts happen; a refused one changes nothing.
// Tested in test/engine/exercise/machine.test.ts and test/engine/conduct/room.test.ts.

import { simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Command } from './command.ts';
import { mark, record, setSpeed } from './exercise-state.ts';
import type { Play } from './exercise-state.ts';
import type { LifecycleEvent } from './machine.ts';
import { nextLifecycle } from './machine.ts';
import { beginMsel } from './msel.ts';
import { goMissing } from './readiness.ts';
import type { CommandRules } from './slice.ts';

/** Exercise seconds per wall second. */
export const SPEEDS = ['half', 1, 2, 5, 10, 30, 60, 600] as const;
/** One of SPEEDS, or the whole number at which a cut fills its minutes. A log holds no fractions, so a half has a name. */
export type Speed = 'half' | number;
export type SpeedReason = 'asked' | 'decision' | 'call' | 'high-severity-alert' | 'cut' | 'jump';

/** The number behind a speed. */
export const paceOf = (speed: Speed): number => (speed === 'half' ? 0.5 : speed);

export type LifeCommand =
  /** `override`: why it begins without a go, where a go or no-go is held. */
  | { readonly kind: 'start'; readonly override?: string }
  /** PAUSEX. */
  | { readonly kind: 'pause'; readonly reason?: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'set-speed'; readonly speed: (typeof SPEEDS)[number] }
  /** With `to` (milliseconds since STARTEX) the clock goes straight there; without, the host moves to the next event. */
  | { readonly kind: 'jump'; readonly to?: number }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'no-duff' };

export type LifeFact =
  | { readonly kind: 'started'; readonly override?: string }
  | { readonly kind: 'paused'; readonly why?: string }
  | { readonly kind: 'resumed' }
  | {
      readonly kind: 'speed-changed';
      readonly speed: Speed;
      readonly why: SpeedReason;
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
      return begin(play, seat, command.override ?? '');
    case 'pause':
      return move(play, 'pause', () =>
        record(state, { kind: 'paused', ...(command.reason === undefined ? {} : { why: command.reason }) }),
      );
    case 'resume':
      return move(play, 'resume', () => record(state, { kind: 'resumed' }));
    case 'end':
      return move(play, 'end', () => record(state, { kind: 'ended', why: 'asked' }));
    case 'no-duff':
      return move(play, 'no-duff', () => record(state, { kind: 'ended', why: 'no-duff' }));
    case 'set-speed':
      if (!SPEEDS.includes(command.speed))
        return `The clock runs at ${SPEEDS.map((speed) => `×${paceOf(speed)}`).join(', ')}.`;
      state.jump = null;
      setSpeed(state, command.speed, 'asked');
      return null;
    case 'jump':
      return jump(play, command.to);
    case 'note':
      record(state, { kind: 'noted', text: command.text, seat });
      return null;
  }
}

/** STARTEX. Where a go or no-go is held, it needs the go, or the facilitator's reason to begin without. */
function begin(play: Play, seat: SeatId, override: string): string | null {
  const { state } = play;
  const missing = goMissing(play);
  if (missing !== null && !(seat === 'facilitator' && override.trim() !== '')) return missing;
  return move(play, 'start', () => {
    record(state, { kind: 'started', ...(missing === null ? {} : { override }) });
    mark(state, 'startex');
    beginMsel(play);
  });
}

function jump({ state, setting }: Play, to: number | undefined): string | null {
  if (to === undefined) {
    record(state, { kind: 'jumped', to: state.now });
    return null;
  }
  // Kept until the hold ends, it would carry the room off at the moment when it means to go on.
  if (state.msel.hold !== null) return 'The scenario is held: go on from the hold first, then jump.';
  if (to % 1_000 !== 0 || to <= state.now) return 'A jump goes forward, to a whole second.';
  if (to > setting.scenario.endsAtMs) return 'This lies after the end of the exercise.';
  state.jump = { to: simTime(to), back: state.speed };
  record(state, { kind: 'jumped', to: simTime(to) });
  return null;
}

/** Where a jump has arrived, the clock goes on as before. */
export function runLife({ state }: Play): void {
  if (state.jump === null || state.jump.to > state.now) return;
  const { back } = state.jump;
  state.jump = null;
  setSpeed(state, back, 'jump');
}

function move(play: Play, event: LifecycleEvent['type'], then: () => void): string | null {
  const next = nextLifecycle(play.state.lifecycle, event);
  if (next === null) return `The exercise is ${play.state.lifecycle}, so it cannot ${event}.`;
  play.state.lifecycle = next;
  then();
  return null;
}
