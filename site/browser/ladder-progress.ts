// Which tasks of the ladder were solved on this device.
// Promise: stays in this browser; what cannot be read counts as nothing solved. Tested in test/site/browser/saved-queries.test.ts.

import type { QueryStorage } from './saved-queries.ts';

const KEY = 'standby-hunt-ladder';

export function loadSolved(storage?: QueryStorage): readonly string[] {
  try {
    const kept = JSON.parse((storage ?? localStorage).getItem(KEY) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps a task as solved and answers all of them. */
export function keepSolved(id: string, storage?: QueryStorage): readonly string[] {
  const solved = [...new Set([...loadSolved(storage), id])];
  try {
    (storage ?? localStorage).setItem(KEY, JSON.stringify(solved));
  } catch {
    // The progress then holds until the page is left.
  }
  return solved;
}
