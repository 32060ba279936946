// Keeps what an evaluator wrote while no desk was there, so that a reload or a closed lid loses nothing.
// Promise: a full or closed storage is no fault; the pad can still be saved as a file. Tested in test/browser/desk.spec.ts.

import type { EvaluatorPad } from '#engine/conduct/index.ts';

const keyOf = (scenarioId: string): string => `standby:evaluator-pad:${scenarioId}`;
export type KeptPad = Pick<EvaluatorPad, 'notes' | 'ratings'>;

export function keptPad(scenarioId: string): KeptPad {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(scenarioId)) ?? 'null') as Partial<KeptPad> | null;
    if (Array.isArray(value?.notes) && Array.isArray(value.ratings)) {
      return { notes: value.notes, ratings: value.ratings };
    }
  } catch {
    // Nothing readable is kept.
  }
  return { notes: [], ratings: [] };
}

/** Keeps a pad; an empty one is forgotten. */
export function keepPad(scenarioId: string, pad: KeptPad): void {
  try {
    if (pad.notes.length + pad.ratings.length === 0) localStorage.removeItem(keyOf(scenarioId));
    else localStorage.setItem(keyOf(scenarioId), JSON.stringify({ notes: pad.notes, ratings: pad.ratings }));
  } catch {
    // Not kept: it lasts as long as the page.
  }
}
