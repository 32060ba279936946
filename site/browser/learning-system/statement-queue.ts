// Statements that wait until the record store takes them: on this computer while they wait, so that a lost connection loses
// nothing. Promise: they name nobody, and go as soon as they were taken or a fortnight is over.
// Tested in test/site/browser/cmi5-system.test.ts and test/browser/packages.spec.ts.

import { deleteDB, openDB, type DBSchema } from 'idb';
import type { Statement } from '#engine/learning/index.ts';

/** Statements of one registration. */
export interface StatementQueue {
  all(): Promise<readonly Statement[]>;
  put(statements: readonly Statement[]): Promise<void>;
  take(ids: readonly string[]): Promise<void>;
  /** Ends it; when nothing waits in it, nothing of it stays on the computer. */
  end(): Promise<void>;
}

interface Waiting {
  readonly registration: string;
  readonly statement: Statement;
}

interface QueueSchema extends DBSchema {
  waiting: { key: string; value: Waiting };
}

const DATABASE = 'standby-statements';
const FORTNIGHT_MS = 14 * 24 * 60 * 60_000;

/** A queue that lasts as long as the page. */
export function pageQueue(): StatementQueue {
  const waiting = new Map<string, Statement>();
  return {
    all: () => Promise.resolve([...waiting.values()]),
    put: (statements) => {
      for (const statement of statements) waiting.set(statement.id, statement);
      return Promise.resolve();
    },
    take: (ids) => {
      for (const id of ids) waiting.delete(id);
      return Promise.resolve();
    },
    end: () => Promise.resolve(),
  };
}

/** The queue of a registration on this computer; of this page where the browser keeps nothing. */
export async function openQueue(registration: string): Promise<StatementQueue> {
  try {
    return await shelfQueue(registration);
  } catch {
    return pageQueue();
  }
}

async function shelfQueue(registration: string): Promise<StatementQueue> {
  const database = await openDB<QueueSchema>(DATABASE, 1, {
    upgrade(opening) {
      opening.createObjectStore('waiting');
    },
    blocking(_now, _wanted, event) {
      (event.target as IDBDatabase).close();
    },
  });
  const everything = await database.getAll('waiting');
  const oldest = Date.now() - FORTNIGHT_MS;
  await Promise.all(
    everything
      .filter(({ statement }) => Date.parse(statement.timestamp) < oldest)
      .map(({ statement }) => database.delete('waiting', statement.id)),
  );
  const all = async (): Promise<readonly Statement[]> =>
    (await database.getAll('waiting'))
      .filter((one) => one.registration === registration)
      .map(({ statement }) => statement)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  return {
    all,
    put: async (statements) => {
      const transaction = database.transaction('waiting', 'readwrite');
      await Promise.all([
        ...statements.map((statement) => transaction.store.put({ registration, statement }, statement.id)),
        transaction.done,
      ]);
    },
    take: async (ids) => {
      const transaction = database.transaction('waiting', 'readwrite');
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
    end: async () => {
      const isEmpty = (await database.count('waiting')) === 0;
      database.close();
      if (isEmpty) await deleteDB(DATABASE);
    },
  };
}
