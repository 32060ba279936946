// Writes a run to the store while it is played: lines in order, one write at a time, and the record beside them.
// Promise: nothing is lost when the store fails; the lines stay in memory and the failure is told once.
// Tested in test/site/browser/log-store.test.ts.

import { createMemoryStore, storageSentence, type LogStore, type RunRecord } from './log-store.ts';

/** The record is written at most this often; the lines are written as they come. */
const RECORD_EVERY_MS = 2_000;

export interface RunRecorder {
  /** Hands over log lines; the first has number `from`. */
  lines(from: number, added: readonly string[]): void;
  update(record: RunRecord): void;
  /** Sentence when the store failed, or null while all is stored. */
  trouble(): string | null;
  /** Resolves when everything handed over so far is written or has failed. */
  settled(): Promise<void>;
}

export function createRunRecorder(
  {
    store,
    runId,
    onTrouble,
  }: {
    readonly store: LogStore;
    readonly runId: string;
    readonly onTrouble: (sentence: string) => void;
  },
  wallNow: () => number = () => Date.now(),
): RunRecorder {
  let target = store;
  let trouble: string | null = store.kind === 'memory' ? storageSentence(null) : null;
  let queue: Promise<void> = Promise.resolve();
  let savedAt = -Infinity;
  let savedLifecycle = '';

  function enqueue(write: (to: LogStore) => Promise<void>): void {
    queue = queue.then(async () => {
      try {
        await write(target);
      } catch (error) {
        if (target.kind === 'browser') {
          target = createMemoryStore();
          trouble = storageSentence(error);
          onTrouble(trouble);
        }
      }
    });
  }

  return {
    lines(from, added) {
      enqueue((to) => to.append(runId, from, added));
    },
    update(record) {
      if (wallNow() - savedAt < RECORD_EVERY_MS && record.lifecycle === savedLifecycle) return;
      savedAt = wallNow();
      savedLifecycle = record.lifecycle;
      enqueue((to) => to.save(record));
    },
    trouble: () => trouble,
    settled: () => queue,
  };
}
