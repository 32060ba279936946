// Where runs are kept on this computer: their log lines, appended as they come, and a short record for the list of runs.
// Promise: a line is stored once, by its number, so a repeated append changes nothing; a store that fails says so in a
// sentence and the exercise goes on in memory.
// Tested in test/site/browser/log-store.test.ts (memory) and test/browser (IndexedDB).

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Lifecycle } from '#engine/conduct/index.ts';

/** What the list of saved runs shows without replaying anything. */
export interface RunRecord {
  readonly id: string;
  readonly scenarioId: string;
  readonly scenarioTitle: string;
  /** Address of the play page, so that other pages can lead back to the run. */
  readonly path: string;
  readonly seed: number;
  readonly seat: string;
  readonly lifecycle: Lifecycle;
  /** Exercise time reached, in milliseconds. */
  readonly now: number;
  readonly endsAt: number;
  /** Wall time of the start and of the last line, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly savedAt: number;
}

export interface LogStore {
  /** `browser` outlives the page; `memory` does not. */
  readonly kind: 'browser' | 'memory';
  list(): Promise<readonly RunRecord[]>;
  record(runId: string): Promise<RunRecord | null>;
  /** Lines in order of their number. */
  lines(runId: string): Promise<readonly string[]>;
  save(record: RunRecord): Promise<void>;
  /** Appends lines; the first has number `from`. */
  append(runId: string, from: number, lines: readonly string[]): Promise<void>;
  remove(runId: string): Promise<void>;
}

interface StandbySchema extends DBSchema {
  runs: { key: string; value: RunRecord };
  lines: { key: [string, number]; value: string };
}

const DATABASE = 'standby';
const VERSION = 1;
/** Numbers above any line's (LIMITS.logEntriesMax) close a run's key range. */
const LAST_LINE = 1e9;

const newestFirst = (records: readonly RunRecord[]): readonly RunRecord[] =>
  [...records].sort((a, b) => b.savedAt - a.savedAt);

/** Keeps runs for as long as the page is open. */
export function createMemoryStore(): LogStore {
  const records = new Map<string, RunRecord>();
  const lines = new Map<string, Map<number, string>>();
  return {
    kind: 'memory',
    list: async () => newestFirst([...records.values()]),
    record: async (runId) => records.get(runId) ?? null,
    lines: async (runId) =>
      [...(lines.get(runId) ?? new Map<number, string>())].sort(([a], [b]) => a - b).map(([, line]) => line),
    save: async (record) => {
      records.set(record.id, record);
    },
    append: async (runId, from, added) => {
      const kept = lines.get(runId) ?? new Map<number, string>();
      added.forEach((line, offset) => kept.set(from + offset, line));
      lines.set(runId, kept);
    },
    remove: async (runId) => {
      records.delete(runId);
      lines.delete(runId);
    },
  };
}

const rangeOf = (runId: string): IDBKeyRange => IDBKeyRange.bound([runId, 0], [runId, LAST_LINE]);

function browserStore(database: IDBPDatabase<StandbySchema>): LogStore {
  return {
    kind: 'browser',
    list: async () => newestFirst(await database.getAll('runs')),
    record: async (runId) => (await database.get('runs', runId)) ?? null,
    lines: (runId) => database.getAll('lines', rangeOf(runId)),
    save: async (record) => {
      await database.put('runs', record);
    },
    append: async (runId, from, added) => {
      const transaction = database.transaction('lines', 'readwrite');
      const puts = added.map((line, offset) => transaction.store.put(line, [runId, from + offset]));
      await Promise.all([...puts, transaction.done]);
    },
    remove: async (runId) => {
      const transaction = database.transaction(['runs', 'lines'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').delete(runId),
        transaction.objectStore('lines').delete(rangeOf(runId)),
        transaction.done,
      ]);
    },
  };
}

/** Opens this browser's store. Rejects when the browser keeps nothing (private window, blocked, full, damaged). */
export async function openBrowserStore(): Promise<LogStore> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser has no storage for pages.');
  const database = await openDB<StandbySchema>(DATABASE, VERSION, {
    upgrade(opening) {
      opening.createObjectStore('runs', { keyPath: 'id' });
      opening.createObjectStore('lines');
    },
    // Another tab holding an old version must not make this one wait for ever.
    blocked() {
      throw new Error('Another tab holds the storage open.');
    },
  });
  // Asking to be kept may show a question in some browsers; a refusal changes nothing here.
  void navigator.storage?.persist?.().catch(() => false);
  return browserStore(database);
}

/** Sentence for people when storage failed; says what still works. */
export function storageSentence(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  const cause =
    name === 'QuotaExceededError'
      ? 'The storage of this browser is full.'
      : 'This browser does not let the page store anything.';
  return `${cause} The exercise goes on, but a reload would lose it. Download the log before you close this page.`;
}
