// The simulation worker: a thin shell that hands each request to the conductor and posts its answer back.
// Promise: it adds nothing; a fault inside the engine stops the worker, and the page rebuilds the run from its log.
// Tested in test/browser (a real worker) and, for the messages, in test/site/browser/simulation.test.ts.

import { createConductor } from '#engine/conduct/index.ts';
import type { AnswerMessage, RequestMessage } from '#engine/conduct/index.ts';

const conductor = createConductor();
const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = (event: MessageEvent<RequestMessage>): void => {
  const { id, request } = event.data;
  const message: AnswerMessage = { id, answer: conductor.answer(request) };
  scope.postMessage(message);
};
