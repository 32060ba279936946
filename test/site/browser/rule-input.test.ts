// What is typed outlives a reload; storage that is full, spoilt or closed gives a sentence or nothing, never a fault.

import { expect, test } from 'vitest';
import { forgetInput, loadInput, saveInput } from '../../../site/browser/rule-input.ts';
import type { TabStorage } from '../../../site/browser/rule-input.ts';

function tab(): TabStorage & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const INPUT = { rules: [{ file: 'a.yml', text: 'title: x' }], events: '{}', isExercise: false };

test('comes back as it was, and is gone when it is forgotten', () => {
  const storage = tab();
  expect(loadInput(storage)).toBeNull();
  expect(saveInput(INPUT, storage)).toBeNull();
  expect(loadInput(storage)).toEqual(INPUT);
  forgetInput(storage);
  expect(loadInput(storage)).toBeNull();
  expect(storage.held.size).toBe(0);
});

test.each(['', '{', '[]', 'null', '{"rules":[1],"events":"","isExercise":true}', '{"rules":[],"events":3}'])(
  'passes over %j',
  (text) => {
    const storage = tab();
    saveInput(INPUT, storage);
    for (const key of storage.held.keys()) storage.held.set(key, text);
    expect(loadInput(storage)).toBeNull();
  },
);

test('says so when the storage is full, and loads nothing when it is closed', () => {
  const refuse = (): never => {
    throw new Error('refused');
  };
  const closed: TabStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(saveInput(INPUT, closed)).toMatch(/too much/);
  expect(loadInput(closed)).toBeNull();
  expect(() => {
    forgetInput(closed);
  }).not.toThrow();
});
