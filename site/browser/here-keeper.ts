// Keeps a session of this computer from the facilitator's window: one window at a time, in a worker.
// Promise: a second window of the same session looks on, and takes over when the first is closed.
// Tested in test/browser/offline.spec.ts.

import { claimWindow } from './group-windows.ts';
import type { KeepAnswer, KeepRequest } from './here-worker.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

export interface HereKeeper {
  close(): void;
}

/** `onTrouble` hears why the session cannot be kept here. */
export function startKeeper(session: string, onTrouble: (sentence: string) => void): HereKeeper {
  let worker: Worker | null = null;
  const claim = claimWindow(`standby-here-${session}`, (isKeeper) => {
    if (!isKeeper || worker !== null) return;
    allowOwnWorkers();
    const own = new Worker(new URL('./here-worker.ts', import.meta.url), { type: 'module', name: 'here' });
    worker = own;
    own.onmessage = ({ data }: MessageEvent<KeepAnswer>) => {
      if (data.says !== null) onTrouble(data.says);
    };
    own.onerror = () => {
      onTrouble(
        'The part of this page that keeps the session stopped. Reload the page: everything that was said is kept.',
      );
    };
    own.postMessage({ session } satisfies KeepRequest);
  });
  return {
    close() {
      worker?.terminate();
      claim.close();
    },
  };
}
