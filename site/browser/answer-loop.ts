// What stands between a conductor and a worker's messages: each request is answered once, long ones in slices.
// Promise: it adds nothing; what came after a request that waits for a part is taken in the order in which it was asked.
// Tested in test/browser (a real worker) and, for the messages, in test/site/browser/simulation.test.ts.

import type { AnswerMessage, Conductor, ProgressMessage, RequestMessage } from '#engine/conduct/index.ts';
import { createWorkLoop } from './work-loop.ts';

/** Gives what takes a message. */
export function openAnswers(
  conductor: Conductor,
  post: (message: AnswerMessage | ProgressMessage) => void,
): (message: RequestMessage) => void {
  // A message to itself waits behind the requests that are here already, and unlike a timer it is never delayed.
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port2.onmessage = () => tasks.shift()?.();
  const loop = createWorkLoop({
    post,
    now: () => performance.now(),
    later: (next) => {
      tasks.push(next);
      port1.postMessage(null);
    },
  });
  /** What came after an opening or a command that waits for a part: it is taken in the order in which it was asked. */
  const held: RequestMessage[] = [];
  let waitsFor: RequestMessage | null = null;
  const isHeld = (): boolean => waitsFor !== null;

  function answer({ id, request }: RequestMessage): void {
    const work = conductor.begin(request);
    if (work === null) post({ id, answer: conductor.answer(request) });
    else loop.add(id, work);
  }

  function take(message: RequestMessage): void {
    const { id, request } = message;
    const wait = conductor.waitFor(request);
    if (wait === null) {
      answer(message);
      return;
    }
    if (request.kind === 'open' || request.kind === 'command') waitsFor = message;
    const sentence = 'A part of the simulation could not be fetched. Check the connection and ask again.';
    const refuse = (): void => post({ id, answer: { kind: 'problem', sentence, problems: [] } });
    void wait.then(() => answer(message), refuse).finally(() => goOn(message));
  }

  /** A message that others were held for has been answered: they follow. */
  function goOn(after: RequestMessage): void {
    if (waitsFor !== after) return;
    waitsFor = null;
    for (let next = held.shift(); next !== undefined; next = isHeld() ? undefined : held.shift()) take(next);
  }

  return (message) => {
    if (isHeld()) held.push(message);
    else take(message);
  };
}
