// Fetches the hunting pane, its editor and the engine's part of hunting before anybody opens the tab.
// Promise: once a page, in the background, and silent: what could not be fetched is fetched, and told, when the tab opens.
// Seen at work in test/bench/hunting-cold.ts; the pane itself is tested in test/browser/hunting.spec.ts.

import type { Simulation } from '../../browser/simulation.ts';
import { after } from '../../browser/wall-clock.ts';

/** Long enough for the room to have drawn itself and its first minute, shorter than anybody reads the briefing's messages. */
const SETTLED_MS = 4_000;

let isAsked = false;

/** For the moment at which a pointer or the focus comes near the tab. */
export function fetchHuntingNow(simulation: Simulation): void {
  if (isAsked) return;
  isAsked = true;
  void import('./HuntPane.svelte').catch(() => undefined);
  void import('./query-editor.ts').catch(() => undefined);
  void simulation.ask({ kind: 'hunt-schema' });
}

/** For a room that has just been opened; answers how to give it up. */
export const fetchHuntingLater = (simulation: Simulation): (() => void) =>
  after(SETTLED_MS, () => {
    fetchHuntingNow(simulation);
  });
