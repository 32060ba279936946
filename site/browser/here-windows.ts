// A window's way to the session that another window of this browser keeps: questions at its door, and connections to it.
// Promise: a question that nobody answers is over soon; a connection whose keeper is gone is told as closed.
// Tested in test/site/browser/here-relay.test.ts.

import type { Carrier, CarrierOptions } from './group-carrier.ts';
import type { HereAnswer, HereQuestion, ToKeeper, ToWindows } from './here-words.ts';
import { HERE_CHANNEL } from './here-words.ts';

/** A keeper that folds answers between two slices of some milliseconds. */
const ANSWER_MS = 2_000;

const drawName = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-');

/** Asks the windows of this browser; null where none keeps the session. A refusal counts when nobody knows better. */
export function askHere(question: HereQuestion, waitMs = ANSWER_MS): Promise<HereAnswer | null> {
  const channel = new BroadcastChannel(HERE_CHANNEL);
  const id = drawName();
  return new Promise((resolve) => {
    let refused: HereAnswer | null = null;
    const over = (answer: HereAnswer | null): void => {
      clearTimeout(timer);
      channel.close();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      over(refused);
    }, waitMs);
    channel.onmessage = ({ data }: MessageEvent<ToKeeper | ToWindows>) => {
      if (data.to !== 'windows' || data.kind !== 'answer' || data.id !== id) return;
      if (data.answer.ok) over(data.answer);
      else refused = data.answer;
    };
    channel.postMessage({ to: 'keeper', kind: 'ask', id, question } satisfies ToKeeper);
  });
}

/** A connection to the keeper of a session. */
export function openHereWire(
  { session, team }: { readonly session: string; readonly team: string },
  onFrame: CarrierOptions['onFrame'],
  over: () => void,
): Carrier {
  const channel = new BroadcastChannel(HERE_CHANNEL);
  const line = drawName();
  const post = (message: ToKeeper): void => channel.postMessage(message);
  let isOver = false;
  let hasHeard = false;
  const close = (): void => {
    if (isOver) return;
    isOver = true;
    channel.close();
  };
  channel.onmessage = ({ data }: MessageEvent<ToKeeper | ToWindows>) => {
    if (data.to !== 'windows') return;
    if (data.kind === 'down' && data.line === line) {
      hasHeard = true;
      return onFrame(data.frame);
    }
    const isNewKeeper = data.kind === 'here' && data.session === session;
    if (isNewKeeper && !hasHeard) return dial();
    // A keeper that begins anew knows nothing of this line.
    if (!isNewKeeper && !(data.kind === 'ended' && data.line === line)) return;
    close();
    over();
  };
  const leave = (): void => {
    if (!isOver) post({ to: 'keeper', kind: 'hang-up', line });
  };
  globalThis.addEventListener?.('pagehide', leave);
  const dial = (): void => post({ to: 'keeper', kind: 'dial', line, session, team });
  dial();
  return {
    send(frame) {
      if (!isOver) post({ to: 'keeper', kind: 'up', line, frame });
    },
    close() {
      leave();
      globalThis.removeEventListener?.('pagehide', leave);
      close();
    },
  };
}
