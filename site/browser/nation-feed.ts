// The page's side of the nation's worker: questions with ids, and minutes as they come.
// Promise: every question is answered once; when the worker stops, all waiting questions get a sentence.
// Tested in test/browser/nation.spec.ts.

import type { NationAnswer, NationMessage, NationMinute, NationRequest } from '#engine/conduct/index.ts';
import { allowOwnWorkers } from './trusted-parts.ts';

export interface NationFeed {
  ask<K extends NationRequest['kind']>(
    request: Extract<NationRequest, { readonly kind: K }>,
  ): Promise<Extract<NationAnswer, { readonly kind: K | 'problem' }>>;
  onMinute(listener: (minute: NationMinute) => void): void;
  /** Told how far detection has gone through the day while it stood still. */
  onAhead(listener: (workedUntil: number) => void): void;
  close(): void;
}

const STOPPED = 'The national picture stopped: this device may be out of memory. Reload the page to begin again.';

export function openNationFeed(): NationFeed {
  allowOwnWorkers();
  const worker = new Worker(new URL('./nation-worker.ts', import.meta.url), { type: 'module', name: 'nation' });
  const waiting = new Map<number, (answer: NationAnswer) => void>();
  let listener: (minute: NationMinute) => void = () => {};
  let aheadListener: (workedUntil: number) => void = () => {};
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<NationMessage>) => {
    if ('minute' in data) {
      listener(data.minute);
      return;
    }
    if ('workedUntil' in data) {
      aheadListener(data.workedUntil);
      return;
    }
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const answer of waiting.values()) answer({ kind: 'problem', sentence: STOPPED });
    waiting.clear();
  };
  return {
    ask: (request) =>
      new Promise((resolve) => {
        last += 1;
        // The worker answers a question with its own kind or with a problem.
        waiting.set(last, resolve as (answer: NationAnswer) => void);
        worker.postMessage({ id: last, request });
      }),
    onMinute(next) {
      listener = next;
    },
    onAhead(next) {
      aheadListener = next;
    },
    close() {
      worker.terminate();
    },
  };
}
