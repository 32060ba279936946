// One sitting of a unit inside a learning system: what was kept is brought back, every answer is reported, and leaving saves.
// Promise: the unit works whether or not the learning system answers, and the reader is told which. Nothing of a package
// stays on the computer. Tested in test/site/browser/learning-system.test.ts and test/browser/packages.spec.ts.

import { readSuspend, readSuspendedHalves, unitProgress, writeSuspend } from '#engine/learning/index.ts';
import type { Halves, LearningRecord, ReportedUnit, UnitProgress } from '#engine/learning/index.ts';
import type { HalfShelf } from '../half-shelf.ts';
import type { LearningStore } from '../learning-store.ts';
import type { LearningSystem } from './learning-system.ts';

/** `alone`: no learning system answers. `left`: the sitting is over. */
export type SittingState = 'opening' | 'open' | 'alone' | 'left';

export interface SittingView {
  readonly state: SittingState;
  readonly progress: UnitProgress;
  /** True when the unit ended well before this sitting. */
  readonly wasDone: boolean;
  /** Where the reader was before this sitting, a question or an activity; null at the first. */
  readonly carryOn: string | null;
  /** True while the latest answers have not been taken by the learning system. */
  readonly isUntold: boolean;
}

/** What the sitting stands on besides the learning system. */
export interface SittingGround {
  readonly store: Pick<LearningStore, 'add' | 'watch'> & {
    readonly halves: Pick<HalfShelf, 'all' | 'bring' | 'watch'>;
  };
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
  /** Milliseconds of any steady clock. */
  readonly now: () => number;
  /** Calls `act` after `ms`. */
  readonly after: (ms: number, act: () => void) => void;
}

const RETRY_MS = 15_000;
/** What is done within an activity is told together: a learning system need not hear of every letter that is typed. */
const HALF_MS = 5_000;

export class Sitting {
  readonly #unit: ReportedUnit;
  readonly #system: LearningSystem | null;
  readonly #ground: SittingGround;
  readonly #listeners = new Set<(view: SittingView) => void>();
  #record: LearningRecord = [];
  #sinceMs: number;
  #retries = 0;
  #isHalfWaiting = false;
  #view: SittingView;

  constructor(unit: ReportedUnit, system: LearningSystem | null, ground: SittingGround) {
    this.#unit = unit;
    this.#system = system;
    this.#ground = ground;
    this.#sinceMs = ground.now();
    const progress = unitProgress(unit, []);
    this.#view = { state: 'opening', progress, wasDone: false, carryOn: null, isUntold: false };
  }

  /** Calls the listener now and at every change, until the returned function is called. */
  watch(listener: (view: SittingView) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#view);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Begins: brings back what was kept, then reports every answer from now on. */
  async begin(): Promise<void> {
    const opening = (await this.#system?.open()) ?? null;
    if (opening === null) {
      this.#show({ state: 'alone' });
      this.#follow();
      return;
    }
    this.#sinceMs = this.#ground.now();
    const kept = readSuspend(this.#unit, opening.suspend);
    const halves = readSuspendedHalves(this.#unit, opening.suspend);
    this.#ground.store.add(kept);
    this.#ground.store.halves.bring(halves, this.#ground.wallNow());
    this.#show({ state: 'open', wasDone: opening.wasDone, carryOn: this.#lastPlace(kept, halves) });
    this.#follow();
  }

  /** Saves and ends the sitting. */
  async leave(): Promise<void> {
    if (this.#view.state !== 'open' || this.#system === null) return;
    // Begun before anything is shown: on leaving the page nothing that waits is done any more.
    const taken = this.#system.leave(this.#report(), this.#record);
    this.#show({ state: 'left' });
    this.#show({ isUntold: !(await taken) });
  }

  /** Saves: the page is hidden and may not come back. */
  save(): void {
    if (this.#view.state === 'open') void this.#tell();
  }

  #follow(): void {
    this.#ground.store.watch(({ record }) => {
      const isNew = record.length !== this.#record.length;
      this.#record = record;
      this.#show({ progress: unitProgress(this.#unit, record) });
      if (this.#view.state === 'open' && (isNew || record.length === 0)) void this.#tell();
    });
    this.#ground.store.halves.watch(({ isBrought }) => {
      if (isBrought || this.#isHalfWaiting) return;
      this.#isHalfWaiting = true;
      this.#ground.after(HALF_MS, () => {
        this.#isHalfWaiting = false;
        this.save();
      });
    });
  }

  /** The answer that was given last, or the activity that was left after it. */
  #lastPlace(kept: LearningRecord, halves: Halves): string | null {
    const { last } = unitProgress(this.#unit, kept);
    const answeredMs = kept.findLast(({ question }) => question === last)?.atMs ?? -1;
    const [newest] = [...halves].toSorted(([, a], [, b]) => b.atMs - a.atMs);
    return newest !== undefined && newest[1].atMs > answeredMs ? newest[0] : last;
  }

  #report() {
    const progress = unitProgress(this.#unit, this.#record);
    const halves = this.#ground.store.halves.all(this.#ground.wallNow());
    const suspend = writeSuspend(this.#unit, this.#record, halves);
    return { progress, suspend, elapsedMs: this.#ground.now() - this.#sinceMs, wasDone: this.#view.wasDone };
  }

  async #tell(): Promise<void> {
    const isTaken = (await this.#system?.tell(this.#report(), this.#record)) ?? false;
    this.#show({ isUntold: !isTaken });
    if (isTaken || this.#retries > 0) return;
    this.#retries += 1;
    this.#ground.after(RETRY_MS, () => {
      this.#retries -= 1;
      this.save();
    });
  }

  #show(change: Partial<SittingView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener(this.#view);
  }
}
