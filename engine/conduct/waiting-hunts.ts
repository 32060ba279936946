// Hunts that cannot begin yet, because a part of the engine that they name is still being fetched.
// Promise: a hunt that is cancelled while it waits is never begun. Tested in test/engine/conduct/hunt-requests.test.ts.

import type { HuntRequest } from './hunt-protocol.ts';
import type { Answer } from './protocol.ts';

type LongRequest = Extract<HuntRequest, { kind: 'hunt' | 'backtest' }>;

const isLong = (request: { readonly kind: string }): request is LongRequest =>
  request.kind === 'hunt' || request.kind === 'backtest';

export class WaitingHunts {
  readonly #waiting = new Map<LongRequest, 'waits' | 'cancelled'>();

  /** Notes what a request waits for; anything but a hunt or a backtest is let pass. */
  note(request: { readonly kind: string }, wait: Promise<void> | null): Promise<void> | null {
    if (wait === null || !isLong(request)) return wait;
    this.#waiting.set(request, 'waits');
    return wait.catch((error: unknown) => {
      this.#waiting.delete(request);
      throw error;
    });
  }

  has(hunt: number): boolean {
    return [...this.#waiting.keys()].some((request) => request.hunt === hunt);
  }

  /** Whether a hunt of this number was waiting; it will be answered `cancelled`. */
  cancel(hunt: number): boolean {
    for (const request of this.#waiting.keys()) if (request.hunt === hunt) this.#waiting.set(request, 'cancelled');
    return this.has(hunt);
  }

  cancelAll(): void {
    for (const request of this.#waiting.keys()) this.#waiting.set(request, 'cancelled');
  }

  /** Ends the wait of a request that is now to be answered; its answer when it was cancelled meanwhile. */
  end(request: { readonly kind: string }): Answer | null {
    if (!isLong(request)) return null;
    const state = this.#waiting.get(request);
    this.#waiting.delete(request);
    return state === 'cancelled' ? { kind: request.kind, answer: { kind: 'cancelled', rowsScanned: 0 } } : null;
  }
}
