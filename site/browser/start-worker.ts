// Starts the simulation worker as its own module; the one place that names the worker's file.
// Promise: a browser without workers gives a sentence through `onerror`, never a blank page.
// Tested in test/browser (main journey).

import type { TeamWorker } from './group-simulation.ts';
import type { WorkerLike } from './simulation.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

export function startSimulationWorker(): WorkerLike {
  allowOwnWorkers();
  return new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module', name: 'simulation' });
}

/** A seat's worker in group play. */
export function startTeamWorker(): TeamWorker {
  allowOwnWorkers();
  return new Worker(new URL('./group-worker-entry.ts', import.meta.url), { type: 'module', name: 'team' });
}
