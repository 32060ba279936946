// What a tab and a computer keep of somebody's answers: nothing unless asked, and nothing after wiping.

import { describe, expect, it } from 'vitest';
import { entryKey } from '#engine/learning/index.ts';
import type { LearningRecord, RecordEntry } from '#engine/learning/index.ts';
import { LearningStore } from '../../../site/browser/learning-store.ts';
import type { EntryShelf, LearningGround } from '../../../site/browser/learning-store.ts';

const answer = (atMs: number): RecordEntry => ({
  outcome: 'report-fast',
  question: 'report-it-fast/first-look',
  chosen: 'report',
  right: true,
  confidence: null,
  occasion: 'first',
  atMs,
});

/** A computer with one browser: storages that tabs share, and one for each tab. */
function computer(faults: { readonly full?: boolean; readonly noTab?: boolean } = {}) {
  const mark = new Map<string, string>();
  const shelf = new Map<string, RecordEntry>();
  const words: ((word: 'more' | 'wiped') => void)[] = [];
  const storage = (texts: Map<string, string>) => ({
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => {
      texts.set(key, value);
    },
    removeItem: (key: string) => {
      texts.delete(key);
    },
  });
  const openShelf = async (): Promise<EntryShelf> => ({
    all: async () => [...shelf.values()],
    put: async (entries: LearningRecord) => {
      if (faults.full === true) throw new DOMException('full', 'QuotaExceededError');
      for (const entry of entries) shelf.set(entryKey(entry), entry);
    },
    erase: async () => {
      shelf.clear();
    },
  });
  return {
    mark,
    shelf,
    tab: (texts = new Map<string, string>()) => {
      let own: ((word: 'more' | 'wiped') => void) | null = null;
      const ground: LearningGround = {
        tab: () => {
          if (faults.noTab === true) throw new Error('refused');
          return storage(texts);
        },
        computer: () => storage(mark),
        openShelf,
        neighbours: {
          tell: (word) => {
            for (const other of words) if (other !== own) other(word);
          },
          onWord: (listener) => {
            own = listener;
            words.push(listener);
          },
        },
      };
      return { texts, store: new LearningStore(ground) };
    },
  };
}

describe('a learning store', () => {
  it('keeps answers in the tab alone, over its pages', async () => {
    const own = computer();
    const { store, texts } = own.tab();
    store.add([answer(1)]);
    store.add([answer(1), answer(2)]);
    await store.settled();
    expect(own.tab(texts).store.view).toEqual({ record: [answer(1), answer(2)], keeping: 'tab', trouble: '' });
    expect(own.tab().store.view.record).toEqual([]);
    expect([own.mark.size, own.shelf.size]).toEqual([0, 0]);
  });

  it('keeps them on the computer when asked, for later tabs and beside other tabs', async () => {
    const own = computer();
    const { store } = own.tab();
    store.add([answer(1)]);
    await store.keepHere();
    const second = own.tab().store;
    await second.settled();
    expect(second.view).toMatchObject({ record: [answer(1)], keeping: 'computer' });
    second.add([answer(2)]);
    await second.settled();
    await store.settled();
    expect(store.view.record).toEqual([answer(1), answer(2)]);
  });

  it('wipes everything everywhere', async () => {
    const own = computer();
    const { store, texts } = own.tab();
    await store.keepHere();
    store.add([answer(1)]);
    const other = own.tab();
    await other.store.settled();
    await store.wipe();
    await other.store.settled();
    expect([own.mark.size, own.shelf.size, texts.size, other.texts.size]).toEqual([0, 0, 0, 0]);
    expect([store.view, other.store.view]).toEqual([
      { record: [], keeping: 'tab', trouble: '' },
      { record: [], keeping: 'tab', trouble: '' },
    ]);
  });

  it('leaves the computer and stays in the tab', async () => {
    const own = computer();
    const { store } = own.tab();
    store.add([answer(1)]);
    await store.keepHere();
    await store.keepInTab();
    expect([own.mark.size, own.shelf.size]).toEqual([0, 0]);
    expect(store.view).toEqual({ record: [answer(1)], keeping: 'tab', trouble: '' });
  });

  it('says in a sentence that the computer keeps nothing, and goes on in the tab', async () => {
    const { store } = computer({ full: true }).tab();
    store.add([answer(1)]);
    await store.keepHere();
    expect(store.view).toMatchObject({ keeping: 'tab', record: [answer(1)] });
    expect(store.view.trouble).toMatch(/^The storage of this browser is full\. .* Export your record/);
  });

  it('says in a sentence that the tab keeps nothing between pages', () => {
    const { store } = computer({ noTab: true }).tab();
    store.add([answer(1)]);
    expect(store.view.record).toEqual([answer(1)]);
    expect(store.view.trouble).toMatch(/until you leave this page/);
  });

  it('leaves out what it cannot read', () => {
    const { store } = computer().tab(new Map([['standby-learning', `nonsense\n${JSON.stringify(answer(3))}\n{}`]]));
    expect(store.view.record).toEqual([answer(3)]);
  });
});
