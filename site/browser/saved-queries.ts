// Queries that the analyst keeps on this device, under names of their own.
// Promise: stay in this browser; one that keeps nothing gives a sentence; what cannot be read is left out.
// Tested in test/site/browser/saved-queries.test.ts.

export interface SavedQuery {
  readonly title: string;
  readonly text: string;
}

export type QueryStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'standby-hunts';
const SAVED_MAX = 200;

export function loadQueries(storage?: QueryStorage): readonly SavedQuery[] {
  try {
    const kept = JSON.parse((storage ?? localStorage).getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isQuery) : [];
  } catch {
    return [];
  }
}

function isQuery(kept: unknown): kept is SavedQuery {
  if (typeof kept !== 'object' || kept === null) return false;
  const { title, text } = kept as Record<string, unknown>;
  return typeof title === 'string' && typeof text === 'string';
}

/** Keeps a query first in the list, in place of one of the same name. Null, or why it was not kept. */
export function saveQuery(query: SavedQuery, storage?: QueryStorage): string | null {
  const others = loadQueries(storage).filter(({ title }) => title !== query.title);
  return write([query, ...others].slice(0, SAVED_MAX), storage);
}

export function forgetQuery(title: string, storage?: QueryStorage): string | null {
  return write(
    loadQueries(storage).filter((one) => one.title !== title),
    storage,
  );
}

function write(queries: readonly SavedQuery[], storage?: QueryStorage): string | null {
  try {
    (storage ?? localStorage).setItem(KEY, JSON.stringify(queries));
    return null;
  } catch {
    return 'This browser does not keep it. Save the query as a file, or copy it, before you leave.';
  }
}

const PLAIN_KEY = 'standby-hunt-plain';

/** True when the analyst chose the plain text box on this device. */
export function loadPlainChoice(storage?: QueryStorage): boolean {
  try {
    return (storage ?? localStorage).getItem(PLAIN_KEY) === 'yes';
  } catch {
    return false;
  }
}

export function savePlainChoice(isPlain: boolean, storage?: QueryStorage): void {
  try {
    (storage ?? localStorage).setItem(PLAIN_KEY, isPlain ? 'yes' : 'no');
  } catch {
    // The choice then holds until the page is left.
  }
}
