// Places of those who look on: evaluators and observers of a session, so that a reload finds them again.
// Promise: kept in this browser alone; where nothing can be kept, for as long as the page is open.
// Tested in test/site/browser/session-watchers.test.ts.

import { openDB, type DBSchema } from 'idb';

export interface Watcher {
  readonly session: string;
  readonly role: 'evaluator' | 'observer';
  readonly title: string;
  /** Id of the group plan. */
  readonly plan: string;
  readonly seed: number;
  readonly packHash: string;
  readonly token: string;
  readonly person: string;
  /** Name that others see; empty for an observer, whom nobody sees. */
  readonly name: string;
  /** Teams that the code is for. */
  readonly reads: readonly string[];
  readonly savedAt: number;
}

export interface Watchers {
  readonly kind: 'browser' | 'memory';
  /** Newest first. */
  list(): Promise<readonly Watcher[]>;
  keep(watcher: Watcher): Promise<void>;
  forget(session: string): Promise<void>;
}

interface Schema extends DBSchema {
  watchers: { key: string; value: Watcher };
}

const newestFirst = (all: readonly Watcher[]): readonly Watcher[] => [...all].sort((a, b) => b.savedAt - a.savedAt);

export function createMemoryWatchers(): Watchers {
  const kept = new Map<string, Watcher>();
  return {
    kind: 'memory',
    list: async () => newestFirst([...kept.values()]),
    keep: async (watcher) => void kept.set(watcher.session, watcher),
    forget: async (session) => void kept.delete(session),
  };
}

export async function openWatchers(): Promise<Watchers> {
  try {
    const database = await openDB<Schema>('standby-watchers', 1, {
      upgrade: (own) => {
        own.createObjectStore('watchers', { keyPath: 'session' });
      },
    });
    return {
      kind: 'browser',
      list: async () => newestFirst(await database.getAll('watchers')),
      keep: async (watcher) => void (await database.put('watchers', watcher)),
      forget: (session) => database.delete('watchers', session),
    };
  } catch {
    return createMemoryWatchers();
  }
}
