// The simulation worker: a thin shell that hands each request to the conductor and posts its answer back.
// Promise: it adds nothing; what takes long goes in slices, so that the room is answered meanwhile; a fault inside the
// engine stops the worker, and the page rebuilds the run from its log.
// Tested in test/browser (a real worker) and, for the messages, in test/site/browser/simulation.test.ts.

import { createConductor } from '#engine/conduct/index.ts';
import type { RequestMessage } from '#engine/conduct/index.ts';
import { openAnswers } from './answer-loop.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const take = openAnswers(createConductor(), (message) => scope.postMessage(message));

scope.onmessage = ({ data }: MessageEvent<RequestMessage>): void => {
  take(data);
};
