// Activities left half done: in this tab, and on the computer where the record is kept there.
// Promise: kept and wiped with the record; a browser that refuses keeps nothing, and the activity goes on all the same.
// Tested in test/site/browser/half-shelf.test.ts and test/browser/learning.spec.ts.

import { readHalves, writeHalves } from '#engine/learning/index.ts';
import type { Halves, Steps } from '#engine/learning/index.ts';

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** A browser may refuse to open it. */
type Place = () => TextStorage;

const KEY = 'standby-learning-half';

function read(place: Place, nowMs: number): Halves {
  try {
    return readHalves(place().getItem(KEY) ?? '', nowMs);
  } catch {
    return new Map();
  }
}

function write(place: Place, halves: Halves): void {
  try {
    if (halves.size === 0) place().removeItem(KEY);
    else place().setItem(KEY, writeHalves(halves));
  } catch {
    // Half an activity is not worth a word: whoever comes back begins it anew.
  }
}

export class HalfShelf {
  readonly #tab: Place;
  readonly #computer: Place;

  constructor(tab: Place, computer: Place) {
    this.#tab = tab;
    this.#computer = computer;
  }

  /** What was done in an activity in this sitting; nothing when it was not begun. */
  stepsOf(activity: string, nowMs: number): Steps {
    return this.#all(nowMs).get(activity)?.steps ?? [];
  }

  /** Keeps what was done up to now, in place of what was kept before; no steps: nothing is left of it. */
  keep(
    activity: string,
    steps: Steps,
    { nowMs, isOnComputer }: { readonly nowMs: number; readonly isOnComputer: boolean },
  ): void {
    const halves = new Map(this.#all(nowMs));
    halves.delete(activity);
    if (steps.length > 0) halves.set(activity, { atMs: nowMs, steps });
    write(this.#tab, halves);
    if (isOnComputer) write(this.#computer, halves);
  }

  /** The record is kept on the computer from now on, and this with it. */
  keepHere(nowMs: number): void {
    write(this.#computer, this.#all(nowMs));
  }

  takeOffComputer(): void {
    write(this.#computer, new Map());
  }

  forget(): void {
    write(this.#tab, new Map());
  }

  /** Of both places, whichever is later. */
  #all(nowMs: number): Halves {
    const tab = read(this.#tab, nowMs);
    const later = [...read(this.#computer, nowMs)].filter(([id, { atMs }]) => atMs > (tab.get(id)?.atMs ?? 0));
    return new Map([...tab, ...later]);
  }
}
