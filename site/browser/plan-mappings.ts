// Remembers which column of a planner's sheet is what, by the sheet's titles. Only titles and numbers are kept, never contents.
// Promise: a full or closed storage is no fault; the mapping is then proposed anew. Tested in test/browser/documents.spec.ts.

import type { MselMapping } from '#engine/documents/index.ts';

const KEY = 'standby:plan-mappings';
const MOST = 20;

type Kept = Readonly<Record<string, MselMapping>>;
const nameOf = (titles: readonly string[]): string => titles.join('\u001f').slice(0, 500);

function load(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Kept) : {};
  } catch {
    return {};
  }
}

export function keptMapping(titles: readonly string[]): MselMapping | undefined {
  const kept = load()[nameOf(titles)];
  const isSound =
    kept !== undefined && Object.values(kept).every((column) => Number.isInteger(column) && column < titles.length);
  return isSound ? kept : undefined;
}

export function keepMapping(titles: readonly string[], mapping: MselMapping): void {
  const { [nameOf(titles)]: _, ...others } = load();
  const newest = Object.entries(others).slice(-(MOST - 1));
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(newest), [nameOf(titles)]: mapping }));
  } catch {
    // Not kept: the next sheet is matched by its titles again.
  }
}
