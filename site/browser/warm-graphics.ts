// Lets the browser start its graphics in a worker before the page asks for any, so that a slow start holds no key or click.
// Promise: always settles; what cannot be warmed is simply started later, on the page. Seen at work in test/browser/ (map).

import { allowOwnWorkers } from './trusted-parts.ts';

/** Longer than this nobody waits: the map then starts its graphics itself. */
const PATIENCE_MS = 5_000;

let warming: Promise<void> | null = null;

/** Resolves when the graphics have been started once, have failed to, or have taken too long. */
export function warmGraphics(): Promise<void> {
  warming ??= new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      worker?.terminate();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    let worker: Worker | null = null;
    try {
      allowOwnWorkers();
      worker = new Worker(new URL('./graphics-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = done;
      worker.onerror = done;
    } catch {
      done();
    }
  });
  return warming;
}
