// What the desk's parts may ask of the run beside the simulation's own commands.
// Promise: parts of the desk never touch the worker, the store or the address; they call these.
// Tested by the type checker and, in use, in test/browser/.

import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';

export interface Controls {
  /** Sends a wish; answers null, or why it was refused (which the desk also shows). */
  readonly send: (command: Command, seat?: SeatId) => Promise<string | null>;
  readonly setSeat: (seat: SeatId) => void;
  /** Wall milliseconds played without pauses at a wall time; left out where no clock runs. */
  readonly playedAt?: (wallMs: number) => number;
  readonly nextEvent: () => Promise<void>;
  readonly callNoDuff: () => void;
  readonly downloadLog: () => Promise<void>;
  readonly saveDiagnostics: () => void;
  /** The clock is the session's, and the seat stays: nobody here changes either. Left out: both are this person's. */
  readonly isShared?: true;
  /** A window beside a facilitator's desk, which keeps the log and says what went wrong. */
  readonly isWindow?: true;
}

/** A sentence that stays on the desk until it is put away. */
export interface Notice {
  readonly id: number;
  readonly tone: 'refused' | 'trouble' | 'told';
  readonly text: string;
  /** Offers the log as a file beside the sentence. */
  readonly offersLog: boolean;
}
