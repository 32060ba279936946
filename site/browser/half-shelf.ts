// Activities left half done: in this tab, and on the computer where the record is kept there.
// Promise: kept and wiped with the record; a browser that refuses keeps nothing, and the activity goes on all the same.
// Tested in test/site/browser/half-shelf.test.ts and test/browser/learning.spec.ts.

import { readHalves, writeHalves } from '#engine/learning/index.ts';
import type { Half, Halves, Steps } from '#engine/learning/index.ts';

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

/** Something was done in an activity, or came back to it. */
export interface HalfNews {
  readonly activity: string;
  readonly steps: Steps;
  /** True when a learning system had kept it. */
  readonly isBrought: boolean;
}

export class HalfShelf {
  readonly #tab: Place;
  readonly #computer: Place;
  readonly #listeners = new Set<(news: HalfNews) => void>();

  constructor(tab: Place, computer: Place) {
    this.#tab = tab;
    this.#computer = computer;
  }

  /** What was done in an activity in this sitting; nothing when it was not begun. */
  stepsOf(activity: string, nowMs: number): Steps {
    return this.all(nowMs).get(activity)?.steps ?? [];
  }

  /** Calls the listener at every change of an activity, until the returned function is called. */
  watch(listener: (news: HalfNews) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Keeps what was done up to now, in place of what was kept before; no steps: nothing is left of it. */
  keep(
    activity: string,
    steps: Steps,
    { nowMs, isOnComputer }: { readonly nowMs: number; readonly isOnComputer: boolean },
  ): void {
    const halves = new Map(this.all(nowMs));
    // An activity that was only looked at is no news.
    if (!halves.delete(activity) && steps.length === 0) return;
    if (steps.length > 0) halves.set(activity, { atMs: nowMs, steps });
    write(this.#tab, halves);
    if (isOnComputer) write(this.#computer, halves);
    this.#tell({ activity, steps, isBrought: false });
  }

  /** What a learning system kept, however long ago, goes on in this sitting; what was begun on this page stays. */
  bring(kept: Halves, nowMs: number): void {
    const own = this.all(nowMs);
    const newestFirst = [...kept]
      .toSorted(([, a], [, b]) => b.atMs - a.atMs)
      .filter(([activity]) => !own.has(activity));
    const brought = newestFirst.map(([activity, { steps }], place): readonly [string, Half] => [
      activity,
      { atMs: nowMs - 1 - place, steps },
    ]);
    write(this.#tab, new Map([...own, ...brought]));
    for (const [activity, { steps }] of brought) this.#tell({ activity, steps, isBrought: true });
  }

  /** The record is kept on the computer from now on, and this with it. */
  keepHere(nowMs: number): void {
    write(this.#computer, this.all(nowMs));
  }

  takeOffComputer(): void {
    write(this.#computer, new Map());
  }

  forget(): void {
    write(this.#tab, new Map());
  }

  /** Everything left half done in this sitting: of both places, whichever is later. */
  all(nowMs: number): Halves {
    const tab = read(this.#tab, nowMs);
    const later = [...read(this.#computer, nowMs)].filter(([id, { atMs }]) => atMs > (tab.get(id)?.atMs ?? 0));
    return new Map([...tab, ...later]);
  }

  #tell(news: HalfNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}
