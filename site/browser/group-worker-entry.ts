// The file that a seat's page starts as its worker.
// Promise: nothing but the wiring; what it does is in group-worker.ts. Tested in test/site/browser/group-simulation.test.ts.

import type { TeamRequestMessage } from './group-worker-face.ts';
import { serveTeam } from './group-worker.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const take = serveTeam((message) => scope.postMessage(message));

scope.onmessage = ({ data }: MessageEvent<TeamRequestMessage>): void => {
  take(data);
};
