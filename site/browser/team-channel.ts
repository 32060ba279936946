// Carries the rounds of a team session from the window where people play to the window on the projector, on one computer.
// Promise: nothing is stored and nothing is sent; a projector that opens late asks and is told.
// Tested in test/browser/packages.spec.ts.

import { readRounds } from '#engine/learning/index.ts';
import type { TeamRound } from '#engine/learning/index.ts';

const CHANNEL = 'standby-team-session';

type Word = { readonly kind: 'ask' } | { readonly kind: 'rounds'; readonly rounds: readonly TeamRound[] };

/** Tells the projector; `rounds` gives all of them whenever it asks. Ends with the returned function. */
export function tellProjector(rounds: () => readonly TeamRound[]): { tell(): void; end(): void } {
  const channel = new BroadcastChannel(CHANNEL);
  const tell = (): void => {
    channel.postMessage({ kind: 'rounds', rounds: rounds() } satisfies Word);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'ask') tell();
  });
  tell();
  return {
    tell,
    end: () => {
      channel.close();
    },
  };
}

/** Calls the listener with all rounds whenever there are others. Ends with the returned function. */
export function followRounds(listener: (rounds: readonly TeamRound[]) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'rounds') listener(readRounds(data.rounds));
  });
  channel.postMessage({ kind: 'ask' } satisfies Word);
  return () => {
    channel.close();
  };
}
