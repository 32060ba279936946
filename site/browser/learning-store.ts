// What the person answered: in this tab until it closes, and on this computer only when they ask for it.
// Promise: nothing outlives the tab unless asked; wiping leaves nothing on the computer; a store that fails says so in a
// sentence and learning goes on. In a package nothing is kept but in memory.
// Tested in test/site/browser/learning-store.test.ts, test/browser/learning.spec.ts and test/browser/packages.spec.ts.

import { mergeRecords, readEntry } from '#engine/learning/index.ts';
import type { LearningRecord, RecordEntry, Steps } from '#engine/learning/index.ts';
import { HalfShelf } from './half-shelf.ts';
import { wallNow } from './wall-clock.ts';

/** Where lines are kept beyond the tab. Every call may reject. */
export interface EntryShelf {
  all(): Promise<LearningRecord>;
  put(entries: LearningRecord): Promise<void>;
  /** Takes everything away, the shelf too. */
  erase(): Promise<void>;
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the store stands on; a browser may refuse each of them. */
export interface LearningGround {
  /** Until the tab closes. */
  readonly tab: () => TextStorage;
  /** Holds one mark, that a record is kept here, and with it the activities left half done. */
  readonly computer: () => TextStorage;
  readonly openShelf: () => Promise<EntryShelf>;
  /** Tells the other tabs of this site; they tell this one. */
  readonly neighbours: { tell(word: Word): void; onWord(listener: (word: Word) => void): void };
}

/** `more`: lines were added on the shelf. `wiped`: everything is to go. */
type Word = 'more' | 'wiped';

export interface LearningView {
  readonly record: LearningRecord;
  readonly keeping: 'tab' | 'computer';
  /** What went wrong, as a sentence with what to do; empty when nothing did. */
  readonly trouble: string;
}

const TAB_KEY = 'standby-learning';
const KEPT_KEY = 'standby-learning-kept';
/** What was sent to a record store, and under which number: it goes with the record. */
export const SENT_KEY = 'standby-learning-sent';

const NO_TAB = 'This browser keeps nothing between pages. Your answers last until you leave this page.';
const shelfTrouble = (error: unknown): string => {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  const cause = isFull ? 'The storage of this browser is full.' : 'This browser does not let the page store anything.';
  return `${cause} Your answers stay in this tab only. Export your record before you close it.`;
};

export class LearningStore {
  readonly #ground: LearningGround;
  readonly #halves: HalfShelf;
  readonly #listeners = new Set<(view: LearningView) => void>();
  #view: LearningView;
  #shelf: Promise<EntryShelf> | null = null;
  /** Settled when everything that was begun is done. */
  #work: Promise<void> = Promise.resolve();

  constructor(ground: LearningGround) {
    this.#ground = ground;
    this.#halves = new HalfShelf(ground.tab, ground.computer);
    this.#view = { record: this.#readTab(), keeping: this.#isMarked() ? 'computer' : 'tab', trouble: '' };
    ground.neighbours.onWord((word) => {
      if (word === 'wiped') this.#forget();
      else void this.#begin(() => this.#readShelf());
    });
    if (this.#view.keeping === 'computer') void this.#begin(() => this.#readShelf());
  }

  get view(): LearningView {
    return this.#view;
  }

  /** Calls the listener now and at every change, until the returned function is called. */
  watch(listener: (view: LearningView) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#view);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Adds lines; at once in this tab, then on the computer when they are to be kept. */
  add(entries: LearningRecord): void {
    this.#show({ record: mergeRecords(this.#view.record, entries) });
    this.#writeTab();
    if (this.#view.keeping === 'computer')
      void this.#begin(async () => {
        await (await this.#open()).put(entries);
        this.#ground.neighbours.tell('more');
      });
  }

  /** Activities left half done, to look at and to bring back; what is done in one is kept with `keepSteps`. */
  get halves(): Omit<HalfShelf, 'keep'> {
    return this.#halves;
  }

  /** Keeps what was done in an activity, as long and where the record is kept; no steps: it was begun again. */
  keepSteps(activity: string, steps: Steps, nowMs: number): void {
    this.#halves.keep(activity, steps, { nowMs, isOnComputer: this.#isMarked() });
  }

  /** Keeps the record on this computer from now on. */
  keepHere(): Promise<void> {
    return this.#begin(async () => {
      try {
        await (await this.#open()).put(this.#view.record);
      } catch (error) {
        await this.#takeAway();
        throw error;
      }
      this.#ground.computer().setItem(KEPT_KEY, '1');
      this.#halves.keepHere(wallNow());
      this.#show({ keeping: 'computer', trouble: '' });
      await this.#readShelf();
    });
  }

  /** Takes the record off this computer; it stays in this tab. */
  keepInTab(): Promise<void> {
    return this.#begin(async () => {
      await this.#takeAway();
      this.#show({ keeping: 'tab', trouble: '' });
    });
  }

  /** Takes everything away, on this computer, in this tab and in the other tabs of this site. */
  wipe(): Promise<void> {
    return this.#begin(async () => {
      this.#forget();
      const away = this.#takeAway();
      // The mark is gone by now: a tab that is still reading sees that what it read is to go as well.
      this.#ground.neighbours.tell('wiped');
      await away;
    });
  }

  /** Resolves when everything that was begun is done. */
  settled(): Promise<void> {
    return this.#work;
  }

  #show(change: Partial<LearningView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener(this.#view);
  }

  /** One thing after the other; a failure becomes a sentence. */
  #begin(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch((error: unknown) => {
      this.#show({ trouble: shelfTrouble(error), keeping: this.#isMarked() ? 'computer' : 'tab' });
    });
    return this.#work;
  }

  #open(): Promise<EntryShelf> {
    this.#shelf ??= this.#ground.openShelf();
    this.#shelf.catch(() => {
      this.#shelf = null;
    });
    return this.#shelf;
  }

  async #readShelf(): Promise<void> {
    if (!this.#isMarked()) return;
    const kept = await (await this.#open()).all();
    if (!this.#isMarked()) return;
    this.#show({ record: mergeRecords(this.#view.record, kept), keeping: 'computer' });
    this.#writeTab();
  }

  #unmark(): void {
    try {
      this.#ground.computer().removeItem(KEPT_KEY);
      this.#ground.computer().removeItem(SENT_KEY);
    } catch {
      // What could not be written need not be taken away.
    }
  }

  async #takeAway(): Promise<void> {
    const wasKept = this.#isMarked();
    this.#unmark();
    this.#halves.takeOffComputer();
    try {
      await this.#eraseShelf();
    } catch (error) {
      // Where nothing could be kept there is nothing to take away.
      if (wasKept) throw error;
    }
  }

  async #eraseShelf(): Promise<void> {
    const shelf = await this.#open();
    this.#shelf = null;
    await shelf.erase();
  }

  #forget(): void {
    try {
      this.#ground.tab().removeItem(TAB_KEY);
      this.#ground.tab().removeItem(SENT_KEY);
    } catch {
      // What could not be written need not be taken away.
    }
    this.#halves.forget();
    this.#shelf = null;
    this.#show({ record: [], keeping: 'tab', trouble: '' });
  }

  #isMarked(): boolean {
    try {
      return this.#ground.computer().getItem(KEPT_KEY) === '1';
    } catch {
      return false;
    }
  }

  #readTab(): LearningRecord {
    try {
      const lines = (this.#ground.tab().getItem(TAB_KEY) ?? '').split('\n').filter((line) => line !== '');
      return mergeRecords(lines.map(readEntry).filter((entry) => typeof entry !== 'string'));
    } catch {
      return [];
    }
  }

  #writeTab(): void {
    try {
      this.#ground.tab().setItem(TAB_KEY, this.#view.record.map((entry) => JSON.stringify(entry)).join('\n'));
    } catch {
      this.#show({ trouble: NO_TAB });
    }
  }
}

const CHANNEL = 'standby-learning';

/** Inside a learning system's package: the learning system keeps the answers, and nothing of them stays in the browser. */
function packageGround(): LearningGround {
  const page = new Map<string, string>();
  const storage: TextStorage = {
    getItem: (key) => page.get(key) ?? null,
    setItem: (key, value) => page.set(key, value),
    removeItem: (key) => page.delete(key),
  };
  return {
    tab: () => storage,
    computer: () => storage,
    openShelf: () => Promise.reject(new Error('A package keeps nothing on the computer.')),
    neighbours: { tell: () => undefined, onWord: () => undefined },
  };
}

function browserGround(): LearningGround {
  if (document.documentElement.dataset['package'] !== undefined) return packageGround();
  // Never closed: it lives as long as the page.
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  return {
    tab: () => sessionStorage,
    computer: () => localStorage,
    openShelf: async () => (await import('./learning-shelf.ts')).openShelf(),
    neighbours: {
      tell: (word) => channel?.postMessage(word),
      onWord: (listener) => {
        channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
          listener(data);
        });
      },
    },
  };
}

let opened: LearningStore | null = null;

/** The store of this page; every island uses the same. */
export function learningStore(): LearningStore {
  opened ??= new LearningStore(browserGround());
  return opened;
}

/** Adds one line to the record of this page's store. */
export function keepEntry(entry: RecordEntry): void {
  learningStore().add([entry]);
}
