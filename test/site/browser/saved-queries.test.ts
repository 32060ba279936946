// What is kept on the device. Tests site/browser/{saved-queries,ladder-progress}.ts.

import { describe, expect, it } from 'vitest';
import { keepSolved, loadSolved } from '../../../site/browser/ladder-progress.ts';
import type { QueryStorage } from '../../../site/browser/saved-queries.ts';
import {
  forgetQuery,
  loadPlainChoice,
  loadQueries,
  savePlainChoice,
  saveQuery,
} from '../../../site/browser/saved-queries.ts';

function memory(): QueryStorage {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}
const full: QueryStorage = {
  getItem: () => '{"broken":',
  setItem: () => {
    throw new Error('full');
  },
};

describe('saved queries', () => {
  it('keeps the newest first and one of each name', () => {
    const storage = memory();
    for (const [title, text] of [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ] as const)
      expect(saveQuery({ title, text }, storage)).toBeNull();
    expect(loadQueries(storage)).toEqual([
      { title: 'a', text: '3' },
      { title: 'b', text: '2' },
    ]);
    expect(forgetQuery('a', storage)).toBeNull();
    expect(loadQueries(storage)).toEqual([{ title: 'b', text: '2' }]);
  });

  it('leaves out what cannot be read, and says when nothing is kept', () => {
    expect(loadQueries(full)).toEqual([]);
    expect(saveQuery({ title: 'a', text: '1' }, full)).toMatch(/does not keep it/);
  });

  it('remembers the choice of the plain box', () => {
    const storage = memory();
    expect(loadPlainChoice(storage)).toBe(false);
    savePlainChoice(true, storage);
    expect(loadPlainChoice(storage)).toBe(true);
  });
});

describe('progress on the ladder', () => {
  it('counts a task once, and nothing when it cannot be read', () => {
    const storage = memory();
    keepSolved('first-where', storage);
    expect(keepSolved('first-where', storage)).toEqual(['first-where']);
    expect(loadSolved(storage)).toEqual(['first-where']);
    expect(loadSolved(full)).toEqual([]);
  });
});
