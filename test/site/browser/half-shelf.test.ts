// Activities left half done: in the tab, on the computer when the record is, gone with it, and no trouble where nothing is kept.

import { describe, expect, it } from 'vitest';
import { SITTING_MS } from '#engine/learning/index.ts';
import { HalfShelf } from '../../../site/browser/half-shelf.ts';

const NOW = 1_795_000_000_000;

function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  };
}

const refusing = (): never => {
  throw new Error('This browser keeps nothing.');
};

describe('an activity left half done', () => {
  it('is there after a reload of the tab, and gone with it', () => {
    const [tab, computer] = [storage(), storage()];
    const shelf = () =>
      new HalfShelf(
        () => tab,
        () => computer,
      );
    shelf().keep('a/b', ['one', 'two'], { nowMs: NOW, isOnComputer: false });
    expect(shelf().stepsOf('a/b', NOW)).toEqual(['one', 'two']);
    expect(shelf().stepsOf('a/b', NOW + SITTING_MS)).toEqual([]);
    expect(computer.texts.size).toBe(0);
    expect(new HalfShelf(storage, () => computer).stepsOf('a/b', NOW)).toEqual([]);
    shelf().keep('a/b', [], { nowMs: NOW, isOnComputer: false });
    expect(tab.texts.size).toBe(0);
  });

  it('is on the computer once the record is kept there, until it is taken off', () => {
    const [tab, computer] = [storage(), storage()];
    const shelf = new HalfShelf(
      () => tab,
      () => computer,
    );
    shelf.keep('a/b', ['one'], { nowMs: NOW, isOnComputer: false });
    shelf.keepHere(NOW);
    shelf.keep('a/c', ['two'], { nowMs: NOW + 1, isOnComputer: true });
    const otherTab = new HalfShelf(storage, () => computer);
    expect([otherTab.stepsOf('a/b', NOW + 1), otherTab.stepsOf('a/c', NOW + 1)]).toEqual([['one'], ['two']]);
    shelf.takeOffComputer();
    shelf.forget();
    expect([tab.texts.size, computer.texts.size]).toEqual([0, 0]);
  });

  it('comes out of a learning system, however old, and never in place of what was begun here', () => {
    const tab = storage();
    const shelf = new HalfShelf(() => tab, storage);
    const heard: unknown[] = [];
    shelf.watch((news) => heard.push(news));
    shelf.keep('a/looked-at', [], { nowMs: NOW, isOnComputer: false });
    expect(heard).toEqual([]);
    shelf.keep('a/here', ['one'], { nowMs: NOW, isOnComputer: false });
    shelf.bring(
      new Map([
        ['a/here', { atMs: 5, steps: ['old'] }],
        ['a/older', { atMs: 6, steps: ['two'] }],
        ['a/newer', { atMs: 7, steps: ['three'] }],
      ]),
      NOW,
    );
    expect([shelf.stepsOf('a/here', NOW), shelf.stepsOf('a/newer', NOW)]).toEqual([['one'], ['three']]);
    expect(heard.slice(1)).toEqual([
      { activity: 'a/newer', steps: ['three'], isBrought: true },
      { activity: 'a/older', steps: ['two'], isBrought: true },
    ]);
    const newestFirst = [...shelf.all(NOW)].sort(([, a], [, b]) => b.atMs - a.atMs).map(([id]) => id);
    expect(newestFirst).toEqual(['a/here', 'a/newer', 'a/older']);
  });

  it('begins anew, without a word, where a browser keeps nothing', () => {
    const shelf = new HalfShelf(refusing, refusing);
    shelf.keep('a/b', ['one'], { nowMs: NOW, isOnComputer: true });
    shelf.keepHere(NOW);
    shelf.takeOffComputer();
    shelf.forget();
    expect(shelf.stepsOf('a/b', NOW)).toEqual([]);
  });
});
