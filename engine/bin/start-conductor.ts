// Starts the thread of the conductors: whoever runs a relay hands this to it.
// Promise: nothing of an exercise is loaded in the relay's own thread.
// Tested in test/engine/relay/region.test.ts.

import { Worker } from 'node:worker_threads';
import type { PlanShelf } from '../group/index.ts';

/** What a thread is told when it starts. */
export interface ConductorSetting {
  /** Ordinary life is left out where only the story is looked at. */
  readonly life: PlanShelf['life'];
  /** Folder of sealed exercises with their key books; null: none. */
  readonly sealedFolder: string | null;
}

export function startConductor(life: PlanShelf['life'] = 'whole', sealedFolder: string | null = null): Worker {
  const workerData: ConductorSetting = { life, sealedFolder };
  return new Worker(new URL('./conductor-thread.ts', import.meta.url), { workerData, name: 'conductor' });
}
