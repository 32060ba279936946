// Starts the search worker when it is first asked; the one place that names its file.
// Promise: every question gets an answer or null; a browser without workers gives null. Tested in test/browser/search.spec.ts.

import type { Answer, Task } from '../search/query.ts';
import type { SearchReply, SearchRequest } from './search-worker.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

export type Ask = (typed: string, task: Task) => Promise<Answer | null>;

/** A way to ask the index at an address. */
export function createAsk(address: string): Ask {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let worker: Worker | null = null;
  let asked = 0;
  const settle = (id: number, answer: Answer | null): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  const start = (): Worker => {
    allowOwnWorkers();
    const started = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'search' });
    started.onmessage = ({ data: { id, answer } }: MessageEvent<SearchReply>) => {
      settle(id, answer);
    };
    started.onerror = () => {
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, null);
    };
    return started;
  };
  return (typed, task) =>
    new Promise((told) => {
      asked += 1;
      waiting.set(asked, told);
      try {
        worker ??= start();
        worker.postMessage({ id: asked, address, typed, task } satisfies SearchRequest);
      } catch {
        settle(asked, null);
      }
    });
}
