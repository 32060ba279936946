// A learning record on this computer: one line under its own key, so that two tabs never overwrite each other.
// Promise: erasing takes the whole database away. Tested in test/browser/learning.spec.ts.

import { deleteDB, openDB, type DBSchema } from 'idb';
import { entryKey } from '#engine/learning/index.ts';
import type { RecordEntry } from '#engine/learning/index.ts';
import type { EntryShelf } from './learning-store.ts';

interface LearningSchema extends DBSchema {
  entries: { key: string; value: RecordEntry };
}

const DATABASE = 'standby-learning';

/** Opens it; rejects when this browser keeps nothing (private window, blocked, full, damaged). */
export async function openShelf(): Promise<EntryShelf> {
  if (typeof indexedDB === 'undefined') throw new Error('This browser has no storage for pages.');
  const database = await openDB<LearningSchema>(DATABASE, 1, {
    upgrade(opening) {
      opening.createObjectStore('entries');
    },
    // Another tab wipes the record: this one must not hold it back.
    blocking(_now, _wanted, event) {
      (event.target as IDBDatabase).close();
    },
  });
  // Asking to be kept may show a question in some browsers; a refusal changes nothing here.
  void navigator.storage?.persist?.().catch(() => false);
  return {
    all: () => database.getAll('entries'),
    put: async (entries) => {
      const transaction = database.transaction('entries', 'readwrite');
      await Promise.all([
        ...entries.map((entry) => transaction.store.put({ ...entry }, entryKey(entry))),
        transaction.done,
      ]);
    },
    erase: async () => {
      database.close();
      await deleteDB(DATABASE);
    },
  };
}
