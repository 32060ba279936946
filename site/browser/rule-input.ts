// What a person has typed, kept in this tab until it is closed or cleared, so that a reload loses nothing.
// Promise: nothing is kept anywhere else; a browser that keeps nothing gives a sentence.
// Tested in test/site/browser/rule-input.test.ts.

import type { RuleText } from '#engine/conduct/index.ts';

export interface Input {
  readonly rules: readonly RuleText[];
  readonly events: string;
  /** The events are invented ones that this site brought. */
  readonly isExercise: boolean;
}

const KEY = 'standby-rule-check';

/** The part of the browser's storage that is used here. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was kept; null when there is nothing, or nothing that can be read. */
export function loadInput(storage?: TabStorage): Input | null {
  try {
    const kept = JSON.parse((storage ?? sessionStorage).getItem(KEY) ?? 'null') as unknown;
    return isInput(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isInput(kept: unknown): kept is Input {
  if (typeof kept !== 'object' || kept === null) return false;
  const { rules, events, isExercise } = kept as Record<string, unknown>;
  const isText = (one: unknown): boolean =>
    typeof one === 'object' &&
    one !== null &&
    typeof (one as Record<string, unknown>)['file'] === 'string' &&
    typeof (one as Record<string, unknown>)['text'] === 'string';
  return Array.isArray(rules) && rules.every(isText) && typeof events === 'string' && typeof isExercise === 'boolean';
}

/** Keeps the input; a sentence when the browser does not. */
export function saveInput(input: Input, storage?: TabStorage): string | null {
  try {
    (storage ?? sessionStorage).setItem(KEY, JSON.stringify(input));
    return null;
  } catch {
    return 'This is too much for the browser to keep over a reload. It stays here as long as the page is open.';
  }
}

export function forgetInput(storage?: TabStorage): void {
  try {
    (storage ?? sessionStorage).removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
