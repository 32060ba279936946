// Requests that take long, driven in the worker: slices of some milliseconds with room for every other request between.
// Promise: no slice is longer than SLICE_MS and one step; what is cancelled ends with the next slice; works take turns.
// Tested in test/site/browser/work-loop.test.ts.

import type { AnswerMessage, ProgressMessage, Work } from '#engine/conduct/index.ts';

/** The longest stretch without looking at other requests: two frames of the page. */
const SLICE_MS = 30;
/** How often progress is told: as often as a person can read. */
const PROGRESS_MS = 200;

export interface WorkLoopOptions {
  readonly post: (message: AnswerMessage | ProgressMessage) => void;
  /** Milliseconds of any clock that only rises. */
  readonly now: () => number;
  /** Calls `next` as a task of its own, after what is waiting already. */
  readonly later: (next: () => void) => void;
}

export interface WorkLoop {
  add(id: number, work: Work): void;
}

export function createWorkLoop({ post, now, later }: WorkLoopOptions): WorkLoop {
  const waiting: { readonly id: number; readonly work: Work; toldAt: number }[] = [];

  function slice(): void {
    const entry = waiting.shift();
    if (entry === undefined) return;
    const end = now() + SLICE_MS;
    let answer = entry.work.next();
    while (answer === null && now() < end) answer = entry.work.next();
    if (answer !== null) post({ id: entry.id, answer });
    else {
      if (now() - entry.toldAt >= PROGRESS_MS) {
        entry.toldAt = now();
        post({ id: entry.id, progress: entry.work.progress() });
      }
      waiting.push(entry);
    }
    if (waiting.length > 0) later(slice);
  }

  return {
    add(id, work) {
      waiting.push({ id, work, toldAt: now() });
      if (waiting.length === 1) later(slice);
    },
  };
}
