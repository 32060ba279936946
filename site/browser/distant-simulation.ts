// The simulation as a window beside the desk has it: asks and wishes go to the desk, and the room's frames come from there.
// Promise: the same face as the simulation of a person alone, so that the operations room cannot tell the two apart; numbers
// of hunts of two windows never meet. Tested in test/site/browser/room-channel.test.ts.

import type { Progress, Request } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { AskingWindow } from './room-channel.ts';
import type { AnswerTo, Frame, Simulation } from './simulation.ts';

/** Hunts of one window are numbered from here; a page never runs as many. */
const HUNTS_A_WINDOW = 1_000_000;

function numbered(request: Request, from: number): Request {
  return request.kind === 'hunt' || request.kind === 'backtest' || request.kind === 'cancel-hunt'
    ? { ...request, hunt: request.hunt + from }
    : request;
}

export class DistantSimulation implements Simulation {
  readonly #desk: Pick<AskingWindow, 'ask' | 'send'>;
  readonly #listeners = new Set<(frame: Frame) => void>();
  readonly #firstHunt: number;
  #latest: Frame | null = null;

  /** `place` tells this window from the others. */
  constructor(desk: Pick<AskingWindow, 'ask' | 'send'>, place: number) {
    this.#desk = desk;
    this.#firstHunt = HUNTS_A_WINDOW * (1 + place);
  }

  async ask<R extends Request>(request: R, onProgress?: (progress: Progress) => void): Promise<AnswerTo<R>> {
    return (await this.#desk.ask(numbered(request, this.#firstHunt), onProgress)) as AnswerTo<R>;
  }

  /** The window speaks for its own seat alone. */
  command(command: Command, _seat?: SeatId): Promise<string | null> {
    return this.#desk.send(command);
  }

  frame(): Frame | null {
    return this.#latest;
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  take(frame: Frame): void {
    this.#latest = frame;
    for (const listener of this.#listeners) listener(frame);
  }
}
