// Answers searches away from the page, so that typing never waits for the index.
// Promise: fetches the index once; a fault is an answer, not silence. Tested in test/browser/search.spec.ts.

import type { Answer, Finder, SearchFile, Task } from '../search/query.ts';
import { openSearch } from '../search/query.ts';

export interface SearchRequest {
  readonly id: number;
  readonly address: string;
  readonly typed: string;
  readonly task: Task;
}
/** `answer` is null when the index could not be had. */
export interface SearchReply {
  readonly id: number;
  readonly answer: Answer | null;
}

let finder: Promise<Finder> | null = null;

async function loadFinder(address: string): Promise<Finder> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The index answered ${String(response.status)}.`);
  const file = (await response.json()) as SearchFile;
  if (file.format !== 'standby-search' || file.version !== 1)
    throw new Error('The index belongs to another version of the site.');
  return openSearch(file);
}

self.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  const { id, address, typed, task } = data;
  finder ??= loadFinder(address);
  const reply = (answer: Answer | null): void => {
    self.postMessage({ id, answer } satisfies SearchReply);
  };
  finder.then(
    (find) => {
      reply(find(typed, task));
    },
    () => {
      // The next question tries again.
      finder = null;
      reply(null);
    },
  );
});
